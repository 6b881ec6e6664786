// Small cases, every assignment of every piece to every lot: none is cheaper than the plan.
#include <gtest/gtest.h>

#include <algorithm>

#include "lots_oracle.h"

namespace fubako::postal {
namespace {

std::uint64_t choose(std::uint64_t n, std::uint64_t k) {
  std::uint64_t result = 1;
  for (std::uint64_t i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return result;
}

class EveryAssignment {
 public:
  explicit EveryAssignment(const World& world) : world_(world), places_(places(world)) {
    for (const MailGroup& group : world.groups) {
      allowed_.emplace_back();
      for (std::size_t p = 0; p < places_.size(); ++p)
        if (may_lie(world, group, places_[p])) allowed_.back().push_back(p);
    }
    pieces_.assign(places_.size(), Counts(world.groups.size(), 0));
  }

  std::uint64_t number() const {
    std::uint64_t product = 1;
    for (std::size_t g = 0; g < allowed_.size(); ++g)
      if (!allowed_[g].empty())
        product *= choose(world_.groups[g].pieces + allowed_[g].size() - 1, allowed_[g].size() - 1);
    return product;
  }

  std::int64_t least() {
    assign_group(0);
    return least_ + fixed_cost(world_);
  }

 private:
  void assign_group(std::size_t group) {
    if (group == allowed_.size()) return weigh();
    if (allowed_[group].empty()) return assign_group(group + 1);
    assign(group, 0, world_.groups[group].pieces);
  }

  void assign(std::size_t group, std::size_t nth, std::uint64_t left) {
    std::uint64_t& here = pieces_[allowed_[group][nth]][group];
    if (nth + 1 == allowed_[group].size()) {
      here = left;
      assign_group(group + 1);
    } else {
      for (std::uint64_t n = 0; n <= left; ++n) {
        here = n;
        assign(group, nth + 1, left - n);
      }
    }
    here = 0;
  }

  void weigh() {
    std::int64_t cost = 0;
    for (std::size_t p = 0; p < places_.size(); ++p) {
      const auto lot = lot_cost(world_, places_[p], pieces_[p]);
      if (!lot) return;
      cost += *lot;
    }
    least_ = std::min(least_, cost);
  }

  const World& world_;
  std::vector<Posting> places_;
  std::vector<std::vector<std::size_t>> allowed_;
  std::vector<Counts> pieces_;
  std::int64_t least_ = INT64_MAX / 2;
};

// Takes pieces away until all assignments can be looked at.
void make_small(World& world) {
  while (EveryAssignment(world).number() > 1500) {
    std::size_t most = 0;
    for (std::size_t g = 0; g < world.groups.size(); ++g)
      if (world.groups[g].pieces > world.groups[most].pieces) most = g;
    --world.groups[most].pieces;
  }
}

bool has_second_round(const LotPlan& plan) {
  return std::any_of(plan.lots.begin(), plan.lots.end(),
                     [](const Lot& lot) { return lot.id.ends_with("-2"); });
}

bool splits_a_group(const LotPlan& plan, std::size_t groups) {
  Counts lines(groups, 0);
  for (const Lot& lot : plan.lots)
    for (const LotLine& line : lot.lines)
      if (++lines[line.group] > 1) return true;
  return false;
}

TEST(LotsBruteForceTest, NoAssignmentIsCheaperThanThePlan) {
  int discounted = 0, split = 0, several = 0;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE(seed);
    World world = small_world(seed);
    make_small(world);
    const LotPlan plan = plan_lots(world.tariff, world.district, world.groups, world.regional);
    expect_lawful(world, plan);
    const std::int64_t least = EveryAssignment(world).least();
    ASSERT_LE(exact_postage(world.tariff, plan), least);
    if (!has_second_round(plan)) {
      ASSERT_EQ(exact_postage(world.tariff, plan), least);
    }
    discounted += plan.sum.net < plan.undiscounted;
    split += splits_a_group(plan, world.groups.size());
    several += plan.lots.size() > 2;
    if (HasFailure()) return;
  }
  // The cases are not all trivial.
  EXPECT_GT(discounted, 500);
  EXPECT_GT(split, 0);
  EXPECT_GT(several, 50);
}

TEST(LotsBruteForceTest, NoAssignmentIsCheaperWhenKindsAreManyAndFewFit) {
  int bound = 0, second = 0;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE(seed);
    World world = small_world(seed + 50'000);
    world.tariff.max_kinds = 1 + static_cast<int>(seed % 3);
    for (std::size_t g = 0; g < world.groups.size(); ++g)
      world.groups[g].kind = std::string(1, static_cast<char>('A' + g));
    make_small(world);
    const LotPlan plan = plan_lots(world.tariff, world.district, world.groups, world.regional);
    expect_lawful(world, plan);
    const std::int64_t least = EveryAssignment(world).least();  // with one lot of each kind
    if (has_second_round(plan)) {
      ++second;
      ASSERT_LE(exact_postage(world.tariff, plan), least);
    } else {
      ASSERT_EQ(exact_postage(world.tariff, plan), least);
    }
    Tariff roomy = world.tariff;
    roomy.max_kinds = 100;
    bound += exact_postage(roomy, plan_lots(roomy, world.district, world.groups, world.regional)) <
             exact_postage(world.tariff, plan);
  }
  EXPECT_GT(bound, 100);
  EXPECT_GT(second, 10);
}

// Few big groups around the thresholds: part of a group must move to another lot.
TEST(LotsBruteForceTest, NoAssignmentIsCheaperWhenPiecesMustMoveToReachAMinimum) {
  int split = 0;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed + 300'000);
    World world;
    world.tariff = small_tariff(dice);
    world.tariff.max_kinds = 6;
    world.district = "990";
    world.tariff.presort = {{6, dice.roll(60, 120)}, {9, dice.roll(150, 250)}};
    world.tariff.barcode_per_mille = dice.roll(60, 200);
    LocalLevel level;  // about as cheap as the presort lot
    level.min_pieces = 1;
    level.bands = world.tariff.bands[0];
    for (PriceBand& band : level.bands)
      *band.price = Yen(band.price->value * dice.roll(80, 92) / 100);
    world.tariff.local = {level};
    for (int groups = dice.roll(2, 4); groups > 0; --groups) {
      MailGroup group = small_group(dice, world.tariff, 7);
      group.mail_class = MailClass::standard;
      group.band %= 2;
      group.district = groups > 2 || group.district == "990" ? "990" : "99102";
      group.delay_days = 0;
      group.barcode = dice.one_in(3);
      world.groups.push_back(group);
    }
    make_small(world);
    const LotPlan plan = plan_lots(world.tariff, world.district, world.groups, world.regional);
    expect_lawful(world, plan);
    ASSERT_EQ(exact_postage(world.tariff, plan), EveryAssignment(world).least());
    split += splits_a_group(plan, world.groups.size());
  }
  EXPECT_GT(split, 30);
}

TEST(LotsLawsTest, HoldOnLargerRandomCases) {
  int cut = 0;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed + 100'000);
    World world = small_world(seed + 100'000);
    for (int more = dice.roll(1, 20); more > 0; --more)
      world.groups.push_back(small_group(dice, world.tariff, 30));
    const LotPlan plan = plan_lots(world.tariff, world.district, world.groups, world.regional);
    expect_lawful(world, plan);
    cut += std::any_of(plan.notices.begin(), plan.notices.end(),
                       [](const LotNotice& notice) { return notice.code == "lots-search-cut"; });
    const LotPlan again = plan_lots(world.tariff, world.district, world.groups, world.regional);
    ASSERT_EQ(plan.lots.size(), again.lots.size());
    for (std::size_t i = 0; i < plan.lots.size(); ++i) {
      EXPECT_EQ(plan.lots[i].id, again.lots[i].id);
      ASSERT_EQ(plan.lots[i].lines.size(), again.lots[i].lines.size());
      for (std::size_t k = 0; k < plan.lots[i].lines.size(); ++k)
        EXPECT_EQ(plan.lots[i].lines[k].sum, again.lots[i].lines[k].sum);
    }
    if (HasFailure()) return;
  }
  EXPECT_LT(cut, 10);  // the search is seldom cut, even with many more kinds than fit
}

TEST(LotsLawsTest, OrderOfGroupsDoesNotChangeThePrice) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    World world = small_world(seed + 200'000);
    const LotPlan plan = plan_lots(world.tariff, world.district, world.groups, world.regional);
    std::reverse(world.groups.begin(), world.groups.end());
    const LotPlan turned = plan_lots(world.tariff, world.district, world.groups, world.regional);
    ASSERT_EQ(exact_postage(world.tariff, plan), exact_postage(world.tariff, turned)) << seed;
  }
}

}  // namespace
}  // namespace fubako::postal
