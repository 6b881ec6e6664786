#include <unicode/brkiter.h>

#include <algorithm>
#include <memory>

#include "base/base.h"
#include "text/text.h"

namespace fubako::text {
namespace {

icu::BreakIterator& iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> instance = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createLineInstance(icu::Locale("ja@lb=strict"), error));
    FUBAKO_CHECK(U_SUCCESS(error));
    return made;
  }();
  return *instance;
}

std::vector<std::size_t> unicode_breaks(std::string_view text) {
  std::vector<std::size_t> offsets;
  UErrorCode error = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &error);
  icu::BreakIterator& breaks = iterator();
  breaks.setText(&utext, error);
  FUBAKO_CHECK(U_SUCCESS(error));
  breaks.first();
  for (std::int32_t at = breaks.next(); at != icu::BreakIterator::DONE; at = breaks.next())
    offsets.push_back(static_cast<std::size_t>(at));
  utext_close(&utext);
  return offsets;
}

// What counts in Japanese administrative texts; kept with the number before it.
constexpr std::u32string_view kUnits =
    U"円銭年月日時分秒週世件人名回枚通台個箇かカケつ歳才期号条項款番丁階室棟頁点割倍度本級位口"
    U"千万億兆㎡㎥㎞㎏㎝㎜";
constexpr std::u32string_view kWideSeparators = U"，．－／：";

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

bool is_separator(char32_t c) { return kWideSeparators.find(c) != kWideSeparators.npos; }

// The four characters around a place; 0 beyond the text's ends.
struct Around {
  char32_t before_last = 0, last = 0, next = 0, after_next = 0;
};

bool parts_number(const Around& at) {
  if (is_digit(at.last) && is_digit(at.next)) return true;
  if (is_digit(at.last) && kUnits.find(at.next) != kUnits.npos) return true;
  if (is_digit(at.last) && is_separator(at.next) && is_digit(at.after_next)) return true;
  return is_digit(at.before_last) && is_separator(at.last) && is_digit(at.next);
}

bool forbidden(const Around& at) {
  const LineClass last = line_class(at.last), next = line_class(at.next);
  switch (next) {
    case LineClass::closing:
    case LineClass::dividing:
    case LineClass::middle_dot:
    case LineClass::full_stop:
    case LineClass::comma:
    case LineClass::no_start:
    case LineClass::postfix:
      return true;
    case LineClass::inseparable:
      if (last == next) return true;
      break;
    default:
      break;
  }
  return last == LineClass::opening || last == LineClass::prefix || parts_number(at);
}

bool is_japanese(LineClass c) {
  return c == LineClass::wide || c == LineClass::wide_digit || c == LineClass::no_start ||
         c == LineClass::comma || c == LineClass::full_stop;
}

// UAX 14 cannot know which way “ and ” look, and breaks at neither; beside kanji JIS X 4051 can.
bool allowed_at_quote(const Around& at) {
  const bool opens = at.next == U'“' || at.next == U'‘';
  const bool closed = at.last == U'”' || at.last == U'’';
  return (opens && is_japanese(line_class(at.last))) ||
         (closed && is_japanese(line_class(at.next)));
}

}  // namespace

std::vector<std::size_t> line_breaks(std::string_view text) {
  const std::vector<std::size_t> unicode = unicode_breaks(text);
  const std::u32string characters = code_points(text);
  std::vector<std::size_t> offsets;
  std::string_view rest = text;
  auto next_break = unicode.begin();
  for (std::size_t i = 1; i < characters.size(); ++i) {
    take_code_point(rest);
    const std::size_t offset = text.size() - rest.size();
    const Around at{i > 1 ? characters[i - 2] : 0, characters[i - 1], characters[i],
                    i + 1 < characters.size() ? characters[i + 1] : 0};
    const bool breaks = next_break != unicode.end() && *next_break == offset;
    if (breaks) ++next_break;
    if ((breaks || allowed_at_quote(at)) && !forbidden(at)) offsets.push_back(offset);
  }
  if (!text.empty()) offsets.push_back(text.size());
  return offsets;
}

}  // namespace fubako::text
