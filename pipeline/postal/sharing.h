// postal/sharing: cells of like pieces -> lots with minimums, at the least cost. Whole numbers
// only.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fubako::postal {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

// Cost of one piece of each cell in each lot (kNever: not allowed). Lot 0 takes every cell.
struct CostTable {
  std::size_t lots = 0;
  std::vector<std::int64_t> cells;  // row by row
  std::int64_t& at(std::size_t cell, std::size_t lot) { return cells[cell * lots + lot]; }
  std::int64_t at(std::size_t cell, std::size_t lot) const { return cells[cell * lots + lot]; }
};

struct Sharing {
  std::int64_t cost = kNever;         // kNever: not possible, or not below the limit
  std::vector<std::uint64_t> pieces;  // as CostTable's rows
};

// Exact: each piece starts where it is cheapest; while a lot lacks pieces, the cheapest chain of
// moves from a lot that can spare some brings them (successive shortest paths). Gives up as soon as
// the cost reaches `limit`.
Sharing share_out(std::span<const std::uint64_t> counts, const CostTable& costs,
                  std::span<const std::uint64_t> minimums, std::int64_t limit);

}  // namespace fubako::postal
