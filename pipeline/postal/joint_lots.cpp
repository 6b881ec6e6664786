#include "postal/joint_lots.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <tuple>

#include "postal/offers.h"

namespace fubako::postal {
namespace {

struct Terms {  // of a joint lot
  const Slot* slot = nullptr;
  const Offer* offer = nullptr;
};

bool own_lot_first(LotKind kind) {
  return kind != LotKind::presort && kind != LotKind::barcode && kind != LotKind::general;
}

LotPrice price_of(const LotLine& line) { return {line.unit_price, line.weight_to, line.per_mille}; }

// What one municipality would give under some terms, and what it then pays.
class Offering {
 public:
  Offering(const Tariff& tariff, const Terms& terms, const MunicipalityGroups& own)
      : tariff_(tariff), terms_(terms), own_(own) {}

  JointMember work_out(std::size_t index) {
    find_gains();
    keep_best_kinds();
    JointMember member{index, empty_lot(*terms_.slot, *terms_.offer), {}, own_.alone.sum.net, {}};
    for (const Lot& lot : own_.alone.lots) divide(lot, member);
    merge_lines(member.given);
    settle(tariff_, member.given);
    member.together = member.given.sum.net;
    for (const Lot& lot : member.kept) member.together += lot.sum.net;
    return member;
  }

 private:
  using Kind = std::tuple<std::string_view, MailClass, std::size_t>;
  Kind kind_of(const MailGroup& group) const {
    return {group.kind, group.mail_class, kind_band(*terms_.offer, group)};
  }

  // Nothing where the line stays: it may not lie in the lot, or would not become cheaper.
  std::optional<LotPrice> joint_price(const Lot& lot, const LotLine& line) const {
    if (own_lot_first(lot.kind)) return std::nullopt;
    auto price = price_in(tariff_, *terms_.slot, *terms_.offer, own_.groups[line.group]);
    if (price && exact_net(tariff_, *price) >= exact_net(tariff_, price_of(line))) price.reset();
    return price;
  }

  void find_gains() {
    for (const Lot& lot : own_.alone.lots)
      for (const LotLine& line : lot.lines) {
        const auto price = joint_price(lot, line);
        if (!price) continue;
        gains_[kind_of(own_.groups[line.group])] +=
            (exact_net(tariff_, price_of(line)) - exact_net(tariff_, *price)) *
            static_cast<std::int64_t>(line.sum.pieces);
      }
  }

  void keep_best_kinds() {
    std::vector<std::pair<std::int64_t, Kind>> order;
    for (const auto& [kind, gain] : gains_) order.emplace_back(-gain, kind);
    std::sort(order.begin(), order.end());
    for (std::size_t i = static_cast<std::size_t>(std::max(tariff_.max_kinds, 0)); i < order.size();
         ++i)
      gains_.erase(order[i].second);
  }

  // A lot's lines to the joint lot or to what the municipality posts by itself.
  void divide(const Lot& lot, JointMember& member) const {
    Lot rest = lot;
    rest.lines.clear();
    std::uint64_t pieces = 0;
    for (const LotLine& line : lot.lines) {
      const auto price = joint_price(lot, line);
      if (price && gains_.contains(kind_of(own_.groups[line.group]))) {
        member.given.lines.push_back(line_of(line.group, line.sum.pieces, *price));
        continue;
      }
      rest.lines.push_back(line);
      pieces += line.sum.pieces;
    }
    if (rest.lines.empty()) return;
    if (pieces < rest.min_pieces) lose_discount(rest);
    settle(tariff_, rest);
    keep(std::move(rest), member);
  }

  static void lose_discount(Lot& lot) {
    lot.id = name_of(LotKind::general);
    lot.kind = LotKind::general;
    lot.per_mille = lot.delay_days = 0;
    lot.min_pieces = 0;
    lot.barcode = false;
    for (LotLine& line : lot.lines) line.per_mille = 0;
  }

