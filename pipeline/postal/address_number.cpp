#include <cstdint>

#include "postal/postal.h"
#include "text/text.h"

// Rules of 郵便番号・バーコードマニュアル, p19: six basic ones and five supplementary ones (補足).
// Where the manual is silent: full width counts as half width, whatever looks like a hyphen is one,
// an unknown character counts as kanji, and every kanji numeral before a counter is taken.

namespace fubako::postal {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return c >= 'A' && c <= 'Z'; }
char32_t capital(char32_t c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; }

// Basic rule 2: & / ・ . go, and what follows closes up. The middle dot in both widths.
bool is_removed(char32_t c) {
  switch (c) {
    case U'&':
    case U'/':
    case U'.':
    case U'・':
    case U'\uFF65':
      return true;
    default:
      return false;
  }
}

// Supplementary rule 1: 丁目, 丁, 番地, 番, 号, 地割, 線, の, ノ. `left` is what follows `c`.
bool is_counter(char32_t c, std::string_view left) {
  switch (c) {
    case U'丁':
    case U'番':
    case U'号':
    case U'線':
    case U'の':
    case U'ノ':
      return true;
    case U'地':
      return left.starts_with("割");
    default:
      return false;
  }
}

constexpr int kNone = -1;

int kanji_digit(char32_t c) {
  switch (c) {
    case U'〇':
      return 0;
    case U'一':
    case U'壱':
      return 1;
    case U'二':
    case U'弐':
      return 2;
    case U'三':
    case U'参':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return kNone;
  }
}

int kanji_unit(char32_t c) {
  switch (c) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    case U'万':
      return 10000;
    default:
      return kNone;
  }
}

// A run of kanji numerals, until the next character shows whether it counts. 二十一 and 二一 are
// both 21.
class KanjiNumber {
 public:
  bool take(char32_t c) {  // false: `c` is no numeral
    if (const int digit = kanji_digit(c); digit != kNone) {
      positional_ += static_cast<char>('0' + digit);
      digits_ = digits_ * 10 + static_cast<std::uint64_t>(digit);
    } else if (const int unit = kanji_unit(c); unit != kNone) {
      take_unit(static_cast<std::uint64_t>(unit));
    } else {
      return false;
    }
    ++length_;
    return true;
  }

  // Ends the run: its digits when it counts, else a hyphen as for any kanji.
  void settle(bool counts, std::string& out) {
    if (length_ == 0) return;
    if (counts && !has_unit_)
      out += positional_;
    else if (counts && length_ <= kMaxLengthWithUnits)
      out += std::to_string(ten_thousands_ + thousands_ + digits_);
    else
      out += '-';
    *this = {};
  }

 private:
  // Longer than any number an address can hold, and short enough for 64 bits.
  static constexpr int kMaxLengthWithUnits = 12;

  void take_unit(std::uint64_t unit) {
    has_unit_ = true;
    if (unit == 10000) {
      const std::uint64_t n = thousands_ + digits_;
      ten_thousands_ += (n == 0 ? 1 : n) * unit;
      thousands_ = 0;
    } else {
      thousands_ += (digits_ == 0 ? 1 : digits_) * unit;
    }
    digits_ = 0;
  }

  std::string positional_;
  std::uint64_t ten_thousands_ = 0, thousands_ = 0, digits_ = 0;
  int length_ = 0;
  bool has_unit_ = false;
};

// The address in digits, capital letters and hyphens: basic rules 1 and 2, supplementary rule 1;
// every other character is a hyphen (basic rule 4).
std::string plain_form(std::string_view address_rest) {
  const std::string half = text::to_half_width(address_rest);
  std::string out;
  out.reserve(half.size());
  KanjiNumber number;
  std::string_view left = half;
  while (!left.empty()) {
    const char32_t c = capital(text::take_code_point(left));
    if (is_removed(c) || number.take(c)) continue;
    number.settle(is_counter(c, left), out);
    out += is_digit(c) || is_letter(c) ? static_cast<char>(c) : '-';
  }
  number.settle(false, out);
  return out;
}

// Basic rule 3 with supplementary rule 2: digits, and letters without a letter beside them; an F
// right after a digit is a floor.
bool is_taken(std::string_view plain, std::size_t i) {
  if (is_digit(plain[i])) return true;
  if (!is_letter(plain[i])) return false;
  const char before = i == 0 ? '-' : plain[i - 1];
  const char after = i + 1 == plain.size() ? '-' : plain[i + 1];
  if (is_letter(before) || is_letter(after)) return false;
  return !(plain[i] == 'F' && is_digit(before));
}

}  // namespace

std::string address_number(std::string_view address_rest) {
  const std::string plain = plain_form(address_rest);
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (!is_taken(plain, i)) {
      gap = true;
      continue;
    }
    // One hyphen for a gap, none at the head (basic rules 4 to 6), none beside a letter
    // (supplementary rules 3 to 5).
    const bool hyphen = gap && !out.empty() && !is_letter(plain[i]) && !is_letter(out.back());
    if (hyphen) out += '-';
    out += plain[i];
    gap = false;
  }
  return out;
}

}  // namespace fubako::postal
