// The prover against random alterations of PDFs that it finds nothing wrong with. A full run:
//   FUBAKO_MUTANTS=10000 FUBAKO_SEED=1 test_mutants      (FUBAKO_SURVIVORS=DIR keeps their files)
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "tests/prove/mutants/campaign.h"

namespace fubako::mutants {
namespace {

// Kinds of which some survive, for the reasons in README.md: what is altered there is still in its
// box and reads the same.
const std::set<std::string> kTolerated = {
    "symbol-module-dropped", "symbol-moved-1-mm", "symbol-scaled",
    "text-shifted-a-tenth",  "text-shifted-1-mm", "text-size",
    "text-spaced",           "text-crowded",      "text-raised"};

int number(const char* variable, int usual) {
  const char* value = std::getenv(variable);
  return value == nullptr ? usual : std::atoi(value);
}

TEST(Mutants, AreCaughtWhenTheyHarm) {
  const int count = number("FUBAKO_MUTANTS", 254);
  Campaign campaign(static_cast<std::uint64_t>(number("FUBAKO_SEED", 1)));
  if (const char* folder = std::getenv("FUBAKO_SURVIVORS")) campaign.keep_survivors_in(folder);
  ASSERT_EQ(campaign.findings_of_originals(), std::vector<std::string>());
  for (int i = 0; i < count; ++i) campaign.step();
  std::printf("%s", campaign.table().c_str());
  for (const auto& [code, times] : campaign.by_finding())
    std::printf("%s %d\n", code.c_str(), times);
  int harmful = 0;
  for (const auto& [kind, tally] : campaign.by_kind()) {
    harmful += tally.harmful;
    if (kind.starts_with("same:")) {
      EXPECT_EQ(tally.harmful, 0) << kind;
      EXPECT_EQ(tally.refused, 0) << kind << " looks as before, and is refused";
    }
  }
  EXPECT_GT(harmful, count / 2);
  for (const Survivor& survivor : campaign.survivors()) {
    const std::string what = survivor.kind + " (alteration " + std::to_string(survivor.number) +
                             "): " + survivor.part + ", PDF " + std::to_string(survivor.pdf + 1) +
                             ", page " + std::to_string(survivor.page) + ": " + survivor.what;
    std::printf("survivor: %s\n", what.c_str());
    EXPECT_TRUE(kTolerated.contains(survivor.kind)) << what;
  }
}

}  // namespace
}  // namespace fubako::mutants
