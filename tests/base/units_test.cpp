#include <gtest/gtest.h>

#include "base/base.h"

namespace fubako {
namespace {

std::string points(Micrometres length) {
  std::string out;
  append_points(out, length);
  return out;
}
std::string points(std::int64_t quarter_dots, int dpi) {
  std::string out;
  append_points(out, QuarterDots(quarter_dots), dpi);
  return out;
}
std::string decimal(std::int64_t value, int decimals) {
  std::string out;
  append_decimal(out, value, decimals);
  return out;
}

TEST(AppendDecimal, WritesNoTrailingZeros) {
  EXPECT_EQ(decimal(0, 3), "0");
  EXPECT_EQ(decimal(1000, 3), "1");
  EXPECT_EQ(decimal(1050, 3), "1.05");
  EXPECT_EQ(decimal(5, 3), "0.005");
  EXPECT_EQ(decimal(-5, 3), "-0.005");
  EXPECT_EQ(decimal(-12340, 3), "-12.34");
  EXPECT_EQ(decimal(42, 0), "42");
}

TEST(AppendPoints, GivesAnInch72Points) {
  EXPECT_EQ(points(Micrometres(25400)), "72");
  EXPECT_EQ(points(millimetres(210)), "595.276");  // A4
  EXPECT_EQ(points(millimetres(297)), "841.89");
  EXPECT_EQ(points(Micrometres(-25400)), "-72");
  EXPECT_EQ(points(Micrometres(0)), "0");
}

TEST(AppendPoints, IsExactForQuarterDotsAtEveryPrintersResolution) {
  EXPECT_EQ(points(4, 600), "0.12");
  EXPECT_EQ(points(1, 600), "0.03");
  EXPECT_EQ(points(3, 600), "0.09");
  EXPECT_EQ(points(1, 1200), "0.015");
  EXPECT_EQ(points(1, 400), "0.045");
  EXPECT_EQ(points(1, 300), "0.06");
  EXPECT_EQ(points(-1, 600), "-0.03");
  EXPECT_EQ(points(2400, 600), "72");
  for (const int dpi : {300, 400, 600, 1200}) EXPECT_EQ(72 * 100'000 % (4 * dpi), 0);
}

TEST(DivideRounding, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(divide_rounding(5, 2), 3);
  EXPECT_EQ(divide_rounding(-5, 2), -3);
  EXPECT_EQ(divide_rounding(5, -2), -3);
  EXPECT_EQ(divide_rounding(-5, -2), 3);
  EXPECT_EQ(divide_rounding(4, 3), 1);
  EXPECT_EQ(divide_rounding(-4, 3), -1);
  EXPECT_EQ(divide_rounding(5, 3), 2);
  EXPECT_EQ(divide_rounding(0, 7), 0);
}

TEST(Dots, CoverALengthOrComeNearest) {
  EXPECT_EQ(dots_covering(millimetres(210), 600), Dots(4961));
  EXPECT_EQ(dots_covering(Micrometres(25400), 600), Dots(600));
  EXPECT_EQ(dots_covering(Micrometres(25401), 600), Dots(601));
  EXPECT_EQ(dots_nearest(Micrometres(25420), 600), Dots(600));
  EXPECT_EQ(dots_nearest(Micrometres(25422), 600), Dots(601));
  EXPECT_EQ(micrometres_of(Dots(600), 600), Micrometres(25400));
  EXPECT_EQ(micrometres_of(Dots(1), 600), Micrometres(42));
  for (std::int64_t n = 0; n < 10'000; ++n)
    ASSERT_EQ(dots_nearest(micrometres_of(Dots(n), 600), 600), Dots(n));
}

TEST(Quantity, CountsInItsUnit) {
  Micrometres length = millimetres(2) + Micrometres(500);
  EXPECT_EQ(length, Micrometres(2500));
  length -= millimetres(3);
  EXPECT_EQ(-length, Micrometres(500));
  EXPECT_LT(length, Micrometres(0));
  EXPECT_EQ(Yen(80) * 3 / 2, Yen(120));
}

}  // namespace
}  // namespace fubako
