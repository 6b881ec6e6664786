#include "tests/cost/builders.h"

namespace fubako::cost {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const LineId kPresort{"presort", "presort", MailClass::standard, Milligrams(50'000)};

// 2,000 pieces at 3 % off, 100 of the rest.
const std::vector<LotLine> kBefore = {lot_line(kCity, 2'000, 213'400, kPresort),
                                      lot_line(kCity, 100, 11'000)};

std::vector<LostDiscount> losses(std::vector<LotLine> after, std::vector<Withdrawn> withdrawn) {
  auto result = lost_discounts(kBefore, after, withdrawn);
  if (!result) {
    ADD_FAILURE() << result.error().code;
    return {};
  }
  return *result;
}

TEST(LostDiscount, IsWhatTheRestPaysMoreWhenALotFallsBelowItsThreshold) {
  const auto all = losses({lot_line(kCity, 2'099, 230'890)}, {{kCity, kPresort, 1}});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].withdrawn, 1u);
  EXPECT_EQ(all[0].lost_discount_yen, Yen(1'999 * 110 - 213'293));  // 213,293.3 at the old price
  EXPECT_THAT(all[0].lots_gone, ElementsAre("presort"));
}

TEST(LostDiscount, IsNoneWhenTheLotKeepsItsPrice) {
  const auto all = losses({lot_line(kCity, 2'000, 213'400, kPresort), lot_line(kCity, 99, 10'890)},
                          {{kCity, general(), 1}});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].lost_discount_yen, Yen(0));
  EXPECT_THAT(all[0].lots_gone, IsEmpty());
}

TEST(LostDiscount, FallsOnTheOtherMunicipalityWhenAJointDiscountEnds) {
  const std::vector<LotLine> before = {lot_line(kCity, 600, 64'020), lot_line(kTown, 400, 42'680)};
  const std::vector<LotLine> after = {lot_line(kCity, 599, 65'890), lot_line(kTown, 400, 44'000)};
  const std::vector<Withdrawn> pull = {{kCity, general(), 1}};
  const auto all = lost_discounts(before, after, pull);
  ASSERT_TRUE(all.has_value());
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ((*all)[1].municipality_code, kTown);
  EXPECT_EQ((*all)[1].withdrawn, 0u);
  EXPECT_EQ((*all)[1].lost_discount_yen, Yen(1'320));
}

TEST(LostDiscount, IsAllGoneWhenEveryPieceIsWithdrawn) {
  const auto all = losses({}, {{kCity, kPresort, 2'000}, {kCity, general(), 100}});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].lost_discount_yen, Yen(0));
  EXPECT_THAT(all[0].lots_gone, ElementsAre("general", "presort"));
}

TEST(LostDiscount, IsNotListedWhenNothingChanged) { EXPECT_THAT(losses(kBefore, {}), IsEmpty()); }

TEST(LostDiscount, IsRefusedWhenThePlansDoNotFit) {
  const std::vector<Withdrawn> too_many = {{kCity, general(), 101}};
  EXPECT_EQ(lost_discounts(kBefore, {}, too_many).error().code, "withdrawn-not-in-lots");
  const std::vector<Withdrawn> elsewhere = {{kTown, general(), 1}};
  EXPECT_EQ(lost_discounts(kBefore, {}, elsewhere).error().code, "withdrawn-not-in-lots");
  const std::vector<Withdrawn> one = {{kCity, general(), 1}};
  EXPECT_EQ(lost_discounts(kBefore, kBefore, one).error().code, "lots-pieces-differ");
  const std::vector<LotLine> negative = {lot_line(kCity, 1, -1)};
  EXPECT_EQ(lost_discounts(negative, negative, {}).error().code, "amount-negative");
}

}  // namespace
}  // namespace fubako::cost
