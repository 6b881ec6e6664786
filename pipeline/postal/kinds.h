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

// How much may still be tried, over all searches of a plan.
struct Trials {
  int left = 0;
  bool cut = false;  // something was left out
};

// The cheapest sharing below `limit` that keeps to the limits: branch and bound over "this kind
// does not lie in that lot". When the trials are used up, only the cheapest branch is followed.
Sharing share_kinds(std::span<const std::uint64_t> counts, CostTable costs,
                    std::span<const std::uint64_t> minimums, const KindLimits& limits,
                    std::int64_t limit, Trials& trials);

}  // namespace fubako::postal
