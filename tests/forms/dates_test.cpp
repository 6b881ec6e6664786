// Dates, eras (和暦) and fiscal years (年度).
#include <gtest/gtest.h>

#include <random>

#include "tests/forms/eras.h"

namespace fubako::forms {
namespace {

const Format kWareki = kind(FormatKind::wareki);
const Format kFiscalYear = kind(FormatKind::fiscal_year);
const Format kDate = kind(FormatKind::date);

TEST(Wareki, CountsYearsFromTheErasFirst) {
  EXPECT_EQ(print(kWareki, "2026-04-30"), "令和8年4月30日");
  EXPECT_EQ(print(kWareki, "1988-12-31"), "昭和63年12月31日");
  EXPECT_EQ(print(kWareki, "1900-01-01"), "明治33年1月1日");
}

TEST(Wareki, CallsTheFirstYearGannen) {
  EXPECT_EQ(print(kWareki, "2019-12-31"), "令和元年12月31日");
  EXPECT_EQ(print(kWareki, "2020-01-01"), "令和2年1月1日");
  EXPECT_EQ(print(kWareki, "1926-12-31"), "昭和元年12月31日");
}

TEST(Wareki, ChangesOnTheErasFirstDay) {
  EXPECT_EQ(print(kWareki, "1989-01-07"), "昭和64年1月7日");
  EXPECT_EQ(print(kWareki, "1989-01-08"), "平成元年1月8日");
  EXPECT_EQ(print(kWareki, "2019-04-30"), "平成31年4月30日");
  EXPECT_EQ(print(kWareki, "2019-05-01"), "令和元年5月1日");
  EXPECT_EQ(print(kWareki, "1912-07-29"), "明治45年7月29日");
  EXPECT_EQ(print(kWareki, "1912-07-30"), "大正元年7月30日");
}

TEST(Wareki, KeepsTheWesternDateBeforeTheFirstEra) {
  EXPECT_EQ(print(kWareki, "1868-10-22"), "1868-10-22");
  EXPECT_EQ(print(kWareki, "1868-10-23"), "明治元年10月23日");
  expect_inverse(kWareki, "1868-10-22");
  EXPECT_EQ(wareki_year(*parse_date("1868-10-22"), kEras), "");
}

TEST(Wareki, IsReadBackForEveryDay) {
  const Date last = *parse_date("2199-12-31");
  for (Date date = *parse_date("1860-01-01"); date <= last; date = date.plus_days(1))
    expect_inverse(kWareki, date.iso());
}

TEST(Wareki, IsNotReadFromNearMisses) {
  for (const char* printed : {"",
                              "平成31年5月1日",
                              "令和元年4月30日",
                              "昭和64年1月8日",
                              "平成元年1月7日",
                              "令和1年5月1日",
                              "令和8年04月1日",
                              "令和8年4月01日",
                              "令和08年4月1日",
                              "令和8年4月31日",
                              "令和8年2月29日",
                              "令和8年13月1日",
                              "令和8年0月1日",
                              "令和8年4月1",
                              "令和8年4月1日 ",
                              "8年4月1日",
                              "令8年4月1日",
                              "令和年4月1日",
                              "2026-04-01",
                              "令和八年4月1日",
                              "平成40年1月1日",
                              "令和99999年1月1日"})
    EXPECT_EQ(back(kWareki, printed), std::nullopt) << printed;
}

TEST(FiscalYear, TakesTheEraOfItsFirstOfApril) {
  EXPECT_EQ(print(kFiscalYear, "2018"), "平成30年度");
  EXPECT_EQ(print(kFiscalYear, "2019"), "平成31年度");
  EXPECT_EQ(print(kFiscalYear, "2020"), "令和2年度");
  EXPECT_EQ(print(kFiscalYear, "2026"), "令和8年度");
  EXPECT_EQ(print(kFiscalYear, "1988"), "昭和63年度");
  EXPECT_EQ(print(kFiscalYear, "1989"), "平成元年度");
}

TEST(FiscalYear, IsReadBackForEveryYear) {
  for (int year = 1800; year <= 2200; ++year) expect_inverse(kFiscalYear, std::to_string(year));
}

TEST(FiscalYear, IsNotReadFromNearMisses) {
  for (const char* printed : {"", "令和元年度", "昭和64年度", "平成32年度", "令和8年", "令和8",
                              "令和08年度", "2026", "2026年度", "令和8年度 "})
    EXPECT_EQ(back(kFiscalYear, printed), std::nullopt) << printed;
}

TEST(PlainDate, IsIsoBothWays) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 1000; ++i)
    expect_inverse(kDate, Date{static_cast<std::int32_t>(random() % 80000)}.iso());
  for (const char* printed : {"", "2026-4-1", "2026-02-29", "2026/04/01", "令和8年4月1日"})
    EXPECT_EQ(back(kDate, printed), std::nullopt) << printed;
}

}  // namespace
}  // namespace fubako::forms
