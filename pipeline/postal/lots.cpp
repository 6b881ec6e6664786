#include "postal/lots.h"

#include <algorithm>
#include <map>
#include <set>

#include "postal/lot_search.h"
#include "postal/offers.h"

namespace fubako::postal {
namespace {

Lot lot_at_full_price(LotKind kind, const Tariff& tariff, std::span<const MailGroup> groups,
                      std::span<const std::uint64_t> pieces) {
  Lot lot;
  lot.kind = kind;
  lot.id = name_of(kind);
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (pieces[i] > 0) lot.lines.push_back(line_of(i, pieces[i], full_price(tariff, groups[i])));
  return lot;
}

std::vector<std::uint64_t> set_aside(std::span<const MailGroup> groups, LotKind kind) {
  std::vector<std::uint64_t> pieces;
  for (const MailGroup& group : groups) {
    const LotKind own = group.protected_                   ? LotKind::protected_
                        : group.option != MailOption::none ? LotKind::registered
                                                           : LotKind::general;
    pieces.push_back(own == kind ? group.pieces : 0);
  }
  return pieces;
}

Lot discounted_lot(const Tariff& tariff, const ChosenLot& chosen,
                   std::span<const MailGroup> groups) {
  Lot lot = empty_lot(*chosen.slot, *chosen.offer);
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (chosen.pieces[i] > 0)
      lot.lines.push_back(
          line_of(i, chosen.pieces[i], *price_in(tariff, *chosen.slot, *chosen.offer, groups[i])));
  return lot;
}

void add_lot(const Tariff& tariff, Lot lot, LotPlan& plan) {
  if (lot.lines.empty()) return;
  settle(tariff, lot);
  plan.sum += lot.sum;
  plan.lots.push_back(std::move(lot));
}

bool holds_pieces(const ChosenLot& lot, std::initializer_list<LotKind> kinds) {
  return lot.slot != nullptr &&
         std::find(kinds.begin(), kinds.end(), lot.slot->kind) != kinds.end() &&
         std::any_of(lot.pieces.begin(), lot.pieces.end(), [](std::uint64_t n) { return n > 0; });
}

// The lots of a round that stay: its local and presort lots, or else its barcode lot. The others'
// pieces are planned again, since a further lot may cost them less.
std::vector<const ChosenLot*> lots_that_stay(const Found& found) {
  std::vector<const ChosenLot*> stay;
  for (const ChosenLot& lot : found.lots)
    if (holds_pieces(lot, {LotKind::local, LotKind::presort})) stay.push_back(&lot);
  if (!stay.empty()) return stay;
  for (const ChosenLot& lot : found.lots)
    if (holds_pieces(lot, {LotKind::barcode})) stay.push_back(&lot);
  return stay;
}

void take_away(const ChosenLot& lot, std::vector<MailGroup>& groups) {
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i].pieces -= lot.pieces[i];
}

std::string numbered(const std::string& id, int number) {
  return number > 1 ? id + "-" + std::to_string(number) : id;
}

// Lots at a discount, round by round; what the last round leaves is general. Returns whether the
// search was cut.
bool add_rounds(const Tariff& tariff, std::span<const Slot> slots,
                std::span<const MailGroup> groups, LotPlan& plan) {
  std::vector<MailGroup> left(groups.begin(), groups.end());
  std::map<std::string, int> numbers;
  Effort effort{.start = kMostEffort};
  for (;;) {
    const Found found = find_lots(tariff, slots, left, effort);
    const auto stay = lots_that_stay(found);
    for (const ChosenLot* chosen : stay) {
      Lot lot = discounted_lot(tariff, *chosen, groups);
      lot.id = numbered(lot.id, ++numbers[lot.id]);
      add_lot(tariff, std::move(lot), plan);
      take_away(*chosen, left);
    }
    if (!stay.empty()) continue;
    const auto& rest = found.lots.back().pieces;
    add_lot(tariff, lot_at_full_price(LotKind::general, tariff, groups, rest), plan);
    return effort.cut;
  }
}

Yen at_full_price(const Tariff& tariff, std::span<const MailGroup> groups) {
  Yen sum;
  for (const MailGroup& group : groups)
    sum += full_price(tariff, group).unit * static_cast<std::int64_t>(group.pieces);
  return sum;
}

}  // namespace

bool sorted_by_district(LotKind kind) { return kind == LotKind::local || kind == LotKind::presort; }

const char* name_of(LotKind kind) {
  switch (kind) {
    case LotKind::protected_:
      return "protected";
    case LotKind::registered:
      return "registered";
    case LotKind::local:
      return "local";
    case LotKind::presort:
      return "presort";
    case LotKind::barcode:
      return "barcode";
    case LotKind::general:
      return "general";
  }
  bug(__FILE__, __LINE__, "a kind of lot that is none");
}

std::size_t weight_step(const Tariff& tariff, Milligrams weight) {
  std::set<Milligrams> below;
  for (const LocalLevel& level : tariff.local)
    for (const PriceBand& band : level.bands)
      if (band.to < weight) below.insert(band.to);
  return below.size() + (tariff.local_max_weight < weight ? 1 : 0);
}

LotPlan plan_lots(const Tariff& tariff, const std::string& posting_district,
                  std::span<const MailGroup> groups, bool regional_office) {
  const std::vector<Slot> slots = slots_of(tariff, posting_district, regional_office);
  LotPlan plan;
  for (const LotKind kind : {LotKind::protected_, LotKind::registered})
    add_lot(tariff, lot_at_full_price(kind, tariff, groups, set_aside(groups, kind)), plan);
  const bool cut = add_rounds(tariff, slots, groups, plan);
  plan.undiscounted = at_full_price(tariff, groups);
  plan.notices = missing_values(tariff, slots, groups);
  if (cut) plan.notices.push_back(search_cut(tariff, plan.sum.pieces));
  return plan;
}

LotDealer::LotDealer(const LotPlan& plan, std::size_t groups) : shares_(groups) {
  for (std::size_t lot = plan.lots.size(); lot-- > 0;)
    for (const LotLine& line : plan.lots[lot].lines)
      shares_.at(line.group).push_back({lot, line.sum.pieces});
}

std::size_t LotDealer::deal(std::size_t group) {
  auto& shares = shares_.at(group);
  FUBAKO_CHECK(!shares.empty());
  const std::size_t lot = shares.back().lot;
  if (--shares.back().left == 0) shares.pop_back();
  return lot;
}

}  // namespace fubako::postal
