// 均等割付, characters in cells, and columns of figures.
#include <gmock/gmock.h>

#include "tests/typeset/fixture.h"
#include "tests/typeset/tiny_font.h"

namespace fubako::typeset {
namespace {

using testing::ElementsAre;

constexpr Micrometres kEm(2048);

struct Asked {
  Style style{0, kEm, Micrometres(3000), Align::distribute, VerticalAlign::top};
  Fit fit;
  Box box{Micrometres(1000), {}, kEm * 10, millimetres(10)};
};

std::optional<Hold> try_set(const Asked& asked, std::string_view text, Drawing& out,
                            const FontSet& fonts = known_fonts()) {
  return set_text(fonts, asked.style, asked.fit, false, 0, text, asked.box, out);
}

Drawing set(const Asked& asked, std::string_view text) {
  Drawing out;
  EXPECT_FALSE(try_set(asked, text, out).has_value()) << text;
  return out;
}

std::string held(const Asked& asked, std::string_view text) {
  Drawing out;
  const auto hold = try_set(asked, text, out);
  EXPECT_TRUE(out.glyphs.empty() && out.runs.empty());
  return hold ? hold->code : "";
}

TEST(Distribute, SpreadsCharactersFromEdgeToEdge) {
  EXPECT_THAT(places_of(set({}, "氏名")), ElementsAre(1000, 1000 + 9 * 2048));
  EXPECT_THAT(places_of(set({}, "納税者")), ElementsAre(1000, 1000 + 9 * 1024, 1000 + 9 * 2048));
  EXPECT_THAT(places_of(set({}, "Aア")), ElementsAre(1000, 1000 + 9 * 2048));
}

TEST(Distribute, PutsOneCharacterInTheMiddle) {
  EXPECT_THAT(places_of(set({}, "円")), ElementsAre(1000 + 9 * 1024));
}

TEST(Distribute, CountsBlanksAsCharacters) {
  EXPECT_THAT(places_of(set({}, "氏　名")), ElementsAre(1000, 1000 + 9 * 1024, 1000 + 9 * 2048));
}

TEST(Distribute, EndsFlushAtAnyWidth) {
  Asked asked;
  asked.style.size = Micrometres(3175);
  for (int width = 16000; width < 40000; width += 371) {
    asked.box.width = Micrometres(width);
    const std::vector<Spot> spots = spots_of(set(asked, "課税標準額"));
    EXPECT_EQ(spots.front().x, asked.box.x);
    EXPECT_LE(spots.back().x + spots.back().advance, asked.box.right());
    EXPECT_GE(spots.back().x + spots.back().advance, asked.box.right() - Micrometres(1));
  }
}

TEST(Distribute, ShrinksOnlyWhenTooLong) {
  Asked asked;
  asked.fit.shrink_to = Micrometres(1500);
  EXPECT_EQ(set(asked, "一二三四五六七八九十").runs[0].size, kEm);
  const Drawing smaller = set(asked, "一二三四五六七八九十一");
  EXPECT_LT(smaller.runs[0].size, kEm);
  const Spot last = spots_of(smaller).back();
  EXPECT_GE(last.x + last.advance, asked.box.right() - Micrometres(1));
  asked.fit.shrink_to.reset();
  EXPECT_EQ(held(asked, "一二三四五六七八九十一"), "text-does-not-fit");
}

TEST(Distribute, SpreadsEachLineOfALabel) {
  EXPECT_THAT(places_of(set({}, "納税\n義務者")),
              ElementsAre(1000, 1000 + 9 * 2048, 1000, 1000 + 9 * 1024, 1000 + 9 * 2048));
}

TEST(Distribute, KeepsAVoicedMarkOverItsKana) {
  const std::vector<Spot> spots = spots_of(set({}, "あ\u3099い"));
  ASSERT_EQ(spots.size(), 3u);
  EXPECT_EQ(spots[1].x, spots[0].x + Micrometres(2048 + spots[1].glyph.shift));
  EXPECT_EQ(spots[2].x, Micrometres(1000 + 9 * 2048));
}

Asked in_cells(int cells, std::int64_t pitch) {
  Asked asked;
  asked.style.align = Align::left;
  asked.style.cells = cells;
  asked.box.width = Micrometres(pitch * cells);
  return asked;
}

TEST(Cells, HoldOneCharacterEachFromTheRight) {
  // Digits are 1,024 wide: (3,000 - 1,024) / 2 from their cell's edge.
  EXPECT_THAT(places_of(set(in_cells(5, 3000), "123")),
              ElementsAre(1000 + 6988, 1000 + 9988, 1000 + 12988));
  EXPECT_THAT(places_of(set(in_cells(3, 3000), "円1円")),
              ElementsAre(1000 + 476, 1000 + 3988, 1000 + 6476));
}

TEST(Cells, AreSkippedByBlanks) {
  const std::vector<Spot> spots = spots_of(set(in_cells(5, 3000), "1 2　"));
  ASSERT_EQ(spots.size(), 4u);
  EXPECT_EQ(spots[0].x, Micrometres(1000 + 3000 + 988));
  EXPECT_EQ(spots[2].x, Micrometres(1000 + 9000 + 988));
}

TEST(Cells, HoldNoMoreCharactersThanThereAre) {
  EXPECT_EQ(held(in_cells(3, 3000), "1234"), "text-does-not-fit");
  EXPECT_EQ(held(in_cells(3, 3000), " 123"), "text-does-not-fit");
}

TEST(Cells, ShrinkWhatIsWiderThanACell) {
  Asked asked = in_cells(4, 1800);
  EXPECT_EQ(held(asked, "円"), "text-does-not-fit");
  asked.fit.shrink_to = Micrometres(1500);
  EXPECT_EQ(set(asked, "円").runs[0].size, Micrometres(2048 - 2 * 176));
  EXPECT_EQ(set(asked, "12").runs[0].size, kEm);
}

TEST(Cells, TakeNoNewline) { EXPECT_EQ(held(in_cells(4, 3000), "1\n2"), "character-unmapped"); }

TEST(Cells, GiveOcrBItsPitchOfATenthOfAnInch) {
  const auto fonts = fonts_of({file(kOcrB)});
  Asked asked = in_cells(60, 2540);
  asked.style.size = Micrometres(3513);
  Drawing out;
  ASSERT_FALSE(try_set(asked, std::string(60, '8'), out, *fonts));
  const std::vector<std::int64_t> places = places_of(out);
  for (std::size_t i = 0; i < places.size(); ++i)
    EXPECT_NEAR(static_cast<double>(places[i] - places[0]), 2540.0 * static_cast<double>(i), 1);
}

TEST(Figures, StandUnderEachOtherInRightAlignedColumns) {
  for (const auto& path : {kGothic, kGothicBold, kMincho, kIpa}) {
    const auto fonts = fonts_of({file(path)});
    Asked asked;
    asked.style.align = Align::right;
    std::vector<std::vector<Spot>> rows;
    for (const char* amount : {"△1,234,567", "8,999,111", "34,560", "△7,000"}) {
      Drawing out;
      ASSERT_FALSE(try_set(asked, amount, out, *fonts));
      rows.push_back(spots_of(out));
    }
    for (const auto& row : rows)
      for (std::size_t i = 1; i <= row.size(); ++i) {
        if (row[row.size() - i].text == "△") continue;
        const Spot &one = row[row.size() - i], &other = rows[0][rows[0].size() - i];
        EXPECT_NEAR(static_cast<double>(one.x.value), static_cast<double>(other.x.value), 1)
            << path;
      }
  }
}

TEST(Figures, AreTabularWhereTheFontHasThem) {
  TinyFont font{.advance = 600, .codes = {}};
  for (char32_t digit = U'0'; digit <= U'9'; ++digit) font.codes.push_back(digit);
  for (char32_t tabular = 0xE000; tabular < 0xE00A; ++tabular) font.codes.push_back(tabular);
  font.narrow = {U'1'};
  const auto advance_of = [](const FontSet& fonts, std::string_view digit) {
    std::vector<Glyph> glyphs;
    std::string missing;
    EXPECT_TRUE(fonts.glyphs(0, digit, glyphs, missing));
    return glyphs.at(0);
  };
  const auto proportional = fonts_of({file(write_font(font, "proportional.ttf"))});
  EXPECT_LT(advance_of(*proportional, "1").advance, advance_of(*proportional, "2").advance);
  font.tabular_from = 10;  // glyphs 11 to 20
  const auto tabular = fonts_of({file(write_font(font, "tabular.ttf"))});
  EXPECT_EQ(advance_of(*tabular, "1").advance, advance_of(*tabular, "2").advance);
  EXPECT_EQ(advance_of(*tabular, "1").gid, 12);
  EXPECT_EQ(tabular->glyph_of(0, {U'1', 0, 0}), 12);
}

}  // namespace
}  // namespace fubako::typeset
