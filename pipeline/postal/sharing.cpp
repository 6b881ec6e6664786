#include "postal/sharing.h"

#include <algorithm>

#include "base/base.h"

namespace fubako::postal {
namespace {

struct Arc {  // the cheapest move of a piece from one lot to another
  std::int64_t cost = kNever;
  std::size_t cell = 0;
};

class Flow {
 public:
  Flow(std::span<const std::uint64_t> counts, const CostTable& costs,
       std::span<const std::uint64_t> minimums)
      : counts_(counts), costs_(costs), minimums_(minimums), lots_(costs.lots) {}

  Sharing run(std::int64_t limit) {
    start();
    while (result_.cost < limit) {
      if (!lacking()) return std::move(result_);
      if (!bring()) break;
    }
    return {};
  }

 private:
  void start() {
    result_.cost = 0;
    result_.pieces.assign(counts_.size() * lots_, 0);
    held_.assign(lots_, 0);
    for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
      const auto row = costs_.cells.begin() + static_cast<std::ptrdiff_t>(cell * lots_);
      const auto best = std::min_element(row, row + static_cast<std::ptrdiff_t>(lots_));
      const auto lot = static_cast<std::size_t>(best - row);
      result_.pieces[cell * lots_ + lot] = counts_[cell];
      held_[lot] += counts_[cell];
      result_.cost += *best * static_cast<std::int64_t>(counts_[cell]);
    }
  }

  bool lacking() const {
    for (std::size_t lot = 0; lot < lots_; ++lot)
      if (held_[lot] < minimums_[lot]) return true;
    return false;
  }

  // Brings pieces to a lot that lacks some; false when there is no way.
  bool bring() {
    find_arcs();
    find_chains();
    std::size_t to = lots_;
    for (std::size_t lot = 0; lot < lots_; ++lot)
      if (held_[lot] < minimums_[lot] && distance_[lot] != kNever &&
          (to == lots_ || distance_[lot] < distance_[to]))
        to = lot;
    if (to == lots_) return false;
    move(to);
    return true;
  }

  void find_arcs() {
    arcs_.assign(lots_ * lots_, {});
    for (std::size_t cell = 0; cell < counts_.size(); ++cell)
      for (std::size_t from = 0; from < lots_; ++from) {
        if (result_.pieces[cell * lots_ + from] == 0) continue;
        for (std::size_t to = 0; to < lots_; ++to) {
          const std::int64_t price = costs_.at(cell, to);
          if (price == kNever || to == from) continue;
          Arc& arc = arcs_[from * lots_ + to];
          const std::int64_t more = price - costs_.at(cell, from);
          if (more < arc.cost) arc = {more, cell};
        }
      }
  }

  // Bellman and Ford, from every lot that can spare pieces.
  void find_chains() {
    distance_.assign(lots_, kNever);
    before_.assign(lots_, lots_);
    for (std::size_t lot = 0; lot < lots_; ++lot)
      if (held_[lot] > minimums_[lot]) distance_[lot] = 0;
    for (std::size_t round = 0; round < lots_; ++round)
      for (std::size_t from = 0; from < lots_; ++from)
        for (std::size_t to = 0; to < lots_; ++to) relax(from, to);
  }

  void relax(std::size_t from, std::size_t to) {
    const Arc& arc = arcs_[from * lots_ + to];
    if (distance_[from] == kNever || arc.cost == kNever) return;
    if (distance_[to] <= distance_[from] + arc.cost) return;
    distance_[to] = distance_[from] + arc.cost;
    before_[to] = from;
  }

  void move(std::size_t to) {
    std::uint64_t amount = minimums_[to] - held_[to];
    std::size_t source = to;
    for (std::size_t hops = 0; before_[source] != lots_; source = before_[source]) {
      FUBAKO_CHECK(++hops < lots_);
      const Arc& arc = arcs_[before_[source] * lots_ + source];
      amount = std::min(amount, result_.pieces[arc.cell * lots_ + before_[source]]);
    }
    amount = std::min(amount, held_[source] - minimums_[source]);
    for (std::size_t lot = to; before_[lot] != lots_; lot = before_[lot]) {
      const Arc& arc = arcs_[before_[lot] * lots_ + lot];
      result_.pieces[arc.cell * lots_ + before_[lot]] -= amount;
      result_.pieces[arc.cell * lots_ + lot] += amount;
    }
    held_[source] -= amount;
    held_[to] += amount;
    result_.cost += distance_[to] * static_cast<std::int64_t>(amount);
  }

  std::span<const std::uint64_t> counts_;
  const CostTable& costs_;
  std::span<const std::uint64_t> minimums_;
  std::size_t lots_;
  Sharing result_;
  std::vector<std::uint64_t> held_;
  std::vector<Arc> arcs_;
  std::vector<std::int64_t> distance_;
  std::vector<std::size_t> before_;
};

}  // namespace

Sharing share_out(std::span<const std::uint64_t> counts, const CostTable& costs,
                  std::span<const std::uint64_t> minimums, std::int64_t limit) {
  return Flow(counts, costs, minimums).run(limit);
}

}  // namespace fubako::postal
