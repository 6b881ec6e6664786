#include "notation/yaml_scalar.h"

#include <charconv>

namespace fubako::notation {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Takes the digits (and YAML 1.1's underscores) off the front; tells whether there was a digit.
bool take_digits(std::string_view& text) {
  bool any = false;
  while (!text.empty() && (digit(text[0]) || (any && text[0] == '_'))) {
    any = true;
    text.remove_prefix(1);
  }
  return any;
}

bool take_any(std::string_view& text, std::string_view characters) {
  if (text.empty() || characters.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool other_base(std::string_view text) {
  return text.size() > 2 && text[0] == '0' &&
         (text[1] == 'x' || text[1] == 'o' || text[1] == 'b') &&
         text.find_first_not_of("0123456789abcdefABCDEF_", 2) == std::string_view::npos;
}

// Sign, digits, fraction, exponent, in any of the ways YAML 1.1 and 1.2 write a number.
bool looks_like_number(std::string_view text) {
  take_any(text, "+-");
  if (other_base(text)) return true;
  const bool whole = take_digits(text);
  const bool fraction = take_any(text, ".") && take_digits(text);
  if (!whole && !fraction) return false;
  if (take_any(text, "eE")) {
    take_any(text, "+-");
    if (!take_digits(text)) return false;
  }
  return text.empty();
}

// 0, or digits that do not begin with 0; a minus before any but 0.
bool canonical(std::string_view text) {
  if (text == "0") return true;
  take_any(text, "-");
  if (text.empty() || text[0] == '0') return false;
  for (const char c : text)
    if (!digit(c)) return false;
  return true;
}

}  // namespace

PlainScalar plain_scalar(std::string_view text) {
  if (text == "true") return {true, {}};
  if (text == "false") return {false, {}};
  if (!looks_like_number(text)) return {text, {}};
  if (!canonical(text)) return {{}, "code-not-quoted"};
  std::int64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc()) return {{}, "number-too-large"};
  return {value, {}};
}

}  // namespace fubako::notation
