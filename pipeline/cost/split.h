// cost/split: one whole number over several, and milliyen to yen.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/base.h"

namespace fubako::cost {

// Shares of `amount` in proportion to the weights, by largest remainder: each gets its exact share
// rounded down, and what is left over goes, one by one, to the largest remainders, the earlier one
// where remainders are equal. Sums exactly. When every weight is 0 all count the same. Raising one
// weight alone never lowers its share. `amount` is not negative; without weights it must be 0.
std::vector<std::int64_t> split(std::int64_t amount, std::span<const std::uint64_t> weights);

// How a line's part of a yen is rounded. Which one holds is a matter of the contract.
enum class Rounding : std::uint8_t { down, nearest };  // 円未満切捨て, 四捨五入

// quantity x price in whole yen, rounded once.
Yen line_yen(std::uint64_t quantity, std::int64_t unit_milliyen, Rounding rounding);

}  // namespace fubako::cost
