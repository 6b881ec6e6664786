#include "render/pdf_font.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/pages.h"

namespace fubako::render {
namespace {

Glyph glyph(std::uint16_t gid, ClusterText text) {
  Glyph made;
  made.gid = gid;
  made.text = text;
  return made;
}

class PdfFontTest : public testing::Test {
 protected:
  const typeset::Font& gothic_ = test_fonts()->font(0);
  PdfObjects objects_;
  PdfFont font_{gothic_, objects_.indirect_dict()};
};

TEST_F(PdfFontTest, KeepsGlyphIdForFirstText) {
  EXPECT_EQ(font_.cid(glyph(700, {U'葛'})), 700);
  EXPECT_EQ(font_.cid(glyph(700, {U'葛'})), 700);
}

TEST_F(PdfFontTest, GivesOtherTextsOfOneGlyphIdsAboveTheFontInOrderOfUse) {
  EXPECT_EQ(font_.cid(glyph(700, {U'葛', 0xE0100})), 700);
  EXPECT_EQ(font_.cid(glyph(700, {U'葛'})), gothic_.glyph_count);
  EXPECT_EQ(font_.cid(glyph(701, {U'辻'})), 701);
  EXPECT_EQ(font_.cid(glyph(700, {U'葛', 0xE0101})), gothic_.glyph_count + 1);
  EXPECT_EQ(font_.cid(glyph(700, {U'葛'})), gothic_.glyph_count);
  EXPECT_EQ(font_.cid(glyph(700, {U'葛', 0xE0100})), 700);
}

TEST_F(PdfFontTest, HasNoIdLeftAfterTheLastOne) {
  int last = font_.cid(glyph(700, {1}));
  for (char32_t text = 2; last != PdfFont::kMaxCid; ++text) {
    last = font_.cid(glyph(700, {text}));
    ASSERT_NE(last, PdfFont::kNoCid);
  }
  EXPECT_EQ(font_.cid(glyph(700, {0x20BB7})), PdfFont::kNoCid);
  EXPECT_EQ(font_.cid(glyph(701, {0x20BB7})), 701);
  EXPECT_EQ(font_.cid(glyph(700, {1})), 700);
}

TEST_F(PdfFontTest, EndsTheProcessForGlyphThatIsAlwaysABox) {
  EXPECT_DEATH((void)font_.cid(glyph(0, {U'葛'})), "glyph.gid");
}

TEST_F(PdfFontTest, FailsWhenFontCannotBeSubset) {
  const std::string garbage(2000, '\x5A');
  typeset::Font broken = gothic_;
  broken.data = garbage;
  PdfFont font(broken, objects_.indirect_dict());
  EXPECT_EQ(font.cid(glyph(9, {U'葛'})), 9);
  Deflater deflater;
  render::ContentHash hash;
  const auto result = font.embed(objects_, deflater, hash);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "pdf-font-failed");
}

}  // namespace
}  // namespace fubako::render
