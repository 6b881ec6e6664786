#include "prove/claim.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fubako::prove {
namespace {

using forms::VisibleText;
using reader::SeenGlyph;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kSize = 3000;

SeenGlyph glyph(char32_t c, std::int64_t x, std::int64_t baseline) {
  SeenGlyph out;
  out.text = {c, 0, 0};
  out.x = Micrometres(x);
  out.baseline = Micrometres(baseline);
  out.advance = out.size = out.em_width = Micrometres(kSize);
  return out;
}
// A line of full-width glyphs.
void add(std::vector<SeenGlyph>& out, std::u32string_view text, std::int64_t x,
         std::int64_t baseline) {
  for (const char32_t c : text) {
    out.push_back(glyph(c, x, baseline));
    x += kSize;
  }
}
VisibleText text(std::uint32_t slot, const std::string& value, std::int64_t x, std::int64_t y,
                 std::int64_t width, std::int64_t height) {
  return {
      slot, 0, value, {Micrometres(x), Micrometres(y), Micrometres(width), Micrometres(height)}};
}

std::vector<std::string> flaws(const std::vector<SeenGlyph>& glyphs,
                               const std::vector<VisibleText>& texts) {
  Claims claims;
  std::vector<Remark> remarks;
  claims.prove(glyphs, texts, remarks);
  std::vector<std::string> out;
  for (const Remark& remark : remarks)
    out.push_back(std::string(code_of(remark.flaw)) +
                  (remark.text == kNoText ? "" : "@" + std::to_string(remark.text)));
  return out;
}

TEST(Claim, LetsABlankOrLineFeedVanishAtALinesEndOnly) {
  for (const char* value : {"あい うえ", "あい　うえ", "あい\nうえ", "あい 　うえ", "あいうえ"}) {
    std::vector<SeenGlyph> two_lines;
    add(two_lines, U"あい", 1000, 4000);
    add(two_lines, U"うえ", 1000, 8000);
    EXPECT_THAT(flaws(two_lines, {text(0, value, 1000, 1000, 20000, 9000)}), IsEmpty()) << value;
  }
  std::vector<SeenGlyph> one_line;
  add(one_line, U"あいうえ", 1000, 4000);
  for (const char* value : {"あい うえ", "あい　うえ", "あい\nうえ", " あいうえ"})
    EXPECT_THAT(flaws(one_line, {text(0, value, 1000, 1000, 20000, 9000)}),
                ElementsAre("text-differs@0"))
        << value;
}

TEST(Claim, TakesABlankThatIsDrawn) {
  std::vector<SeenGlyph> glyphs;
  add(glyphs, U"あ　い", 1000, 4000);
  EXPECT_THAT(flaws(glyphs, {text(0, "あ　い", 1000, 1000, 20000, 6000)}), IsEmpty());
  EXPECT_THAT(flaws(glyphs, {text(0, "あい", 1000, 1000, 20000, 6000)}),
              ElementsAre("text-differs@0"));
}

TEST(Claim, TellsTouchingBoxesApart) {
  std::vector<SeenGlyph> glyphs;
  add(glyphs, U"あい", 999, 4000);  // a rounded micrometre into the neighbour
  add(glyphs, U"うえ", 6999, 4001);
  add(glyphs, U"おか", 1000, 8000);
  EXPECT_THAT(flaws(glyphs, {text(0, "あい", 1000, 1000, 6000, 4000),
                             text(1, "うえ", 7000, 1000, 6000, 4000),
                             text(2, "おか", 1000, 5000, 6000, 4000)}),
              IsEmpty());
}

TEST(Claim, TakesTextsInAnyOrderOfDrawing) {
  std::vector<SeenGlyph> glyphs;
  add(glyphs, U"う", 7000, 4000);
  add(glyphs, U"あ", 1000, 4000);
  add(glyphs, U"え", 10000, 4000);
  add(glyphs, U"い", 4000, 4000);
  EXPECT_THAT(flaws(glyphs, {text(0, "あい", 1000, 1000, 6000, 4000),
                             text(1, "うえ", 7000, 1000, 6000, 4000)}),
              IsEmpty());
}

TEST(Claim, TakesAVariationSequenceAsOneGlyph) {
  SeenGlyph one = glyph(U'辺', 1000, 4000);
  const std::vector<VisibleText> texts = {text(0, "辺\U000E0101", 1000, 1000, 6000, 4000)};
  EXPECT_THAT(flaws({one}, texts), ElementsAre("text-incomplete@0"));
  one.text = {U'辺', U'\U000E0101', 0};
  EXPECT_THAT(flaws({one}, texts), IsEmpty());
  one.text = {U'辺', U'\U000E0102', 0};
  EXPECT_THAT(flaws({one}, texts), ElementsAre("text-differs@0"));
}

TEST(Claim, DiffersForAGlyphWithoutMeaning) {
  SeenGlyph bad = glyph(U'あ', 1000, 4000);
  bad.bad_text = true;
  EXPECT_THAT(flaws({bad}, {text(0, "あ", 1000, 1000, 6000, 4000)}), ElementsAre("text-differs@0"));
  SeenGlyph nothing = glyph(0, 4000, 4000);
  EXPECT_THAT(flaws({glyph(U'あ', 1000, 4000), nothing}, {text(0, "あい", 1000, 1000, 6000, 4000)}),
              ElementsAre("text-differs@0"));
}

TEST(Claim, OverprintsWhenAGlyphDoesNotMoveOn) {
  const std::vector<VisibleText> texts = {text(0, "ああ", 1000, 1000, 9000, 9000)};
  const auto second_at = [&](std::int64_t x, std::int64_t baseline) {
    return flaws({glyph(U'あ', 1000, 4000), glyph(U'あ', x, baseline)}, texts);
  };
  EXPECT_THAT(second_at(1000, 4000), ElementsAre("glyph-overprinted@0"));
  EXPECT_THAT(second_at(2100, 4000), ElementsAre("glyph-overprinted@0"));
  EXPECT_THAT(second_at(3600, 4000), ElementsAre("glyph-overprinted@0"));
  EXPECT_THAT(second_at(3800, 4000), IsEmpty());  // a tenth, for rounding
  EXPECT_THAT(second_at(1000, 5000), ElementsAre("glyph-overprinted@0"));
  EXPECT_THAT(second_at(1000, 2500), ElementsAre("glyph-overprinted@0"));
  EXPECT_THAT(second_at(6000, 7000), ElementsAre("glyph-overprinted@0"));  // not from the left
  EXPECT_THAT(second_at(1000, 7000), IsEmpty());
}

// Full-width punctuation: half an em of ink, half an em blank.
SeenGlyph inked(char32_t c, std::int64_t x, std::int64_t left, std::int64_t right) {
  SeenGlyph out = glyph(c, x, 4000);
  out.ink_left = Micrometres(left);
  out.ink_right = Micrometres(right);
  return out;
}

TEST(Claim, LetsOnlyTheBlankHalfOfAGlyphStandOutsideItsBox) {
  const std::vector<VisibleText> texts = {text(0, "「あ」", 1000, 1000, 6000, 4000)};
  const auto at = [&](std::int64_t opening, std::int64_t closing) {
    return flaws({inked(U'「', opening, 1800, 2800), inked(U'あ', 2500, 200, 2800),
                  inked(U'」', closing, 200, 1200)},
                 texts);
  };
  EXPECT_THAT(at(-500, 5500), IsEmpty());
  EXPECT_THAT(at(-860, 5500), ElementsAre("glyph-outside-box@0"));
  EXPECT_THAT(at(-500, 5860), ElementsAre("glyph-outside-box@0"));
}

TEST(Claim, KeepsAGlyphWhoseInkIsNotKnownInTheBoxWhole) {
  for (const std::int64_t x : {-400, 900})
    EXPECT_THAT(flaws({glyph(U'「', x, 4000)}, {text(0, "「", 1000, 1000, 6000, 4000)}),
                ElementsAre("glyph-outside-box@0"));
}

TEST(Claim, LetsPunctuationStandOnTheBlankHalfOfItsNeighbourAndNoNearer) {
  const std::vector<VisibleText> texts = {text(0, "」「あ", 1000, 1000, 12000, 4000)};
  const auto at = [&](std::int64_t opening, std::int64_t kana) {
    return flaws({inked(U'」', 1000, 200, 1200), inked(U'「', opening, 1800, 2800),
                  inked(U'あ', kana, 200, 2800)},
                 texts);
  };
  EXPECT_THAT(at(2500, 5500), IsEmpty());
  EXPECT_THAT(at(1000, 4000), IsEmpty());
  EXPECT_THAT(at(200, 4000), ElementsAre("glyph-overprinted@0"));
  EXPECT_THAT(at(1000, 3400), ElementsAre("glyph-overprinted@0"));
}

TEST(Claim, TakesAVoicedMarkOverItsKanaOnly) {
  const std::vector<VisibleText> texts = {text(0, "あ\u3099い", 1000, 1000, 12000, 4000)};
  const auto mark_at = [&](std::int64_t x) {
    SeenGlyph mark = inked(U'\u3099', x, 1000, 1700);
    mark.advance = Micrometres(0);
    return flaws({inked(U'あ', 1000, 200, 2800), mark, inked(U'い', 4000, 200, 2800)}, texts);
  };
  EXPECT_THAT(mark_at(2000), IsEmpty());
  EXPECT_THAT(mark_at(3000), ElementsAre("glyph-overprinted@0"));
  EXPECT_THAT(mark_at(-200), Contains("glyph-overprinted@0"));
}

TEST(Claim, NamesEachFlawOnceAText) {
  std::vector<SeenGlyph> glyphs;
  add(glyphs, U"xyz", 1000, 4000);
  add(glyphs, U"xyz", 1000, 90000);
  EXPECT_THAT(flaws(glyphs, {text(0, "あいう", 1000, 1000, 9000, 4000)}),
              ElementsAre("text-differs@0", "glyph-unclaimed"));
}

TEST(Claim, MissesTextsWithoutGlyphs) {
  EXPECT_THAT(flaws({}, {text(0, "あ", 0, 0, 9000, 9000), text(1, "い", 9000, 0, 9000, 9000)}),
              ElementsAre("text-missing@0", "text-missing@1"));
}

}  // namespace
}  // namespace fubako::prove
