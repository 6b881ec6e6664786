// The packer against every way to cut a small group into pieces.
#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <set>

#include "tests/gather/builders.h"

namespace fubako::gather {
namespace {

struct Case {
  std::vector<NoticeKey> notices;
  std::vector<Load> enclosures;
  Limits limits;
};

Case small_case(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto upto = [&](std::uint32_t most) { return random() % (most + 1); };
  Case out;
  for (int i = 0; i < 18; ++i)
    out.enclosures.push_back({Milligrams(upto(3000)), Micrometres(upto(300))});
  const std::uint32_t records = 1 + upto(8);
  for (std::uint32_t r = 0; r < records && out.notices.size() < 11; ++r) {
    const std::uint32_t parts = upto(4) == 0 ? 2 : 1;
    for (std::uint32_t part = 1; part <= parts; ++part) {
      NoticeKey key;
      key.alone = false;
      key.job = key.ordinal = r;
      key.part = static_cast<std::uint16_t>(part);
      key.parts = static_cast<std::uint16_t>(parts);
      key.counts.sheets[upto(3)] = 1 + upto(4);
      key.weight_mg = upto(20'000);
      key.thickness_um = upto(1000);
      for (std::uint32_t n = upto(4) == 0 ? 12 : upto(2); n > 0; --n)
        key.enclosures |= std::uint64_t{1} << upto(17);
      out.notices.push_back(key);
    }
  }
  out.limits.max_sheets = 1 + static_cast<int>(upto(14));
  if (upto(1) == 0) out.limits.max_weight = Milligrams(10'000 + upto(60'000));
  if (upto(1) == 0) out.limits.max_thickness = Micrometres(500 + upto(3000));
  out.limits.envelope = {Milligrams(upto(8000)), Micrometres(upto(200))};
  out.limits.weight_margin_per_mille = static_cast<int>(upto(50));
  return out;
}

// May notices begin … end-1 lie in one envelope? Said once more, from the rule's words.
bool allowed(const Case& c, std::size_t begin, std::size_t end) {
  if (end - begin == 1) return true;
  std::int64_t sheets = 0, weight = c.limits.envelope.weight.value,
               thickness = c.limits.envelope.thickness.value;
  std::set<std::size_t> enclosures;
  std::set<std::uint64_t> records;
  for (std::size_t i = begin; i < end; ++i) {
    const NoticeKey& notice = c.notices[i];
    for (const std::uint32_t n : notice.counts.sheets) sheets += n;
    weight += notice.weight_mg;
    thickness += notice.thickness_um;
    records.insert(notice.ordinal);
    for (std::size_t e = 0; e < 64; ++e)
      if ((notice.enclosures >> e & 1) != 0) enclosures.insert(e);
  }
  for (const std::size_t e : enclosures) {
    weight += c.enclosures[e].weight.value;
    thickness += c.enclosures[e].thickness.value;
  }
  if (end - begin > 8 || records.size() != end - begin || enclosures.size() > 16) return false;
  if (sheets > c.limits.max_sheets) return false;
  if (c.limits.max_weight &&
      weight * (1000 + c.limits.weight_margin_per_mille) > c.limits.max_weight->value * 1000)
    return false;
  return !c.limits.max_thickness || thickness <= c.limits.max_thickness->value;
}

// The fewest pieces over all 2^(n-1) ways to cut, those that keep the order.
int fewest(const Case& c) {
  const std::size_t n = c.notices.size();
  int best = static_cast<int>(n);
  for (std::uint32_t cuts = 0; cuts < 1u << (n - 1); ++cuts) {
    std::size_t begin = 0;
    bool good = true;
    for (std::size_t end = 1; end <= n && good; ++end) {
      if (end < n && (cuts >> (end - 1) & 1) == 0) continue;
      good = allowed(c, begin, end);
      begin = end;
    }
    if (good) best = std::min(best, std::popcount(cuts) + 1);
  }
  return best;
}

TEST(Packing, GivesTheFewestPiecesThatKeepTheOrder) {
  std::set<int> counts;
  int better_than_single = 0;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    const Case c = small_case(seed);
    const auto pieces = gathered(c.notices, {c.limits}, c.enclosures);
    ASSERT_EQ(static_cast<int>(pieces.size()), fewest(c)) << "seed " << seed;
    std::size_t at = 0;
    for (const Packed& piece : pieces) {
      ASSERT_TRUE(allowed(c, at, at + piece.notices.size())) << "seed " << seed;
      at += piece.notices.size();
    }
    ASSERT_EQ(at, c.notices.size());
    counts.insert(static_cast<int>(pieces.size()));
    if (pieces.size() > 1 && pieces.size() < c.notices.size()) ++better_than_single;
  }
  EXPECT_GE(counts.size(), 6u);        // the cases differ
  EXPECT_GE(better_than_single, 300);  // and most leave something to decide
}

}  // namespace
}  // namespace fubako::gather
