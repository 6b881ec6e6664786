// Where lines break.
#include "typeset/lines.h"

#include <gmock/gmock.h>

#include <numeric>

#include "tests/typeset/fixture.h"
#include "text/text.h"

namespace fubako::typeset {
namespace {

constexpr Micrometres kEm{3000};
const Style kStyle{0, kEm, Micrometres(4000), Align::left, VerticalAlign::top};

// A paragraph so many full-width characters wide, and as high as it likes.
std::vector<std::string> broken(std::string_view text, int characters) {
  Drawing drawing;
  const Box box{{}, {}, kEm * characters, millimetres(2000)};
  const auto hold = set_text(known_fonts(), kStyle, {}, true, 0, text, box, drawing);
  EXPECT_FALSE(hold.has_value()) << text << " at " << characters;
  return lines_of(drawing);
}

// A text of one line that may be wrapped.
std::vector<std::string> wrapped(std::string_view text, int characters, int lines,
                                 std::size_t keep_together) {
  Drawing drawing;
  const Box box{{}, {}, kEm * characters, millimetres(100)};
  const Fit fit{std::nullopt, 100, lines};
  if (set_text(known_fonts(), kStyle, fit, false, keep_together, text, box, drawing)) return {};
  return lines_of(drawing);
}

std::string first_of(std::string_view line) {
  std::string out;
  text::append_utf8(out, text::take_code_point(line));
  return out;
}
std::string last_of(std::string_view line) {
  std::string out;
  text::append_utf8(out, text::code_points(line).back());
  return out;
}

TEST(Lines, ObeyKinsokuAtEveryWidth) {
  const std::string text =
      "この通知書は、ピーマン町ゃ「市民税（県民税）」等の税額、納期限。々々ーをお知らせする。";
  for (int width = 5; width <= 30; ++width) {
    const auto lines = broken(text, width);
    const std::string never_first = "、。」）ー々ゃッ", never_last = "（「";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool good_first = i == 0 || never_first.find(first_of(lines[i])) == std::string::npos;
      EXPECT_TRUE(good_first) << lines[i];
      EXPECT_EQ(never_last.find(last_of(lines[i])), std::string::npos) << lines[i];
    }
    EXPECT_EQ(std::accumulate(lines.begin(), lines.end(), std::string()), text);
  }
}

TEST(Lines, AreFilledAsFarAsTheyGo) {
  EXPECT_THAT(broken("一二三四五六七八九十", 4),
              testing::ElementsAre("一二三四", "五六七八", "九十"));
  EXPECT_THAT(broken("一二三四五六七八", 4), testing::ElementsAre("一二三四", "五六七八"));
}

TEST(Lines, KeepNumbersWhole) {
  for (int width = 5; width <= 12; ++width)
    for (const std::string& line : broken("納付額は12,300円です", width)) {
      const bool split = line.ends_with("12,") || line.ends_with("12") || line.starts_with("300");
      EXPECT_FALSE(split) << line;
    }
}

TEST(Lines, DropTheSpaceAtTheirEnd) {
  EXPECT_THAT(broken("aaaa bbbb cc", 3), testing::ElementsAre("aaaa", "bbbb", "cc"));
  EXPECT_THAT(broken("一二三　四五六　", 3), testing::ElementsAre("一二三", "四五六"));
  EXPECT_THAT(broken("aaaa bbbb", 2), testing::ElementsAre("aaaa", "bbbb"));  // the space hangs
}

TEST(Lines, KeepTheSpaceThatIndentsThem) {
  EXPECT_THAT(broken("　一二三四", 3), testing::ElementsAre("　一二", "三四"));
}

TEST(Lines, EndWhereTheTextSaysSo) {
  EXPECT_THAT(broken("一二\n三四五\n六", 4), testing::ElementsAre("一二", "三四五", "六"));
  EXPECT_THAT(broken("一二\n三\n", 4), testing::ElementsAre("一二", "三"));
}

TEST(Lines, BreakNoSequenceApart) {
  for (int width = 1; width <= 4; ++width)
    for (const std::string& line : broken("邉\U000E0110邉\U000E0110か\u3099か\u3099", width)) {
      EXPECT_TRUE(line.starts_with("邉") || line.starts_with("か")) << line;
    }
}

TEST(Lines, KeepTheHonorificWithTheLastCharacterOfTheName) {
  const std::size_t honorific = std::string("　様").size();
  EXPECT_THAT(wrapped("山田太郎左衛門　様", 7, 2, honorific),
              testing::ElementsAre("山田太郎左衛", "門　様"));
  EXPECT_THAT(wrapped("山田太郎左衛門　様", 7, 2, 0), testing::ElementsAre("山田太郎左衛門", "様"));
  EXPECT_THAT(wrapped("山田太郎様", 4, 2, 3), testing::ElementsAre("山田太", "郎様"));
  EXPECT_THAT(wrapped("住所\n山田太郎様", 4, 3, 3), testing::ElementsAre("住所", "山田太", "郎様"));
  EXPECT_THAT(wrapped("渡邉\U000E0110　様", 3, 2, honorific),
              testing::ElementsAre("渡", "邉\U000E0110　様"));
}

TEST(Lines, AreNotMadeWhenNameAndHonorificTogetherAreTooWide) {
  EXPECT_THAT(wrapped("山田　御中", 3, 2, std::string("　御中").size()), testing::IsEmpty());
  EXPECT_THAT(wrapped("山　様", 2, 3, std::string("　様").size()), testing::IsEmpty());
}

TEST(Lines, BreakLongLatinNamesAtTheirSpaces) {
  const std::string name =
      "MARIA FERNANDA GUADALUPE CONCEPCION DE LOS ANGELES VILLANUEVA SANTACRUZ MONTENEGRO DE LA "
      "ESPERANZA IV";  // 101 characters, half an em each
  const std::string honorific = "　様";
  const auto lines = wrapped(name + honorific, 31, 2, honorific.size());
  EXPECT_THAT(lines,
              testing::ElementsAre("MARIA FERNANDA GUADALUPE CONCEPCION DE LOS ANGELES VILLANUEVA",
                                   "SANTACRUZ MONTENEGRO DE LA ESPERANZA IV　様"));
  EXPECT_THAT(wrapped(name + honorific, 24, 2, honorific.size()), testing::IsEmpty());
}

TEST(Lines, AreNotMadeOfAWordWithoutABreak) {
  EXPECT_THAT(wrapped("abcdefghijklmnop", 4, 5, 0), testing::IsEmpty());
}

}  // namespace
}  // namespace fubako::typeset
