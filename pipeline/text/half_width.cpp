#include "text/text.h"

namespace fubako::text {
namespace {

constexpr char32_t kLongVowel = 0x30FC;  // ー

// The ASCII character that `c` stands for in an address, or 0.
char ascii_of(char32_t c) {
  if (c < 0x80) return static_cast<char>(c);
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFF01 + 0x21);
  switch (c) {
    case 0x3000:  // ideographic space
      return ' ';
    case 0x2010:  // hyphen
    case 0x2011:  // non-breaking hyphen
    case 0x2013:  // en dash
    case 0x2014:  // em dash
    case 0x2015:  // horizontal bar
    case 0x2212:  // minus sign
    case 0xFF70:  // half-width long vowel mark
      return '-';
    default:
      return 0;
  }
}

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string to_half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view at = text;
    const char32_t c = take_code_point(text);
    char ascii = ascii_of(c);
    if (c == kLongVowel && !out.empty() && digit(out.back()) && !text.empty()) {
      std::string_view next = text;
      if (digit(ascii_of(take_code_point(next)))) ascii = '-';
    }
    if (ascii != 0)
      out += ascii;
    else
      out.append(at.substr(0, at.size() - text.size()));
  }
  return out;
}

}  // namespace fubako::text
