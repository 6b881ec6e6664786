// How far apart characters of a paragraph stand, and how its lines are made flush.
#include <gmock/gmock.h>

#include <random>

#include "tests/typeset/fixture.h"
#include "text/text.h"
#include "typeset/spacing.h"

namespace fubako::typeset {
namespace {

using testing::ElementsAre;

constexpr Micrometres kEm(2048);  // so that a micrometre is a unit
constexpr std::int64_t kHalf = kHalfEm, kQuarter = kQuarterEm, kEighth = kEighthEm;

Drawing set(std::string_view text, Micrometres width, Align align = Align::left) {
  const Style style{0, kEm, Micrometres(4000), align, VerticalAlign::top};
  Drawing out;
  const Box box{{}, {}, width, millimetres(2000)};
  const auto hold = set_text(known_fonts(), style, {}, true, 0, text, box, out);
  EXPECT_FALSE(hold.has_value()) << text << ": " << (hold ? hold->argument : "");
  return out;
}

std::vector<std::int64_t> places(std::string_view text, Align align = Align::left) {
  return places_of(set(text, kEm * 40, align));
}

std::vector<std::string> justified(std::string_view text, std::int64_t units) {
  return lines_of(set(text, Micrometres(units), Align::justify));
}

// Places of the first line alone.
std::vector<std::int64_t> first_line(std::string_view text, std::int64_t units) {
  const Drawing drawing = set(text, Micrometres(units), Align::justify);
  std::vector<std::int64_t> out;
  for (const Spot& spot : spots_of(drawing))
    if (spot.baseline == drawing.runs[0].baseline) out.push_back(spot.x.value);
  return out;
}

std::vector<std::int64_t> ems(std::initializer_list<double> values) {
  std::vector<std::int64_t> out;
  for (const double value : values) out.push_back(static_cast<std::int64_t>(value * kUnitsPerEm));
  return out;
}

// ---- spacing, JLReq table 1 ----

TEST(Spacing, SetsKanjiAndKanaSolid) { EXPECT_EQ(places("納税か"), ems({0, 1, 2})); }

TEST(Spacing, GivesPunctuationAWholeEmWithItsSpace) {
  EXPECT_EQ(places("町、村。市「区」県・府"), ems({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

TEST(Spacing, SetsAdjacentPunctuationSolid) {
  EXPECT_EQ(places("町）、村"), ems({0, 1, 1.5, 2.5}));
  EXPECT_EQ(places("町。」村"), ems({0, 1, 1.5, 2.5}));
  EXPECT_EQ(places("町）」村"), ems({0, 1, 1.5, 2.5}));
  EXPECT_EQ(places("町」「村"), ems({0, 1, 1.5, 2.5}));  // half an em between them, not a whole
  EXPECT_EQ(places("町、「村"), ems({0, 1, 1.5, 2.5}));
  EXPECT_EQ(places("町（「村"), ems({0, 1, 1.5, 2.5}));
  EXPECT_EQ(places("町」・村"), ems({0, 1, 1.5, 2.5}));  // a quarter em
  EXPECT_EQ(places("町」　村"), ems({0, 1, 1.5, 2.5}));
  EXPECT_EQ(places("町　「村"), ems({0, 1, 1.5, 2.5}));
}

TEST(Spacing, PutsABracketThatBeginsALineAtTheEdge) {
  EXPECT_EQ(places("「町」"), ems({-0.5, 0.5, 1.5}));
  EXPECT_EQ(places("町\n（村）"), ems({0, -0.5, 0.5, 1.5}));
}

TEST(Spacing, PutsAQuarterEmBetweenKanjiAndLatin) {
  EXPECT_EQ(places("税A社"), ems({0, 1.25, 2}));
  EXPECT_EQ(places("第12期"), ems({0, 1.25, 1.75, 2.5}));
  EXPECT_EQ(places("ーA々"), ems({0, 1.25, 2}));
}

TEST(Spacing, PutsNoQuarterEmBesidePunctuationBlanksAndFullWidthForms) {
  EXPECT_EQ(places("税 A"), ems({0, 1, 1.5}));
  EXPECT_EQ(places("税　A"), ems({0, 1, 2}));
  EXPECT_EQ(places("税（A）"), ems({0, 1, 2, 2.5}));
  EXPECT_EQ(places("税、1"), ems({0, 1, 2}));
  EXPECT_EQ(places("第１期"), ems({0, 1, 2}));
  EXPECT_EQ(places("￥12％"), ems({0, 1, 1.5, 2}));
  EXPECT_EQ(places("1〜2"), ems({0, 0.5, 1.5}));
  EXPECT_EQ(places("(税)"), ems({0, 0.5, 1.5}));
}

TEST(Spacing, AlignsTheInkOfALinesEnd) {
  const Drawing drawing = set("町。", kEm * 10, Align::right);
  EXPECT_EQ(places_of(drawing), ems({8.5, 9.5}));
  EXPECT_EQ(places_of(set("（町）", kEm * 10, Align::center)), ems({3.5, 4.5, 5.5}));
}

TEST(Spacing, LeavesTextsOfOneLineAsTheyAre) {
  const Style style{0, kEm, Micrometres(4000), Align::left, VerticalAlign::top};
  Drawing out;
  ASSERT_FALSE(
      set_text(known_fonts(), style, {}, false, 0, "「町」、第1期", {{}, {}, kEm * 20, kEm}, out));
  EXPECT_EQ(places_of(out), ems({0, 1, 2, 3, 4, 5, 5.5}));
  EXPECT_EQ(out.runs.size(), 1u);
}

// ---- 追い込み: spaces are reduced, one kind after the other ----

TEST(Justified, PullsInWhatFitsWhenBracketsGiveTheirSpace) {
  const std::string text = "「あい」うえおかきく";
  EXPECT_THAT(justified(text, 6 * kUnitsPerEm), ElementsAre("「あい」うえお", "かきく"));
  EXPECT_EQ(first_line(text, 6 * kUnitsPerEm), ems({-0.5, 0.5, 1.5, 2.5, 3, 4, 5}));
}

TEST(Justified, PullsInWhatMayNotBeginTheNextLine) {
  const std::string text = "あ、いうえ。おか";
  EXPECT_THAT(justified(text, 5 * kUnitsPerEm), ElementsAre("あ、いうえ。", "おか"));
  EXPECT_EQ(first_line(text, 5 * kUnitsPerEm), ems({0, 1, 1.5, 2.5, 3.5, 4.5}));
}

TEST(Justified, PullsNothingIntoALineThatIsFull) {
  EXPECT_THAT(justified("あ、いうえおか", 5 * kUnitsPerEm), ElementsAre("あ、いうえ", "おか"));
}

TEST(Justified, ReducesWordSpacesThenDotsThenBracketsThenQuarterEms) {
  // 9 ems wide; its word space can give 1/4 em, the dot 2 x 1/4, the comma 1/2, Latin 2 x 1/8.
  const std::string whole = "あ A・い、うBえ々", text = whole + "かき";
  const auto steps = [&](std::int64_t reduced) {
    const auto line = first_line(text, 9 * kUnitsPerEm - reduced);
    EXPECT_EQ(line.size(), 10u) << reduced;
    std::vector<std::int64_t> out;
    for (const std::size_t i : {1u, 2u, 3u, 5u, 6u, 7u}) out.push_back(line[i + 1] - line[i]);
    return out;
  };
  const std::int64_t em = kUnitsPerEm;
  EXPECT_THAT(steps(0), ElementsAre(kHalf, kHalf, em, em, em + kQuarter, kHalf + kQuarter));
  std::int64_t reduced = kQuarter;
  EXPECT_THAT(steps(reduced),
              ElementsAre(kQuarter, kHalf, em, em, em + kQuarter, kHalf + kQuarter));
  reduced += 2 * kQuarter;
  EXPECT_THAT(steps(reduced),
              ElementsAre(kQuarter, kQuarter, em - kQuarter, em, em + kQuarter, kHalf + kQuarter));
  reduced += kHalf;
  EXPECT_THAT(steps(reduced), ElementsAre(kQuarter, kQuarter, em - kQuarter, em - kHalf,
                                          em + kQuarter, kHalf + kQuarter));
  reduced += 2 * kEighth;
  EXPECT_THAT(steps(reduced), ElementsAre(kQuarter, kQuarter, em - kQuarter, em - kHalf,
                                          em + kEighth, kHalf + kEighth));
  EXPECT_NE(justified(text, 9 * em - reduced - 1).front(), whole);
}

// ---- 追い出し: spaces are opened ----

TEST(Justified, OpensKanjiEvenlyWhenNothingCanBePulledIn) {
  const std::string text = "あいうえおかき";
  EXPECT_THAT(justified(text, 5 * kUnitsPerEm + kHalf), ElementsAre("あいうえお", "かき"));
  EXPECT_EQ(first_line(text, 5 * kUnitsPerEm + kHalf), ems({0, 1.125, 2.25, 3.375, 4.5}));
}

TEST(Justified, KeepsTheHalfEmOfAFullStopWithinALine) {
  const std::string text = "あ。いうえ。おか";
  EXPECT_THAT(justified(text, 5 * kUnitsPerEm), ElementsAre("あ。いう", "え。おか"));
  EXPECT_EQ(first_line(text, 5 * kUnitsPerEm), ems({0, 1, 2, 4}));  // the only place to open
}

TEST(Justified, OpensQuarterEmsBeforeKanji) {
  EXPECT_EQ(first_line("あいAうおおおお", 4 * kUnitsPerEm + kQuarter), ems({0, 1, 2.375, 3.25}));
}

TEST(Justified, OpensWordSpacesOfWesternLines) {
  const std::string text = "aa bb cc dd";
  const std::int64_t width = 8192 + 512;  // three words and their spaces, and a quarter em
  EXPECT_THAT(justified(text, width), ElementsAre("aa bb cc", "dd"));
  EXPECT_EQ(first_line(text, width), ems({0, 0.5, 1, 1.625, 2.125, 2.625, 3.25, 3.75}));
}

TEST(Justified, NeverOpensWordsNumbersAndDashes) {
  const auto line = first_line("あAB12――い１２うおおお", 9 * kUnitsPerEm + kHalf);
  const auto step = [&](std::size_t i) { return line[i + 1] - line[i]; };
  for (const std::size_t latin : {1u, 2u, 3u}) EXPECT_EQ(step(latin), kHalf);
  EXPECT_EQ(step(5), kUnitsPerEm);  // ――
  EXPECT_EQ(step(8), kUnitsPerEm);  // １２
}

TEST(Justified, LeavesTheLastLineAsItIs) {
  const Drawing drawing = set("あいうえおか\nきく", kEm * 4, Align::justify);
  EXPECT_THAT(lines_of(drawing), ElementsAre("あいうえ", "おか", "きく"));
  EXPECT_EQ(places_of(drawing), ems({0, 1, 2, 3, 0, 1, 0, 1}));
}

TEST(Justified, LeavesALineOfOneWordAsItIs) {
  EXPECT_EQ(first_line("abcd efgh", 3 * kUnitsPerEm), ems({0, 0.5, 1, 1.5}));
}

// ---- whatever the text ----

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kParts = {
      "納税",     "期限",         "は",  "、",   "。", "「", "」", "（",
      "）",       "・",           "ー",  "っ",   "々", "……", "――", "第１期",
      "12,300円", "14.6％",       "ABC", "mail", " ",  "　", "é",  "￥500",
      "か\u3099", "邉\U000E0110", "！",  "？",   "：", "“",  "”",  "あ\u3099"};
  std::string out;
  const std::size_t count = 5 + random() % 60;
  for (std::size_t i = 0; i < count; ++i) out += kParts[random() % kParts.size()];
  return out;
}

struct Extent {
  Micrometres left, right;
};
Extent body_extent(const Spot& spot) {
  const Body body = body_of(class_as_set(spot.glyph), spot.glyph);
  return {spot.x + Micrometres(body.lead), spot.x + Micrometres(body.lead + body.width)};
}

// The drawn texts in order, where a line's end may have swallowed blanks.
bool spells(const std::vector<Spot>& spots, std::string_view text) {
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const bool new_line = i > 0 && spots[i].baseline != spots[i - 1].baseline;
    while (new_line && !text.starts_with(spots[i].text) &&
           (text.starts_with(" ") || text.starts_with("　")))
      text::take_code_point(text);
    if (!text.starts_with(spots[i].text)) return false;
    text.remove_prefix(spots[i].text.size());
  }
  while (text.starts_with(" ") || text.starts_with("　")) text::take_code_point(text);
  return text.empty();
}

bool has_place_to_open(const std::vector<Spot>& line) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Glyph &a = line[i - 1].glyph, &b = line[i].glyph;
    if (gap_between(a, class_as_set(a), b, class_as_set(b)).give != Give::none) return true;
  }
  return false;
}

void expect_well_set(const std::vector<Spot>& line, Micrometres width, bool flush) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Extent body = body_extent(line[i]);
    if (joins_previous(line[i].glyph)) continue;
    EXPECT_GE(body.left, Micrometres(-1)) << line[i].text;
    EXPECT_LE(body.right, width) << line[i].text;
    const Micrometres left = i > 0 ? body_extent(line[i - 1]).left : body.left;
    EXPECT_GE(body.left + Micrometres(1), left) << line[i].text;
  }
  if (flush && has_place_to_open(line)) {
    const Spot& last = joins_previous(line.back().glyph) ? line[line.size() - 2] : line.back();
    EXPECT_GE(body_extent(last).right, width - Micrometres(1));
  }
}

