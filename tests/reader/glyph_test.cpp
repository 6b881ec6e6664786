#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

using tiny::marks_of;
using tiny::one_page;
using tiny::show;

SeenGlyph only(const std::string& content, const std::string& resources = "") {
  const PageMarks marks = marks_of(one_page(content, resources));
  EXPECT_EQ(marks.glyphs.size(), 1u);
  return marks.glyphs.empty() ? SeenGlyph{} : marks.glyphs[0];
}

TEST(Glyph, HasTextPlaceAdvanceAndSizeInMicrometres) {
  const PageMarks marks = marks_of(one_page(show(U"山A", 72, 769.92, 10)));
  ASSERT_EQ(marks.glyphs.size(), 2u);
  const SeenGlyph& first = marks.glyphs[0];
  EXPECT_EQ(first.text, (ClusterText{U'山', 0, 0}));
  EXPECT_EQ(first.x.value, 25400);
  EXPECT_EQ(first.baseline.value, 25400);  // 72 points below the page's top
  EXPECT_EQ(first.advance.value, 3528);
  EXPECT_EQ(first.size.value, 3528);
  EXPECT_EQ(marks.glyphs[1].x.value, 25400 + 3528);
  EXPECT_EQ(marks.glyphs[1].advance.value, 1764);
  EXPECT_TRUE(first.upright);
  EXPECT_FALSE(first.invisible || first.bad_text || first.no_outline);
  EXPECT_EQ(marks.complaints, 0u);
}

TEST(Glyph, HasWholeTextWhenBeyondTheBasicPlane) {
  EXPECT_EQ(only(show(U"\U00020BB7", 72, 72, 10)).text[0], U'\U00020BB7');
}

TEST(Glyph, AdvanceIncludesCondensingAndExcludesSpacing) {
  const PageMarks marks = marks_of(one_page(show(U"山田", 72, 72, 10, "80 Tz 5 Tc")));
  ASSERT_EQ(marks.glyphs.size(), 2u);
  EXPECT_EQ(marks.glyphs[0].advance.value, 2822);
  EXPECT_EQ(marks.glyphs[0].size.value, 3528);
  EXPECT_EQ(marks.glyphs[1].x.value - marks.glyphs[0].x.value, 2822 + 1411);
}

TEST(Glyph, SizeFollowsMatrices) {
  EXPECT_EQ(only("q 2 0 0 2 0 0 cm " + show(U"山", 10, 10, 10) + "Q").size.value, 7056);
}

TEST(Glyph, IsInvisibleWhenPaperShowsNothing) {
  const std::string half = "/ExtGState << /G << /ca 0.5 >> /M << /BM /Multiply >> >>";
  for (const char* hide : {"3 Tr", "7 Tr", "1 Tr", "1 g", "0.7 g", "0.2 g", "1 0 0 rg",
                           "0 0 0.5 rg", "/G gs", "/M gs"})
    EXPECT_TRUE(only(show(U"山", 72, 72, 10, hide), half).invisible) << hide;
  for (const char* keep : {"0 Tr", "0.1 g", "0 0 0 1 k", "0 0 0 rg"})
    EXPECT_FALSE(only(show(U"山", 72, 72, 10, keep), half).invisible) << keep;
}

TEST(Glyph, IsInvisibleWhenClippedOrOutsideThePage) {
  EXPECT_TRUE(only("q 0 0 50 50 re W n " + show(U"山", 72, 72, 10) + "Q").invisible);
  EXPECT_TRUE(only("q 0 0 75 500 re W n " + show(U"山", 72, 72, 10) + "Q").invisible);
  EXPECT_TRUE(only("q 0 0 m 500 0 l 250 500 l W n " + show(U"山", 72, 72, 10) + "Q").invisible);
  EXPECT_TRUE(only(show(U"山", 600, 72, 10)).invisible);
  EXPECT_FALSE(only("q 0 0 100 100 re W n Q " + show(U"山", 300, 300, 10)).invisible);
  EXPECT_FALSE(only("q 0 0 m 9 0 l 5 9 l W n Q " + show(U"山", 300, 300, 10)).invisible);
}

TEST(Glyph, IsInvisibleOutsideTheCropBox) {
  const auto marks = marks_of(one_page(show(U"山", 72, 72, 10), "", "/CropBox [100 100 500 500]"));
  ASSERT_EQ(marks.glyphs.size(), 1u);
  EXPECT_TRUE(marks.glyphs[0].invisible);
}

