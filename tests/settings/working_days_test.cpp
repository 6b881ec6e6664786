#include <gtest/gtest.h>

#include "settings/settings.h"

namespace fubako::settings {
namespace {

Date day(const char* iso) { return *parse_date(iso); }

const std::vector<Date> kGoldenWeek = {day("2026-04-29"), day("2026-05-04"), day("2026-05-05"),
                                       day("2026-05-06")};

TEST(WorkingDays, ExcludesWeekendsAndHolidays) {
  EXPECT_TRUE(is_working_day(day("2026-05-01"), kGoldenWeek));   // Friday
  EXPECT_FALSE(is_working_day(day("2026-05-02"), kGoldenWeek));  // Saturday
  EXPECT_FALSE(is_working_day(day("2026-05-03"), kGoldenWeek));  // Sunday
  EXPECT_FALSE(is_working_day(day("2026-05-05"), kGoldenWeek));
  EXPECT_TRUE(is_working_day(day("2026-05-07"), kGoldenWeek));
}

TEST(WorkingDays, CountsBackOverTheLongHolidays) {
  EXPECT_EQ(minus_working_days(day("2026-05-07"), 1, kGoldenWeek).iso(), "2026-05-01");
  EXPECT_EQ(minus_working_days(day("2026-05-07"), 3, kGoldenWeek).iso(), "2026-04-28");
}

TEST(WorkingDays, CountsBackOverAWeekendWithoutHolidays) {
  EXPECT_EQ(minus_working_days(day("2026-06-08"), 1, {}).iso(), "2026-06-05");
  EXPECT_EQ(minus_working_days(day("2026-06-08"), 5, {}).iso(), "2026-06-01");
}

TEST(WorkingDays, KeepsTheDateWhenThereIsNothingToCount) {
  EXPECT_EQ(minus_working_days(day("2026-05-05"), 0, kGoldenWeek).iso(), "2026-05-05");
}

TEST(WorkingDays, StartsBeforeADateThatIsNoWorkingDayItself) {
  EXPECT_EQ(minus_working_days(day("2026-05-06"), 1, kGoldenWeek).iso(), "2026-05-01");
}

}  // namespace
}  // namespace fubako::settings