TEST(Paragraphs, AreSpeltWholeWithinTheirBoxAndFlush) {
  std::mt19937 random(20260428);
  int held = 0;  // a stretch that nothing may part is wider than the box
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random_text(random);
    const Micrometres width(kEm.value * 9 + static_cast<std::int64_t>(random() % 30000));
    const auto align = static_cast<Align>(random() % 5 == 3 ? 4 : random() % 5);
    if (align == Align::distribute) continue;
    SCOPED_TRACE(text + " in " + std::to_string(width.value));
    const Style style{0, kEm, kEm * 2, align, VerticalAlign::top};
    Drawing drawing;
    if (set_text(known_fonts(), style, {}, true, 0, text, {{}, {}, width, millimetres(2000)},
                 drawing)) {
      ++held;
      continue;
    }
    const std::vector<Spot> spots = spots_of(drawing);
    ASSERT_TRUE(spells(spots, text));
    std::vector<Spot> line;
    for (std::size_t i = 0; i < spots.size(); ++i) {
      line.push_back(spots[i]);
      const bool last = i + 1 == spots.size();
      if (!last && spots[i + 1].baseline == spots[i].baseline) continue;
      expect_well_set(line, width, align == Align::justify && !last);
      line.clear();
    }
  }
  EXPECT_LT(held, 500);
}

}  // namespace
}  // namespace fubako::typeset
