#include "check/value.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "text/text.h"

namespace fubako::check {
namespace {

using forms::Field;
using forms::FieldType;

constexpr std::string_view kFullWidthSpace = "\xE3\x80\x80";
constexpr std::size_t kMostListedCodes = 20;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Defect too_long(const Field& field, std::size_t found) {
  if (field.max == 0 || found <= field.max) return {};
  return {"value-too-long", std::to_string(field.max), std::to_string(found)};
}

// A text has at least as many bytes as graphemes, so most need no count.
Defect too_many_graphemes(const Field& field, std::string_view value) {
  if (field.max == 0 || value.size() <= field.max) return {};
  return too_long(field, text::grapheme_count(value));
}

Defect check_text(const Field& field, std::string_view value) {
  if (text::has_control_character(value)) return {"control-character", {}, {}};
  return too_many_graphemes(field, value);
}

Defect check_kana(const Field& field, std::string_view value) {
  if (text::has_control_character(value)) return {"control-character", {}, {}};
  if (!text::is_full_width_katakana(value)) return {"value-not-kana", {}, {}};
  return too_many_graphemes(field, value);
}

Defect check_digits(const Field& field, std::string_view value) {
  if (!text::is_digits(value)) return {"value-not-digits", {}, {}};
  if (field.exact && value.size() != field.max)
    return {"value-length", std::to_string(field.max), std::to_string(value.size())};
  return too_long(field, value.size());
}

// -?(0|[1-9][0-9]*)(.[0-9]{1,decimals})?
bool is_decimal(std::string_view value, int decimals) {
  if (!value.empty() && value.front() == '-') value.remove_prefix(1);
  const std::size_t point = std::min(value.find('.'), value.size());
  const std::string_view whole = value.substr(0, point);
  if (whole.empty() || !std::all_of(whole.begin(), whole.end(), is_digit)) return false;
  if (whole.size() > 1 && whole.front() == '0') return false;
  if (point == value.size()) return true;
  const std::string_view places = value.substr(point + 1);
  return !places.empty() && places.size() <= static_cast<std::size_t>(decimals) &&
         std::all_of(places.begin(), places.end(), is_digit);
}

Defect check_choice(const Field& field, std::string_view value) {
  if (std::find(field.codes.begin(), field.codes.end(), value) != field.codes.end()) return {};
  std::string codes;
  for (std::size_t i = 0; i < field.codes.size() && i < kMostListedCodes; ++i)
    codes += (i == 0 ? "" : ", ") + field.codes[i];
  if (field.codes.size() > kMostListedCodes) codes += ", …";
  return {"value-not-in-list", std::move(codes), {}};
}

std::string limit_text(const std::optional<std::int64_t>& limit) {
  return limit ? std::to_string(*limit) : "…";
}

}  // namespace

bool is_blank(std::string_view value) {
  while (!value.empty()) {
    if (value.front() == ' ')
      value.remove_prefix(1);
    else if (value.substr(0, kFullWidthSpace.size()) == kFullWidthSpace)
      value.remove_prefix(kFullWidthSpace.size());
    else
      return false;
  }
  return true;
}

Defect ValueCheck::check(const Field& field, std::string_view value, std::string_view& canonical) {
  canonical = value;
  switch (field.type) {
    case FieldType::text:
      return check_text(field, value);
    case FieldType::kana:
      return check_kana(field, value);
    case FieldType::ascii:
      if (!text::is_ascii_printable(value)) return {"value-not-ascii", {}, {}};
      return too_long(field, value.size());
    case FieldType::digits:
      return check_digits(field, value);
    case FieldType::date:
      return parse_date(value) ? Defect{} : Defect{"value-not-date", {}, {}};
    case FieldType::yen:
      return whole(field, value, canonical);
    case FieldType::decimal:
      if (is_decimal(value, field.decimals)) return too_long(field, value.size());
      return {"value-not-decimal", std::to_string(field.decimals), {}};
    case FieldType::choice:
      return check_choice(field, value);
    case FieldType::boolean:
      return value == "0" || value == "1" ? Defect{} : Defect{"value-not-boolean", {}, {}};
  }
  return {};
}

Defect ValueCheck::whole(const Field& field, std::string_view value, std::string_view& canonical) {
  std::int64_t number = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if (error == std::errc::result_out_of_range && stop == end)
    return {"value-out-of-range", limit_text(field.min_value), limit_text(field.max_value)};
  if (error != std::errc() || stop != end) return {"value-not-whole-number", {}, {}};
  const auto written = std::to_chars(buffer_, buffer_ + sizeof buffer_, number);
  canonical = {buffer_, static_cast<std::size_t>(written.ptr - buffer_)};
  if ((field.min_value && number < *field.min_value) ||
      (field.max_value && number > *field.max_value))
    return {"value-out-of-range", limit_text(field.min_value), limit_text(field.max_value)};
  return too_long(field, canonical.size() - (number < 0 ? 1 : 0));
}

std::optional<std::int64_t> scaled(std::string_view value, int decimals) {
  const bool negative = !value.empty() && value.front() == '-';
  if (negative) value.remove_prefix(1);
  if (negative && value.empty()) return std::nullopt;
  std::int64_t number = 0;
  int places = -1;  // after the point
  for (const char c : value) {
    if (c == '.' && places < 0) {
      places = 0;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    if (places >= 0) ++places;
    if (__builtin_mul_overflow(number, 10, &number) ||
        __builtin_add_overflow(number, c - '0', &number))
      return std::nullopt;
  }
  for (int i = std::max(places, 0); i < decimals; ++i)
    if (__builtin_mul_overflow(number, 10, &number)) return std::nullopt;
  if (places > decimals) return std::nullopt;
  return negative ? -number : number;
}

}  // namespace fubako::check
