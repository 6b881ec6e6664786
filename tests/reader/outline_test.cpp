// Shapes of glyphs, of font files and of embedded programs.
#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

using tiny::Shape;

TEST(Outline, IsEqualForEqualShapesInAnyFile) {
  const std::string a = tiny::true_type({Shape::box, Shape::low_box, Shape::none});
  const std::string b = tiny::true_type({Shape::none, Shape::none, Shape::low_box, Shape::box});
  GlyphOutlines first(a), second(b);
  EXPECT_EQ(first.of(0), second.of(3));
  EXPECT_EQ(first.of(1), second.of(2));
  EXPECT_EQ(first.of(2), second.of(0));
  EXPECT_NE(first.of(0), first.of(1));
  EXPECT_NE(first.of(0), first.of(2));
}

TEST(Outline, IsAnotherInAnotherEm) {
  const std::string a = tiny::true_type({Shape::box});
  std::string b = a;
  const std::size_t em = b.find("\x03\xe8", b.find("\x5F\x0F\x3C\xF5"));  // 1,000 units
  ASSERT_NE(em, std::string::npos);
  b[em + 1] = '\x80';
  EXPECT_NE(GlyphOutlines(a).of(0), GlyphOutlines(b).of(0));
}

TEST(Outline, IsNothingOfADamagedFontOrAGlyphThatIsNotThere) {
  const std::string font = tiny::true_type({Shape::box});
  EXPECT_NE(GlyphOutlines(font).of(0), Hash128{});
  EXPECT_EQ(GlyphOutlines(font).of(7), Hash128{});
  EXPECT_EQ(GlyphOutlines("no font").of(0), Hash128{});
  EXPECT_EQ(GlyphOutlines("").of(0), Hash128{});
}

TEST(Outline, OfADocumentIsThatOfItsEmbeddedProgram) {
  auto document = tiny::open("outline.pdf", tiny::one_page(tiny::show(U"A 山", 72, 72, 10)));
  PageMarks marks;
  ASSERT_TRUE(document.read(1, Layers::by_reference, marks));
  ASSERT_EQ(marks.glyphs.size(), 3u);
  const std::string program = tiny::true_type({Shape::box, Shape::none});
  GlyphOutlines shapes(program);
  const auto drawn = [&](std::size_t i) {
    return document.outline(marks.glyphs[i].font, marks.glyphs[i].code);
  };
  EXPECT_EQ(drawn(0), shapes.of(0));
  EXPECT_EQ(drawn(1), shapes.of(1));
  EXPECT_EQ(drawn(2), shapes.of(0));
  EXPECT_EQ(document.outline(99, 1), Hash128{});
}

}  // namespace
}  // namespace fubako::reader
