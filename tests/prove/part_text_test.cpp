#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// Every page's own, and those of each layer once.
std::size_t glyphs_of(const Part& part) {
  std::size_t count = 0;
  const auto add = [&](const std::vector<Text>& texts) {
    for (const Text& text : texts)
      for (const Line& line : text.lines) count += line.text.size();
  };
  for (const Page& page : part.pages) add(page.texts);
  for (const Layer& layer : part.layers) add(layer.texts);
  return count;
}

TEST(PartText, PassesWhenAllIsAsPlanned) {
  const Proof proof = proof_of(part());
  EXPECT_TRUE(proof.passed()) << (proof.findings.empty() ? "" : proof.findings[0].message.en);
  EXPECT_EQ(proof.pieces, 2u);
  EXPECT_EQ(proof.pages, 5u);
  EXPECT_EQ(proof.symbols, 7u);  // a control code a page, a barcode a piece
  EXPECT_EQ(proof.glyphs, glyphs_of(part()));
}

TEST(PartText, DiffersWhenPagesOfTwoPiecesAreSwapped) {
  Part changed = part();
  std::swap(changed.pages[0], changed.pages[2]);
  const auto codes = codes_of(changed);
  EXPECT_THAT(codes, Contains("text-differs"));
  EXPECT_THAT(codes, Contains("control-code-differs"));
  EXPECT_THAT(codes, Contains("customer-barcode-differs"));
}

TEST(PartText, DiffersWhenOneDigitIsAnother) {
  Part changed = part();
  changed.pages[0].text("amount").lines[0].text = U"120500";
  const Proof proof = proof_of(changed);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "text-differs");
  EXPECT_EQ(proof.findings[0].page, 1);
  EXPECT_EQ(proof.findings[0].piece_id, changed.pieces[0].marks.piece_id.digits);
  EXPECT_THAT(proof.findings[0].message.en, HasSubstr("amount"));
}

TEST(PartText, DiffersWhenTwoTableRowsAreSwapped) {
  Part changed = part();
  std::swap(changed.pages[1].texts[0].lines[0].text, changed.pages[1].texts[1].lines[0].text);
  EXPECT_THAT(codes_of(changed), ElementsAre("text-differs"));
}

TEST(PartText, IsUnclaimedWhenAGlyphIsTooMany) {
  Part changed = part();
  changed.pages[0].text("amount").lines[0].text += U'0';
  EXPECT_THAT(codes_of(changed), ElementsAre("glyph-unclaimed"));
  changed = part();
  changed.pages[0].texts.push_back({"stray", {{U"花", 150000, 250000, 3500}}});
  EXPECT_THAT(codes_of(changed), ElementsAre("glyph-unclaimed"));
  changed = part();
  changed.pages[0].texts.push_back(changed.pages[0].text("name"));  // once more
  EXPECT_THAT(codes_of(changed), Contains("glyph-unclaimed"));
}

TEST(PartText, IsIncompleteOrMissingWhenGlyphsLack) {
  Part changed = part();
  changed.pages[0].text("name").lines[0].text.pop_back();
  EXPECT_THAT(codes_of(changed), ElementsAre("text-incomplete"));
  changed = part();
  changed.pages[0].text("name").lines.clear();
  EXPECT_THAT(codes_of(changed), ElementsAre("text-missing"));
}

TEST(PartText, DiffersWhenABlankLacksInsideALine) {
  Part changed = part();
  auto& name = changed.pages[0].text("name").lines[0].text;
  name.erase(name.find(U'　'), 1);
  EXPECT_THAT(codes_of(changed), ElementsAre("text-differs"));
}

TEST(PartText, IsInvisibleWhenWhiteHiddenTransparentOrBlank) {
  for (const char* state : {"1 g", "3 Tr", "0.7 g", "0.2 g", "1 0 0 rg", "0 0 0.5 rg", "/G gs"}) {
    Part changed = part();
    changed.resources = "/ExtGState << /G << /ca 0.2 >> >>";
    changed.pages[0].text("name").lines[0].state = state;
    EXPECT_THAT(codes_of(changed), ElementsAre("glyph-invisible")) << state;
  }
  Part changed = part();
  changed.blank += U'花';
  EXPECT_THAT(codes_of(changed), ElementsAre("glyph-invisible"));
}

TEST(PartText, IsOutsideWhenShiftedOverTheBoxsEdge) {
  for (const auto& [dx, dy] : {std::pair{-500, 0}, {0, 3200}}) {
    Part changed = part();
    Line& line = changed.pages[0].text("amount").lines[0];
    line.x += dx;
    line.baseline += dy;
    EXPECT_THAT(codes_of(changed), Contains("glyph-outside-box")) << dx << " " << dy;
  }
  Part changed = part();
  changed.pages[0].text("amount").lines[0].size = 9000;
  EXPECT_THAT(codes_of(changed), Contains("glyph-outside-box"));
}

TEST(PartText, IsOverprintedWhenGlyphsOrLinesLieOnEachOther) {
  Part changed = part();
  changed.pages[0].text("amount").lines[0].state = "-5 Tc";
  EXPECT_THAT(codes_of(changed), Contains("glyph-overprinted"));
  changed = part();
  auto& lines = changed.pages[0].text("address").lines;
  ASSERT_EQ(lines.size(), 2u);
  lines[1].baseline = lines[0].baseline + 1000;
  EXPECT_THAT(codes_of(changed), ElementsAre("glyph-overprinted"));
}

TEST(PartText, IsTooSmallBelowFourPoints) {
  Part changed = part();
  changed.pages[0].text("amount").lines[0].size = 1400;
  EXPECT_THAT(codes_of(changed), Contains("glyph-too-small"));
}

TEST(PartText, IsDistortedWhenSqueezedOrWidened) {
  for (const char* state : {"3 Tz", "48 Tz", "110 Tz"}) {
    Part changed = part();
    changed.pages[0].text("amount").lines[0].state = state;
    EXPECT_THAT(codes_of(changed), Contains("glyph-distorted")) << state;
  }
  Part condensed = part();
  condensed.pages[0].text("amount").lines[0].state = "60 Tz";
  EXPECT_THAT(codes_of(condensed), testing::IsEmpty());
}

TEST(PartText, IsNotUprightWhenTurned) {
  Part changed = part();
  changed.pages[0].text("amount").lines[0].matrix = "1 0 0.3 1 345 470 Tm";
  EXPECT_THAT(codes_of(changed), Contains("glyph-not-upright"));
}

TEST(PartText, FindingsNeverShowValues) {
  Part changed = part();
  std::swap(changed.pages[0], changed.pages[2]);
  const Proof proof = proof_of(changed);
  ASSERT_FALSE(proof.passed());
  for (const Finding& finding : proof.findings) {
    for (const char* value : {"見本", "花", "120400", "98100", "乙"}) {
      EXPECT_THAT(finding.message.ja, Not(HasSubstr(value)));
      EXPECT_THAT(finding.message.en, Not(HasSubstr(value)));
    }
  }
}

TEST(PartText, FindingsAreCountedBeyondThoseKept) {
  Part changed = part();
  const Page blank;
  for (int i = 0; i < 40; ++i) {  // copies of the first piece, with empty pages
    changed.pieces.push_back(changed.pieces[0]);
    changed.pages.push_back(blank);
    changed.pages.push_back(blank);
    changed.pages.back().layer = 1;
  }
  const Proof proof = proof_of(changed);
  EXPECT_EQ(proof.findings.size(), kMaxFindings);
  EXPECT_EQ(proof.finding_count, 40u * (3 + 2 + 2 + 1));
}

}  // namespace
}  // namespace fubako::prove::sample
