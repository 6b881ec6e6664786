#include <algorithm>
#include <array>
#include <charconv>

#include "mapping/mapping.h"

namespace fubako::mapping {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"none",  "iso",     "yyyymmdd",
                                                    "slash", "gyymmdd", "wareki-text"};
constexpr std::string_view kWideSpace = "\xE3\x80\x80";
// The letters of eras in packages, oldest first; their digits count from 1.
constexpr std::string_view kEraLetters = "MTSHR";

std::optional<int> number_of(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || value < 0)
    return std::nullopt;
  return value;
}

std::optional<Date> day_of(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = number_of(year), m = number_of(month), d = number_of(day);
  if (!y || !m || !d) return std::nullopt;
  return make_date(*y, *m, *d);
}

// A day that lies within its era, or none: 平成31年5月1日 is not one.
std::optional<Date> day_of_era(std::size_t era, int year, int month, int day, const Eras& eras) {
  if (era >= eras.size() || year < 1) return std::nullopt;
  const auto date = make_date(civil(eras[era].second).year + year - 1, month, day);
  if (!date || *date < eras[era].second) return std::nullopt;
  if (era + 1 < eras.size() && !(*date < eras[era + 1].second)) return std::nullopt;
  return date;
}

std::optional<Date> read_gyymmdd(std::string_view text, const Eras& eras) {
  if (text.size() != 7 || !text::is_digits(text.substr(1))) return std::nullopt;
  std::size_t era = kEraLetters.find(text[0]);
  if (text[0] >= '1' && text[0] <= '9') era = static_cast<std::size_t>(text[0] - '1');
  if (era == std::string_view::npos) return std::nullopt;
  return day_of_era(era, *number_of(text.substr(1, 2)), *number_of(text.substr(3, 2)),
                    *number_of(text.substr(5, 2)), eras);
}

std::optional<Date> read_yyyymmdd(std::string_view text) {
  if (text.size() != 8 || !text::is_digits(text)) return std::nullopt;
  return day_of(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
}

std::optional<Date> read_slash(std::string_view text) {
  const std::size_t first = text.find('/');
  const std::size_t second = first == text.npos ? first : text.find('/', first + 1);
  if (first != 4 || second == text.npos || second - first > 3 || text.size() - second > 3)
    return std::nullopt;
  const std::string_view month = text.substr(first + 1, second - first - 1);
  const std::string_view day = text.substr(second + 1);
  if (!text::is_digits(month) || !text::is_digits(day)) return std::nullopt;
  return day_of(text.substr(0, first), month, day);
}

// Reads a date of the people from left to right: 令和 8年 4月30日, R8.4.30, 令和元年5月1日.
class WarekiText {
 public:
  WarekiText(std::string_view text, const Eras& eras) : rest_(text), eras_(eras) {}
  std::optional<Date> read() {
    const auto era = take_era();
    if (!era) return std::nullopt;
    const auto year = take("元") ? std::optional(1) : take_number();
    if (!year) return std::nullopt;
    const bool points = take(".");
    if (!points && !take("年")) return std::nullopt;
    const auto month = take_number();
    if (!month || !take(points ? "." : "月")) return std::nullopt;
    const auto day = take_number();
    if (!day || (!points && !take("日")) || !rest_.empty()) return std::nullopt;
    return day_of_era(*era, *year, *month, *day, eras_);
  }

 private:
  void pass_blanks() {
    for (;;) {
      if (rest_.starts_with(' '))
        rest_.remove_prefix(1);
      else if (rest_.starts_with(kWideSpace))
        rest_.remove_prefix(kWideSpace.size());
      else
        return;
    }
  }
  bool take(std::string_view text) {
    pass_blanks();
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  std::optional<int> take_number() {
    pass_blanks();
    std::size_t n = 0;
    while (n < rest_.size() && n < 3 && rest_[n] >= '0' && rest_[n] <= '9') ++n;
    const auto value = number_of(rest_.substr(0, n));
    rest_.remove_prefix(n);
    return n > 2 ? std::nullopt : value;
  }
  std::optional<std::size_t> take_era() {
    for (std::size_t i = 0; i < eras_.size(); ++i)
      if (take(eras_[i].first)) return i;
    const std::size_t letter = rest_.empty() ? std::string_view::npos : kEraLetters.find(rest_[0]);
    if (letter == std::string_view::npos) return std::nullopt;
    rest_.remove_prefix(1);
    return letter;
  }
  std::string_view rest_;
  const Eras& eras_;
};

}  // namespace

std::string_view name_of(DateStyle style) { return kNames[static_cast<std::size_t>(style)]; }

std::optional<Date> read_date(DateStyle style, std::string_view text, const Eras& eras) {
  switch (style) {
    case DateStyle::none:
      return std::nullopt;
    case DateStyle::iso:
      return parse_date(text);
    case DateStyle::yyyymmdd:
      return read_yyyymmdd(text);
    case DateStyle::slash:
      return read_slash(text);
    case DateStyle::gyymmdd:
      return read_gyymmdd(text, eras);
    case DateStyle::wareki_text: {
      const std::string half = text::to_half_width(text);
      return WarekiText(half, eras).read();
    }
  }
  return std::nullopt;
}

}  // namespace fubako::mapping
