// postal/kinds: which kinds may lie in which lot when the tariff limits their number (内訳票).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "postal/sharing.h"

namespace fubako::postal {

struct KindLimits {
  int most = 0;  // kinds in a lot
  std::vector<std::vector<int>>
      kinds;  // of each lot: the kind of each cell, from 0; empty: no limit
};

// How much work may still be done, over all searches of a plan. A flow counts cells x lots x lots.
struct Effort {
  std::int64_t start = 0, left = start;
  bool cut = false;  // something was left out
  bool spent() const { return left <= 0; }
  bool overdrawn() const { return left <= -start; }  // then the first plan found stands
};

// The cheapest sharing below `limit` that keeps to the limits: branch and bound over "this kind
// does not lie in that lot". When the effort is spent, the kinds that save least
// go at once.
Sharing share_kinds(std::span<const std::uint64_t> counts, CostTable costs,
                    std::span<const std::uint64_t> minimums, const KindLimits& limits,
                    std::int64_t limit, Effort& effort);

}  // namespace fubako::postal
