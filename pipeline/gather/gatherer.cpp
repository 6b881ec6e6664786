#include "gather/gatherer.h"

#include <algorithm>
#include <bit>

#include "gather/enclosures.h"

namespace fubako::gather {
namespace {

bool same_record(const NoticeKey& a, const NoticeKey& b) {
  return a.bundle == b.bundle && a.job == b.job && a.ordinal == b.ordinal;
}

// The notices whose pieces are numbered together; those alone, the parts of their record.
bool same_group(const NoticeKey& a, const NoticeKey& b) {
  if (a.alone || b.alone) return a.alone && b.alone && same_record(a, b);
  return a.bundle == b.bundle && a.group == b.group && a.check == b.check && a.rule == b.rule;
}

// Every record's parts are all there, 1 to n in turn.
bool parts_are_complete(std::span<const NoticeKey> group) {
  for (std::size_t i = 0; i < group.size(); ++i) {
    const bool first = i == 0 || !same_record(group[i - 1], group[i]);
    const bool last = i + 1 == group.size() || !same_record(group[i], group[i + 1]);
    if (group[i].part != (first ? 1 : group[i - 1].part + 1)) return false;
    if (last && group[i].part != group[i].parts) return false;
  }
  return true;
}

}  // namespace

Limits limits_of(const GroupingRule& rule, Load envelope, std::optional<Micrometres> envelope_max,
                 int weight_margin_per_mille) {
  Limits limits;
  limits.max_sheets = rule.max_sheets;
  limits.max_weight = rule.max_weight;
  limits.max_thickness = rule.max_thickness;
  if (envelope_max && (!limits.max_thickness || *envelope_max < *limits.max_thickness))
    limits.max_thickness = envelope_max;
  limits.envelope = envelope;
  limits.weight_margin_per_mille = weight_margin_per_mille;
  return limits;
}

Gatherer::Gatherer(std::vector<Limits> limits, std::vector<Load> enclosures,
                   std::vector<RuleUse>& uses)
    : limits_(std::move(limits)), enclosures_(std::move(enclosures)), uses_(uses) {
  FUBAKO_CHECK(uses_.size() == limits_.size());
  FUBAKO_CHECK(enclosures_.size() <= kMaxEnclosuresOfBundle);
}

std::span<const GatheredPiece> Gatherer::add(const NoticeKey& notice) {
  FUBAKO_CHECK(notice.alone || (!notice.is_protected && notice.rule < limits_.size()));
  pieces_.clear();
  if (!group_.empty()) {
    FUBAKO_CHECK(group_.back() < notice);
    FUBAKO_CHECK(group_.back().bundle == notice.bundle);
    if (!same_group(group_.back(), notice)) pack();
  }
  group_.push_back(notice);
  return pieces_;
}

std::span<const GatheredPiece> Gatherer::finish() {
  pieces_.clear();
  if (!group_.empty()) pack();
  return pieces_;
}

void Gatherer::pack() {
  packed_.swap(group_);
  group_.clear();
  FUBAKO_CHECK(parts_are_complete(packed_));
  for (std::size_t begin = 0; begin < packed_.size();) {
    GatheredPiece& piece = pieces_.emplace_back();
    const std::size_t end = end_of_piece(begin, piece);
    piece.notices = std::span(packed_).subspan(begin, end - begin);
    piece.part = static_cast<int>(pieces_.size());
    begin = end;
  }
  for (GatheredPiece& piece : pieces_) {
    piece.parts = static_cast<int>(pieces_.size());
    if (piece.notices.size() > 1) ++uses_[piece.notices.front().rule].shared;
  }
  if (!packed_.front().alone) uses_[packed_.front().rule].notices += packed_.size();
}

std::size_t Gatherer::end_of_piece(std::size_t begin, GatheredPiece& piece) const {
  FUBAKO_CHECK(put(packed_[begin], piece));
  std::size_t end = begin + 1;
  for (; end < packed_.size() && end - begin < kMaxNoticesOfPiece; ++end) {
    const NoticeKey& next = packed_[end];
    GatheredPiece fuller = piece;
    if (same_record(packed_[end - 1], next)) break;
    if (!put(next, fuller) || !within(limits_[next.rule], fuller)) break;
    piece = fuller;
  }
  return end;
}

// False when the piece would have more enclosures than an inserter has feeders.
bool Gatherer::put(const NoticeKey& notice, GatheredPiece& piece) const {
  piece.sheets += notice.counts.all_sheets();
  piece.contents.weight += Milligrams(notice.weight_mg);
  piece.contents.thickness += Micrometres(notice.thickness_um);
  for (std::uint64_t added = notice.enclosures & ~piece.enclosures; added != 0;
       added &= added - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(added));
    FUBAKO_CHECK(i < enclosures_.size());
    piece.contents.weight += enclosures_[i].weight;
    piece.contents.thickness += enclosures_[i].thickness;
  }
  piece.enclosures |= notice.enclosures;
  return static_cast<std::size_t>(std::popcount(piece.enclosures)) <= kMaxEnclosuresOfPiece;
}

bool Gatherer::within(const Limits& limits, const GatheredPiece& piece) const {
  if (piece.sheets > std::min(limits.max_sheets, kMaxSheets)) return false;
  const Milligrams weight = piece.contents.weight + limits.envelope.weight;
  if (limits.max_weight &&
      weight * (1000 + limits.weight_margin_per_mille) > *limits.max_weight * 1000)
    return false;
  const Micrometres thickness = piece.contents.thickness + limits.envelope.thickness;
  return !limits.max_thickness || thickness <= *limits.max_thickness;
}

}  // namespace fubako::gather
