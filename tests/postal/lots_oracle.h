// The post's rules written a second time, slowly and plainly, for the tests of the planner of lots.
#pragma once

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "postal/postal.h"

namespace fubako::postal {

using Counts = std::vector<std::uint64_t>;  // pieces of each group

// A lot that may be posted. `days` is for presort lots, `barcode` for local lots.
struct Posting {
  LotKind kind = LotKind::general;
  int days = 0;
  bool barcode = false;
};

struct World {
  Tariff tariff;
  std::string district;  // of the posting office
  bool regional = false;
  std::vector<MailGroup> groups;
};

// Small numbers, so that every threshold is near.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int roll(int from, int to) {
    return from + static_cast<int>(engine_() % static_cast<unsigned>(to - from + 1));
  }
  bool one_in(int n) { return roll(1, n) == 1; }

 private:
  std::mt19937 engine_;
};
Tariff small_tariff(Dice& dice);
MailGroup small_group(Dice& dice, const Tariff& tariff, int most_pieces);
World small_world(unsigned seed);

std::vector<Posting> places(const World& world);
bool may_lie(const World& world, const MailGroup& group, const Posting& place);
// The least exact postage (milliyen) of such a lot with these pieces; nothing when it is unlawful.
std::optional<std::int64_t> lot_cost(const World& world, const Posting& place,
                                     const Counts& pieces);
// Full price of everything that takes no discount.
std::int64_t fixed_cost(const World& world);

// The exact postage of a plan, from its lines' prices.
std::int64_t exact_postage(const Tariff& tariff, const LotPlan& plan);
std::int64_t exact_postage(const Tariff& tariff, const Lot& lot);
// Conservation, sums, and each lot lawful at the prices that it states.
void expect_lawful(const World& world, const LotPlan& plan);

}  // namespace fubako::postal
