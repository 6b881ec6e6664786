// What a glyph means is one thing, what it draws another: both must be the record's.
#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(PartOutline, DiffersWhenAnEightPrintsAsSomethingElse) {
  Part changed = part();
  changed.low = U"8";  // of the second piece's 98100, its address, codes and no title
  const Proof proof = proof_of(changed);
  ASSERT_FALSE(proof.passed());
  bool amount = false;
  for (const Finding& finding : proof.findings) {
    EXPECT_EQ(finding.code, "glyph-outline-differs");
    amount =
        amount || (finding.page == 3 && finding.message.en.find("amount") != std::string::npos);
  }
  EXPECT_TRUE(amount);
}

TEST(PartOutline, DiffersInTheFixedLayerAsWell) {
  Part changed = part();
  changed.low = U"書";  // of the title 通知書
  const Proof proof = proof_of(changed);
  ASSERT_EQ(proof.finding_count, 1u) << "a layer is proven once";
  EXPECT_EQ(proof.findings[0].code, "glyph-outline-differs");
  EXPECT_THAT(proof.findings[0].message.en, HasSubstr("title"));
}

TEST(PartOutline, IsToldOnceATextAndOnEveryPage) {
  Part changed = part();
  changed.low = U"0123456789";
  std::size_t amounts = 0;
  for (const Finding& finding : proof_of(changed).findings)
    amounts += finding.message.en.find("element amount") != std::string::npos;
  EXPECT_EQ(amounts, changed.pieces.size());
}

TEST(PartOutline, DiffersWhenABlankPrintsSomething) {
  Part changed = part();
  changed.blank = U" ";  // the ideographic blank of a name draws a box
  EXPECT_THAT(codes_of(changed), ElementsAre("glyph-outline-differs"));
}

// The sample's font has all characters of the tests in order: 1 to 10 are the digits, 11 the blank.
TEST(PartOutline, DiffersWhenAGlyphIsWiderThanItsFontSays) {
  for (const char* width :
       {"5 [500]", "11 [500]"}) {  // the 4 of an amount; the blank of an address
    std::string pdf = pdf_of(part());
    const std::size_t at = pdf.find(std::string(" ") + width);
    ASSERT_NE(at, std::string::npos);
    pdf[pdf.find("500", at)] = '6';
    bool found = false;
    for (const Finding& finding : proof_of(part(), pdf).findings)
      found = found || finding.code == "glyph-outline-differs";
    EXPECT_TRUE(found) << width;
  }
}

TEST(PartOutline, IsLeftToOtherFindingsWhenNothingIsDrawn) {
  Part changed = part();
  changed.blank += U'花';
  EXPECT_THAT(codes_of(changed), ElementsAre("glyph-invisible"));
}

}  // namespace
}  // namespace fubako::prove::sample
