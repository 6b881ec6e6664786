#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onboard/onboard.h"

namespace fubako::onboard {
namespace {

using mapping::DateStyle;
using mapping::NumberStyle;
using testing::ElementsAre;
using testing::IsEmpty;

const mapping::Eras kEras = {{"明治", *make_date(1868, 10, 23)},
                             {"大正", *make_date(1912, 7, 30)},
                             {"昭和", *make_date(1926, 12, 25)},
                             {"平成", *make_date(1989, 1, 8)},
                             {"令和", *make_date(2019, 5, 1)}};

ColumnFacts facts_of(std::initializer_list<const char*> values) {
  ColumnFacts facts;
  for (const char* value : values) facts.see(value, kEras);
  return facts;
}

TEST(ColumnFactsTest, KeepTheDateStyleThatEveryValueFits) {
  EXPECT_THAT(facts_of({"5080430", "", "0000000", "4310430"}).dates,
              ElementsAre(DateStyle::gyymmdd));
  EXPECT_THAT(facts_of({"20260430", "20260731"}).dates, ElementsAre(DateStyle::yyyymmdd));
  EXPECT_THAT(facts_of({"令和 8年 4月30日", "R8.7.31"}).dates, ElementsAre(DateStyle::wareki_text));
}

TEST(ColumnFactsTest, HaveNoDateStyleWhenOneValueOfManyDiffers) {
  EXPECT_THAT(facts_of({"5080430", "5080431"}).dates, IsEmpty());
  EXPECT_THAT(facts_of({"5080431", "5080430"}).dates, IsEmpty());
  EXPECT_THAT(facts_of({"20260430", "2026-04-30"}).dates, IsEmpty());
}

TEST(ColumnFactsTest, KeepTheNumberStylesThatEveryValueFits) {
  EXPECT_THAT(facts_of({"1,000", "20"}).numbers, ElementsAre(NumberStyle::commas));
  EXPECT_THAT(facts_of({"0100", "0020"}).numbers, ElementsAre(NumberStyle::zero_padded));
  EXPECT_THAT(facts_of({"1,000", "0100"}).numbers, IsEmpty());
  EXPECT_TRUE(facts_of({"0100"}).leading_zeros);
}

TEST(ColumnFactsTest, AreThoseOfBothWhenMerged) {
  ColumnFacts facts = facts_of({"5080430"});
  facts.merge(facts_of({"0000000", ""}));
  EXPECT_THAT(facts.dates, ElementsAre(DateStyle::gyymmdd));
  EXPECT_EQ(facts.filled, 2u);
  facts.merge(facts_of({"20260430"}));
  EXPECT_THAT(facts.dates, IsEmpty());
}

TEST(ColumnFactsTest, NameTheZerosEvenWhenThereAreManyValues) {
  ColumnFacts facts;
  for (int i = 10; i < 90; ++i) facts.see("50804" + std::to_string(i), kEras);
  facts.see("0000000", kEras);
  EXPECT_TRUE(facts.many);
  EXPECT_EQ(facts.distinct.count("0000000"), 1u);
}

}  // namespace
}  // namespace fubako::onboard
