// Printed values turned back; and every format of forms against the inverse written apart from it.
#include "prove/inverse.h"

#include <gtest/gtest.h>

namespace fubako::prove {
namespace {

using forms::Format;
using forms::FormatKind;

const std::vector<forms::Era> kEras = {{"明治", *parse_date("1868-10-23")},
                                       {"大正", *parse_date("1912-07-30")},
                                       {"昭和", *parse_date("1926-12-25")},
                                       {"平成", *parse_date("1989-01-08")},
                                       {"令和", *parse_date("2019-05-01")}};

Format of(FormatKind kind) {
  Format format;
  format.kind = kind;
  return format;
}

// The text is this value's, from its first byte to its last.
bool says(const Format& format, std::string_view text, std::string_view source) {
  const Inverse inverse(kEras);
  return inverse.take(text, format, source) && text.empty();
}

TEST(Inverse, ReadsAmountsBack) {
  const Format yen = of(FormatKind::yen);
  EXPECT_TRUE(says(yen, "0", "0"));
  EXPECT_TRUE(says(yen, "230,400", "230400"));
  EXPECT_TRUE(says(yen, "△1,200", "-1200"));
  for (const char* wrong : {"230400", "23,0400", "2,30,400", "230,401", "230,4000", "30,400",
                            "△230,400", "-230,400", "230.400", "", "0230,400", "230,400円"})
    EXPECT_FALSE(says(yen, wrong, "230400")) << wrong;
  EXPECT_FALSE(says(yen, "1,200", "-1200"));
  Format lead = yen;
  lead.lead = "￥";
  lead.zero = "－";
  EXPECT_TRUE(says(lead, "△￥1,200", "-1200"));
  EXPECT_FALSE(says(lead, "1,200", "1200"));
  EXPECT_TRUE(says(lead, "－", "0"));
  EXPECT_FALSE(says(lead, "￥0", "0"));
  EXPECT_FALSE(says(lead, "－", "5"));
}

TEST(Inverse, ReadsDecimalsBack) {
  const Format decimal = of(FormatKind::decimal);
  EXPECT_TRUE(says(decimal, "1,234.50", "1234.50"));
  EXPECT_TRUE(says(decimal, "△0.5", "-0.5"));
  EXPECT_FALSE(says(decimal, "1,234.5", "1234.50"));
  EXPECT_FALSE(says(decimal, "12,345.0", "1234.50"));
}

TEST(Inverse, ReadsDatesBackInTheirEra) {
  const Format wareki = of(FormatKind::wareki);
  EXPECT_TRUE(says(wareki, "令和元年5月1日", "2019-05-01"));
  EXPECT_TRUE(says(wareki, "平成31年4月30日", "2019-04-30"));
  EXPECT_TRUE(says(wareki, "令和8年12月31日", "2026-12-31"));
  EXPECT_TRUE(says(wareki, "令和元年5月", "2019-05"));
  EXPECT_TRUE(says(wareki, "1868-10-22", "1868-10-22")) << "before the first era";
  EXPECT_TRUE(says(wareki, "2026-13-01", "2026-13-01")) << "no date";
  for (const char* wrong :
       {"平成31年5月1日", "令和1年5月1日", "令和元年05月1日", "令和元年5月2日", "令和2年5月1日",
        "2019-05-01", "元年5月1日", "令和元年5月", "昭和94年5月1日"})
    EXPECT_FALSE(says(wareki, wrong, "2019-05-01")) << wrong;
  Format padded = wareki;
  padded.pad = true;
  EXPECT_TRUE(says(padded, "令和 8年 5月12日", "2026-05-12"));
  EXPECT_TRUE(says(padded, "令和 元年 5月 1日", "2019-05-01"));
  EXPECT_FALSE(says(padded, "令和8年5月12日", "2026-05-12"));
  Format weekday = wareki;
  weekday.weekday = true;
  EXPECT_TRUE(says(weekday, "令和8年11月27日(金)", "2026-11-27"));
  EXPECT_FALSE(says(weekday, "令和8年11月27日(木)", "2026-11-27"));
  EXPECT_FALSE(says(weekday, "令和8年11月27日", "2026-11-27"));
}

TEST(Inverse, ReadsFiscalYearsBackByTheirFirstDay) {
  const Format year = of(FormatKind::fiscal_year);
  EXPECT_TRUE(says(year, "令和8年度", "2026"));
  EXPECT_TRUE(says(year, "平成31年度", "2019"));
  EXPECT_FALSE(says(year, "令和元年度", "2019"));
  EXPECT_FALSE(says(year, "令和8年", "2026"));
  EXPECT_FALSE(says(year, "令和7年度", "2026"));
}

TEST(Inverse, ReadsCodesBack) {
  EXPECT_TRUE(says(of(FormatKind::postal_code), "〒999-0001", "9990001"));
  EXPECT_FALSE(says(of(FormatKind::postal_code), "〒9990-001", "9990001"));
  EXPECT_FALSE(says(of(FormatKind::postal_code), "999-0001", "9990001"));
  Format pattern = of(FormatKind::pattern);
  pattern.pattern = "(##)####-##";
  EXPECT_TRUE(says(pattern, "(91)2345-67", "91234567"));
  EXPECT_TRUE(says(pattern, "9123", "9123")) << "another number of characters";
  EXPECT_FALSE(says(pattern, "(91)2345-76", "91234567"));
  EXPECT_FALSE(says(pattern, "91234567", "91234567"));
  Format labels = of(FormatKind::labels);
  labels.labels = {{"1", "あり"}, {"0", ""}};
  EXPECT_TRUE(says(labels, "あり", "1"));
  EXPECT_TRUE(says(labels, "", "0"));
  EXPECT_TRUE(says(labels, "2", "2")) << "a code without a label";
  EXPECT_FALSE(says(labels, "", "1"));
  EXPECT_FALSE(says(labels, "1", "1"));
}

TEST(Inverse, AgreesWithAMaskInWhatItShowsAndHowMuch) {
  Format mask = of(FormatKind::mask);
  mask.mask_keep = 4;
  EXPECT_TRUE(says(mask, "****4567", "1234567"));
  EXPECT_TRUE(says(mask, "****67", "67"));
  EXPECT_TRUE(says(mask, "****が花子", "が花子")) << "voiced marks belong to their kana";
  for (const char* wrong : {"****34567", "****567", "***4567", "****4568", "1234567", "****"})
    EXPECT_FALSE(says(mask, wrong, "1234567")) << wrong;
}

// Whatever forms prints is read back, and as nothing else.
TEST(Inverse, ReadsWhatFormsPrintsAndTellsNeighboursApart) {
  Format padded = of(FormatKind::wareki);
  padded.pad = padded.weekday = true;
  const Inverse inverse(kEras);
  std::string before;
  for (Date day = *parse_date("1868-10-01"); day < *parse_date("2040-01-01"); day.days += 11) {
    const std::string iso = day.iso();
    for (const Format& format : {of(FormatKind::wareki), padded}) {
      const std::string printed = forms::format(format, iso, kEras);
      ASSERT_TRUE(says(format, printed, iso)) << printed;
      if (!before.empty()) {
        ASSERT_FALSE(says(format, printed, before)) << printed;
      }
    }
    ASSERT_TRUE(says(of(FormatKind::wareki),
                     forms::format(of(FormatKind::wareki), iso.substr(0, 7), kEras),
                     iso.substr(0, 7)));
    before = iso;
  }
  for (std::int64_t number = -3'000'000'000; number < 3'000'000'000; number += 7'654'321) {
    const std::string canonical = std::to_string(number);
    const std::string printed = forms::format(of(FormatKind::yen), canonical, kEras);
    ASSERT_TRUE(says(of(FormatKind::yen), printed, canonical)) << printed;
    ASSERT_FALSE(says(of(FormatKind::yen), printed, std::to_string(number + 1))) << printed;
    ASSERT_FALSE(says(of(FormatKind::yen), printed, std::to_string(-number))) << printed;
  }
}

}  // namespace
}  // namespace fubako::prove
