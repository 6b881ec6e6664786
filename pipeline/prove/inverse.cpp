#include "prove/inverse.h"

#include <algorithm>

namespace fubako::prove {
namespace {

using forms::Format;
using forms::FormatKind;

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A character and the marks drawn with it: voiced marks, accents, variation selectors.
bool is_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36f) || c == 0x3099 || c == 0x309a || (c >= 0xfe00 && c <= 0xfe0f) ||
         (c >= 0xe0100 && c <= 0xe01ef);
}
char32_t code_point(std::string_view text, std::size_t& bytes) {
  const auto lead = static_cast<unsigned char>(text[0]);
  bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (bytes > text.size()) bytes = text.size();
  char32_t value = bytes == 1 ? lead : lead & (0x7fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i)
    value = value << 6 | (static_cast<unsigned char>(text[i]) & 0x3fu);
  return value;
}
std::string_view take_character(std::string_view& text) {
  std::size_t size = 0, bytes = 0;
  while (size < text.size()) {
    const char32_t c = code_point(text.substr(size), bytes);
    if (size != 0 && !is_mark(c)) break;
    size += bytes;
  }
  const std::string_view character = text.substr(0, size);
  text.remove_prefix(size);
  return character;
}
std::size_t characters_in(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) take_character(text);
  return count;
}

// △1,234 → -1234. Digits come back one by one; between groups of three, counted from the last one,
// stands a comma and nowhere else.
bool take_number(std::string_view& text, std::string_view lead, std::string_view source) {
  if (take_word(text, "△") != take_word(source, "-")) return false;
  if (!take_word(text, lead) || source.empty()) return false;
  const std::size_t all = source.size();
  for (std::size_t i = 0; i < all; ++i) {
    if (i != 0 && (all - i) % 3 == 0 && !take_word(text, ",")) return false;
    if (!is_digit(source[i]) || !take_word(text, source.substr(i, 1))) return false;
  }
  return true;
}

bool take_whole(std::string_view& text, const Format& format, std::string_view source) {
  if (!format.zero.empty() && (source == "0" || source == "-0"))
    return take_word(text, format.zero);
  return take_number(text, format.lead, source);
}

bool take_decimal(std::string_view& text, std::string_view source) {
  const std::size_t point = std::min(source.find('.'), source.size());
  return take_number(text, {}, source.substr(0, point)) && take_word(text, source.substr(point));
}

bool take_postal_code(std::string_view& text, std::string_view source) {
  if (source.size() != 7) return take_word(text, source);
  return take_word(text, "〒") && take_word(text, source.substr(0, 3)) && take_word(text, "-") &&
         take_word(text, source.substr(3));
}

bool take_mask(std::string_view& text, std::size_t keep, std::string_view source) {
  for (std::size_t hidden = characters_in(source); hidden > keep; --hidden) take_character(source);
  return take_word(text, "****") && take_word(text, source);
}

// Two codes may share a label, so it is that of the source which must stand there.
bool take_label(std::string_view& text, const Format& format, std::string_view source) {
  for (const auto& [code, label] : format.labels)
    if (code == source) return take_word(text, label);
  return take_word(text, source);
}

bool take_pattern(std::string_view& text, std::string_view pattern, std::string_view source) {
  const auto places = static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '#'));
  if (characters_in(source) != places) return take_word(text, source);
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (!take_word(text, pattern[i] == '#' ? take_character(source) : pattern.substr(i, 1)))
      return false;
  return true;
}

int take_digits(std::string_view& text, std::size_t most) {
  int value = 0;
  std::size_t n = 0;
  for (; n < most && n < text.size() && is_digit(text[n]); ++n)
    value = value * 10 + (text[n] - '0');
  text.remove_prefix(n);
  return n == 0 ? -1 : value;
}

