#include <gtest/gtest.h>

#include "onboard/onboard.h"

namespace fubako::onboard {
namespace {

TEST(OnboardNamesTest, AreEqualWhenOnlyMarksAndWidthDiffer) {
  EXPECT_EQ(plain_name("課税標準額　計(固定)"), plain_name("課税標準額計（固定）"));
  EXPECT_EQ(plain_name("ＮＯ．１"), "no1");
  EXPECT_EQ(plain_name("Notice_No"), "noticeno");
}

TEST(OnboardNamesTest, AreLikeWhenTheyShareMostOfTheirPairs) {
  EXPECT_EQ(likeness("年税額", "年税額"), 100);
  EXPECT_GT(likeness("固定資産税年税額", "固定資産税額年"), 55);
  EXPECT_LT(likeness("氏名漢字", "郵便番号"), 10);
  EXPECT_EQ(likeness("", "年税額"), 0);
}

TEST(OnboardNamesTest, ComeFromTheCommittedSynonyms) {
  const auto synonyms =
      read_synonyms(fs::path(FUBAKO_SOURCE_DIR) / "config/mappings/synonyms.yaml");
  ASSERT_TRUE(synonyms.has_value()) << synonyms.error().message.en;
  EXPECT_GT(synonyms->size(), 50u);
}

}  // namespace
}  // namespace fubako::onboard
