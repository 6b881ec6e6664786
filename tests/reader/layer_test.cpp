#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

using tiny::marks_of;
using tiny::show;

// A page on a shared layer L that shows 山 and a rectangle.
struct Sample {
  std::string bytes;
  int layer = 0;
};
Sample with_layer(const std::string& content, int layers = 1) {
  tiny::Pdf pdf;
  Sample sample;
  const std::string font = "/Font << /F1 " + tiny::ref(tiny::font().write(pdf)) + " >> ";
  sample.layer = pdf.add(tiny::Pdf::stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 595.2 841.92] /Resources << " + font + " >>",
      show(U"山", 72, 72, 10) + "20 20 9 9 re f"));
  const int second = pdf.add(tiny::Pdf::stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>", "1 1 1 1 re f"));
  std::string forms =
      "/XObject << /L " + tiny::ref(sample.layer) + " /M " + tiny::ref(second) + " >>";
  sample.bytes =
      tiny::document(pdf, font + forms + " /ExtGState << /G << /ca 0.5 >> >>",
                     std::vector<tiny::Page>(static_cast<std::size_t>(layers), {content}));
  return sample;
}

TEST(Layer, IsNamedByReferenceAndNotWalked) {
  const Sample sample = with_layer("/L Do " + show(U"田", 100, 100, 10));
  const PageMarks marks = marks_of(sample.bytes, Layers::by_reference);
  EXPECT_EQ(marks.layers, std::vector<std::int64_t>{sample.layer});
  EXPECT_FALSE(marks.layer_moved);
  ASSERT_EQ(marks.glyphs.size(), 1u);
  EXPECT_EQ(marks.glyphs[0].text[0], U'田');
  EXPECT_TRUE(marks.rects.empty());
}

TEST(Layer, MarksComeFirstWhenWalked) {
  const Sample sample = with_layer("/L Do " + show(U"田", 100, 100, 10));
  const PageMarks marks = marks_of(sample.bytes, Layers::walked);
  EXPECT_EQ(marks.layers, std::vector<std::int64_t>{sample.layer});
  EXPECT_FALSE(marks.layer_moved);
  ASSERT_EQ(marks.glyphs.size(), 2u);
  EXPECT_EQ(marks.glyphs[0].text[0], U'山');
  EXPECT_EQ(marks.glyphs[1].text[0], U'田');
  EXPECT_EQ(marks.rects.size(), 1u);
  EXPECT_FALSE(marks.glyphs[0].invisible);
}

TEST(Layer, IsMovedUnderAChangedMatrixClipOrState) {
  for (const char* before :
       {"1 0 0 1 0 1 cm", "0.5 0 0 0.5 0 0 cm", "0 0 300 300 re W n", "/G gs", "1 g", "1 1 1 rg",
        "3 Tr", "50 Tz", "2 w", "1 1 2 2 re f", "1 1 m 2 2 l S", "/M Do"}) {
    for (Layers layers : {Layers::by_reference, Layers::walked})
      EXPECT_TRUE(
          marks_of(with_layer(std::string("q ") + before + " /L Do Q").bytes, layers).layer_moved)
          << before;
  }
  EXPECT_TRUE(marks_of(with_layer(show(U"田", 100, 100, 10) + "/L Do").bytes).layer_moved);
  EXPECT_FALSE(marks_of(with_layer("q /L Do Q").bytes).layer_moved);
}

TEST(Layer, EveryUseIsListed) {
  EXPECT_EQ(marks_of(with_layer("/L Do /M Do /L Do").bytes).layers.size(), 3u);
}

TEST(Layer, PagesDoNotTouchEachOther) {
  // Each page leaves a changed state, an open save, an open path and a pending clip behind.
  const Sample sample = with_layer(
      "/L Do " + show(U"田", 100, 100, 10) + "0.9 g 3 Tr 2 0 0 2 0 0 cm q q 5 5 m 9 9 l", 4);
  auto document = tiny::open("pages.pdf", sample.bytes);
  PageMarks first, next;
  ASSERT_TRUE(document.read(1, Layers::by_reference, first));
  for (int page : {2, 3, 4, 2}) {
    ASSERT_TRUE(document.read(page, Layers::by_reference, next));
    EXPECT_FALSE(next.layer_moved);
    EXPECT_EQ(next.resources, first.resources);
    ASSERT_EQ(next.glyphs.size(), 1u);
    EXPECT_EQ(next.glyphs[0].x, first.glyphs[0].x);
    EXPECT_EQ(next.glyphs[0].size, first.glyphs[0].size);
    EXPECT_FALSE(next.glyphs[0].invisible);
    EXPECT_EQ(next.other_fills + next.strokes + next.complaints, 0u);
  }
}

TEST(Layer, DirectResourcesAreThePagesOwn) {
  tiny::Pdf pdf;
  const int f1 = tiny::font().write(pdf);
  const int f2 = tiny::Font(U"BA").write(pdf);
  const auto own = [](int font) {
    return "/Resources << /Font << /F1 " + tiny::ref(font) + " >> >>";
  };
  const std::string content = "BT /F1 10 Tf 72 72 Td <0001> Tj ET";
  auto document = tiny::open(
      "own.pdf",
      tiny::document(pdf, "", {{content, 595, 842, own(f1)}, {content, 595, 842, own(f2)}}));
  PageMarks marks;
  ASSERT_TRUE(document.read(1, Layers::by_reference, marks));
  EXPECT_EQ(marks.resources, 0);
  EXPECT_EQ(marks.glyphs.at(0).text[0], U'A');
  ASSERT_TRUE(document.read(2, Layers::by_reference, marks));
  EXPECT_EQ(marks.glyphs.at(0).text[0], U'B');
}

}  // namespace
}  // namespace fubako::reader