// A number from 1 to 99 without needless noughts; with `pad` one digit has a blank before it.
int take_two_places(std::string_view& text, bool pad) {
  const bool blank = pad && take_word(text, " ");
  if (text.starts_with('0')) return -1;
  const std::string_view before = text;
  const int value = take_digits(text, 2);
  const bool two = before.size() - text.size() == 2;
  return !pad || blank != two ? value : -1;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
int days_of(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}
// Sakamoto's rule.
std::string_view weekday_of(int year, int month, int day) {
  constexpr int kShift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  constexpr std::string_view kNames[] = {"日", "月", "火", "水", "木", "金", "土"};
  if (month < 3) --year;
  return kNames[(year + year / 4 - year / 100 + year / 400 + kShift[month - 1] + day) % 7];
}

// YYYY-MM-DD, or YYYY-MM: day 0. False for all else.
struct Day {
  int year = 0, month = 0, day = 0;
  bool operator==(const Day&) const = default;
};
bool read_day(std::string_view iso, Day& out) {
  if (iso.size() != 10 && iso.size() != 7) return false;
  for (std::size_t i = 0; i < iso.size(); ++i)
    if (i == 4 || i == 7 ? iso[i] != '-' : !is_digit(iso[i])) return false;
  out.year = take_digits(iso, 4);
  iso.remove_prefix(1);
  out.month = take_digits(iso, 2);
  if (out.month < 1 || out.month > 12) return false;
  if (iso.empty()) return true;
  iso.remove_prefix(1);
  out.day = take_digits(iso, 2);
  return out.day >= 1 && out.day <= days_of(out.year, out.month);
}
int number_of(int year, int month, int day) { return (year * 100 + month) * 100 + day; }
// The day by which a month has its era is its last.
int deciding_day(const Day& day) {
  const int last = day.day == 0 ? days_of(day.year, day.month) : day.day;
  return number_of(day.year, day.month, last);
}

}  // namespace

Inverse::Inverse(const std::vector<forms::Era>& eras) {
  for (const forms::Era& era : eras) {
    const YearMonthDay first = civil(era.first_day);
    eras_.push_back({era.name, number_of(first.year, first.month, first.day)});
  }
}

const Inverse::Era* Inverse::in_force(int day) const {
  const Era* found = nullptr;
  for (const Era& era : eras_)
    if (era.first_day <= day && (found == nullptr || found->first_day < era.first_day))
      found = &era;
  return found;
}

int Inverse::take_year(std::string_view& text, bool pad, const Era*& era) const {
  const auto named = std::find_if(eras_.begin(), eras_.end(),
                                  [&](const Era& one) { return text.starts_with(one.name); });
  if (named == eras_.end()) return 0;
  era = &*named;
  take_word(text, era->name);
  int number = 1;
  if (!take_word(text, pad ? " 元" : "元")) {
    number = take_two_places(text, pad);
    if (number < 2) return 0;
  }
  return take_word(text, "年") ? era->first_day / 10000 + number - 1 : 0;
}

bool Inverse::take_wareki(std::string_view& text, const Format& format,
                          std::string_view source) const {
  Day wanted;
  if (!read_day(source, wanted) || in_force(deciding_day(wanted)) == nullptr)
    return take_word(text, source);
  const bool pad = format.pad && wanted.day != 0;
  const Era* era = nullptr;
  Day seen;
  seen.year = take_year(text, pad, era);
  if (seen.year == 0) return false;
  seen.month = take_two_places(text, pad);
  if (seen.month < 1 || seen.month > 12 || !take_word(text, "月")) return false;
  if (wanted.day != 0) {
    seen.day = take_two_places(text, pad);
    if (seen.day < 1 || !take_word(text, "日")) return false;
  }
  if (seen != wanted || in_force(deciding_day(seen)) != era) return false;
  if (!format.weekday || seen.day == 0) return true;
  return take_word(text, "(") && take_word(text, weekday_of(seen.year, seen.month, seen.day)) &&
         take_word(text, ")");
}

// A fiscal year has the era of its first day, 1 April.
bool Inverse::take_fiscal_year(std::string_view& text, std::string_view source) const {
  std::string_view digits = source;
  const int wanted = take_digits(digits, 4);
  if (wanted < 0 || !digits.empty() || in_force(number_of(wanted, 4, 1)) == nullptr)
    return take_word(text, source);
  const Era* era = nullptr;
  const int seen = take_year(text, false, era);
  return seen == wanted && era == in_force(number_of(seen, 4, 1)) && take_word(text, "度");
}

bool Inverse::take(std::string_view& text, const Format& format, std::string_view source) const {
  switch (format.kind) {
    case FormatKind::plain:
    case FormatKind::date:
      return take_word(text, source);
    case FormatKind::yen:
    case FormatKind::number:
      return take_whole(text, format, source);
    case FormatKind::decimal:
      return take_decimal(text, source);
    case FormatKind::wareki:
      return take_wareki(text, format, source);
    case FormatKind::fiscal_year:
      return take_fiscal_year(text, source);
    case FormatKind::postal_code:
      return take_postal_code(text, source);
    case FormatKind::mask:
      return take_mask(text, format.mask_keep, source);
    case FormatKind::labels:
      return take_label(text, format, source);
    case FormatKind::pattern:
      return take_pattern(text, format.pattern, source);
  }
  return false;
}

}  // namespace fubako::prove
