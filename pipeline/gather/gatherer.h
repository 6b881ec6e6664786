// Packs the notices of each group into as few pieces as its limits allow.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gather/keys.h"

namespace fubako::gather {

struct Load {  // what a thing adds to a piece
  Milligrams weight;
  Micrometres thickness;
};

// Of one rule, in force where two notices or more share. A notice that breaks them by itself goes
// alone.
struct Limits {
  int max_sheets = 8;
  std::optional<Milligrams> max_weight;  // of the whole piece, with its margin
  std::optional<Micrometres> max_thickness;
  Load envelope;
  int weight_margin_per_mille = 0;
};
// The rule's limits in an envelope that takes no more than `envelope_max`.
Limits limits_of(const GroupingRule& rule, Load envelope, std::optional<Micrometres> envelope_max,
                 int weight_margin_per_mille);

struct RuleUse {
  std::uint64_t notices = 0;  // that came under the rule; zero in a run: the rule matched nothing
  std::uint64_t shared = 0;   // pieces of two notices or more
};

struct GatheredPiece {
  std::span<const NoticeKey> notices;  // in the order in which they lie in the envelope
  int part = 1, parts = 1;             // of its group: 1/2, 2/2
  int sheets = 0;
  std::uint64_t enclosures = 0;  // each once, whoever asked
  Load contents;                 // sheets and enclosures, without the envelope
};

// One bundle. Notices come in the order of their keys and keep it: a piece takes the next notice
// unless a limit forbids. For pieces that keep an order this gives the fewest (if some notices fit
// together, so do fewer of them; so a piece closed later never ends earlier). Parts of one record
// never share a piece: the form has split it into pieces.
class Gatherer {
 public:
  // `limits` and `uses` by rule; `enclosures` are the bundle's. Counts are added to `uses`.
  Gatherer(std::vector<Limits> limits, std::vector<Load> enclosures, std::vector<RuleUse>& uses);

  // Gives the pieces of the group before, when `notice` begins another; valid until the next call.
  std::span<const GatheredPiece> add(const NoticeKey& notice);
  // After the last notice: the pieces of the last group.
  std::span<const GatheredPiece> finish();

 private:
  void pack();
  std::size_t end_of_piece(std::size_t begin, GatheredPiece& piece) const;
  bool put(const NoticeKey& notice, GatheredPiece& piece) const;
  bool within(const Limits& limits, const GatheredPiece& piece) const;
  std::vector<Limits> limits_;
  std::vector<Load> enclosures_;
  std::vector<RuleUse>& uses_;
  std::vector<NoticeKey> group_, packed_;
  std::vector<GatheredPiece> pieces_;
};

}  // namespace fubako::gather
