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

// Every character that JIS X 4051 keeps off a line's start (行頭禁則) or end (行末禁則).
TEST(LineBreaks, ObeyKinsokuForEveryCharacterOfTheRule) {
  for (const char32_t c :
       U"、。，．・：；！？）」』】〕〉》］｝”’々〻ーゝゞヽヾ〜～ぁぃぅぇぉっゃゅょゎァィゥェォッャ"
       U"ュョヮヵヶ％℃") {
    if (c == 0) continue;
    std::string text = "漢";
    append_utf8(text, c);
    EXPECT_EQ(line_breaks(text + "字"), (std::vector<std::size_t>{text.size(), text.size() + 3}))
        << text;
  }
  for (const char32_t c : U"（「『【〔〈《［｛“‘￥＄△") {
    if (c == 0) continue;
    std::string text = "漢";
    append_utf8(text, c);
    EXPECT_EQ(line_breaks(text + "字"), (std::vector<std::size_t>{3, text.size() + 3})) << text;
  }
}

TEST(LineBreaks, KeepLeadersAndDashesInOnePiece) {
  EXPECT_EQ(pieces("続く……と"), (Views{"続", "く……", "と"}));
  EXPECT_EQ(pieces("続く――と"), (Views{"続", "く", "――", "と"}));
}

TEST(LineBreaks, KeepNumbersWithTheirUnitsAndSigns) {
  EXPECT_EQ(pieces("計12,300円を"), (Views{"計", "12,300円", "を"}));
  EXPECT_EQ(pieces("計￥12,300を"), (Views{"計", "￥12,300", "を"}));
  EXPECT_EQ(pieces("率14.6％と"), (Views{"率", "14.6％", "と"}));
  EXPECT_EQ(pieces("計１２，３００円を"), (Views{"計", "１２，３００円", "を"}));
  EXPECT_EQ(pieces("町１－２－３の"), (Views{"町", "１－２－３", "の"}));
  EXPECT_EQ(pieces("差△1,200円"), (Views{"差", "△1,200円"}));
  EXPECT_EQ(pieces("令和8年6月30日"), (Views{"令", "和", "8年", "6月", "30日"}));
}

TEST(LineBreaks, BreakOutsideQuotationMarksBesideKanji) {
  EXPECT_EQ(pieces("町“市民”税"), (Views{"町", "“市", "民”", "税"}));
  EXPECT_EQ(pieces("O’Neil"), (Views{"O’Neil"}));
}

TEST(LineBreaks, LeaveWordsWhole) {
  EXPECT_EQ(pieces("MARIA TERESA"), (Views{"MARIA ", "TERESA"}));
}

TEST(LineBreaks, EndsWithTheTextsEnd) {
  EXPECT_EQ(line_breaks("a"), std::vector<std::size_t>{1});
  EXPECT_TRUE(line_breaks("").empty());
}

}  // namespace
}  // namespace fubako::text