  void keep(Lot lot, JointMember& member) const {
    const auto same = std::find_if(member.kept.begin(), member.kept.end(),
                                   [&](const Lot& other) { return other.id == lot.id; });
    if (same == member.kept.end()) return member.kept.push_back(std::move(lot));
    same->lines.insert(same->lines.end(), lot.lines.begin(), lot.lines.end());
    merge_lines(*same);
    settle(tariff_, *same);
  }

  // Ascending by group, one line each: a group's lines in one lot have one price.
  static void merge_lines(Lot& lot) {
    std::stable_sort(lot.lines.begin(), lot.lines.end(),
                     [](const LotLine& a, const LotLine& b) { return a.group < b.group; });
    std::vector<LotLine> merged;
    for (LotLine& line : lot.lines) {
      if (!merged.empty() && merged.back().group == line.group)
        merged.back().sum.pieces += line.sum.pieces;
      else
        merged.push_back(std::move(line));
    }
    lot.lines = std::move(merged);
  }

  const Tariff& tariff_;
  const Terms& terms_;
  const MunicipalityGroups& own_;
  std::map<Kind, std::int64_t> gains_;  // of the kinds that are given
};

class JointSearch {
 public:
  JointSearch(const Tariff& tariff, std::span<const MunicipalityGroups> all, bool regional_office)
      : tariff_(tariff), all_(all), slots_(slots_of(tariff, "", regional_office)) {
    for (const Slot& slot : slots_)
      for (const Offer& offer : slot.offers) terms_.push_back({&slot, &offer});
    for (const Terms& terms : terms_) {
      auto& row = members_.emplace_back();
      for (std::size_t i = 0; i < all.size(); ++i)
        row.push_back(Offering(tariff, terms, all[i]).work_out(i));
    }
  }

  JointPlan run() {
    JointPlan plan{true, {}, {}, {}};
    for (const MunicipalityGroups& own : all_) plan.alone += own.alone.sum.net;
    plan.together = plan.alone;
    auto groups = all_.size() <= kExactMembers ? any_partition() : neighbours();
    for (auto& group : groups) std::sort(group.begin(), group.end());
    std::sort(groups.begin(), groups.end());
    for (const auto& group : groups) add_lot(group, plan);
    return plan;
  }

 private:
  using Members = std::vector<std::size_t>;

  bool lawful(std::size_t terms, const Members& members) const {
    const JointPosting& joint = tariff_.joint;
    std::uint64_t pieces = 0;
    for (const std::size_t i : members) {
      const JointMember& member = members_[terms][i];
      if (member.given.sum.pieces < std::max<std::uint64_t>(joint.min_each, 1)) return false;
      if (member.together >= member.alone) return false;
      pieces += member.given.sum.pieces;
    }
    return pieces >= std::max(joint.min_total, terms_[terms].offer->min_pieces);
  }

  struct Best {
    Yen saved;  // nothing: no joint lot
    std::size_t terms = 0;
  };
  Best best_terms(const Members& members) const {
    Best best;
    if (members.size() < 2 || static_cast<int>(members.size()) > tariff_.joint.max_senders)
      return best;
    for (std::size_t terms = 0; terms < terms_.size(); ++terms) {
      if (!lawful(terms, members)) continue;
      Yen saved;
      for (const std::size_t i : members)
        saved += members_[terms][i].alone - members_[terms][i].together;
      if (saved > best.saved) best = {saved, terms};
    }
    return best;
  }

  static Members members_of(unsigned set) {
    Members members;
    for (unsigned left = set; left != 0; left &= left - 1)
      members.push_back(static_cast<std::size_t>(std::countr_zero(left)));
    return members;
  }

