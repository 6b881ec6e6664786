#include "cost/split.h"

#include <algorithm>
#include <numeric>

namespace fubako::cost {
namespace {

__extension__ using Wide = unsigned __int128;

Wide sum_of(std::span<const std::uint64_t> weights) {
  Wide sum = 0;
  for (const std::uint64_t weight : weights) sum += weight;
  return sum;
}

}  // namespace

std::vector<std::int64_t> split(std::int64_t amount, std::span<const std::uint64_t> weights) {
  FUBAKO_CHECK(amount >= 0 && (amount == 0 || !weights.empty()));
  const Wide sum = sum_of(weights);
  if (sum == 0 && amount > 0) return split(amount, std::vector<std::uint64_t>(weights.size(), 1));
  std::vector<std::int64_t> shares(weights.size());
  if (amount == 0) return shares;
  std::vector<Wide> remainders(weights.size());
  std::int64_t left = amount;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide exact = static_cast<Wide>(amount) * weights[i];
    shares[i] = static_cast<std::int64_t>(exact / sum);
    remainders[i] = exact % sum;
    left -= shares[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  // Fewer are left over than there are remainders above 0, so nobody with weight 0 gets one.
  for (std::int64_t i = 0; i < left; ++i) ++shares[order[static_cast<std::size_t>(i)]];
  return shares;
}

Yen line_yen(std::uint64_t quantity, std::int64_t unit_milliyen, Rounding rounding) {
  FUBAKO_CHECK(unit_milliyen >= 0);
  const Wide exact = static_cast<Wide>(quantity) * static_cast<std::uint64_t>(unit_milliyen);
  const Wide half = rounding == Rounding::nearest ? 500 : 0;
  return Yen(static_cast<std::int64_t>((exact + half) / 1000));
}

}  // namespace fubako::cost
