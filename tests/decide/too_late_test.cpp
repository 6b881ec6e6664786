#include <gtest/gtest.h>

#include "tests/decide/builders.h"

namespace fubako::decide {
namespace {

// 地方税法: the notice is there at least ten days before the first due date.
TEST(TooLate, IsNotWhenTheNoticeArrivesExactlyTenDaysBefore) {
  EXPECT_FALSE(too_late(day("2026-05-18"), 3, day("2026-05-31"), 10));
}

TEST(TooLate, IsWhenItArrivesNineDaysBefore) {
  EXPECT_TRUE(too_late(day("2026-05-19"), 3, day("2026-05-31"), 10));
}

TEST(TooLate, CountsTheDaysOfDelivery) {
  EXPECT_FALSE(too_late(day("2026-05-19"), 2, day("2026-05-31"), 10));
  EXPECT_TRUE(too_late(day("2026-05-19"), 2, day("2026-05-31"), 11));
}

TEST(TooLate, CrossesTheEndOfAMonth) {
  EXPECT_FALSE(too_late(day("2024-02-27"), 2, day("2024-03-10"), 10));  // a leap year
  EXPECT_TRUE(too_late(day("2023-02-27"), 2, day("2023-03-10"), 10));
}

}  // namespace
}  // namespace fubako::decide
