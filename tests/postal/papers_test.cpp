#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "lots_oracle.h"

namespace fubako::postal {
namespace {

constexpr Milligrams kGram{1000};
constexpr Micrometres kThin{300};

TrayLimits limits(std::uint64_t pieces, std::uint64_t bundle = 0) {
  TrayLimits result;
  result.pieces = pieces;
  result.bundle_pieces = bundle;
  return result;
}

TEST(TrayPlannerTest, NumbersTraysWithinEachLot) {
  TrayPlanner trays(limits(2));
  std::vector<std::string> ids;
  for (const char* lot : {"presort", "presort", "presort", "general"})
    ids.push_back(trays.add(lot, "", kGram, kThin));
  EXPECT_THAT(ids,
              testing::ElementsAre("presort-001", "presort-001", "presort-002", "general-001"));
}

// Another make-up's pieces of a lot come after other lots.
TEST(TrayPlannerTest, GoesOnInNewTraysWhenALotComesAgain) {
  TrayPlanner trays(limits(2));
  std::vector<std::string> ids;
  for (const char* lot : {"presort", "general", "presort", "presort", "presort", "general"})
    ids.push_back(trays.add(lot, "", kGram, kThin));
  EXPECT_THAT(ids, testing::ElementsAre("presort-001", "general-001", "presort-002", "presort-002",
                                        "presort-003", "general-002"));
  ASSERT_EQ(trays.rows().size(), 5U);
  EXPECT_EQ(trays.rows()[1].pieces, 1U);
}

TEST(TrayPlannerTest, CutsATrayAtEachDistrict) {
  TrayPlanner trays(limits(100));
  EXPECT_EQ(trays.add("presort", "990", kGram, kThin), "presort-001");
  EXPECT_EQ(trays.add("presort", "991", kGram, kThin), "presort-002");
}

TEST(TrayPlannerTest, KeepsBundlesOfOneDistrictWhenTraysAreShared) {
  TrayLimits shared = limits(100, 10);
  shared.share = true;
  TrayPlanner trays(shared);
  EXPECT_EQ(trays.add("presort", "990", kGram, kThin), "presort-001");
  EXPECT_EQ(trays.bundle(), 1U);
  EXPECT_EQ(trays.add("presort", "991", kGram, kThin), "presort-001");
  EXPECT_EQ(trays.bundle(), 2U);
  ASSERT_EQ(trays.rows().size(), 2U);
  EXPECT_EQ(trays.rows()[1].tray, "presort-001");
  EXPECT_EQ(trays.rows()[1].district, "991");
}

TEST(TrayPlannerTest, CutsAtWeightAndThickness) {
  TrayLimits heavy;
  heavy.weight = Milligrams(2500);
  TrayPlanner by_weight(heavy);
  EXPECT_EQ(by_weight.add("general", "", kGram, kThin), "general-001");
  EXPECT_EQ(by_weight.add("general", "", kGram, kThin), "general-001");
  EXPECT_EQ(by_weight.add("general", "", kGram, kThin), "general-002");
  TrayLimits thick;
  thick.thickness = Micrometres(600);
  TrayPlanner by_thickness(thick);
  EXPECT_EQ(by_thickness.add("general", "", kGram, kThin), "general-001");
  EXPECT_EQ(by_thickness.add("general", "", kGram, Micrometres(301)), "general-002");
}

TEST(TrayPlannerTest, GivesAPieceBeyondALimitATrayOfItsOwn) {
  TrayLimits heavy;
  heavy.weight = Milligrams(500);
  TrayPlanner trays(heavy);
  EXPECT_EQ(trays.add("general", "", kGram, kThin), "general-001");
  EXPECT_EQ(trays.add("general", "", kGram, kThin), "general-002");
}

TEST(TrayPlannerTest, KeepsEveryLimitAndLosesNoPiece) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    Dice dice(seed);
    TrayLimits some = limits(static_cast<std::uint64_t>(dice.roll(0, 9)),
                             static_cast<std::uint64_t>(dice.roll(0, 4)));
    if (dice.one_in(2)) some.weight = Milligrams(dice.roll(3000, 9000));
    if (dice.one_in(2)) some.thickness = Micrometres(dice.roll(900, 3000));
    some.share = dice.one_in(2);
    TrayPlanner trays(some);
    struct Content {
      std::set<std::string> lots, districts;
      std::uint64_t pieces = 0;
      Milligrams weight;
      Micrometres thickness;
      std::map<std::uint64_t, std::uint64_t> bundles;
      std::map<std::uint64_t, std::set<std::string>> bundle_districts;
    };
    std::map<std::string, Content> contents;
    std::uint64_t added = 0;
    for (const char* lot : {"local-990", "presort", "general"})
      for (const char* district : {"990", "991", "992"})
        for (int n = dice.roll(0, 25); n > 0; --n, ++added) {
          const Milligrams weight(dice.roll(500, 3000));
          const Micrometres thickness(dice.roll(200, 900));
          Content& tray = contents[trays.add(lot, district, weight, thickness)];
          tray.lots.insert(lot);
          tray.districts.insert(district);
          ++tray.pieces;
          tray.weight += weight;
          tray.thickness += thickness;
          ++tray.bundles[trays.bundle()];
          tray.bundle_districts[trays.bundle()].insert(district);
        }
    std::uint64_t labelled = 0, bundles = 0, counted = 0;
    for (const TrayRow& row : trays.rows()) {
      labelled += row.pieces;
      bundles += row.bundles;
    }
    EXPECT_EQ(labelled, added);
    for (const auto& [id, tray] : contents) {
      EXPECT_EQ(tray.lots.size(), 1U) << id;
      EXPECT_TRUE(some.share || tray.districts.size() == 1) << id;
      EXPECT_TRUE(some.pieces == 0 || tray.pieces <= some.pieces) << id;
      EXPECT_TRUE(some.weight.value == 0 || tray.weight <= some.weight) << id;
      EXPECT_TRUE(some.thickness.value == 0 || tray.thickness <= some.thickness) << id;
      counted += tray.bundles.size();
      for (const auto& [number, pieces] : tray.bundles) {
        EXPECT_TRUE(some.bundle_pieces == 0 || pieces <= some.bundle_pieces) << id;
        EXPECT_EQ(tray.bundle_districts.at(number).size(), 1U);
      }
    }
    EXPECT_EQ(bundles, counted);
    if (HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(PapersTest, RowsAddUpToThePlan) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    World world = small_world(seed);
    for (MailGroup& group : world.groups) group.pieces *= 5;
    const LotPlan plan = plan_lots(world.tariff, world.district, world.groups, world.regional);
    LotSum posted;
    for (const PostingRow& row : posting_rows(plan, world.groups)) {
      posted += row.sum;
      EXPECT_EQ(row.sum.gross, row.unit_price * static_cast<std::int64_t>(row.sum.pieces));
    }
    EXPECT_EQ(posted, plan.sum);
    std::uint64_t kinds = 0;
    for (const KindRow& row : kind_rows(plan, world.groups)) kinds += row.pieces;
    EXPECT_EQ(kinds, plan.sum.pieces);
    std::map<std::string, std::uint64_t> sorted;
    for (const DistrictRow& row : district_rows(plan, world.groups)) {
      sorted[row.lot] += row.pieces;
      EXPECT_FALSE(row.district.empty());
    }
    for (const Lot& lot : plan.lots) {
      const bool is_sorted = lot.kind == LotKind::local || lot.kind == LotKind::presort;
      EXPECT_EQ(sorted[lot.id], is_sorted ? lot.sum.pieces : 0U) << lot.id;
    }
    if (HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(PapersTest, APostingRowGathersLinesOfOnePriceAndDiscount) {
  Tariff tariff;
  PriceBand to_50;
  to_50.to = Milligrams(50'000);
  to_50.price = Yen(110);
  tariff.bands[0] = {to_50};
  tariff.presort = {{2000, 30}};
  std::vector<MailGroup> groups(3);
  for (std::size_t i = 0; i < 3; ++i) {
    groups[i].district = i == 0 ? "990" : "99102";
    groups[i].barcode = i != 2;
    groups[i].weight = Milligrams(20'000);
    groups[i].pieces = 1000;
  }
  const LotPlan plan = plan_lots(tariff, "", groups);
  const auto rows = posting_rows(plan, groups);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].per_mille, 30);
  EXPECT_EQ(rows[0].sum.pieces, 1000U);
  EXPECT_EQ(rows[1].per_mille, 60);
  EXPECT_EQ(rows[1].sum.pieces, 2000U);
  EXPECT_EQ(rows[1].sum.net, Yen(206'800));
  const auto districts = district_rows(plan, groups);
  ASSERT_EQ(districts.size(), 2U);
  EXPECT_EQ(districts[1].district, "99102");
  EXPECT_EQ(districts[1].pieces, 2000U);
}

}  // namespace
}  // namespace fubako::postal
