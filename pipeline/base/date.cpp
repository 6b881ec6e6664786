#include "base/date.h"

#include <chrono>
#include <cstdio>

namespace fubako {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  if (text.empty()) return std::nullopt;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

constexpr std::int64_t kJapanOffsetSeconds = 9 * 3600;

}  // namespace

YearMonthDay civil(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto y = number(iso.substr(0, 4)), m = number(iso.substr(5, 2)), d = number(iso.substr(8));
  if (!y || !m || !d) return std::nullopt;
  return make_date(*y, *m, *d);
}

std::string Date::iso() const {
  const YearMonthDay ymd = civil(*this);
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
  return out;
}

int Date::weekday() const { return static_cast<int>(((days % 7) + 11) % 7); }

std::optional<std::int64_t> parse_instant(std::string_view iso) {
  if (iso.size() < 20 || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':') return std::nullopt;
  const auto date = parse_date(iso.substr(0, 10));
  const auto h = number(iso.substr(11, 2)), m = number(iso.substr(14, 2)),
             s = number(iso.substr(17, 2));
  if (!date || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  const std::string_view zone = iso.substr(19);
  std::int64_t offset = 0;
  if (zone != "Z") {
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':')
      return std::nullopt;
    const auto zh = number(zone.substr(1, 2)), zm = number(zone.substr(4, 2));
    if (!zh || !zm || *zh > 14 || *zm > 59) return std::nullopt;
    offset = (*zh * 3600 + *zm * 60) * (zone[0] == '-' ? -1 : 1);
  }
  return std::int64_t{date->days} * 86400 + *h * 3600 + *m * 60 + *s - offset;
}

Date japan_date(std::int64_t epoch_seconds) {
  const std::int64_t local = epoch_seconds + kJapanOffsetSeconds;
  return Date{static_cast<std::int32_t>((local - ((local % 86400) + 86400) % 86400) / 86400)};
}

Date today_in_japan() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return japan_date(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

}  // namespace fubako
