#include "postal/joint_lots.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "postal/joint_member.h"

namespace fubako::postal {
namespace {

class JointSearch {
 public:
  JointSearch(const Tariff& tariff, std::span<const MunicipalityGroups> all, bool regional_office)
      : tariff_(tariff), all_(all), slots_(slots_of(tariff, "", regional_office)) {
    for (const Slot& slot : slots_)
      for (const Offer& offer : slot.offers) terms_.push_back({&slot, &offer});
    for (const Terms& terms : terms_) {
      auto& row = members_.emplace_back();
      for (std::size_t i = 0; i < all.size(); ++i)
        row.push_back(joint_member(tariff, terms, all[i], i));
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
