#include <gtest/gtest.h>

#include <map>
#include <set>

#include "lots_oracle.h"

namespace fubako::postal {
namespace {

MailGroup letters(const char* kind, std::uint64_t pieces, bool barcode = true,
                  const char* district = "990") {
  MailGroup group;
  group.kind = kind;
  group.weight = Milligrams(20'000);
  group.barcode = barcode;
  group.district = district;
  group.pieces = pieces;
  return group;
}

Tariff plain_tariff() {
  Tariff tariff;
  PriceBand band;
  band.to = Milligrams(50'000);
  band.price = Yen(110);
  tariff.bands[0] = {band};
  tariff.option_price[0] = Yen(0);
  tariff.option_price[1] = Yen(210);
  tariff.presort = {{2000, 30}, {10'000, 40}};
  tariff.joint = {.confirmed = true, .max_senders = 6, .min_each = 200, .min_total = 1000};
  return tariff;
}

MunicipalityGroups municipality(const Tariff& tariff, const std::string& code,
                                std::vector<MailGroup> groups, const std::string& district = "") {
  LotPlan alone = plan_lots(tariff, district, groups);
  return {code, std::move(groups), std::move(alone)};
}

TEST(JointLotsTest, AreOffUntilConfirmed) {
  Tariff tariff = plain_tariff();
  tariff.joint.confirmed = false;
  const std::vector<MunicipalityGroups> all{municipality(tariff, "990001", {letters("A", 1500)}),
                                            municipality(tariff, "990019", {letters("A", 1500)})};
  const JointPlan plan = plan_joint(tariff, all);
  EXPECT_FALSE(plan.confirmed);
  EXPECT_TRUE(plan.lots.empty());
  EXPECT_EQ(plan.alone, plan.together);
}

TEST(JointLotsTest, ReachTogetherWhatNobodyReachesAlone) {
  const Tariff tariff = plain_tariff();
  const std::vector<MunicipalityGroups> all{municipality(tariff, "990001", {letters("A", 900)}),
                                            municipality(tariff, "990019", {letters("A", 1100)})};
  const JointPlan plan = plan_joint(tariff, all);
  ASSERT_EQ(plan.lots.size(), 1U);
  EXPECT_EQ(plan.lots[0].id, "joint-presort-1");
  EXPECT_EQ(plan.lots[0].pieces, 2000U);
  // 6 % off all; the second had 3 % off by its own barcode lot.
  EXPECT_EQ(plan.together, Yen(2000 * 110 * 94 / 100));
  EXPECT_EQ(plan.alone, Yen(900 * 110 + 1100 * 110 * 97 / 100));
}

TEST(JointLotsTest, TakeNobodyBelowTheLeastOrAboveTheMostSenders) {
  Tariff tariff = plain_tariff();
  tariff.joint.max_senders = 2;
  const std::vector<MunicipalityGroups> all{municipality(tariff, "990001", {letters("A", 199)}),
                                            municipality(tariff, "990019", {letters("A", 900)}),
                                            municipality(tariff, "990027", {letters("A", 950)}),
                                            municipality(tariff, "990035", {letters("A", 980)})};
  const JointPlan plan = plan_joint(tariff, all);
  ASSERT_EQ(plan.lots.size(), 1U);  // two of the three, for 3 % only
  ASSERT_EQ(plan.lots[0].members.size(), 2U);
  EXPECT_EQ(plan.lots[0].members[0].municipality, 2U);
  EXPECT_EQ(plan.lots[0].members[1].municipality, 3U);
  EXPECT_EQ(plan.lots[0].kind, LotKind::barcode);
}

TEST(JointLotsTest, LeaveLocalRegisteredAndProtectedPiecesAlone) {
  Tariff tariff = plain_tariff();
  LocalLevel level;
  PriceBand band;
  band.to = Milligrams(50'000);
  band.price = Yen(70);
  level.bands = {band};
  tariff.local = {level};
  MailGroup guarded = letters("A", 300), registered = letters("A", 300);
  guarded.protected_ = true;
  registered.option = MailOption::certified_record;
  const std::vector<MunicipalityGroups> all{
      municipality(tariff, "990001",
                   {letters("A", 1000), letters("A", 900, true, "991"), guarded, registered},
                   "990"),
      municipality(tariff, "990019", {letters("A", 1200)})};
  const JointPlan plan = plan_joint(tariff, all);
  ASSERT_EQ(plan.lots.size(), 1U);
  const JointMember& first = plan.lots[0].members[0];
  EXPECT_EQ(first.given.sum.pieces, 900U);
  ASSERT_EQ(first.kept.size(), 3U);
  EXPECT_EQ(first.kept[0].id, "protected");
  EXPECT_EQ(first.kept[1].id, "registered");
  EXPECT_EQ(first.kept[2].id, "local-990");
}

// Everything once more, plainly: what a municipality pays when it joins under given terms.
struct Joined {
  std::uint64_t given = 0;
  std::int64_t yen = 0;
};

int discount_of(const World& world, const Posting& terms, std::size_t level, const MailGroup& g) {
  if (terms.kind == LotKind::barcode) return world.tariff.barcode_per_mille;
  const bool light = g.mail_class == MailClass::standard || g.mail_class == MailClass::postcard;
  int off = world.tariff.presort[level].per_mille;
  if (light && g.barcode) off += world.tariff.presort_barcode_per_mille;
  for (const DelayLevel& delay : world.tariff.delays)
    if (delay.days == terms.days && terms.days > 0)
      off += light ? delay.per_mille_standard : delay.per_mille_oversize;
  return off;
}

std::int64_t off_milliyen(const Tariff& tariff, std::int64_t yen, int per_mille) {
  const std::int64_t off = yen * per_mille;
  return tariff.fraction == Tariff::Fraction::piece ? off / 1000 * 1000 : off;
}

Joined join(const World& world, const MunicipalityGroups& own, const Posting& terms,
            std::size_t level) {
  const auto gain_of = [&](const Lot& lot, const LotLine& line) -> std::int64_t {
    const MailGroup& group = own.groups[line.group];
    if (lot.kind < LotKind::presort || !may_lie(world, group, terms)) return 0;
    const std::int64_t yen = line.unit_price.value;
    return off_milliyen(world.tariff, yen, discount_of(world, terms, level, group)) -
           off_milliyen(world.tariff, yen, line.per_mille);
  };
  std::map<std::tuple<std::string, MailClass, std::size_t>, std::int64_t> gains;
  const auto kind_of = [&](const LotLine& line) {
    const MailGroup& group = own.groups[line.group];
    return std::tuple(group.kind, group.mail_class, group.band);
  };
  for (const Lot& lot : own.alone.lots)
    for (const LotLine& line : lot.lines)
      if (gain_of(lot, line) > 0)
        gains[kind_of(line)] += gain_of(lot, line) * static_cast<std::int64_t>(line.sum.pieces);
  while (static_cast<int>(gains.size()) > world.tariff.max_kinds) {
    auto least = gains.begin();  // of equal ones the last
    for (auto it = gains.begin(); it != gains.end(); ++it)
      if (it->second <= least->second) least = it;
    gains.erase(least);
  }
  Joined joined;
  std::int64_t given_off = 0;
  for (const Lot& lot : own.alone.lots) {
    std::uint64_t left = 0;
    std::int64_t off = 0, gross = 0;
    for (const LotLine& line : lot.lines) {
      const auto n = static_cast<std::int64_t>(line.sum.pieces);
      gross += line.unit_price.value * n;
      if (gain_of(lot, line) > 0 && gains.contains(kind_of(line))) {
        joined.given += line.sum.pieces;
        given_off += n * off_milliyen(world.tariff, line.unit_price.value,
                                      discount_of(world, terms, level, own.groups[line.group]));
      } else {
        left += line.sum.pieces;
        off += n * off_milliyen(world.tariff, line.unit_price.value, line.per_mille);
      }
    }
    joined.yen += gross - (left < lot.min_pieces ? 0 : off / 1000);
  }
  joined.yen -= given_off / 1000;
  return joined;
}

// The most yen that these municipalities save by one joint lot.
std::int64_t saving(const World& world, const std::vector<MunicipalityGroups>& all,
                    const std::vector<std::size_t>& members) {
  const JointPosting& joint = world.tariff.joint;
  std::int64_t best = 0;
  if (members.size() < 2 || static_cast<int>(members.size()) > joint.max_senders) return 0;
  for (const Posting& terms : places(world)) {
    if (terms.kind != LotKind::presort && terms.kind != LotKind::barcode) continue;
    const std::size_t levels = terms.kind == LotKind::presort ? world.tariff.presort.size() : 1;
    for (std::size_t level = 0; level < levels; ++level) {
      std::uint64_t least = terms.kind == LotKind::barcode ? world.tariff.barcode_min_pieces
                                                           : world.tariff.presort[level].pieces;
      for (const DelayLevel& delay : world.tariff.delays)
        if (delay.days == terms.days && terms.days > 0) least = std::max(least, delay.min_pieces);
      std::uint64_t pieces = 0;
      std::int64_t saved = 0;
      bool lawful = true;
      for (const std::size_t i : members) {
        const Joined joined = join(world, all[i], terms, level);
        const std::int64_t gain = all[i].alone.sum.net.value - joined.yen;
        lawful = lawful && gain > 0 && joined.given > 0 && joined.given >= joint.min_each;
        pieces += joined.given;
        saved += gain;
      }
      if (lawful && pieces >= least && pieces >= joint.min_total) best = std::max(best, saved);
    }
  }
  return best;
}

std::int64_t best_partition(const World& world, const std::vector<MunicipalityGroups>& all,
                            std::vector<std::vector<std::size_t>>& parts, std::size_t next) {
  if (next == all.size()) {
    std::int64_t saved = 0;
    for (const auto& part : parts) saved += saving(world, all, part);
    return saved;
  }
  std::int64_t best = 0;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    parts[p].push_back(next);
    best = std::max(best, best_partition(world, all, parts, next + 1));
    parts[p].pop_back();
  }
  parts.push_back({next});
  best = std::max(best, best_partition(world, all, parts, next + 1));
  parts.pop_back();
  return best;
}

void expect_fair(const Tariff& tariff, const std::vector<MunicipalityGroups>& all,
                 const JointPlan& plan) {
  std::set<std::size_t> seen;
  Yen saved;
  for (const JointLot& lot : plan.lots) {
    std::uint64_t pieces = 0;
    EXPECT_LE(static_cast<int>(lot.members.size()), tariff.joint.max_senders);
    for (const JointMember& member : lot.members) {
      EXPECT_TRUE(seen.insert(member.municipality).second);
      EXPECT_LT(member.together, member.alone);
      EXPECT_GE(member.given.sum.pieces, tariff.joint.min_each);
      saved += member.alone - member.together;
      pieces += member.given.sum.pieces;
      LotSum sum = member.given.sum;
      for (const Lot& kept : member.kept) sum += kept.sum;
      EXPECT_EQ(sum.net, member.together);
      EXPECT_EQ(sum.pieces, all[member.municipality].alone.sum.pieces);
    }
    EXPECT_EQ(pieces, lot.pieces);
    EXPECT_GE(pieces, tariff.joint.min_total);
  }
  EXPECT_EQ(plan.alone - plan.together, saved);
}

TEST(JointLotsTest, NoPartitionSavesMoreThanThePlan) {
  int joined = 0, two_lots = 0;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    World world;
    world.tariff = small_tariff(dice);
    std::erase_if(world.tariff.delays, [](const DelayLevel& d) { return d.regional_office; });
    for (Threshold& threshold : world.tariff.presort) threshold.pieces *= 3;
    world.tariff.barcode_min_pieces *= 3;
    world.tariff.joint = {.confirmed = true,
                          .max_senders = dice.roll(2, 4),
                          .min_each = static_cast<std::uint64_t>(dice.roll(0, 4)),
                          .min_total = static_cast<std::uint64_t>(dice.roll(0, 12))};
    std::vector<MunicipalityGroups> all;
    for (int n = dice.roll(1, 5); n > 0; --n) {
      std::vector<MailGroup> groups;
      for (int g = dice.roll(1, 4); g > 0; --g)
        groups.push_back(small_group(dice, world.tariff, 6));
      all.push_back(municipality(world.tariff, std::to_string(990'001 + n), groups, "990"));
    }
    const JointPlan plan = plan_joint(world.tariff, all);
    expect_fair(world.tariff, all, plan);
    std::vector<std::vector<std::size_t>> parts;
    ASSERT_EQ((plan.alone - plan.together).value, best_partition(world, all, parts, 0));
    joined += !plan.lots.empty();
    two_lots += plan.lots.size() > 1;
    if (HasFailure()) return;
  }
  EXPECT_GT(joined, 300);
  EXPECT_GT(two_lots, 10);
}

TEST(JointLotsTest, JoinNeighboursInSizeWhenMunicipalitiesAreMany) {
  const Tariff tariff = plain_tariff();
  std::vector<MunicipalityGroups> all;
  for (int n = 0; n < 20; ++n)
    all.push_back(
        municipality(tariff, std::to_string(990'000 + n),
                     {letters("A", static_cast<std::uint64_t>(250 + 37 * (n * 7 % 20)))}));
  const JointPlan plan = plan_joint(tariff, all);
  expect_fair(tariff, all, plan);
  EXPECT_GE(plan.lots.size(), 4U);
  std::size_t members = 0;
  for (const JointLot& lot : plan.lots) members += lot.members.size();
  EXPECT_EQ(members, 20U);
}

}  // namespace
}  // namespace fubako::postal
