#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

Document::Pixels drawn(const std::string& content, int dpi) {
  auto document = tiny::open("pixels.pdf", tiny::one_page(content));
  auto pixels = document.pixels(1, dpi);
  EXPECT_TRUE(pixels);
  return std::move(*pixels);
}

TEST(Pixels, ShowInkWhereItIs) {
  // an inch from the left and from the top, a tenth of an inch large
  const auto pixels = drawn("72 762.72 7.2 7.2 re f", 100);
  EXPECT_EQ(pixels.width, 827);
  EXPECT_EQ(pixels.height, 1169);
  ASSERT_EQ(pixels.gray.size(), 827u * 1169u);
  const auto at = [&](std::size_t x, std::size_t y) { return pixels.gray[y * 827 + x]; };
  EXPECT_EQ(at(105, 105), 0);
  EXPECT_EQ(at(95, 105), 255);
  EXPECT_EQ(at(105, 115), 255);
}

TEST(Pixels, ShowTheEmbeddedFontsGlyphs) {
  const auto pixels = drawn(tiny::show(U"山", 72, 72, 72), 72);
  EXPECT_EQ(pixels.gray[(842 - 72 - 25) * 595 + 72 + 18], 0);
}

TEST(Pixels, AreAFaultWhenThereWouldBeTooMany) {
  auto document = tiny::open("huge.pdf", tiny::one_page(""));
  EXPECT_EQ(document.pixels(1, 100'000).error().code, "page-too-large");
  EXPECT_EQ(document.pixels(9, 100).error().code, "pdf-unreadable");
}

}  // namespace
}  // namespace fubako::reader
