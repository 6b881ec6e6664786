#include <algorithm>
#include <string_view>

#include "text/text.h"

namespace fubako::text {
namespace {

// The characters of JLReq's appendix A that a Japanese form can hold, full width unless Latin.
constexpr std::u32string_view kOpening = U"‘“（〔［｛〈《「『【｟〘〖«〝";
constexpr std::u32string_view kClosing = U"’”）〕］｝〉》」』】｠〙〗»〟";
constexpr std::u32string_view kDividing = U"！？‼⁇⁈⁉";
constexpr std::u32string_view kMiddleDot = U"・：；";
constexpr std::u32string_view kFullStop = U"。．";
constexpr std::u32string_view kComma = U"、，";
constexpr std::u32string_view kInseparable = U"—―…‥〳〴〵";
constexpr std::u32string_view kNoStart =
    U"‐–〜～゠ヽヾゝゞ々〻ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";
// JLReq has no △: it is the minus of Japanese accounts, and belongs to its number like ￥.
constexpr std::u32string_view kPrefix = U"￥¥＄￡£＃€№△▲";
constexpr std::u32string_view kPostfix = U"％‰℃°′″￠";

bool is_in(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

bool is_western(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  return (c >= 0xC0 && c <= 0x24F && c != U'×' && c != U'÷') || (c >= 0x370 && c <= 0x52F) ||
         (c >= 0x1E00 && c <= 0x1EFF);
}

// Kana, kanji, their symbols and squared units; full-width forms; 外字.
bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xE000 && c <= 0xFAFF) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
         (c >= 0x20000 && c <= 0x3FFFD) || (c >= 0xF0000 && c <= 0x10FFFD);
}

LineClass class_of_mark(char32_t c) {
  if (is_in(kOpening, c)) return LineClass::opening;
  if (is_in(kClosing, c)) return LineClass::closing;
  if (is_in(kComma, c)) return LineClass::comma;
  if (is_in(kFullStop, c)) return LineClass::full_stop;
  if (is_in(kNoStart, c) || (c >= 0x31F0 && c <= 0x31FF)) return LineClass::no_start;
  if (is_in(kMiddleDot, c)) return LineClass::middle_dot;
  if (is_in(kDividing, c)) return LineClass::dividing;
  if (is_in(kInseparable, c)) return LineClass::inseparable;
  if (is_in(kPrefix, c)) return LineClass::prefix;
  if (is_in(kPostfix, c)) return LineClass::postfix;
  return LineClass::other;
}

LineClass class_by_rule(char32_t c) {
  if (c == U' ') return LineClass::word_space;
  if (is_western(c)) return LineClass::western;
  if (c < 0x80) return LineClass::other;
  if (c == U'\u3000') return LineClass::ideographic_space;
  if (c >= 0xFF10 && c <= 0xFF19) return LineClass::wide_digit;
  const LineClass mark = class_of_mark(c);
  return mark == LineClass::other && is_wide(c) ? LineClass::wide : mark;
}

// All that is neither kanji nor beyond the Basic Multilingual Plane, looked up: up to the kana, and
// the full-width forms.
constexpr char32_t kKanaEnd = 0x3400, kFormsBegin = 0xFF00, kFormsEnd = 0x10000;

std::vector<LineClass> looked_up() {
  std::vector<LineClass> classes;
  for (char32_t c = 0; c < kKanaEnd; ++c) classes.push_back(class_by_rule(c));
  for (char32_t c = kFormsBegin; c < kFormsEnd; ++c) classes.push_back(class_by_rule(c));
  return classes;
}

}  // namespace

LineClass line_class(char32_t c) {
  static const std::vector<LineClass> classes = looked_up();
  if (c < kKanaEnd) return classes[c];
  if (c >= kFormsBegin && c < kFormsEnd) return classes[kKanaEnd + (c - kFormsBegin)];
  return is_wide(c) ? LineClass::wide : LineClass::other;
}

}  // namespace fubako::text
