#include "lots_oracle.h"

#include <gtest/gtest.h>

#include <set>

namespace fubako::postal {
namespace {

bool is_light(const MailGroup& group) {
  return group.mail_class == MailClass::standard || group.mail_class == MailClass::postcard;
}

std::int64_t base_yen(const Tariff& tariff, const MailGroup& group) {
  return tariff.bands[static_cast<int>(group.mail_class)][group.band].price->value;
}

std::int64_t net(const Tariff& tariff, std::int64_t yen, int per_mille) {
  std::int64_t off = yen * per_mille;
  if (tariff.fraction == Tariff::Fraction::piece) off = off / 1000 * 1000;
  return yen * 1000 - off;
}

std::uint64_t total(const Counts& pieces) {
  std::uint64_t sum = 0;
  for (const std::uint64_t n : pieces) sum += n;
  return sum;
}

int band_at(const std::vector<PriceBand>& bands, Milligrams weight) {
  for (std::size_t i = 0; i < bands.size(); ++i)
    if (!(bands[i].to < weight)) return static_cast<int>(i);
  return -1;
}

// A lot's kinds, its bands those of the class or of a local level.
bool kinds_fit(const World& world, const Counts& pieces, const LocalLevel* level) {
  std::set<std::string> kinds;
  for (std::size_t g = 0; g < pieces.size(); ++g) {
    const MailGroup& group = world.groups[g];
    const int band =
        level != nullptr ? band_at(level->bands, group.weight) : static_cast<int>(group.band);
    if (pieces[g] > 0)
      kinds.insert(group.kind + "|" + name_of(group.mail_class) + "|" + std::to_string(band));
  }
  return static_cast<int>(kinds.size()) <= world.tariff.max_kinds;
}

void keep_least(std::optional<std::int64_t>& least, std::int64_t cost) {
  if (!least || cost < *least) least = cost;
}

std::optional<std::int64_t> local_cost(const World& world, bool barcode, const Counts& pieces) {
  std::optional<std::int64_t> least;
  for (const LocalLevel& level : world.tariff.local) {
    if (level.barcode != barcode || total(pieces) < level.min_pieces) continue;
    if (!kinds_fit(world, pieces, &level)) continue;
    std::int64_t cost = 0;
    bool known = true;
    for (std::size_t g = 0; g < pieces.size(); ++g) {
      if (pieces[g] == 0) continue;
      const int band = band_at(level.bands, world.groups[g].weight);
      known = known && band >= 0 && level.bands[static_cast<std::size_t>(band)].price;
      if (known)
        cost += static_cast<std::int64_t>(pieces[g]) * 1000 *
                level.bands[static_cast<std::size_t>(band)].price->value;
    }
    if (known) keep_least(least, cost);
  }
  return least;
}

std::int64_t presort_cost(const World& world, const Threshold& threshold, const DelayLevel* delay,
                          const Counts& pieces) {
  std::int64_t cost = 0;
  for (std::size_t g = 0; g < pieces.size(); ++g) {
    const MailGroup& group = world.groups[g];
    int off = threshold.per_mille;
    if (is_light(group) && group.barcode) off += world.tariff.presort_barcode_per_mille;
    if (delay != nullptr)
      off += is_light(group) ? delay->per_mille_standard : delay->per_mille_oversize;
    cost += static_cast<std::int64_t>(pieces[g]) *
            net(world.tariff, base_yen(world.tariff, group), off);
  }
  return cost;
}

std::optional<std::int64_t> presort_cost(const World& world, int days, const Counts& pieces) {
  std::optional<std::int64_t> least;
  for (const Threshold& threshold : world.tariff.presort) {
    if (total(pieces) < threshold.pieces) continue;
    if (days == 0) keep_least(least, presort_cost(world, threshold, nullptr, pieces));
    for (const DelayLevel& delay : world.tariff.delays) {
      if (delay.days != days || total(pieces) < delay.min_pieces) continue;
      if (delay.regional_office && !world.regional) continue;
      keep_least(least, presort_cost(world, threshold, &delay, pieces));
    }
  }
  return least;
}

std::int64_t flat_cost(const World& world, int per_mille, const Counts& pieces) {
  std::int64_t cost = 0;
  for (std::size_t g = 0; g < pieces.size(); ++g)
    cost += static_cast<std::int64_t>(pieces[g]) *
            net(world.tariff, base_yen(world.tariff, world.groups[g]), per_mille);
  return cost;
}

void add_local(Dice& dice, Tariff& tariff) {
  LocalLevel level;
  level.min_pieces = static_cast<std::uint64_t>(dice.roll(1, 5));
  level.barcode = dice.one_in(2);
  for (int to = 25'000; to <= 50'000; to += 25'000)
    if (!dice.one_in(6)) {
      PriceBand band;
      band.to = Milligrams(to);
      if (!dice.one_in(5)) band.price = Yen(dice.roll(60, 110));
      level.bands.push_back(band);
    }
  tariff.local.push_back(level);
}

void add_delays(Dice& dice, Tariff& tariff) {
  for (const int days : {0, 3, 7}) {
    if (!dice.one_in(3)) continue;
    DelayLevel delay;
    delay.days = days;
    delay.per_mille_standard = dice.roll(10, 60);
    delay.per_mille_oversize = dice.roll(10, 60);
    if (dice.one_in(2)) delay.min_pieces = static_cast<std::uint64_t>(dice.roll(2, 6));
    delay.regional_office = days == 0 || dice.one_in(3);
    tariff.delays.push_back(delay);
  }
}

PriceBand band_of(int to, int yen) {
  PriceBand band;
  band.to = Milligrams(to);
  band.price = Yen(yen);
  return band;
}

}  // namespace

Tariff small_tariff(Dice& dice) {
  Tariff tariff;
  tariff.bands[0] = {band_of(25'000, dice.roll(80, 100)), band_of(50'000, dice.roll(100, 120))};
  tariff.bands[1] = {band_of(50'000, dice.roll(130, 150)), band_of(100'000, 180)};
  tariff.bands[2] = {band_of(100'000, 290)};
  tariff.bands[3] = {band_of(6'000, dice.roll(60, 90))};
  for (int option = 0; option < 3; ++option) tariff.option_price[option] = Yen(option * 150);
  tariff.barcode_min_pieces = static_cast<std::uint64_t>(dice.roll(2, 5));
  tariff.barcode_per_mille = dice.roll(5, 60);
  tariff.presort_barcode_per_mille = dice.roll(0, 40);
  tariff.max_kinds = dice.roll(1, 4);
  tariff.fraction = dice.one_in(2) ? Tariff::Fraction::lot : Tariff::Fraction::piece;
  for (int pieces = dice.roll(2, 4); pieces <= 6; pieces += dice.roll(1, 3))
    tariff.presort.push_back({static_cast<std::uint64_t>(pieces), dice.roll(5, 120)});
  add_delays(dice, tariff);
  for (int levels = dice.roll(0, 3); levels > 0; --levels) add_local(dice, tariff);
  return tariff;
}

MailGroup small_group(Dice& dice, const Tariff& tariff, int most_pieces) {
  MailGroup group;
  group.kind = dice.one_in(2) ? "A" : "B";
  group.mail_class = dice.one_in(2) ? MailClass::standard : static_cast<MailClass>(dice.roll(0, 3));
  const auto& bands = tariff.bands[static_cast<int>(group.mail_class)];
  group.band = static_cast<std::size_t>(dice.roll(0, static_cast<int>(bands.size()) - 1));
  group.weight = bands[group.band].to - Milligrams(dice.roll(0, 3'000));
  if (dice.one_in(10)) group.option = MailOption::certified_record;
  group.barcode = !dice.one_in(3);
  group.local_size = !dice.one_in(8);
  group.district = dice.one_in(6) ? "" : dice.one_in(2) ? "990" : "99102";
  group.delay_days = dice.one_in(2) ? 0 : dice.one_in(2) ? 3 : 7;
  group.protected_ = dice.one_in(12);
  group.pieces = static_cast<std::uint64_t>(dice.roll(0, most_pieces));
  return group;
}

World small_world(unsigned seed) {
  Dice dice(seed);
  World world;
  world.tariff = small_tariff(dice);
  world.district = dice.one_in(5) ? "" : "990";
  world.regional = dice.one_in(3);
  for (int groups = dice.roll(1, 4); groups > 0; --groups)
    world.groups.push_back(small_group(dice, world.tariff, 4));
  return world;
}

std::vector<Posting> places(const World& world) {
  std::vector<Posting> all{{LotKind::general, 0, false}, {LotKind::barcode, 0, false}};
  std::set<int> days{0};
  for (const DelayLevel& delay : world.tariff.delays) days.insert(delay.days);
  for (const int n : days) all.push_back({LotKind::presort, n, false});
  all.push_back({LotKind::local, 0, false});
  all.push_back({LotKind::local, 0, true});
  return all;
}

bool may_lie(const World& world, const MailGroup& group, const Posting& place) {
  if (group.protected_ || group.option != MailOption::none) return false;
  if (place.kind == LotKind::general) return true;
  if (place.kind == LotKind::barcode) return group.barcode && is_light(group);
  if (place.kind == LotKind::presort)
    return !group.district.empty() && place.days <= group.delay_days;
  if (world.district.empty() || group.district != world.district || !group.local_size) return false;
  if (group.weight > world.tariff.local_max_weight) return false;
  if (place.barcode) return group.barcode && group.mail_class == MailClass::standard;
  return group.mail_class == MailClass::standard || group.mail_class == MailClass::oversize_regular;
}

std::optional<std::int64_t> lot_cost(const World& world, const Posting& place,
                                     const Counts& pieces) {
  if (total(pieces) == 0) return 0;
  for (std::size_t g = 0; g < pieces.size(); ++g)
    if (pieces[g] > 0 && !may_lie(world, world.groups[g], place)) return std::nullopt;
  if (place.kind == LotKind::general) return flat_cost(world, 0, pieces);
  if (place.kind == LotKind::local) return local_cost(world, place.barcode, pieces);
  if (!kinds_fit(world, pieces, nullptr)) return std::nullopt;
  if (place.kind == LotKind::presort) return presort_cost(world, place.days, pieces);
  if (total(pieces) < world.tariff.barcode_min_pieces) return std::nullopt;
  return flat_cost(world, world.tariff.barcode_per_mille, pieces);
}

std::int64_t fixed_cost(const World& world) {
  std::int64_t cost = 0;
  for (const MailGroup& group : world.groups)
    if (group.protected_ || group.option != MailOption::none)
      cost += static_cast<std::int64_t>(group.pieces) * 1000 *
              (base_yen(world.tariff, group) +
               world.tariff.option_price[static_cast<int>(group.option)]->value);
  return cost;
}

std::int64_t exact_postage(const Tariff& tariff, const Lot& lot) {
  std::int64_t cost = 0;
  for (const LotLine& line : lot.lines)
    cost += static_cast<std::int64_t>(line.sum.pieces) *
            net(tariff, line.unit_price.value, line.per_mille);
  return cost;
}

std::int64_t exact_postage(const Tariff& tariff, const LotPlan& plan) {
  std::int64_t cost = 0;
  for (const Lot& lot : plan.lots) cost += exact_postage(tariff, lot);
  return cost;
}

namespace {

void expect_sums(const World& world, const LotPlan& plan) {
  Counts seen(world.groups.size(), 0);
  LotSum all;
  std::set<std::string> ids;
  for (const Lot& lot : plan.lots) {
    LotSum sum;
    EXPECT_TRUE(ids.insert(lot.id).second) << lot.id;
    EXPECT_FALSE(lot.lines.empty());
    for (const LotLine& line : lot.lines) {
      seen[line.group] += line.sum.pieces;
      EXPECT_GT(line.sum.pieces, 0U);
      EXPECT_EQ(line.sum.gross.value,
                line.unit_price.value * static_cast<std::int64_t>(line.sum.pieces));
      EXPECT_EQ(line.sum.net, line.sum.gross - line.sum.discount);
      sum += line.sum;
    }
    EXPECT_EQ(sum, lot.sum);
    // One rounding, up to the next yen of what is to be paid.
    EXPECT_EQ(lot.sum.net.value, (exact_postage(world.tariff, lot) + 999) / 1000);
    all += sum;
  }
  EXPECT_EQ(all, plan.sum);
  EXPECT_LE(plan.sum.net, plan.undiscounted);
  for (std::size_t g = 0; g < seen.size(); ++g) EXPECT_EQ(seen[g], world.groups[g].pieces);
}

}  // namespace

void expect_lawful(const World& world, const LotPlan& plan) {
  expect_sums(world, plan);
  const bool cut = !plan.notices.empty() && plan.notices.back().code == "lots-search-cut";
  for (const Lot& lot : plan.lots) {
    Counts pieces(world.groups.size(), 0);
    for (const LotLine& line : lot.lines) pieces[line.group] += line.sum.pieces;
    if (lot.kind == LotKind::protected_ || lot.kind == LotKind::registered) {
      for (const LotLine& line : lot.lines) {
        const MailGroup& group = world.groups[line.group];
        EXPECT_EQ(group.protected_, lot.kind == LotKind::protected_);
        EXPECT_TRUE(group.protected_ || group.option != MailOption::none);
        EXPECT_EQ(line.sum.discount, Yen(0));
      }
      continue;
    }
    const bool local = lot.kind == LotKind::local;
    const auto least = lot_cost(world, {lot.kind, lot.delay_days, local && lot.barcode}, pieces);
    ASSERT_TRUE(least) << lot.id;
    if (cut)  // a lot may stand at less than its best price
      EXPECT_GE(exact_postage(world.tariff, lot), *least) << lot.id;
    else
      EXPECT_EQ(exact_postage(world.tariff, lot), *least) << lot.id;
    EXPECT_GE(lot.sum.pieces, lot.min_pieces);
  }
}

}  // namespace fubako::postal
