// Formats and their inverses: canonical value <-> printed text.
#include <algorithm>
#include <charconv>

#include "forms/forms.h"
#include "text/text.h"

namespace fubako::forms {
namespace {

constexpr std::string_view kNegative = "△";  // amounts below zero on notices, never a minus sign
constexpr std::string_view kPostalMark = "〒";
constexpr std::string_view kFirstYear = "元";

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string grouped(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

// "1,234" → 1234; nullopt when the commas stand elsewhere or the number begins with a needless 0.
std::optional<std::string> ungrouped(std::string_view text) {
  std::string digits;
  for (char c : text)
    if (c != ',') digits += c;
  if (!text::is_digits(digits) || (digits.size() > 1 && digits[0] == '0')) return std::nullopt;
  if (grouped(digits) != text) return std::nullopt;
  return digits;
}

std::string print_number(std::string_view canonical, std::string_view zero,
                         std::string_view lead = {}) {
  const bool negative = canonical.starts_with('-');
  const std::string_view digits = negative ? canonical.substr(1) : canonical;
  if (digits == "0" && !zero.empty()) return std::string(zero);
  return std::string(negative ? kNegative : std::string_view()).append(lead) + grouped(digits);
}

std::optional<std::string> read_number(std::string_view printed, std::string_view zero,
                                       std::string_view lead) {
  if (!zero.empty() && printed == zero) return "0";
  const bool negative = take(printed, kNegative);
  if (!take(printed, lead)) return std::nullopt;
  const auto digits = ungrouped(printed);
  if (!digits || (*digits == "0" && (negative || !zero.empty()))) return std::nullopt;
  return (negative ? "-" : "") + *digits;
}

const Era* era_of(Date date, const std::vector<Era>& eras) {
  const Era* found = nullptr;
  for (const Era& era : eras)
    if (era.first_day <= date) found = &era;
  return found;
}

std::string year_in_era(int year, const Era& era) {
  const int number = year - civil(era.first_day).year + 1;
  return era.name + (number == 1 ? std::string(kFirstYear) : std::to_string(number)) + "年";
}

// A day before the first era has no year to name: it stays as it is.
// Blank-padded to two places when `pad` says so, so that columns of dates stand under each other.
std::string two_places(int number, bool pad) {
  return (pad && number < 10 ? " " : "") + std::to_string(number);
}

// 1970-01-01 was a Thursday.
constexpr std::string_view kWeekdays[] = {"木", "金", "土", "日", "月", "火", "水"};
std::string weekday_of(Date date) {
  return "(" + std::string(kWeekdays[static_cast<std::size_t>((date.days % 7 + 7) % 7)]) + ")";
}

// 2019-08 → 令和元年8月. The era is the one in force on the month's last day.
std::string print_wareki_month(std::string_view canonical, const std::vector<Era>& eras) {
  if (canonical.size() != 7) return std::string(canonical);
  std::optional<Date> date;
  for (int day = 31; day >= 28 && !date; --day)
    date = parse_date(std::string(canonical) + "-" + std::to_string(day));
  if (!date || era_of(*date, eras) == nullptr) return std::string(canonical);
  return wareki_year(*date, eras) + std::to_string(civil(*date).month) + "月";
}

std::string print_wareki(const Format& f, std::string_view canonical,
                         const std::vector<Era>& eras) {
  const auto date = parse_date(canonical);
  if (!date) return print_wareki_month(canonical, eras);
  if (era_of(*date, eras) == nullptr) return std::string(canonical);
  const YearMonthDay ymd = civil(*date);
  const Era& era = *era_of(*date, eras);
  const int number = ymd.year - civil(era.first_day).year + 1;
  const std::string year =
      number == 1 ? std::string(f.pad ? " 元" : "元") : two_places(number, f.pad);
  return era.name + year + "年" + two_places(ymd.month, f.pad) + "月" + two_places(ymd.day, f.pad) +
         "日" + (f.weekday ? weekday_of(*date) : "");
}

// Takes digits off the front; nullopt when there are none or they begin with 0.
std::optional<int> take_number(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && text[n] >= '0' && text[n] <= '9') ++n;
  if (n == 0 || n > 4 || text[0] == '0') return std::nullopt;
  const auto value = whole_number(text.substr(0, n));
  text.remove_prefix(n);
  return static_cast<int>(*value);
}

std::optional<int> take_era_year(std::string_view& text, const std::vector<Era>& eras) {
  for (const Era& era : eras) {
    std::string_view rest = text;
    if (!take(rest, era.name)) continue;
    int number = 1;
    if (!take(rest, kFirstYear)) {
      const auto read = take_number(rest);
      if (!read || *read == 1) return std::nullopt;
      number = *read;
    }
    if (!take(rest, "年")) return std::nullopt;
    text = rest;
    return civil(era.first_day).year + number - 1;
  }
  return std::nullopt;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ') out += c;
  return out;
}

// YYYY-MM-DD or YYYY-MM.
bool is_western(std::string_view text) {
  return parse_date(text).has_value() || parse_date(std::string(text) + "-01").has_value();
}

// Reads the numbers, then asks whether they print the same: padding and weekday are proven so.
std::optional<std::string> read_wareki(const Format& f, std::string_view printed,
                                       const std::vector<Era>& eras) {
  const auto is_of = [&](const std::string& canonical) {
    return print_wareki(f, canonical, eras) == printed;
  };
  if (is_western(printed) && is_of(std::string(printed))) return std::string(printed);
  const std::string dense = without_blanks(printed);
  std::string_view rest = dense;
  const auto year = take_era_year(rest, eras);
  const auto month = year ? take_number(rest) : std::nullopt;
  if (!month || !take(rest, "月")) return std::nullopt;
  if (rest.empty()) {
    const auto first = make_date(*year, *month, 1);
    const std::string canonical = first ? first->iso().substr(0, 7) : std::string();
    return first && is_of(canonical) ? std::optional(canonical) : std::nullopt;
  }
  const auto day = take_number(rest);
  if (!day || !take(rest, "日")) return std::nullopt;
  const auto date = make_date(*year, *month, *day);
  if (!date || !is_of(date->iso())) return std::nullopt;
  return date->iso();
}

// A fiscal year begins on 1 April; its era is the one in force on that day, so that 2019 is
// 平成31年度 although most of it lies in 令和 (the label is kept apart from dates).
std::string print_fiscal_year(std::string_view canonical, const std::vector<Era>& eras) {
  const auto year = whole_number(canonical);
  const auto first = year ? make_date(static_cast<int>(*year), 4, 1) : std::nullopt;
  if (!first || era_of(*first, eras) == nullptr) return std::string(canonical);
  return wareki_year(*first, eras) + "度";
}

std::optional<std::string> read_fiscal_year(std::string_view printed,
                                            const std::vector<Era>& eras) {
  std::string_view rest = printed;
  if (whole_number(printed) && print_fiscal_year(printed, eras) == printed)
    return std::string(printed);
  const auto year = take_era_year(rest, eras);
  if (!year || rest != "度") return std::nullopt;
  const std::string canonical = std::to_string(*year);
  if (print_fiscal_year(canonical, eras) != printed) return std::nullopt;
  return canonical;
}

std::string print_decimal(std::string_view canonical) {
  const std::size_t point = canonical.find('.');
  if (point == std::string_view::npos) return print_number(canonical, {});
  return print_number(canonical.substr(0, point), {}) + std::string(canonical.substr(point));
}

std::optional<std::string> read_decimal(std::string_view printed) {
  const bool negative = take(printed, kNegative);
  const std::size_t point = printed.find('.');
  const auto whole = ungrouped(printed.substr(0, point));
  if (!whole) return std::nullopt;
  const std::string_view places =
      point == std::string_view::npos ? std::string_view() : printed.substr(point);
  if (!places.empty() && !text::is_digits(places.substr(1))) return std::nullopt;
  return (negative ? "-" : "") + *whole + std::string(places);
}

std::string print_mask(std::string_view canonical, std::size_t keep) {
  const auto clusters = text::graphemes(canonical);
  if (clusters.empty()) return {};
  std::string out;
  const std::size_t shown = std::min(keep, clusters.size());
  // Always four stars, so that the mask does not tell how long the value is.
  out = "****";
  for (std::size_t i = clusters.size() - shown; i < clusters.size(); ++i) out += clusters[i];
  return out;
}

// A value with more or fewer characters than the pattern stays as it is: nothing is cut.
std::string print_pattern(std::string_view canonical, std::string_view pattern) {
  const auto places = static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '#'));
  const auto characters = text::graphemes(canonical);
  if (characters.size() != places) return std::string(canonical);
  std::string out;
  std::size_t next = 0;
  for (const char c : pattern)
    if (c == '#')
      out += characters[next++];
    else
      out += c;
  return out;
}

