#include <gtest/gtest.h>

#include "text/text.h"

namespace fubako::text {
namespace {

std::vector<std::string_view> pieces(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (const std::size_t end : line_breaks(text)) {
    out.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return out;
}
using Views = std::vector<std::string_view>;

TEST(LineBreaks, BreaksBetweenKanjiAndKana) {
  EXPECT_EQ(pieces("納税かな"), (Views{"納", "税", "か", "な"}));
}

TEST(LineBreaks, KeepsClosingMarksWithTheCharacterBefore) {
  EXPECT_EQ(pieces("日本。東京、「京都」"), (Views{"日", "本。", "東", "京、", "「京", "都」"}));
}

TEST(LineBreaks, KeepsSmallKanaAndLongVowelOffALinesStart) {
  EXPECT_EQ(pieces("チェック"), (Views{"チェッ", "ク"}));
  EXPECT_EQ(pieces("データ"), (Views{"デー", "タ"}));
}

TEST(LineBreaks, KeepsWordsNumbersAndSelectorsWhole) {
  EXPECT_EQ(pieces("tel 03-1234 です"), (Views{"tel ", "03-1234 ", "で", "す"}));
  EXPECT_EQ(pieces("葛\U000E0100城"), (Views{"葛\U000E0100", "城"}));
}

TEST(LineBreaks, EndsWithTheTextsEnd) {
  EXPECT_EQ(line_breaks("a"), std::vector<std::size_t>{1});
  EXPECT_TRUE(line_breaks("").empty());
}

}  // namespace
}  // namespace fubako::text
