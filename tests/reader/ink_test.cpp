#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

using tiny::marks_of;
using tiny::one_page;
using tiny::show;

TEST(Ink, ListsEveryRectangleOfAPathInHundredthsOfAMicrometre) {
  const PageMarks marks = marks_of(one_page("72 769.92 7.2 3.6 re 144 72 0.12 0.12 re f"));
  ASSERT_EQ(marks.rects.size(), 2u);
  EXPECT_EQ(marks.rects[0].x, 2540000);
  EXPECT_EQ(marks.rects[0].y, 2540000 - 127000);
  EXPECT_EQ(marks.rects[0].width, 254000);
  EXPECT_EQ(marks.rects[0].height, 127000);
  EXPECT_EQ(marks.rects[1].width, 4233);  // a dot at 600 dpi
  EXPECT_TRUE(marks.rects[0].black);
  EXPECT_EQ(marks.other_fills, 0u);
}

TEST(Ink, RectangleIsBlackOnlyWhenDarkOpaqueAndWhole) {
  const std::string states = "/ExtGState << /G << /ca 0.5 >> >>";
  for (const char* gray : {"0 g", "0.1 g", "0 0 0 1 k"})
    EXPECT_TRUE(marks_of(one_page(std::string(gray) + " 10 10 5 5 re f", states)).rects.at(0).black)
        << gray;
  for (const char* gray : {"0.2 g", "1 g", "/G gs", "0 0 12 12 re W n"})
    EXPECT_FALSE(
        marks_of(one_page(std::string(gray) + " 10 10 5 5 re f", states)).rects.at(0).black)
        << gray;
}

TEST(Ink, RectangleKnowsTheGlyphsBelowIt) {
  const PageMarks marks =
      marks_of(one_page("9 9 1 1 re f " + show(U"山田", 72, 72, 10) + "72 72 20 10 re f"));
  ASSERT_EQ(marks.rects.size(), 2u);
  EXPECT_EQ(marks.rects[0].glyphs_before, 0u);
  EXPECT_EQ(marks.rects[1].glyphs_before, 2u);
}

TEST(Ink, CountsPathsThatAreNoRectangles) {
  for (const char* path :
       {"10 10 m 20 10 l 15 20 l f", "10 10 m 20 10 l 25 20 l 15 20 l f",
        "10 10 m 10 20 20 20 20 10 c h f", "0.9 0.1 -0.1 0.9 0 0 cm 10 10 5 5 re f",
        // one subpath could cut a hole into the other
        "10 10 20 20 re 15 15 m 15 20 l 20 20 l 20 15 l h f", "10 10 20 20 re 12 12 3 3 re f*"}) {
    const PageMarks marks = marks_of(one_page(path));
    EXPECT_EQ(marks.other_fills, 1u) << path;
    EXPECT_TRUE(marks.rects.empty()) << path;
  }
}

TEST(Ink, CountsStrokes) {
  EXPECT_EQ(marks_of(one_page("10 10 m 20 20 l S 5 5 10 10 re S")).strokes, 2u);
  const PageMarks both = marks_of(one_page("5 5 10 10 re B"));
  EXPECT_EQ(both.strokes, 1u);
  EXPECT_EQ(both.rects.size(), 1u);
}

TEST(Ink, CountsMasksAndInlineImages) {
  tiny::Pdf pdf;
  const std::string head = "/Type /XObject /Subtype /Image /Width 1 /Height 1 ";
  const int image =
      pdf.add(tiny::Pdf::stream(head + "/ColorSpace /DeviceGray /BitsPerComponent 8", "x"));
  const int mask = pdf.add(tiny::Pdf::stream(head + "/ImageMask true /BitsPerComponent 1", "x"));
  const auto marks = marks_of(
      tiny::document(pdf, "/XObject << /I " + tiny::ref(image) + " /M " + tiny::ref(mask) + " >>",
                     {{"/I Do /M Do BI /W 1 /H 1 /CS /G /BPC 8 ID x\nEI 1 1 2 2 re f"}}));
  EXPECT_EQ(marks.images, 2u);
  EXPECT_EQ(marks.pictures.size(), 1u);
  EXPECT_EQ(marks.rects.size(), 1u);  // the walk goes on after the inline image
}

TEST(Ink, CountsShadingsAndPatterns) {
  const std::string axial =
      "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 100 100] /Function << "
      "/FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >>";
  EXPECT_EQ(marks_of(one_page("/S sh", "/Shading << /S " + axial + " >>")).shadings, 1u);
  const PageMarks filled =
      marks_of(one_page("/Pattern cs /P scn 10 10 20 20 re f",
                        "/Pattern << /P << /PatternType 2 /Shading " + axial + " >> >>"));
  EXPECT_EQ(filled.shadings, 1u);
  EXPECT_TRUE(filled.rects.empty());

  tiny::Pdf pdf;
  const int tile =
      pdf.add(tiny::Pdf::stream("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep "
                                "4 /YStep 4 /Resources << >>",
                                "0 0 2 2 re f"));
  const auto tiled = marks_of(tiny::document(pdf, "/Pattern << /P " + tiny::ref(tile) + " >>",
                                             {{"/Pattern cs /P scn 10 10 20 20 re f"}}));
  EXPECT_EQ(tiled.other_fills, 1u);
}

TEST(Ink, CountsTypeThreeGlyphsApart) {
  tiny::Pdf pdf;
  const int box = pdf.add(tiny::Pdf::stream("", "500 0 0 0 400 700 d1 0 0 400 700 re f"));
  const int f3 = pdf.add(
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
      "/FirstChar 65 /LastChar 65 /Widths [500] /Encoding << /Differences [65 /A] >> /CharProcs << "
      "/A " +
      tiny::ref(box) + " >> /Resources << >> >>");
  const auto marks = marks_of(tiny::document(pdf, "/Font << /F3 " + tiny::ref(f3) + " >>",
                                             {{"BT /F3 10 Tf 72 72 Td (AA) Tj ET"}}));
  EXPECT_EQ(marks.type3_glyphs, 2u);
  EXPECT_TRUE(marks.glyphs.empty());
}

TEST(Ink, CountsAnnotations) {
  EXPECT_EQ(marks_of(one_page("", "",
                              "/Annots [<< /Type /Annot /Subtype /Square /Rect [9 9 50 50] "
                              ">> << /Type /Annot /Subtype /Link /Rect [0 0 1 1] >>]"))
                .annotations,
            2u);
}

TEST(Ink, TellsOptionalContent) {
  tiny::Pdf pdf;
  const int group = pdf.add("<< /Type /OCG /Name (x) >>");
  const auto bytes = tiny::document(
      pdf, "", {{"1 1 2 2 re f"}}, "/OCProperties << /OCGs [" + tiny::ref(group) + "] /D << >> >>");
  EXPECT_TRUE(marks_of(bytes).optional_content);
  EXPECT_FALSE(marks_of(one_page("1 1 2 2 re f")).optional_content);
}

}  // namespace
}  // namespace fubako::reader
