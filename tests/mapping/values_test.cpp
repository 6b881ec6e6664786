#include "tests/mapping/subject.h"

namespace fubako::mapping {
namespace {

std::string iso(DateStyle style, std::string_view text) {
  const auto date = read_date(style, text, eras());
  return date ? date->iso() : "-";
}

std::string number(NumberStyle style, std::string_view text) {
  return read_number(style, text).value_or("?");
}

TEST(MappingDateTest, IsReadWhenTheEraIsADigitOrALetter) {
  EXPECT_EQ(iso(DateStyle::gyymmdd, "5080430"), "2026-04-30");
  EXPECT_EQ(iso(DateStyle::gyymmdd, "R080430"), "2026-04-30");
  EXPECT_EQ(iso(DateStyle::gyymmdd, "H310430"), "2019-04-30");
  EXPECT_EQ(iso(DateStyle::gyymmdd, "R010501"), "2019-05-01");
  EXPECT_EQ(iso(DateStyle::gyymmdd, "3640107"), "1989-01-07");
  EXPECT_EQ(iso(DateStyle::gyymmdd, "2010730"), "1912-07-30");
  EXPECT_EQ(iso(DateStyle::gyymmdd, "M450729"), "1912-07-29");
}

TEST(MappingDateTest, IsNotReadWhenItsDayLiesOutsideItsEra) {
  EXPECT_EQ(iso(DateStyle::gyymmdd, "H310501"), "-");
  EXPECT_EQ(iso(DateStyle::gyymmdd, "R010430"), "-");
  EXPECT_EQ(iso(DateStyle::gyymmdd, "3640108"), "-");
  EXPECT_EQ(iso(DateStyle::wareki_text, "平成31年5月1日"), "-");
}

TEST(MappingDateTest, IsNotReadWhenItIsNoDayOrOfAnotherStyle) {
  for (const char* text : {"", "508043", "50804300", "6080430", "0080430", "X080430", "5000430",
                           "5080431", "5081301", "508 430", "2026-04-30"})
    EXPECT_EQ(iso(DateStyle::gyymmdd, text), "-") << text;
  for (const char* text : {"", "20260431", "2026043", "2026-04-30", "5080430", "2026０430"})
    EXPECT_EQ(iso(DateStyle::yyyymmdd, text), "-") << text;
  for (const char* text : {"2026/4", "26/4/30", "2026/004/30", "2026/4/30 ", "2026//30", "2026/4/"})
    EXPECT_EQ(iso(DateStyle::slash, text), "-") << text;
}

TEST(MappingDateTest, IsReadInEveryOtherStyle) {
  EXPECT_EQ(iso(DateStyle::yyyymmdd, "20260430"), "2026-04-30");
  EXPECT_EQ(iso(DateStyle::iso, "2026-04-30"), "2026-04-30");
  EXPECT_EQ(iso(DateStyle::slash, "2026/4/30"), "2026-04-30");
  EXPECT_EQ(iso(DateStyle::slash, "2026/04/30"), "2026-04-30");
}

TEST(MappingDateTest, IsReadWhenWrittenInWords) {
  for (const char* text : {"令和8年4月30日", "令和 8年 4月30日", "令和　８年　４月３０日",
                           "R8.4.30", "R08.04.30", "令和8.4.30"})
    EXPECT_EQ(iso(DateStyle::wareki_text, text), "2026-04-30") << text;
  EXPECT_EQ(iso(DateStyle::wareki_text, "令和元年5月1日"), "2019-05-01");
  EXPECT_EQ(iso(DateStyle::wareki_text, "令和1年5月1日"), "2019-05-01");
  for (const char* text : {"8年4月30日", "令和8年4月", "令和8年4月30", "令和8年4.30", "令和8年度",
                           "令和100年4月30日", "令和8年4月30日頃"})
    EXPECT_EQ(iso(DateStyle::wareki_text, text), "-") << text;
}

TEST(MappingNumberTest, IsReadInItsStyleOnly) {
  EXPECT_EQ(number(NumberStyle::plain, "230400"), "230400");
  EXPECT_EQ(number(NumberStyle::plain, "-5"), "-5");
  EXPECT_EQ(number(NumberStyle::plain, "0"), "0");
  for (const char* text : {"", "0230400", "230,400", "△5", "1.0", "１", " 1", "--1"})
    EXPECT_EQ(number(NumberStyle::plain, text), "?") << text;
  EXPECT_EQ(number(NumberStyle::zero_padded, "000230400"), "230400");
  EXPECT_EQ(number(NumberStyle::zero_padded, "-0000"), "0");
  EXPECT_EQ(number(NumberStyle::implied_minus, "000012300"), "-12300");
  EXPECT_EQ(number(NumberStyle::implied_minus, "000000000"), "0");
  EXPECT_EQ(number(NumberStyle::implied_minus, "-12300"), "?");
}

TEST(MappingNumberTest, IsReadWithCommasOnlyWhereTheyBelong) {
  EXPECT_EQ(number(NumberStyle::commas, "1,230,400"), "1230400");
  EXPECT_EQ(number(NumberStyle::commas, "999"), "999");
  EXPECT_EQ(number(NumberStyle::commas, "△1,200"), "-1200");
  EXPECT_EQ(number(NumberStyle::commas, "▲1,200"), "-1200");
  for (const char* text : {"", "1230400", "1,23", "12,34,567", ",123", "1,234,", "0,123", "1,2345"})
    EXPECT_EQ(number(NumberStyle::commas, text), "?") << text;
}

TEST(MappingNumberTest, HasItsLastDigitsBehindThePoint) {
  EXPECT_EQ(with_decimals("00000016523", 2), "165.23");
  EXPECT_EQ(with_decimals("0140", 2), "1.40");
  EXPECT_EQ(with_decimals("5", 2), "0.05");
  EXPECT_EQ(with_decimals("-125", 1), "-12.5");
  EXPECT_EQ(with_decimals("-000", 2), "0.00");
  EXPECT_EQ(with_decimals("1.40", 2), std::nullopt);
  EXPECT_EQ(with_decimals("", 2), std::nullopt);
}

}  // namespace
}  // namespace fubako::mapping
