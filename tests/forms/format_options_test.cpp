// Options of formats: padding, weekdays, months, a lead, patterns; each with its inverse.
#include <gtest/gtest.h>

#include <random>

#include "tests/forms/eras.h"

namespace fubako::forms {
namespace {

Format wareki(bool pad, bool weekday) {
  Format format = kind(FormatKind::wareki);
  format.pad = pad;
  format.weekday = weekday;
  return format;
}

Format pattern(const std::string& text) {
  Format format = kind(FormatKind::pattern);
  format.pattern = text;
  return format;
}

Format lead(const std::string& text) {
  Format format = kind(FormatKind::yen);
  format.lead = text;
  return format;
}

TEST(PaddedWareki, PutsABlankBeforeOneDigit) {
  EXPECT_EQ(print(wareki(true, false), "2026-04-05"), "令和 8年 4月 5日");
  EXPECT_EQ(print(wareki(true, false), "2028-12-25"), "令和10年12月25日");
  EXPECT_EQ(print(wareki(true, false), "2019-05-01"), "令和 元年 5月 1日");
}

TEST(WeekdayWareki, EndsWithTheDayOfTheWeek) {
  EXPECT_EQ(print(wareki(false, true), "2026-04-30"), "令和8年4月30日(木)");
  EXPECT_EQ(print(wareki(false, true), "2026-05-03"), "令和8年5月3日(日)");
  EXPECT_EQ(print(wareki(false, true), "1970-01-01"), "昭和45年1月1日(木)");
  EXPECT_EQ(print(wareki(false, true), "1945-08-15"), "昭和20年8月15日(水)");
  EXPECT_EQ(print(wareki(true, true), "2019-05-01"), "令和 元年 5月 1日(水)");
}

TEST(MonthWareki, TakesTheEraOfTheMonthsLastDay) {
  EXPECT_EQ(print(wareki(false, false), "2026-08"), "令和8年8月");
  EXPECT_EQ(print(wareki(false, false), "2019-05"), "令和元年5月");
  EXPECT_EQ(print(wareki(false, false), "2019-04"), "平成31年4月");
  EXPECT_EQ(print(wareki(false, false), "1989-01"), "平成元年1月") << "昭和 ended on its 7th day";
  EXPECT_EQ(print(wareki(false, false), "1868-09"), "1868-09");
}

TEST(WarekiOptions, AreReadBackForEveryDay) {
  const Date last = *parse_date("2060-12-31");
  for (const Format& format : {wareki(true, false), wareki(false, true), wareki(true, true)})
    for (Date date = *parse_date("1865-01-01"); date <= last; date = date.plus_days(3))
      expect_inverse(format, date.iso());
}

TEST(MonthWareki, IsReadBackForEveryMonth) {
  for (int year = 1865; year <= 2100; ++year)
    for (int month = 1; month <= 12; ++month)
      expect_inverse(wareki(false, false), make_date(year, month, 1)->iso().substr(0, 7));
}

TEST(WarekiOptions, AreNotReadFromEachOthersTexts) {
  EXPECT_EQ(back(wareki(true, false), "令和8年4月5日"), std::nullopt);
  EXPECT_EQ(back(wareki(false, false), "令和 8年 4月 5日"), std::nullopt);
  EXPECT_EQ(back(wareki(false, true), "令和8年4月30日"), std::nullopt);
  EXPECT_EQ(back(wareki(false, true), "令和8年4月30日(水)"), std::nullopt) << "it was a Thursday";
  EXPECT_EQ(back(wareki(false, false), "令和8年4月30日(木)"), std::nullopt);
  EXPECT_EQ(back(wareki(false, false), "昭和64年1月"), std::nullopt) << "printed as 平成元年1月";
  EXPECT_EQ(back(wareki(false, false), "令和8年13月"), std::nullopt);
  EXPECT_EQ(back(wareki(false, false), "2026-08-01"), std::nullopt);
  EXPECT_EQ(back(wareki(false, false), "2026-08"), std::nullopt);
}

TEST(YenLead, StandsBetweenSignAndDigits) {
  EXPECT_EQ(print(lead("￥"), "1200"), "￥1,200");
  EXPECT_EQ(print(lead("￥"), "-1200"), "△￥1,200");
  EXPECT_EQ(print(lead("￥"), "0"), "￥0");
  EXPECT_EQ(print(lead("￥"), ""), "");
}

TEST(YenLead, StandsNotBeforeAZeroOfItsOwn) {
  Format format = lead("￥");
  format.zero = "―";
  EXPECT_EQ(print(format, "0"), "―");
  expect_inverse(format, "0");
  expect_inverse(format, "10");
}

TEST(YenLead, IsReadBackWhateverTheAmount) {
  std::mt19937_64 random(6);
  for (int i = 0; i < 2000; ++i) {
    const auto value = static_cast<std::int64_t>(random() >> (random() % 62 + 1));
    expect_inverse(lead("￥"), std::to_string(i % 2 == 0 ? value : -value));
  }
}

TEST(YenLead, IsNotReadWhenItIsMissingOrElsewhere) {
  for (const char* printed : {"1,200", "￥△1,200", "￥￥1,200", "￥1200", "￥", "1,200￥"})
    EXPECT_EQ(back(lead("￥"), printed), std::nullopt) << printed;
}

TEST(Pattern, HasACharacterForEachPlace) {
  EXPECT_EQ(print(pattern("(##)####-##"), "12345678"), "(12)3456-78");
  EXPECT_EQ(print(pattern("第#号"), "葛\U000E0100"), "第葛\U000E0100号") << "a grapheme is one";
  EXPECT_EQ(print(pattern("##-##"), ""), "");
}

TEST(Pattern, LeavesAValueOfAnotherLengthAsItIs) {
  EXPECT_EQ(print(pattern("##-##"), "123"), "123");
  EXPECT_EQ(print(pattern("##-##"), "12345"), "12345");
}

TEST(Pattern, IsReadBack) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 1000; ++i) {
    std::string digits = std::to_string(random() % 100'000'000);
    digits.insert(0, 8 - digits.size(), '0');
    expect_inverse(pattern("(##)####-##"), digits);
  }
}

TEST(Pattern, IsNotReadFromAValueThatStayedAsItIs) {
  for (const char* value : {"1", "123", "12345", "123456789"})
    EXPECT_EQ(back(pattern("##-##"), value), std::nullopt) << value;
}

TEST(Pattern, IsNotReadFromNearMisses) {
  for (const char* printed :
       {"", "12-3456-78", "(12)3456-7", "(12)3456-789", "[12)3456-78", "(12)3456－78"})
    EXPECT_EQ(back(pattern("(##)####-##"), printed), std::nullopt) << printed;
}

}  // namespace
}  // namespace fubako::forms
