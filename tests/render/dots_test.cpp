// Bars and modules are whole dots in three renderers, whatever edge of the page they stand at.
#include <gtest/gtest.h>

#include "tests/render/pages.h"
#include "tests/render/raster.h"

namespace fubako::render {
namespace {

// A filled rectangle of whole dots, drawn a quarter dot narrower on each side.
void add_rect(Drawing& drawing, Image& expected, int x, int y, int width, int height) {
  drawing.symbol.push_back({QuarterDots(4 * x + 1), QuarterDots(4 * y + 1),
                            QuarterDots(4 * width - 2), QuarterDots(4 * height - 2)});
  for (int row = y; row < y + height; ++row)
    for (int column = x; column < x + width; ++column)
      expected.black[static_cast<std::size_t>(row) * expected.width +
                     static_cast<std::size_t>(column)] = 1;
}

// Bars of one to three modules and a chequered field, from a corner on.
void add_symbols(Drawing& drawing, Image& expected, int left, int top) {
  int x = left;
  for (int i = 0; i < 40; ++i) {
    const int width = 4 + i % 3 * 4 + i % 2;
    add_rect(drawing, expected, x, top, width, 40 + i % 7);
    x += width + 3 + i % 5;
  }
  for (int row = 0; row < 12; ++row)
    for (int column = 0; column < 12; ++column)
      if ((row * 7 + column * 5) % 3 == 0)
        add_rect(drawing, expected, left + 9 * column, top + 60 + 9 * row, 9, 9);
}

void expect_exact(PageSize size, int dpi) {
  const DotSize dots = page_dots(size, dpi);
  Image expected = empty_image(dots);
  Drawing drawing;
  const int right = static_cast<int>(dots.width.value) - 700;
  const int bottom = static_cast<int>(dots.height.value) - 180;
  add_symbols(drawing, expected, 11, 7);
  add_symbols(drawing, expected, right, bottom);

  Folder folder;
  PdfInfo info = test_info();
  info.dpi = dpi;
  write_pdf(folder / "a.pdf", {}, {drawing}, info, size);
  for (const std::string& command : raster_commands(dpi, dots.width, dots.height)) {
    const Ran ran = run(command, folder / "a.pdf");
    ASSERT_EQ(ran.status, 0) << ran.output;
    const Image image = parse_pnm(read_file(folder / "a.pdf.pnm", 100u << 20).value());
    EXPECT_EQ(different_dots(image, expected), 0u) << command;
  }
}

TEST(Dots, AreExactOnA4At600) { expect_exact(kA4, 600); }

TEST(Dots, AreExactOnASlipAt300) { expect_exact({Micrometres(114300), Micrometres(101600)}, 300); }

TEST(Dots, AreExactOnASlipAt400) { expect_exact({Micrometres(114301), Micrometres(101601)}, 400); }

TEST(Dots, AreExactOnASlipAt1200) { expect_exact({Micrometres(52003), Micrometres(40009)}, 1200); }

TEST(PageDots, IsTheNextWholeNumberOfDots) {
  EXPECT_EQ(page_dots(kA4, 600).width, Dots(4961));
  EXPECT_EQ(page_dots(kA4, 600).height, Dots(7016));
  EXPECT_EQ(page_dots({Micrometres(25400), Micrometres(25401)}, 300).width, Dots(300));
  EXPECT_EQ(page_dots({Micrometres(25400), Micrometres(25401)}, 300).height, Dots(301));
}

}  // namespace
}  // namespace fubako::render
