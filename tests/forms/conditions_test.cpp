// Conditions: numbers compare as numbers, all else byte by byte.
#include <gtest/gtest.h>

#include <random>

#include "forms/forms.h"

namespace fubako::forms {
namespace {

using Op = Condition::Op;

bool test(std::string_view value, Op op, std::string_view other = "") {
  Row row;
  row.add("x");
  row.add(value);
  return holds(Condition{op, Condition::Of::row, 1, std::string(other)}, row);
}

// Which of < == > holds; the six operators must agree on it.
int order(std::string_view a, std::string_view b) {
  const bool less = test(a, Op::less, b), equal = test(a, Op::equals, b),
             greater = test(a, Op::greater, b);
  EXPECT_EQ(less + equal + greater, 1) << a << " " << b;
  EXPECT_EQ(test(a, Op::differs, b), !equal);
  EXPECT_EQ(test(a, Op::at_most, b), !greater);
  EXPECT_EQ(test(a, Op::at_least, b), !less);
  return less ? -1 : greater;
}

TEST(Holds, AlwaysWithoutACondition) { EXPECT_TRUE(test("", Op::none)); }

TEST(Holds, ComparesWholeNumbersAsNumbers) {
  EXPECT_EQ(order("9", "10"), -1);
  EXPECT_EQ(order("-9", "-10"), 1);
  EXPECT_EQ(order("-1", "0"), -1);
  EXPECT_EQ(order("00", "0"), 0);
  EXPECT_EQ(order("01", "1"), 0);
  EXPECT_EQ(order("-0", "0"), 0);
  EXPECT_EQ(order("99999999999999999999", "100000000000000000000"), -1);
}

TEST(Holds, ComparesDecimalsAsNumbers) {
  EXPECT_EQ(order("10.5", "9.5"), 1);
  EXPECT_EQ(order("1.5", "1.50"), 0);
  EXPECT_EQ(order("1.4", "1.35"), 1);
  EXPECT_EQ(order("1.0", "1"), 0);
  EXPECT_EQ(order("0.3", "0"), 1);
  EXPECT_EQ(order("-0.3", "-0.25"), -1);
}

TEST(Holds, ComparesDecimalsAsTheirHundredths) {
  std::mt19937_64 random(5);
  const auto written = [](std::int64_t hundredths) {
    std::string out;
    append_decimal(out, hundredths, 2);
    return out;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t range = i % 2 == 0 ? 20 : 200'000;
    const std::int64_t a =
        static_cast<std::int64_t>(random() % static_cast<unsigned>(range)) - range / 2;
    const std::int64_t b =
        static_cast<std::int64_t>(random() % static_cast<unsigned>(range)) - range / 2;
    ASSERT_EQ(order(written(a), written(b)), a < b ? -1 : a > b) << a << " " << b;
  }
}

TEST(Holds, ComparesOtherTextsByteByByte) {
  EXPECT_EQ(order("土地", "土地"), 0);
  EXPECT_NE(order("土地", "家屋"), 0);
  EXPECT_EQ(order("2026-04-30", "2026-12-01"), -1);
  EXPECT_EQ(order("1a", "1a"), 0);
  EXPECT_NE(order("1.", "1"), 0) << "no number";
  EXPECT_NE(order("", "0"), 0) << "nothing is not zero";
}

TEST(Holds, TellsEmptyFromFilled) {
  EXPECT_TRUE(test("", Op::empty));
  EXPECT_FALSE(test("0", Op::empty));
  EXPECT_TRUE(test("0", Op::filled));
  EXPECT_FALSE(test("", Op::filled));
}

}  // namespace
}  // namespace fubako::forms
