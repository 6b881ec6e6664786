// A CFF font in a PDF, as the programs that must read it see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/pages.h"
#include "tests/render/raster.h"

namespace fubako::render {
namespace {

using testing::HasSubstr;

constexpr char kLine[] = "0123456789 ABCXYZ+<>";

std::shared_ptr<const typeset::FontSet> ocr_fonts() {
  const typeset::FontFile ocr{"/usr/share/fonts/opentype/ocr-b/OCRB.otf", {}, false};
  static const auto fonts = typeset::FontSet::load({{"ocr-b", {ocr}}}, {}).value();
  return fonts;
}

class CffFontTest : public testing::Test {
 protected:
  CffFontTest() {
    PdfWriter writer(ocr_fonts(), test_info());
    const int fixed = writer.add_fixed_layer(Drawing{}, kA4).value();
    Drawing page;
    add_line(page, *ocr_fonts(), 0, kLine, Micrometres(25400), Micrometres(50800),
             Micrometres(3513));
    writer.begin_piece(test_piece(1));
    EXPECT_TRUE(writer.add_page(fixed, page));
    EXPECT_TRUE(writer.finish(disk(), path_));
  }

  Folder folder_;
  const fs::path path_ = folder_ / "ocr.pdf";
};

TEST_F(CffFontTest, IsEmbeddedAsASubsetWithItsMeaning) {
  const Ran fonts = run("pdffonts {}", path_);
  EXPECT_THAT(fonts.output, HasSubstr("+OCRB-Regular"));
  EXPECT_THAT(fonts.output, testing::ContainsRegex("CID Type 0C +Identity-H +yes yes yes"));
  EXPECT_THAT(run("pdftotext -layout {} - 2>&1", path_).output, HasSubstr(kLine));
}

TEST_F(CffFontTest, IsCleanInQpdfAndGhostscriptAndMuPdf) {
  EXPECT_EQ(run("qpdf --check {}", path_).status, 0);
  const Ran gs = run(
      "gs -q -dBATCH -dNOPAUSE -dPDFSTOPONERROR -dPDFSTOPONWARNING -sDEVICE=nullpage {}", path_);
  EXPECT_EQ(gs.status, 0);
  EXPECT_EQ(gs.output, "");
  EXPECT_EQ(run("mutool draw -q -r 72 -F pgm -o /dev/null {}", path_).status, 0);
}

// For each character's cell of 1/10 inch: how many dots are ink.
std::vector<int> ink_by_cell(const Image& page) {
  std::vector<int> out;
  for (std::size_t i = 0; i + 1 < sizeof kLine; ++i) {
    int count = 0;
    for (std::size_t y = 370; y < 410; ++y)
      for (std::size_t x = 0; x < 20; ++x) count += page.black[y * page.width + 200 + 20 * i + x];
    out.push_back(count);
  }
  return out;
}

TEST_F(CffFontTest, LooksTheSameInPopplerGhostscriptAndMuPdf) {
  std::vector<std::vector<int>> seen;
  for (const std::string& command : raster_commands(200, Dots(1650), Dots(2330))) {
    ASSERT_EQ(run(command, path_).status, 0) << command;
    seen.push_back(ink_by_cell(parse_pnm(run("cat {}.pnm", path_).output)));
  }
  ASSERT_GE(seen.size(), 3u);
  for (std::size_t i = 0; i + 1 < sizeof kLine; ++i)
    for (const std::vector<int>& inks : seen) {
      EXPECT_EQ(inks[i] == 0, kLine[i] == ' ') << kLine[i];
      EXPECT_NEAR(inks[i], seen[0][i], 30) << kLine[i];
    }
  EXPECT_NE(seen[0][0], seen[0][1]);
}

TEST_F(CffFontTest, HasNoSecondTextForAGlyph) {
  Drawing page;
  add_line(page, *ocr_fonts(), 0, "AA", Micrometres(25400), Micrometres(50800));
  page.glyphs[1].text = {U'B', 0, 0};
  PdfWriter writer(ocr_fonts(), test_info());
  const int fixed = writer.add_fixed_layer(Drawing{}, kA4).value();
  writer.begin_piece(test_piece(1));
  const auto result = writer.add_page(fixed, page);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "pdf-glyph-has-two-texts");
}

}  // namespace
}  // namespace fubako::render
