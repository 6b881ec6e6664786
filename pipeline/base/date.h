// base/date: civil dates and instants, without a time zone database.
//
// All civil dates are Japan's (Asia/Tokyo, UTC+9 without daylight saving since 1951), so no
// output depends on the machine's zone. The clock is an input: only `today_in_japan` reads it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fubako {

struct Date {
  std::int32_t days = 0;  // since 1970-01-01
  auto operator<=>(const Date&) const = default;
  Date plus_days(std::int32_t n) const { return Date{days + n}; }
  int weekday() const;  // 0 Sunday … 6 Saturday
  std::string iso() const;  // YYYY-MM-DD
};

struct YearMonthDay {
  int year = 1970;
  int month = 1;
  int day = 1;
};

YearMonthDay civil(Date date);
std::optional<Date> make_date(int year, int month, int day);
std::optional<Date> parse_date(std::string_view iso);  // exactly YYYY-MM-DD, a real day

// Seconds since 1970-01-01T00:00:00Z from ISO 8601 with a zone: 2026-04-28T09:00:00+09:00 or …Z.
std::optional<std::int64_t> parse_instant(std::string_view iso);
// The civil date in Japan at an instant.
Date japan_date(std::int64_t epoch_seconds);
Date today_in_japan();

}  // namespace fubako