  // Of every set of municipalities: the most that any partition of it saves. The part that holds
  // the set's first municipality is tried in all ways.
  std::vector<Members> any_partition() const {
    const unsigned sets = 1U << all_.size();
    std::vector<Yen> alone_saves(sets), saves(sets);
    std::vector<unsigned> part(sets, 0);
    for (unsigned set = 1; set < sets; ++set) alone_saves[set] = best_terms(members_of(set)).saved;
    for (unsigned set = 1; set < sets; ++set) {
      const unsigned first = set & (~set + 1), others = set ^ first;
      part[set] = first;
      saves[set] = saves[others];
      for (unsigned more = others; more != 0; more = (more - 1) & others) {
        const Yen saved = alone_saves[first | more] + saves[others ^ more];
        if (alone_saves[first | more] == Yen(0) || saved <= saves[set]) continue;
        saves[set] = saved;
        part[set] = first | more;
      }
    }
    std::vector<Members> groups;
    for (unsigned left = sets - 1; left != 0; left ^= part[left])
      groups.push_back(members_of(part[left]));
    return groups;
  }

  std::uint64_t most_given(std::size_t municipality) const {
    std::uint64_t most = 0;
    for (const auto& row : members_) most = std::max(most, row[municipality].given.sum.pieces);
    return most;
  }

  Members by_size() const {
    Members order(all_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const std::uint64_t more = most_given(a), less = most_given(b);
      return more != less ? more > less : all_[a].municipality < all_[b].municipality;
    });
    return order;
  }

  std::vector<Members> neighbours() const {
    const Members order = by_size();
    std::vector<Yen> saves(order.size() + 1);
    std::vector<std::size_t> length(order.size() + 1, 1);
    for (std::size_t end = 1; end <= order.size(); ++end) {
      saves[end] = saves[end - 1];
      for (std::size_t n = 2; n <= end && static_cast<int>(n) <= tariff_.joint.max_senders; ++n) {
        const Yen saved = best_terms(stretch(order, end - n, end)).saved;
        if (saved == Yen(0) || saves[end - n] + saved <= saves[end]) continue;
        saves[end] = saves[end - n] + saved;
        length[end] = n;
      }
    }
    std::vector<Members> groups;
    for (std::size_t end = order.size(); end > 0; end -= length[end])
      groups.push_back(stretch(order, end - length[end], end));
    return groups;
  }

  static Members stretch(const Members& order, std::size_t from, std::size_t to) {
    return {order.begin() + static_cast<std::ptrdiff_t>(from),
            order.begin() + static_cast<std::ptrdiff_t>(to)};
  }

  void add_lot(const Members& members, JointPlan& plan) const {
    const Best best = best_terms(members);
    if (best.saved == Yen(0)) return;
    const Terms& terms = terms_[best.terms];
    JointLot lot;
    lot.id = "joint-" + terms.slot->id + "-" + std::to_string(plan.lots.size() + 1);
    lot.kind = terms.slot->kind;
    lot.per_mille = terms.offer->per_mille;
    lot.delay_days = terms.slot->delay_days;
    for (const std::size_t i : members) {
      lot.members.push_back(members_[best.terms][i]);
      lot.members.back().given.id = lot.id;
      lot.pieces += lot.members.back().given.sum.pieces;
    }
    plan.together -= best.saved;
    plan.lots.push_back(std::move(lot));
  }

  const Tariff& tariff_;
  std::span<const MunicipalityGroups> all_;
  std::vector<Slot> slots_;
  std::vector<Terms> terms_;
  std::vector<std::vector<JointMember>> members_;  // by terms, then municipality
};

}  // namespace

JointPlan plan_joint(const Tariff& tariff, std::span<const MunicipalityGroups> municipalities,
                     bool regional_office) {
  if (tariff.joint.confirmed) return JointSearch(tariff, municipalities, regional_office).run();
  JointPlan plan;
  for (const MunicipalityGroups& own : municipalities) plan.alone += own.alone.sum.net;
  plan.together = plan.alone;
  return plan;
}

}  // namespace fubako::postal
