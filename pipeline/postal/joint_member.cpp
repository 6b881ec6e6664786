#include "postal/joint_member.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace fubako::postal {
namespace {

bool own_lot_first(LotKind kind) {
  return kind != LotKind::presort && kind != LotKind::barcode && kind != LotKind::general;
}

LotPrice price_of(const LotLine& line) { return {line.unit_price, line.weight_to, line.per_mille}; }

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

}  // namespace

JointMember joint_member(const Tariff& tariff, const Terms& terms, const MunicipalityGroups& own,
                         std::size_t index) {
  return Offering(tariff, terms, own).work_out(index);
}

}  // namespace fubako::postal
