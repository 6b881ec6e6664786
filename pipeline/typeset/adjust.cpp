// 行の調整処理 (JIS X 4051 4.19): what a line lacks or has too much goes into its spaces, one kind
// after the other, evenly within a kind.
#include <algorithm>

#include "typeset/lines.h"

namespace fubako::typeset {
namespace {

class Adjuster {
 public:
  Adjuster(const Galley& galley, const Line& line)
      : line_(line), items_(galley.items), changes_(line.end - line.begin) {}

  void reduce(std::int64_t amount) {
    for (const Give give : {Give::word_space, Give::middle_dot, Give::bracket, Give::quarter})
      amount = share(amount, -1, [&](const Gap& gap) {
        return gap.give == give ? gap.natural - gap.least : 0;
      });
  }

  void open(std::int64_t amount) {
    for (const Give give : {Give::word_space, Give::quarter, Give::between})
      amount = share(amount, 1,
                     [&](const Gap& gap) { return gap.give == give ? gap.most - gap.natural : 0; });
    amount = share(amount, 1, [](const Gap& gap) {
      const bool opens =
          gap.give == Give::word_space || gap.give == Give::quarter || gap.give == Give::between;
      return opens ? kNoLimit : 0;
    });
    share(amount, 1, [](const Gap& gap) { return gap.give != Give::none ? kNoLimit : 0; });
  }

  void place(std::vector<std::int64_t>& places) const {
    places.clear();
    if (line_.begin == line_.end) return;
    std::int64_t moved = 0;
    const std::int64_t start = items_[line_.begin].begin;
    for (std::size_t i = line_.begin; i < line_.end; ++i) {
      moved += changes_[i - line_.begin];
      places.push_back((items_[i].begin - start - items_[i].lead) * kFine + moved);
    }
  }

 private:
  static constexpr std::int64_t kNoLimit = std::int64_t{1} << 40;

  // Gives `amount` evenly to the gaps that `room` (in 1/2048 em) allows; returns what is left.
  template <class Room>
  std::int64_t share(std::int64_t amount, int sign, Room room) {
    std::vector<std::pair<std::size_t, std::int64_t>> open;  // change, what it can still take
    for (std::size_t i = line_.begin + 1; i < line_.end; ++i)
      if (const std::int64_t most = room(items_[i].gap); most > 0)
        open.emplace_back(i - line_.begin, most * kFine);
    std::stable_sort(open.begin(), open.end(),
                     [](const auto& a, const auto& b) { return a.second < b.second; });
    std::int64_t left = static_cast<std::int64_t>(open.size());
    for (const auto& [change, most] : open) {  // the tightest first: the others share the rest
      const std::int64_t part = std::min(most, amount / left--);
      changes_[change] += sign * part;
      amount -= part;
    }
    return amount;
  }

  const Line& line_;
  const std::vector<Item>& items_;
  std::vector<std::int64_t> changes_;  // of the gap before each glyph
};

}  // namespace

void place_natural(const Galley& galley, const Line& line, std::vector<std::int64_t>& places) {
  Adjuster(galley, line).place(places);
}

void place_adjusted(const Galley& galley, const Line& line, std::int64_t width,
                    std::vector<std::int64_t>& places) {
  Adjuster adjuster(galley, line);
  const std::int64_t spare = width - line.width * kFine;
  if (spare < 0) adjuster.reduce(-spare);
  if (spare > 0) adjuster.open(spare);
  adjuster.place(places);
}

}  // namespace fubako::typeset
