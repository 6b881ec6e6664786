// Where glyphs stand in their box, and what happens when they do not fit.
#include <gmock/gmock.h>

#include "tests/typeset/fixture.h"
#include "tests/typeset/tiny_font.h"

namespace fubako::typeset {
namespace {

const Box kBox{millimetres(10), millimetres(20), millimetres(50), millimetres(12)};
const Style kStyle{0, Micrometres(3000), Micrometres(4500), Align::left, VerticalAlign::middle};

struct Setting {
  Style style = kStyle;
  Fit fit;
  bool paragraph = false;
  Box box = kBox;
};

Drawing set(const Setting& s, std::string_view text) {
  Drawing out;
  const auto hold = set_text(known_fonts(), s.style, s.fit, s.paragraph, 0, text, s.box, out);
  EXPECT_FALSE(hold.has_value()) << (hold ? hold->code + " " + hold->argument : "");
  return out;
}

Hold hold_of(const Setting& s, std::string_view text) {
  Drawing out;
  const auto hold = set_text(known_fonts(), s.style, s.fit, s.paragraph, 0, text, s.box, out);
  EXPECT_TRUE(hold.has_value());
  EXPECT_TRUE(out.glyphs.empty());
  EXPECT_TRUE(out.runs.empty());
  return hold.value_or(Hold{});
}

std::string times(int count, const std::string& text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

Setting with_fit(std::optional<Micrometres> shrink_to, int condense_to, int lines) {
  Setting s;
  s.fit = {shrink_to, condense_to, lines};
  return s;
}

TEST(SetText, PlacesALineAtTheLeftAndInTheMiddle) {
  const Drawing drawing = set({}, "納税通知書");
  ASSERT_EQ(drawing.runs.size(), 1u);
  const TextRun& run = drawing.runs[0];
  EXPECT_EQ(run.first, 0u);
  EXPECT_EQ(run.count, 5u);
  EXPECT_EQ(run.x, millimetres(10));
  EXPECT_EQ(run.baseline, Micrometres(20000 + (12000 - 3000) / 2 + 2640));
  EXPECT_EQ(run.size, Micrometres(3000));
  EXPECT_EQ(run.condense_percent, 100);
}

TEST(SetText, AlignsWithinTheBox) {
  Setting s;
  s.style.align = Align::right;
  s.style.vertical = VerticalAlign::top;
  EXPECT_EQ(set(s, "納税通知書").runs[0].x, Micrometres(60000 - 15000));
  EXPECT_EQ(set(s, "納税通知書").runs[0].baseline, Micrometres(20000 + 2640));
  s.style.align = Align::center;
  s.style.vertical = VerticalAlign::bottom;
  EXPECT_EQ(set(s, "納税通知書").runs[0].x, Micrometres(10000 + 35000 / 2));
  EXPECT_EQ(set(s, "納税通知書").runs[0].baseline, Micrometres(32000 - 3000 + 2640));
}

TEST(SetText, AppendsBehindWhatIsThere) {
  Drawing drawing = set({}, "納税");
  ASSERT_FALSE(set_text(known_fonts(), kStyle, {}, false, 0, "通知", kBox, drawing));
  EXPECT_EQ(drawing.glyphs.size(), 4u);
  EXPECT_EQ(drawing.runs[1].first, 2u);
}

TEST(SetText, LeavesADrawingAsItWasWhenItHolds) {
  Drawing drawing = set({}, "納税");
  EXPECT_TRUE(
      set_text(known_fonts(), kStyle, {}, false, 0, times(20, "長"), kBox, drawing).has_value());
  EXPECT_EQ(drawing.glyphs.size(), 2u);
  EXPECT_EQ(drawing.runs.size(), 1u);
}

TEST(SetText, DrawsNothingForAnEmptyText) { EXPECT_TRUE(set({}, "").runs.empty()); }

TEST(SetText, KeepsTheSizeWhenTheTextJustFits) {
  Setting s = with_fit(Micrometres(2000), 100, 1);
  s.box.width = Micrometres(30000);
  EXPECT_EQ(set(s, times(10, "円")).runs[0].size, Micrometres(3000));
  s.box.width = Micrometres(29999);
  EXPECT_EQ(set(s, times(10, "円")).runs[0].size, Micrometres(3000 - 176));
}

TEST(SetText, ShrinksToTheFloorAndNoFurther) {
  const Setting s = with_fit(Micrometres(2500), 100, 1);
  EXPECT_EQ(set(s, times(20, "円")).runs[0].size, Micrometres(2500));
  const Hold hold = hold_of(s, times(21, "円"));
  EXPECT_EQ(hold.code, "text-does-not-fit");
  EXPECT_EQ(hold.argument, "52.5 x 2.5 mm > 50 x 12 mm");
}

TEST(SetText, CondensesOnlyAtTheFloor) {
  const Setting s = with_fit(Micrometres(2500), 80, 1);
  const TextRun run = set(s, times(21, "円")).runs[0];
  EXPECT_EQ(run.size, Micrometres(2500));
  EXPECT_EQ(run.condense_percent, 95);  // 21 x 2.5 mm x 95 % = 49.875 mm
  EXPECT_EQ(set(s, times(25, "円")).runs[0].condense_percent, 80);
  EXPECT_EQ(hold_of(s, times(26, "円")).code, "text-does-not-fit");
}

TEST(SetText, WrapsAtTheFloorAndCondensesOnlyAsNeeded) {
  const Setting s = with_fit(Micrometres(2500), 80, 2);
  const Drawing two = set(s, times(26, "円"));
  EXPECT_THAT(lines_of(two), testing::ElementsAre(times(20, "円"), times(6, "円")));
  EXPECT_EQ(two.runs[0].size, Micrometres(2500));
  EXPECT_EQ(two.runs[0].condense_percent, 100);
  const Micrometres leading(4500 * 2500 / 3000);
  EXPECT_EQ(two.runs[1].baseline - two.runs[0].baseline, leading);
  EXPECT_EQ(two.runs[0].baseline, Micrometres(20000 + (12000 - 2500 - leading.value) / 2 + 2200));
  EXPECT_EQ(set(s, times(42, "円")).runs[0].condense_percent, 95);
  EXPECT_EQ(hold_of(s, times(51, "円")).code, "text-does-not-fit");
}

TEST(SetText, HoldsLinesThatAreTooManyForTheBox) {
  Setting s = with_fit(std::nullopt, 100, 3);
  EXPECT_EQ(lines_of(set(s, times(45, "円"))).size(), 3u);
  s.box.height = Micrometres(11999);  // 3 + 2 x 4.5 mm needed
  EXPECT_EQ(hold_of(s, times(45, "円")).code, "text-does-not-fit");
}

TEST(SetText, NamesTheCharacterThatNoFontHas) {
  const Hold hold = hold_of({}, "渡邉\U000E0102　様");
  EXPECT_EQ(hold.code, "character-unmapped");
  EXPECT_EQ(hold.argument, "U+9089 U+E0102");
  Setting paragraph;
  paragraph.paragraph = true;
  EXPECT_EQ(hold_of(paragraph, "渡\n邉\U000E0102").argument, "U+9089 U+E0102");
}

TEST(SetText, ShrinksATextThatIsTooHigh) {
  Setting s = with_fit(Micrometres(2000), 100, 1);
  s.box.height = Micrometres(2700);
  EXPECT_EQ(set(s, "円").runs[0].size, Micrometres(3000 - 2 * 176));
  s.box.height = Micrometres(1999);
  EXPECT_EQ(hold_of(s, "円").argument, "2 x 2 mm > 50 x 1.9 mm");
}

TEST(SetText, SplitsRunsWhereTheFontChanges) {
  const auto narrow = write_font({.advance = 333, .codes = {U'円'}}, "narrow.ttf");
  const auto fonts = fonts_of({file(narrow), file(kGothic)});
  Drawing drawing;
  ASSERT_FALSE(set_text(*fonts, kStyle, {}, false, 0, "円円a円", kBox, drawing));
  ASSERT_EQ(drawing.runs.size(), 3u);
  EXPECT_EQ(drawing.runs[0].count, 2u);
  EXPECT_EQ(drawing.runs[1].count, 1u);
  const std::int64_t two = 2 * 682;  // 333/1000 em in 1/2048
  EXPECT_EQ(drawing.runs[1].x, Micrometres(10000 + two * 3000 / 2048));
  EXPECT_EQ(drawing.runs[2].x, Micrometres(10000 + (two + 1024) * 3000 / 2048));
}

TEST(Paragraph, BreaksAtNominalSizeWithItsLeading) {
  Setting s;
  s.paragraph = true;
  s.style.vertical = VerticalAlign::top;
  const Drawing drawing = set(s, times(30, "円"));
  ASSERT_EQ(drawing.runs.size(), 2u);
  EXPECT_EQ(drawing.runs[0].size, Micrometres(3000));
  EXPECT_EQ(drawing.runs[0].baseline, Micrometres(22640));
  EXPECT_EQ(drawing.runs[1].baseline, Micrometres(22640 + 4500));
}

TEST(Paragraph, ShrinksWithItsLeadingUntilTheLinesFit) {
  Setting s = with_fit(Micrometres(1500), 100, 1);
  s.paragraph = true;
  const Drawing drawing = set(s, times(60, "円"));  // four lines at nominal size: 16.5 mm
  const TextRun& last = drawing.runs.back();
  EXPECT_LT(last.size, Micrometres(3000));
  EXPECT_LE(last.baseline + last.size * 12 / 100, kBox.bottom());
  const Micrometres step = drawing.runs[1].baseline - drawing.runs[0].baseline;
  EXPECT_EQ(step, Micrometres(4500 * last.size.value / 3000));
}

TEST(Paragraph, HoldsWhenTooLongAtTheFloor) {
  Setting s = with_fit(Micrometres(2800), 90, 1);
  s.paragraph = true;
  const Hold hold = hold_of(s, times(200, "円"));
  EXPECT_EQ(hold.code, "text-does-not-fit");
  EXPECT_EQ(hold.argument, "50 x 44.8 mm > 50 x 12 mm");  // 11 lines
}

TEST(Paragraph, NeverSetsLinesCloserThanTheEm) {
  Setting s;
  s.style.leading = Micrometres(1000);
  const Drawing drawing = set(s, "一\n二");
  EXPECT_EQ(drawing.runs[1].baseline - drawing.runs[0].baseline, Micrometres(3000));
}

TEST(Paragraph, HoldsAWordWiderThanItsBox) {
  Setting s;
  s.paragraph = true;
  EXPECT_EQ(hold_of(s, times(40, "a")).argument, "60 x 3 mm > 50 x 12 mm");
}

TEST(Paragraph, KeepsToTheLinesAllowed) {
  Setting s = with_fit(std::nullopt, 100, 2);
  s.paragraph = true;
  s.box.height = millimetres(100);
  EXPECT_EQ(set(s, times(30, "円")).runs.size(), 2u);
  EXPECT_EQ(hold_of(s, times(33, "円")).code, "text-does-not-fit");
}

TEST(Paragraph, CountsEmptyLines) {
  Setting s;
  s.paragraph = true;
  s.style.vertical = VerticalAlign::top;
  const Drawing drawing = set(s, "一\n\n二");
  ASSERT_EQ(drawing.runs.size(), 2u);
  EXPECT_EQ(drawing.runs[1].baseline - drawing.runs[0].baseline, Micrometres(9000));
}

TEST(Paragraph, IsWhatATextWithANewlineIs) {
  EXPECT_THAT(lines_of(set({}, "一\n二")), testing::ElementsAre("一", "二"));
}

TEST(Paragraph, AlignsEachLine) {
  Setting s;
  s.style.align = Align::right;
  const Drawing drawing = set(s, "一二\n三");
  EXPECT_EQ(drawing.runs[0].x, Micrometres(54000));
  EXPECT_EQ(drawing.runs[1].x, Micrometres(57000));
}

// Whatever is set stands inside its box.
TEST(SetText, StaysInsideItsBoxAtEveryWidth) {
  const std::string text = "渡邉\U000E0110 太郎　様方 ABC-123 第２小規模ビル「中央」101号室";
  for (const Align align : {Align::left, Align::center, Align::right})
    for (int width = 8000; width < 90000; width += 777) {
      Setting s = with_fit(Micrometres(1800), 70, 3);
      s.style.align = align;
      s.style.size = Micrometres(2999);  // half an em is no whole micrometre
      s.box.width = Micrometres(width);
      Drawing drawing;
      if (set_text(known_fonts(), s.style, s.fit, false, 0, text, s.box, drawing)) continue;
      for (const TextRun& run : drawing.runs) {
        std::int64_t units = 0;
        for (std::uint32_t i = 0; i < run.count; ++i)
          units += drawing.glyphs[run.first + i].advance;
        EXPECT_GE(run.x, s.box.x);
        const std::int64_t scaled = units * run.size.value * run.condense_percent;
        EXPECT_LE((run.x.value * 204800 + scaled), s.box.right().value * 204800) << width;
        EXPECT_GE(run.baseline - run.size * 88 / 100, s.box.y);
        EXPECT_LE(run.baseline + run.size * 12 / 100, s.box.bottom());
      }
    }
}

}  // namespace
}  // namespace fubako::typeset
