#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "base/base.h"

namespace fubako {
namespace {

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(make_date(2024, 2, 29));
  EXPECT_TRUE(make_date(2000, 2, 29));
  EXPECT_FALSE(make_date(2026, 2, 29));
  EXPECT_FALSE(make_date(1900, 2, 29));
  EXPECT_EQ(make_date(2024, 2, 28)->plus_days(1).iso(), "2024-02-29");
  EXPECT_EQ(make_date(2026, 2, 28)->plus_days(1).iso(), "2026-03-01");
  EXPECT_EQ(make_date(2027, 1, 1)->plus_days(-1).iso(), "2026-12-31");
}

TEST(Date, GivesBackEveryDayOfFourCenturies) {
  Date date = *make_date(1899, 12, 31);
  for (const Date end = *make_date(2301, 1, 1); date < end; date = date.plus_days(1)) {
    const YearMonthDay ymd = civil(date);
    ASSERT_EQ(make_date(ymd.year, ymd.month, ymd.day), date);
    ASSERT_EQ(parse_date(date.iso()), date);
    ASSERT_EQ(date.plus_days(1).weekday(), (date.weekday() + 1) % 7);
  }
}

TEST(Date, KnowsTheDayOfTheWeek) {
  EXPECT_EQ(make_date(1970, 1, 1)->weekday(), 4);
  EXPECT_EQ(make_date(2026, 5, 7)->weekday(), 4);
  EXPECT_EQ(make_date(1926, 12, 25)->weekday(), 6);  // the first day of 昭和
}

TEST(ParseDate, TakesOnlyRealDaysInItsOneForm) {
  EXPECT_EQ(parse_date("2026-05-07"), make_date(2026, 5, 7));
  EXPECT_EQ(make_date(33, 1, 2)->iso(), "0033-01-02");
  for (std::string_view bad : {"", "2026-5-7", "2026-05-7", "2026/05/07", "20260507", "2026-13-01",
                               "2026-00-10", "2026-04-31", "2026-04-00", "0000-01-01",
                               "2026-05-07 ", " 026-05-07", "+026-05-07", "2026-05-0x"})
    EXPECT_FALSE(parse_date(bad)) << bad;
}

TEST(ParseInstant, ReadsZones) {
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(parse_instant("2026-04-28T09:00:00+09:00"), parse_instant("2026-04-28T00:00:00Z"));
  EXPECT_EQ(parse_instant("2026-04-27T20:30:00-03:30"), parse_instant("2026-04-28T00:00:00Z"));
  EXPECT_EQ(
      parse_instant("2026-04-28T00:00:01Z").value() - parse_instant("2026-04-28T00:00:00Z").value(),
      1);
}

TEST(ParseInstant, RefusesWhatHasNoZoneOrIsNoTime) {
  for (std::string_view bad :
       {"", "2026-04-28", "2026-04-28T09:00:00", "2026-04-28 09:00:00Z", "2026-04-28T24:00:00Z",
        "2026-04-28T09:60:00Z", "2026-04-28T09:00:60Z", "2026-04-28T09:00:00+0900",
        "2026-04-28T09:00:00+15:00", "2026-04-28T09:00:00+09:60", "2026-02-30T09:00:00Z",
        "2026-04-28T09:00:00z", "2026-04-28T09:00:00ZZ", "2026-04-28T9:00:00Z00",
        "2026-04-28T09:00:00.5Z"})
    EXPECT_FALSE(parse_instant(bad)) << bad;
}

TEST(JapanDate, TurnsAtMidnightInJapan) {
  const auto day = [](std::string_view instant) {
    return japan_date(*parse_instant(instant)).iso();
  };
  EXPECT_EQ(day("2026-04-28T14:59:59Z"), "2026-04-28");
  EXPECT_EQ(day("2026-04-28T15:00:00Z"), "2026-04-29");
  EXPECT_EQ(day("1969-12-31T14:59:59Z"), "1969-12-31");
  EXPECT_EQ(day("1969-12-31T15:00:00Z"), "1970-01-01");
  EXPECT_EQ(day("1950-06-01T14:59:59Z"), "1950-06-01");
}

TEST(TodayInJapan, DoesNotDependOnTheMachinesZone) {
  for (const char* zone : {"Pacific/Kiritimati", "Pacific/Midway", "UTC"}) {
    setenv("TZ", zone, 1);
    tzset();
    const Date before = japan_date(std::time(nullptr));
    const Date today = today_in_japan();
    const Date after = japan_date(std::time(nullptr));
    EXPECT_TRUE(before <= today && today <= after) << zone;
  }
  unsetenv("TZ");
  tzset();
}

}  // namespace
}  // namespace fubako
