#include "cost/split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <random>

namespace fubako::cost {
namespace {

using ::testing::ElementsAre;

std::vector<std::int64_t> shares(std::int64_t amount, std::vector<std::uint64_t> weights) {
  return split(amount, weights);
}

TEST(Split, GivesTheLeftoverToTheLargestRemainder) {
  EXPECT_THAT(shares(10, {3, 3, 1}), ElementsAre(4, 4, 2));  // 4.29, 4.29, 1.43
  EXPECT_THAT(shares(100, {1, 2, 4}), ElementsAre(14, 29, 57));
}

TEST(Split, GivesTheLeftoverToTheEarlierOneWhenRemaindersAreEqual) {
  EXPECT_THAT(shares(10, {1, 1, 1}), ElementsAre(4, 3, 3));
  EXPECT_THAT(shares(11, {1, 1, 1}), ElementsAre(4, 4, 3));
}

TEST(Split, GivesNothingForWeightZero) { EXPECT_THAT(shares(5, {0, 3, 0}), ElementsAre(0, 5, 0)); }

TEST(Split, CountsAllTheSameWhenNobodyHasWeight) {
  EXPECT_THAT(shares(5, {0, 0}), ElementsAre(3, 2));
}

TEST(Split, SplitsNothingWithoutWeights) {
  EXPECT_THAT(shares(0, {}), ElementsAre());
  EXPECT_THAT(shares(0, {0, 0}), ElementsAre(0, 0));
}

TEST(Split, SurvivesTheLargestNumbers) {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const std::uint64_t weight = std::numeric_limits<std::uint64_t>::max();
  EXPECT_THAT(shares(most, {weight, weight}), ElementsAre(most / 2 + 1, most / 2));
}

TEST(SplitDeathTest, EndsTheProcessWhenThereIsNobodyToPay) {
  EXPECT_DEATH(shares(1, {}), "empty");
  EXPECT_DEATH(shares(-1, {1}), "amount >= 0");
}

// Over 1,000 seeds: sums exactly, nobody is a whole yen off, more weight is never less money.
TEST(Split, KeepsItsLaws) {
  for (unsigned seed = 0; seed < 1000; ++seed) {
    std::mt19937_64 dice(seed);
    std::vector<std::uint64_t> weights(1 + dice() % 12);
    for (auto& weight : weights) weight = dice() % (seed % 3 == 0 ? 5 : 40'000);
    const auto amount = static_cast<std::int64_t>(dice() % 1'000'000);
    const auto before = split(amount, weights);
    ASSERT_EQ(std::accumulate(before.begin(), before.end(), std::int64_t{0}), amount) << seed;
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
    for (std::size_t i = 0; sum > 0 && i < weights.size(); ++i) {
      const auto exact = static_cast<std::uint64_t>(amount) * weights[i];
      const auto floor = static_cast<std::int64_t>(exact / sum);
      ASSERT_GE(before[i], floor) << seed;
      ASSERT_LE(before[i], floor + (exact % sum != 0)) << seed;
    }
    const std::size_t who = dice() % weights.size();
    weights[who] += 1 + dice() % 5'000;
    if (sum > 0) {
      ASSERT_GE(split(amount, weights)[who], before[who]) << seed;
    }
  }
}

TEST(LineYen, DropsOrRoundsThePartOfAYen) {
  EXPECT_EQ(line_yen(3, 3'500, Rounding::down), Yen(10));
  EXPECT_EQ(line_yen(3, 3'500, Rounding::nearest), Yen(11));  // 10.5
  EXPECT_EQ(line_yen(1, 3'499, Rounding::nearest), Yen(3));
  EXPECT_EQ(line_yen(0, 3'500, Rounding::nearest), Yen(0));
  EXPECT_EQ(line_yen(1'000'000, 3'250, Rounding::down), Yen(3'250'000));
}

}  // namespace
}  // namespace fubako::cost