std::optional<std::string> read_pattern(std::string_view printed, std::string_view pattern) {
  const auto seen = text::graphemes(printed), wanted = text::graphemes(pattern);
  if (seen.size() != wanted.size()) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (wanted[i] == "#")
      out += seen[i];
    else if (wanted[i] != seen[i])
      return std::nullopt;
  }
  return out;
}

std::optional<std::string> read_postal_code(std::string_view printed) {
  if (!take(printed, kPostalMark) || printed.size() != 8 || printed[3] != '-') return std::nullopt;
  std::string digits = std::string(printed.substr(0, 3)) + std::string(printed.substr(4));
  if (!text::is_digits(digits)) return std::nullopt;
  return digits;
}

}  // namespace

std::string wareki_year(Date date, const std::vector<Era>& eras) {
  const Era* era = era_of(date, eras);
  return era == nullptr ? std::string() : year_in_era(civil(date).year, *era);
}

std::string format(const Format& f, std::string_view canonical, const std::vector<Era>& eras) {
  if (canonical.empty()) return {};
  switch (f.kind) {
    case FormatKind::plain:
      return std::string(canonical);
    case FormatKind::yen:
    case FormatKind::number:
      return print_number(canonical, f.zero, f.lead);
    case FormatKind::decimal:
      return print_decimal(canonical);
    case FormatKind::date:
      return std::string(canonical);
    case FormatKind::wareki:
      return print_wareki(f, canonical, eras);
    case FormatKind::fiscal_year:
      return print_fiscal_year(canonical, eras);
    case FormatKind::postal_code:
      if (canonical.size() != 7) return std::string(canonical);
      return std::string(kPostalMark) + std::string(canonical.substr(0, 3)) + "-" +
             std::string(canonical.substr(3));
    case FormatKind::mask:
      return print_mask(canonical, f.mask_keep);
    case FormatKind::labels:
      for (const auto& [code, label] : f.labels)
        if (code == canonical) return label;
      return std::string(canonical);
    case FormatKind::pattern:
      return print_pattern(canonical, f.pattern);
  }
  return {};
}

std::optional<std::string> parse_back(const Format& f, std::string_view printed,
                                      const std::vector<Era>& eras) {
  switch (f.kind) {
    case FormatKind::plain:
      return std::string(printed);
    case FormatKind::yen:
    case FormatKind::number:
      return read_number(printed, f.zero, f.lead);
    case FormatKind::decimal:
      return read_decimal(printed);
    case FormatKind::date:
      return parse_date(printed) ? std::optional(std::string(printed)) : std::nullopt;
    case FormatKind::wareki:
      return read_wareki(f, printed, eras);
    case FormatKind::fiscal_year:
      return read_fiscal_year(printed, eras);
    case FormatKind::postal_code:
      return read_postal_code(printed);
    case FormatKind::mask:
      return std::nullopt;
    case FormatKind::labels:
      for (const auto& [code, label] : f.labels)
        if (label == printed) return code;
      return std::nullopt;
    case FormatKind::pattern:
      return read_pattern(printed, f.pattern);
  }
  return std::nullopt;
}

}  // namespace fubako::forms
