// Symbols on a PDF page: dot-exact in three renderers, and read from the picture by other readers.
#define ZX_USE_UTF8  // ZXing: text() as UTF-8
#include <ZXing/ReadBarcode.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/render/pages.h"
#include "tests/render/raster.h"
#include "tests/symbol/sample_codes.h"

namespace fubako::symbol {
namespace {

using render::Image;

constexpr int kDpi = 600;
constexpr PageSize kPage{millimetres(210), millimetres(148)};

struct Placed {
  Sample sample;
  Box box;
};

Box box_um(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {Micrometres(x), Micrometres(y), Micrometres(width), Micrometres(height)};
}

// Boxes that begin between dots, some with the smallest modules allowed.
std::vector<Placed> placed() {
  return {
      {{SymbolKind::gs1_128, kStoreBarcode}, box_um(10'003, 10'007, 60'000, 11'111)},
      {{SymbolKind::el_qr, kElQr}, box_um(80'011, 10'013, 8'400, 8'400)},
      {{SymbolKind::el_qr, kElQr}, box_um(100'019, 10'009, 12'500, 12'600)},
      {{SymbolKind::qr, "https://www.city.example.lg.jp/zei/"},
       box_um(120'001, 10'001, 9'000, 9'000)},
      {{SymbolKind::qr, "見本市役所 税務課"}, box_um(140'017, 10'003, 15'000, 14'000)},
      {{SymbolKind::data_matrix, kControlCode}, box_um(170'013, 10'021, 10'000, 10'000)},
      {{SymbolKind::data_matrix, kControlCode}, box_um(190'013, 10'021, 5'000, 5'000)},
      {{SymbolKind::code_128, "ABC-1234567890"}, box_um(10'003, 40'007, 28'000, 8'000)},
      {{SymbolKind::code_128, "12345678"}, box_um(80'003, 40'007, 60'000, 8'000)},
      {{SymbolKind::nw_7, "A1234567890B"}, box_um(10'003, 70'007, 30'000, 8'000)},
      {{SymbolKind::nw_7, "C20-26D"}, box_um(80'003, 70'007, 60'000, 8'000)},
  };
}

void paint(const DotRect& rect, Image& image) {
  const auto dots = [](QuarterDots q) { return static_cast<std::size_t>((q.value + 2) / 4); };
  const std::size_t x = dots(rect.x), y = dots(rect.y);
  for (std::size_t row = y; row < y + dots(rect.height); ++row)
    for (std::size_t column = x; column < x + dots(rect.width); ++column)
      image.black[row * image.width + column] = 1;
}

// The part of a picture that a box covers.
Image cut(const Image& page, const Box& box) {
  const auto dots = [](Micrometres um) {
    return static_cast<std::size_t>(dots_covering(um, kDpi).value);
  };
  const std::size_t left = dots(box.x), top = dots(box.y);
  Image out{dots(box.right()) - left, dots(box.bottom()) - top, {}};
  for (std::size_t y = 0; y < out.height; ++y)
    for (std::size_t x = 0; x < out.width; ++x)
      out.black.push_back(page.black[(top + y) * page.width + left + x]);
  return out;
}

class Printed : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new render::Folder;
    Drawing drawing;
    expected_ = render::empty_image(render::page_dots(kPage, kDpi));
    for (const Placed& at : placed()) {
      const auto modules = encode(at.sample.kind, at.sample.data);
      ASSERT_TRUE(modules.has_value()) << at.sample.data;
      const auto plan = fit(at.sample.kind, modules->columns, at.box, kDpi);
      ASSERT_TRUE(plan.has_value()) << at.sample.data;
      draw(at.sample.kind, *modules, *plan, drawing.symbol);
    }
    for (const DotRect& rect : drawing.symbol) paint(rect, expected_);
    render::PdfInfo info = render::test_info();
    info.dpi = kDpi;
    render::write_pdf(*folder_ / "symbols.pdf", {}, {drawing}, info, kPage);
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }
  static Image picture(const std::string& command) {
    const render::Ran ran = render::run(command, *folder_ / "symbols.pdf");
    EXPECT_EQ(ran.status, 0) << ran.output;
    return render::parse_pnm(read_file(*folder_ / "symbols.pdf.pnm", 100u << 20).value());
  }
  static Image ghostscript() {
    return picture("gs -q -dBATCH -dNOPAUSE -sDEVICE=pbmraw -sOutputFile={}.pnm -r600 {}");
  }
  // What a program says of a picture in a file, without the line's end.
  static std::string said(const std::string& program, const Image& image) {
    const fs::path file = *folder_ / "symbol.pgm";
    std::ofstream out(file, std::ios::binary);
    out << "P5\n" << image.width << " " << image.height << "\n255\n";
    for (const char black : image.black) out.put(black != 0 ? '\0' : '\xFF');
    out.close();
    std::string text = render::run(program + " {} 2>/dev/null", file).output;
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }

  static render::Folder* folder_;
  static Image expected_;
};
render::Folder* Printed::folder_ = nullptr;
Image Printed::expected_;

TEST_F(Printed, IsExactToTheDotInThreeRenderers) {
  const std::string size = " -x 0 -y 0 -W " + std::to_string(expected_.width) + " -H " +
                           std::to_string(expected_.height);
  EXPECT_EQ(render::different_dots(ghostscript(), expected_), 0u);
  for (const std::string& command :
       {"pdftoppm -mono -r 600" + size + " {} > {}.pnm",
        "pdftoppm -gray -r 600" + size + " {} > {}.pnm",
        std::string("mutool draw -q -c gray -F pgm -r 600 -o {}.pnm {}")})
    EXPECT_EQ(render::different_dots(picture(command), expected_), 0u) << command;
}

TEST_F(Printed, IsReadByZxingFromGhostscriptsPicture) {
  const Image page = ghostscript();
  for (const Placed& at : placed()) {
    const Image image = cut(page, at.box);
    std::vector<std::uint8_t> gray;
    for (const char black : image.black) gray.push_back(black != 0 ? 0 : 255);
    const ZXing::ImageView view(gray.data(), static_cast<int>(image.width),
                                static_cast<int>(image.height), ZXing::ImageFormat::Lum);
    ZXing::DecodeHints hints;
    hints.setReturnCodabarStartEnd(true);
    EXPECT_EQ(ZXing::ReadBarcode(view, hints).text(), at.sample.data);
  }
}

TEST_F(Printed, IsReadByAnotherReaderFromGhostscriptsPicture) {
  const Image page = ghostscript();
  for (const Placed& at : placed()) {
    const bool matrix = at.sample.kind == SymbolKind::data_matrix;
    const std::string program = matrix ? "dmtxread -N1" : "zbarimg -q --raw";
    EXPECT_EQ(said(program, cut(page, at.box)), at.sample.data) << program;
  }
}

}  // namespace
}  // namespace fubako::symbol