TEST(Glyph, IsInvisibleUnderASoftMask) {
  tiny::Pdf pdf;
  const int f1 = tiny::font().write(pdf);
  const int mask = pdf.add(tiny::Pdf::stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Group << /S /Transparency /CS "
      "/DeviceGray >>",
      ""));
  const std::string resources = "/Font << /F1 " + tiny::ref(f1) +
                                " >> /ExtGState << /S << /SMask << /S /Luminosity /G " +
                                tiny::ref(mask) + " >> >> >>";
  const auto marks = marks_of(tiny::document(pdf, resources, {{show(U"山", 72, 72, 10, "/S gs")}}));
  ASSERT_EQ(marks.glyphs.size(), 1u);
  EXPECT_TRUE(marks.glyphs[0].invisible);
}

TEST(Glyph, IsNotUprightWhenRotatedMirroredOrSlanted) {
  for (const char* matrix :
       {"0 1 -1 0 100 100", "-1 0 0 1 100 100", "1 0 0 -1 100 100", "1 0 0.3 1 100 100"}) {
    EXPECT_FALSE(only(std::string("BT /F1 10 Tf ") + matrix + " Tm <" + tiny::font().codes(U"山") +
                      "> Tj ET")
                     .upright)
        << matrix;
  }
  const auto turned = marks_of(one_page(show(U"山", 72, 72, 10), "", "/Rotate 90"));
  ASSERT_EQ(turned.glyphs.size(), 1u);
  EXPECT_FALSE(turned.glyphs[0].upright);
  EXPECT_GT(turned.width, turned.height);
}

TEST(Glyph, HasBadTextWhenTheFontGivesNoMeaning) {
  EXPECT_TRUE(only("BT /F1 10 Tf 72 72 Td <0FFF> Tj ET").bad_text);
}

TEST(Glyph, HasNoOutlineWhenBlankOrOutsideTheFont) {
  EXPECT_TRUE(only(show(U"　", 72, 72, 10)).no_outline);
  EXPECT_TRUE(only("BT /F1 10 Tf 72 72 Td <0FFF> Tj ET").no_outline);
  EXPECT_FALSE(only(show(U"山", 72, 72, 10)).no_outline);
}

// The tiny font's boxes are 50 to 450 of 1,000 units wide.
TEST(Glyph, TellsHowFarItsInkReaches) {
  const SeenGlyph glyph = only(show(U"山", 72, 72, 10));
  EXPECT_EQ(glyph.ink_left.value, 176);
  EXPECT_EQ(glyph.ink_right.value, 1587);
  EXPECT_EQ(only(show(U"山", 72, 72, 10, "80 Tz")).ink_right.value, 1269);
  const SeenGlyph blank = only(show(U"　", 72, 72, 10));
  EXPECT_EQ(blank.ink_left, blank.ink_right);
}

TEST(Glyph, HasNoOutlineWhenTheFontIsNotEmbedded) {
  tiny::Pdf pdf;
  const int f1 = tiny::font().write(pdf, false);
  const auto marks = marks_of(
      tiny::document(pdf, "/Font << /F1 " + tiny::ref(f1) + " >>", {{show(U"山", 72, 72, 10)}}));
  ASSERT_EQ(marks.glyphs.size(), 1u);
  EXPECT_TRUE(marks.glyphs[0].no_outline);
}

TEST(Glyph, NumbersFontsInOrderOfFirstSight) {
  tiny::Pdf pdf;
  const int f1 = tiny::font().write(pdf), f2 = tiny::font().write(pdf);
  const std::string other = "BT /F2 9 Tf 20 20 Td <0001> Tj ET ";
  const auto marks = marks_of(
      tiny::document(pdf, "/Font << /F1 " + tiny::ref(f1) + " /F2 " + tiny::ref(f2) + " >>",
                     {{other + show(U"山", 72, 72, 10) + other}}));
  ASSERT_EQ(marks.glyphs.size(), 3u);
  EXPECT_EQ(marks.glyphs[0].font, 0u);
  EXPECT_EQ(marks.glyphs[1].font, 1u);
  EXPECT_EQ(marks.glyphs[2].font, 0u);
}

}  // namespace
}  // namespace fubako::reader
