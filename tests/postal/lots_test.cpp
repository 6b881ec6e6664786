// One municipality's lots by the numbers of the post's own table.
#include "lots_oracle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace fubako::postal {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

PriceBand band(int grams, int yen) {
  PriceBand result;
  result.to = Milligrams(grams * 1000);
  if (yen > 0) result.price = Yen(yen);
  return result;
}

Tariff tariff_of_2024() {
  Tariff tariff;
  tariff.place.file = "tariff.yaml";
  tariff.bands[0] = {band(50, 110)};
  tariff.bands[1] = {band(50, 140), band(100, 180), band(150, 270)};
  tariff.bands[3] = {band(6, 85)};
  tariff.option_price[0] = Yen(0);
  tariff.option_price[1] = Yen(210);
  tariff.presort = {{2000, 30}, {10'000, 40}, {50'000, 50}, {100'000, 60}};
  DelayLevel delay;
  delay.days = 3;
  delay.per_mille_standard = 20;
  delay.per_mille_oversize = 20;
  tariff.delays = {delay};
  return tariff;
}

Tariff with_local(Tariff tariff, int yen, std::uint64_t least = 100, bool barcode = false) {
  LocalLevel level;
  level.min_pieces = least;
  level.barcode = barcode;
  level.bands = {band(25, yen), band(50, yen > 0 ? yen + 10 : 0)};
  tariff.local.push_back(level);
  return tariff;
}

MailGroup letters(std::uint64_t pieces, const std::string& district = "990", bool barcode = true) {
  MailGroup group;
  group.kind = "nagagata-3";
  group.weight = Milligrams(20'000);
  group.barcode = barcode;
  group.district = district;
  group.pieces = pieces;
  return group;
}

std::vector<std::string> ids(const LotPlan& plan) {
  std::vector<std::string> result;
  for (const Lot& lot : plan.lots) result.push_back(lot.id + " " + std::to_string(lot.sum.pieces));
  return result;
}

LotPlan plan_of(const Tariff& tariff, const std::vector<MailGroup>& groups,
                const std::string& district = "990") {
  World world{tariff, district, false, groups};
  LotPlan plan = plan_lots(tariff, district, groups);
  expect_lawful(world, plan);
  return plan;
}

TEST(LotsTest, TakesNineHundredthsOffForSortingDelayAndBarcode) {
  MailGroup group = letters(12'000, "991");
  group.delay_days = 3;
  const LotPlan plan = plan_of(tariff_of_2024(), {group});
  EXPECT_THAT(ids(plan), ElementsAre("presort-d3 12000"));
  EXPECT_EQ(plan.lots[0].lines[0].per_mille, 90);
  EXPECT_EQ(plan.sum.net, Yen(12'000 * 110 * 91 / 100));
}

TEST(LotsTest, PostsDelayedAndUndelayedPiecesApartWhenBothReachTheThreshold) {
  std::vector<MailGroup> groups{letters(2000), letters(2500)};
  groups[1].delay_days = 7;
  EXPECT_THAT(ids(plan_of(tariff_of_2024(), groups)),
              ElementsAre("presort 2000", "presort-d3 2500"));
  groups[0].pieces = 1999;  // then one of the delayed pieces fills up the other lot
  EXPECT_THAT(ids(plan_of(tariff_of_2024(), groups)),
              ElementsAre("presort 2000", "presort-d3 2499"));
}

TEST(LotsTest, SetsProtectedPiecesAndOptionsApartAtFullPrice) {
  std::vector<MailGroup> groups{letters(5000), letters(3), letters(7)};
  groups[1].protected_ = true;
  groups[1].option = MailOption::certified_record;
  groups[2].option = MailOption::certified_record;
  const LotPlan plan = plan_of(tariff_of_2024(), groups);
  EXPECT_THAT(ids(plan), ElementsAre("protected 3", "registered 7", "presort 5000"));
  EXPECT_EQ(plan.lots[0].sum.net, Yen(3 * 320));
  EXPECT_EQ(plan.lots[1].sum.net, Yen(7 * 320));
}

TEST(LotsTest, PutsItsOwnDistrictIntoTheLocalLot) {
  const LotPlan plan =
      plan_of(with_local(tariff_of_2024(), 75), {letters(100), letters(99, "991")});
  EXPECT_THAT(ids(plan), ElementsAre("local-990 100", "general 99"));
  EXPECT_EQ(plan.lots[0].lines[0].unit_price, Yen(75));
  EXPECT_EQ(plan.lots[0].sum.discount, Yen(0));
}

TEST(LotsTest, PaysTheLocalBandOfTheHeaviestPiece) {
  MailGroup heavy = letters(100);
  heavy.weight = Milligrams(25'001);
  const LotPlan plan = plan_of(with_local(tariff_of_2024(), 75), {heavy});
  EXPECT_EQ(plan.lots[0].lines[0].unit_price, Yen(85));
  EXPECT_EQ(plan.lots[0].lines[0].weight_to, Milligrams(50'000));
}

TEST(LotsTest, KeepsLocalPiecesWithoutBarcodeInALotOfTheirOwn) {
  const Tariff tariff = with_local(with_local(tariff_of_2024(), 75), 65, 1000, true);
  EXPECT_THAT(ids(plan_of(tariff, {letters(3000), letters(150, "990", false)})),
              ElementsAre("local-990 150", "local-990-barcode 3000"));
  EXPECT_THAT(ids(plan_of(tariff, {letters(3000), letters(99, "990", false)})),
              ElementsAre("local-990 100", "local-990-barcode 2999"));
}

TEST(LotsTest, AsksForALocalPriceAndDoesNotGuessIt) {
  const LotPlan plan = plan_of(with_local(tariff_of_2024(), 0), {letters(150)});
  EXPECT_THAT(ids(plan), ElementsAre("general 150"));
  ASSERT_EQ(plan.notices.size(), 1U);
  EXPECT_EQ(plan.notices[0].code, "tariff-value-missing");
  EXPECT_EQ(plan.notices[0].pieces, 150U);
  EXPECT_EQ(plan.notices[0].place.file, "tariff.yaml");
  EXPECT_THAT(plan.notices[0].message.en, HasSubstr("level 1, up to 25 g), so 150 pieces"));
}

TEST(LotsTest, AsksForNoLocalPriceThatTooFewPiecesWouldNeed) {
  EXPECT_TRUE(plan_of(with_local(tariff_of_2024(), 0), {letters(99)}).notices.empty());
  EXPECT_TRUE(plan_of(with_local(tariff_of_2024(), 0), {letters(150)}, "").notices.empty());
}

TEST(LotsTest, LeavesPiecesWithoutADistrictOutOfPresortAndLocal) {
  const Tariff tariff = with_local(tariff_of_2024(), 75);
  EXPECT_THAT(ids(plan_of(tariff, {letters(5000, "")})), ElementsAre("barcode 5000"));
  EXPECT_THAT(ids(plan_of(tariff, {letters(5000, "", false)})), ElementsAre("general 5000"));
}

TEST(LotsTest, MovesLocalPiecesToReachTheThreshold) {
  // 9,990 pieces of elsewhere want ten more for a step of 2 %; ten local ones cost more there.
  Tariff tariff = with_local(tariff_of_2024(), 100);
  tariff.presort = {{2000, 30}, {10'000, 50}};
  const LotPlan plan = plan_of(tariff, {letters(9990, "991", false), letters(500, "990", false)});
  EXPECT_THAT(ids(plan), ElementsAre("local-990 490", "presort 10000"));
}

TEST(LotsTest, KeepsToTheMostKindsAndLeavesOutTheKindThatSavesLeast) {
  Tariff tariff = tariff_of_2024();
  tariff.max_kinds = 2;
  std::vector<MailGroup> groups{letters(3000), letters(40, "990", false), letters(2000)};
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i].kind = std::to_string(i);
  EXPECT_THAT(ids(plan_of(tariff, groups)), ElementsAre("presort 5000", "general 40"));
  groups[1].kind = "0";
  EXPECT_THAT(ids(plan_of(tariff, groups)), ElementsAre("presort 5040"));
}

TEST(LotsTest, MakesASecondLotOfKindsThatFoundNoRoom) {
  Tariff tariff = tariff_of_2024();
  tariff.max_kinds = 2;
  std::vector<MailGroup> groups{letters(3000), letters(2500), letters(2200),
                                letters(900)};  // by twos
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i].kind = std::to_string(i);
  const LotPlan plan = plan_of(tariff, groups);
  EXPECT_EQ(plan.sum.net, Yen(8600 * 110 * 94 / 100));
  ASSERT_EQ(plan.lots.size(), 2U);
  EXPECT_EQ(plan.lots[0].id, "presort");
  EXPECT_EQ(plan.lots[1].id, "presort-2");
}

TEST(LotsTest, CountsTheRegionalOfficesLevelOnlyWhenPostedThere) {
  Tariff tariff = tariff_of_2024();
  DelayLevel regional;
  regional.days = 7;
  regional.per_mille_standard = 40;
  regional.min_pieces = 50'000;
  regional.regional_office = true;
  tariff.delays.push_back(regional);
  MailGroup group = letters(60'000);
  group.delay_days = 7;
  EXPECT_EQ(plan_lots(tariff, "990", std::vector{group}).lots[0].id, "presort-d3");
  EXPECT_EQ(plan_lots(tariff, "990", std::vector{group}, true).lots[0].id, "presort-d7");
}

TEST(LotsTest, RoundsTheDiscountOnceALotOrForEachPiece) {
  Tariff tariff = tariff_of_2024();
  tariff.barcode_per_mille = 33;  // 3.63 yen of 110
  tariff.presort.clear();
  EXPECT_EQ(plan_of(tariff, {letters(1001)}).sum.discount, Yen(3633));  // 3633.63
  tariff.fraction = Tariff::Fraction::piece;
  EXPECT_EQ(plan_of(tariff, {letters(1001)}).sum.discount, Yen(3003));
}

TEST(LotsTest, GivesTheLeftYenToTheLargestRemainders) {
  Tariff tariff = tariff_of_2024();
  tariff.barcode_per_mille = 33;
  tariff.presort.clear();
  const LotPlan plan = plan_of(tariff, {letters(1001), letters(1, "991"), letters(2, "992")});
  const auto& lines = plan.lots[0].lines;  // exact: 3633.63, 3.63, 7.26
  EXPECT_THAT((std::vector{lines[0].sum.discount.value, lines[1].sum.discount.value,
                           lines[2].sum.discount.value}),
              ElementsAre(3634, 3, 7));
}

TEST(LotsTest, NothingToPostIsNoLot) {
  EXPECT_TRUE(plan_of(tariff_of_2024(), {}).lots.empty());
  EXPECT_TRUE(plan_of(tariff_of_2024(), {letters(0)}).lots.empty());
}

TEST(LotsTest, WithdrawalBelowAThresholdCostsExactlyTheLostDiscount) {
  const Tariff tariff = tariff_of_2024();
  const std::vector<MailGroup> before{letters(2000, "991", false)},
      after{letters(1999, "991", false)};
  const LotPlan whole = plan_of(tariff, before), less = plan_of(tariff, after);
  EXPECT_THAT(ids(whole), ElementsAre("presort 2000"));
  EXPECT_THAT(ids(less), ElementsAre("general 1999"));
  EXPECT_EQ(whole.sum.discount, Yen(6600));
  EXPECT_EQ(less.sum.net - (whole.sum.net - Yen(110)), whole.sum.discount);
  EXPECT_GT(less.sum.net, whole.sum.net);  // one piece fewer, and dearer
}

TEST(LotsTest, WithdrawalNeverMakesTheRestCheaperThanItsExactShare) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    World world = small_world(seed);
    world.tariff.max_kinds = 6;
    const LotPlan whole = plan_lots(world.tariff, world.district, world.groups, world.regional);
    for (std::size_t g = 0; g < world.groups.size(); ++g) {
      if (world.groups[g].pieces == 0) continue;
      World pulled = world;
      --pulled.groups[g].pieces;
      const LotPlan less =
          plan_lots(pulled.tariff, pulled.district, pulled.groups, pulled.regional);
      expect_lawful(pulled, less);
      // The pulled piece, posted alone at the full price, would complete a lawful plan.
      const std::int64_t full = (whole.undiscounted - less.undiscounted).value * 1000;
      EXPECT_LE(exact_postage(world.tariff, whole), exact_postage(world.tariff, less) + full);
    }
    if (HasFailure()) return;
  }
}

TEST(LotsTest, WeightStepsSeparateEveryLocalBand) {
  const Tariff tariff = with_local(tariff_of_2024(), 75);
  EXPECT_EQ(weight_step(tariff, Milligrams(25'000)), 0U);
  EXPECT_EQ(weight_step(tariff, Milligrams(25'001)), 1U);
  EXPECT_EQ(weight_step(tariff, Milligrams(50'001)), 2U);
  EXPECT_EQ(weight_step(tariff, Milligrams(250'001)), 3U);
}

TEST(LotsTest, PlansAMillionPiecesInFiveThousandGroups) {
  const Tariff tariff = with_local(with_local(tariff_of_2024(), 75), 65, 1000, true);
  Dice dice(7);
  World world{tariff, "990", false, {}};
  for (int i = 0; i < 5000; ++i) {
    MailGroup group = letters(200, std::to_string(990 + i % 400), !dice.one_in(5));
    group.kind = "kind-" + std::to_string(i % 10);
    if (dice.one_in(4)) {
      group.mail_class = MailClass::oversize_regular;
      group.band = static_cast<std::size_t>(dice.roll(0, 2));
      group.weight = tariff.bands[1][group.band].to;
    }
    group.delay_days = dice.one_in(2) ? 3 : 0;
    world.groups.push_back(group);
  }
  const LotPlan plan = plan_lots(tariff, "990", world.groups);
  expect_lawful(world, plan);
  EXPECT_EQ(plan.sum.pieces, 1'000'000U);
  LotDealer dealer(plan, world.groups.size());
  std::map<std::size_t, std::uint64_t> dealt;
  for (std::size_t g = 0; g < world.groups.size(); ++g)
    for (std::uint64_t n = 0; n < world.groups[g].pieces; ++n) ++dealt[dealer.deal(g)];
  for (std::size_t lot = 0; lot < plan.lots.size(); ++lot)
    EXPECT_EQ(dealt[lot], plan.lots[lot].sum.pieces);
}

}  // namespace
}  // namespace fubako::postal
