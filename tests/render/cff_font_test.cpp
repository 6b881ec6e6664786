// A CFF font in a PDF, as the programs that must read it see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/render/pages.h"

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

struct Bitmap {
  int width = 0, height = 0;
  std::string gray;
  bool ink(int x, int y) const {
    return static_cast<unsigned char>(gray[static_cast<std::size_t>(y * width + x)]) < 128;
  }
};

// A binary PGM; comments of Ghostscript are passed over.
Bitmap read_pgm(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string magic, word;
  std::vector<int> numbers;
  in >> magic;
  while (numbers.size() < 3 && in >> word)
    if (word[0] == '#')
      std::getline(in, word);
    else
      numbers.push_back(std::stoi(word));
  in.get();
  if (numbers.size() < 3) return {};
  Bitmap bitmap{
      numbers[0], numbers[1],
      std::string(static_cast<std::size_t>(numbers[0]) * static_cast<std::size_t>(numbers[1]),
                  '\0')};
  in.read(bitmap.gray.data(), static_cast<std::streamsize>(bitmap.gray.size()));
  return bitmap;
}

// For each character's cell: how many dots of 1/200 inch are ink.
std::vector<int> ink_by_cell(const Bitmap& page) {
  std::vector<int> out;
  for (std::size_t i = 0; i + 1 < sizeof kLine; ++i) {
    int count = 0;
    for (int y = 370; y < 410; ++y)
      for (int x = 0; x < 20; ++x) count += page.ink(200 + static_cast<int>(i) * 20 + x, y);
    out.push_back(count);
  }
  return out;
}

TEST_F(CffFontTest, LooksTheSameInPopplerGhostscriptAndMuPdf) {
  ASSERT_EQ(run("pdftoppm -r 200 -gray -singlefile {} {}.poppler", path_).status, 0);
  ASSERT_EQ(run("gs -q -dBATCH -dNOPAUSE -r200 -dGraphicsAlphaBits=4 -dTextAlphaBits=4 "
                "-sDEVICE=pgmraw -sOutputFile={}.gs.pgm {}",
                path_)
                .status,
            0);
  ASSERT_EQ(run("mutool draw -q -r 200 -F pgm -o {}.mupdf.pgm {}", path_).status, 0);
  const auto poppler = ink_by_cell(read_pgm(path_.string() + ".poppler.pgm"));
  const auto gs = ink_by_cell(read_pgm(path_.string() + ".gs.pgm"));
  const auto mupdf = ink_by_cell(read_pgm(path_.string() + ".mupdf.pgm"));
  for (std::size_t i = 0; i < poppler.size(); ++i) {
    if (kLine[i] == ' ')
      EXPECT_EQ(poppler[i], 0);
    else
      EXPECT_GT(poppler[i], 15) << kLine[i];
    EXPECT_NEAR(gs[i], poppler[i], 25) << kLine[i];
    EXPECT_NEAR(mupdf[i], poppler[i], 25) << kLine[i];
  }
  EXPECT_NE(poppler[0], poppler[1]);
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
