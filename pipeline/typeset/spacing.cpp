#include "typeset/spacing.h"

#include <algorithm>

namespace fubako::typeset {
namespace {

using text::LineClass;

constexpr int kFullWidthTolerance = 2;  // fonts of 1000 units an em round

bool is_full_width(const Glyph& glyph) {
  return glyph.advance >= kUnitsPerEm - kFullWidthTolerance &&
         glyph.advance <= kUnitsPerEm + kFullWidthTolerance;
}

bool has_half_em(LineClass c) {
  return c == LineClass::opening || c == LineClass::closing || c == LineClass::full_stop ||
         c == LineClass::comma || c == LineClass::middle_dot;
}

bool ends_with_space(LineClass c) {
  return c == LineClass::closing || c == LineClass::full_stop || c == LineClass::comma;
}

bool is_blank(LineClass c) {
  return c == LineClass::word_space || c == LineClass::ideographic_space;
}

bool is_hyphen(char32_t c) {  // cl-03: neither a quarter em nor an opening beside it
  return c == U'〜' || c == U'～' || c == U'‐' || c == U'–' || c == U'゠';
}

bool is_japanese(const Glyph& glyph, LineClass c) {
  return c == LineClass::wide || c == LineClass::wide_digit ||
         (c == LineClass::no_start && !is_hyphen(glyph.text[0]));
}

Gap fixed(int natural, int least, Give give) {
  return {static_cast<std::int16_t>(natural), static_cast<std::int16_t>(least),
          static_cast<std::int16_t>(natural), give};
}

// A word space shrinks to a quarter em and grows to half an em before anything else is touched.
Gap after_word_space(int space) {
  const int least = std::min(0, kQuarterEm - space), most = std::max(0, kHalfEm - space);
  return {0, static_cast<std::int16_t>(least), static_cast<std::int16_t>(most), Give::word_space};
}

// Gaps of brackets, commas, full stops and middle dots. A full stop keeps its half em in a line.
Gap at_punctuation(LineClass before, LineClass after) {
  const int least = before == LineClass::full_stop ? kHalfEm : 0;
  if (after == LineClass::opening) {
    if (before == LineClass::opening || is_blank(before)) return {};
    if (before == LineClass::middle_dot) return fixed(kQuarterEm, 0, Give::middle_dot);
    return fixed(kHalfEm, least, Give::bracket);
  }
  if (ends_with_space(before)) {
    if (ends_with_space(after) || is_blank(after)) return {};
    if (after == LineClass::middle_dot) return fixed(kQuarterEm, 0, Give::middle_dot);
    return fixed(kHalfEm, least, Give::bracket);
  }
  const int dots = (before == LineClass::middle_dot) + (after == LineClass::middle_dot);
  return dots == 0 ? Gap{} : fixed(dots * kQuarterEm, 0, Give::middle_dot);
}

bool opens_as(const Glyph& glyph, LineClass c) {
  return is_japanese(glyph, c) || c == LineClass::inseparable || c == LineClass::prefix ||
         c == LineClass::postfix;
}

// Kanji and kana can be moved apart; numbers with their signs, leaders and dashes cannot.
bool can_open(const Glyph& before, LineClass before_as, const Glyph& after, LineClass after_as) {
  if (!opens_as(before, before_as) || !opens_as(after, after_as)) return false;
  if (before_as == LineClass::inseparable && after_as == LineClass::inseparable) return false;
  const bool digit_after = after_as == LineClass::wide_digit;
  if (before_as == LineClass::prefix && digit_after) return false;
  return before_as != LineClass::wide_digit || !(digit_after || after_as == LineClass::postfix);
}

}  // namespace

LineClass class_as_set(const Glyph& glyph) {
  const LineClass c = text::line_class(glyph.text[0]);
  const bool full = is_full_width(glyph);
  if (full && (c == LineClass::western || c == LineClass::other)) return LineClass::wide;
  if (!full && has_half_em(c)) return LineClass::other;
  return c;
}

Body body_of(LineClass set_as, const Glyph& glyph) {
  if (!has_half_em(set_as)) return {0, glyph.advance};
  const int lead = set_as == LineClass::opening      ? kHalfEm
                   : set_as == LineClass::middle_dot ? kQuarterEm
                                                     : 0;
  return {static_cast<std::int16_t>(lead), kHalfEm};
}

Gap gap_between(const Glyph& before, LineClass before_as, const Glyph& after, LineClass after_as) {
  if (joins_previous(after)) return {};
  if (before_as == LineClass::word_space) return after_word_space(before.advance);
  if (has_half_em(before_as) || has_half_em(after_as)) return at_punctuation(before_as, after_as);
  const bool before_latin = before_as == LineClass::western;
  const bool after_latin = after_as == LineClass::western;
  if ((after_latin && (is_japanese(before, before_as) || before_as == LineClass::dividing)) ||
      (before_latin && is_japanese(after, after_as)))
    return {kQuarterEm, kEighthEm, kHalfEm, Give::quarter};
  if (can_open(before, before_as, after, after_as)) return {0, 0, kQuarterEm, Give::between};
  return {};
}

}  // namespace fubako::typeset
