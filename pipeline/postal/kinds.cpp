#include "postal/kinds.h"

#include <algorithm>
#include <numeric>

namespace fubako::postal {
namespace {

class KindSearch {
 public:
  KindSearch(std::span<const std::uint64_t> counts, CostTable costs,
             std::span<const std::uint64_t> minimums, const KindLimits& limits, std::int64_t limit,
             Effort& effort)
      : counts_(counts),
        costs_(std::move(costs)),
        minimums_(minimums),
        limits_(limits),
        limit_(limit),
        effort_(effort) {
    for (const auto& kinds : limits_.kinds) {
      const int top = kinds.empty() ? -1 : *std::max_element(kinds.begin(), kinds.end());
      forced_.emplace_back(static_cast<std::size_t>(top + 1), false);
    }
  }

  Sharing run() {
    search();
    return std::move(best_);
  }

 private:
  void search() {
    if (bound() >= limit_) return;
    Sharing found = share_out(counts_, costs_, minimums_, limit_);
    effort_.left -= static_cast<std::int64_t>(counts_.size() * costs_.lots * costs_.lots);
    if (found.cost == kNever) return;
    for (std::size_t lot = 0; lot < costs_.lots; ++lot) {
      const std::vector<int> used = used_kinds(found, lot);
      if (static_cast<int>(used.size()) > limits_.most && !limits_.kinds[lot].empty())
        return effort_.spent() ? drop_surplus(lot, used) : branch(lot, used);
    }
    limit_ = found.cost;
    best_ = std::move(found);
  }

  // One of the used kinds must go: the first, or (the first stays and) the second, and so on.
  void branch(std::size_t lot, const std::vector<int>& used) {
    std::vector<bool>& forced = forced_[lot];
    const std::vector<bool> before = forced;
    for (const int kind : used) {
      if (forced[static_cast<std::size_t>(kind)]) continue;
      const std::vector<std::int64_t> column = ban(lot, kind);
      search();
      for (std::size_t cell = 0; cell < counts_.size(); ++cell) costs_.at(cell, lot) = column[cell];
      forced[static_cast<std::size_t>(kind)] = true;
      if (std::count(forced.begin(), forced.end(), true) > limits_.most) break;
      if (!effort_.spent()) continue;
      effort_.cut = true;
      break;
    }
    forced = before;
  }

  // The kinds that save least go at once.
  void drop_surplus(std::size_t lot, const std::vector<int>& used) {
    effort_.cut = true;
    const CostTable before = costs_;
    for (std::size_t i = 0; i + static_cast<std::size_t>(limits_.most) < used.size(); ++i)
      ban(lot, used[i]);
    search();
    costs_ = before;
  }

  std::vector<std::int64_t> ban(std::size_t lot, int kind) {
    std::vector<std::int64_t> column(counts_.size());
    for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
      column[cell] = costs_.at(cell, lot);
      if (limits_.kinds[lot][cell] == kind) costs_.at(cell, lot) = kNever;
    }
    return column;
  }

  // Kinds of a lot, the one that saves least first.
  std::vector<int> used_kinds(const Sharing& sharing, std::size_t lot) const {
    const auto& kinds = limits_.kinds[lot];
    if (kinds.empty()) return {};
    std::vector<std::int64_t> saves(forced_[lot].size(), 0);
    std::vector<bool> used(saves.size(), false);
    for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
      const std::uint64_t pieces = sharing.pieces[cell * costs_.lots + lot];
      if (pieces == 0) continue;
      const auto kind = static_cast<std::size_t>(kinds[cell]);
      used[kind] = true;
      saves[kind] +=
          (cheapest_but(cell, lot) - costs_.at(cell, lot)) * static_cast<std::int64_t>(pieces);
    }
    std::vector<int> order;
    for (std::size_t kind = 0; kind < used.size(); ++kind)
      if (used[kind]) order.push_back(static_cast<int>(kind));
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
      return saves[static_cast<std::size_t>(a)] < saves[static_cast<std::size_t>(b)];
    });
    return order;
  }

  std::int64_t cheapest_but(std::size_t cell, std::size_t lot) const {
    std::int64_t least = kNever;
    for (std::size_t other = 0; other < costs_.lots; ++other)
      if (other != lot) least = std::min(least, costs_.at(cell, other));
    return least;
  }

  // No sharing costs less: every piece where it is cheapest, and of each lot with too many kinds
  // the surplus of them elsewhere (a piece is cheapest in one lot, so the losses add up).
  std::int64_t bound() const {
    std::int64_t base = 0;
    for (std::size_t cell = 0; cell < counts_.size(); ++cell)
      base += std::min(costs_.at(cell, 0), cheapest_but(cell, 0)) *
              static_cast<std::int64_t>(counts_[cell]);
    for (std::size_t lot = 1; lot < costs_.lots; ++lot)
      if (!limits_.kinds[lot].empty()) base += surplus_loss(lot);
    return base;
  }

  std::int64_t surplus_loss(std::size_t lot) const {
    std::vector<std::int64_t> losses(forced_[lot].size(), 0);
    for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
      const std::int64_t here = costs_.at(cell, lot), there = cheapest_but(cell, lot);
      if (here < there)
        losses[static_cast<std::size_t>(limits_.kinds[lot][cell])] +=
            (there - here) * static_cast<std::int64_t>(counts_[cell]);
    }
    std::vector<std::int64_t> free;
    std::int64_t wanting = 0;
    for (std::size_t kind = 0; kind < losses.size(); ++kind) {
      if (losses[kind] == 0) continue;
      ++wanting;
      if (!forced_[lot][kind]) free.push_back(losses[kind]);
    }
    std::sort(free.begin(), free.end());
    const auto surplus =
        std::clamp<std::int64_t>(wanting - limits_.most, 0, static_cast<std::int64_t>(free.size()));
    return std::accumulate(free.begin(), free.begin() + surplus, std::int64_t{0});
  }

  std::span<const std::uint64_t> counts_;
  CostTable costs_;
  std::span<const std::uint64_t> minimums_;
  const KindLimits& limits_;
  std::int64_t limit_;
  Effort& effort_;
  Sharing best_;
  std::vector<std::vector<bool>> forced_;  // of each lot and kind
};

}  // namespace

Sharing share_kinds(std::span<const std::uint64_t> counts, CostTable costs,
                    std::span<const std::uint64_t> minimums, const KindLimits& limits,
                    std::int64_t limit, Effort& effort) {
  return KindSearch(counts, std::move(costs), minimums, limits, limit, effort).run();
}

}  // namespace fubako::postal
