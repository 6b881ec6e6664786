// dice: splitmix64. The same numbers from the same seed on every machine.
#pragma once

#include <cstdint>
#include <iterator>

namespace fubako::samples {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(n));
  }
  std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
  template <class Items>
  auto pick(const Items& items) {
    return items[static_cast<std::size_t>(below(static_cast<std::int64_t>(std::size(items))))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace fubako::samples
