#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/pages.h"

namespace fubako::render {
namespace {

using testing::HasSubstr;

constexpr Micrometres kLeft(25000);

Drawing form_drawing() {
  Drawing layer;
  for (int i = 0; i < 10; ++i)
    layer.rules.push_back(
        {{kLeft, millimetres(50 + 10 * i), millimetres(160), Micrometres(150)}, 0});
  layer.rules.push_back({{kLeft, millimetres(20), millimetres(160), millimetres(10)}, 85});
  add_line(layer, *test_fonts(), 0, "納税通知書(見本)", kLeft, millimetres(27), Micrometres(5292));
  return layer;
}

using Texts = std::vector<std::string>;
// Texts that share glyphs, or need surrogates or selectors. All on one page.
const Texts kNames = {"𠮷田",    "髙﨑",    "辻󠄀", "葛󠄀", "邉󠄐",
                      "邊󠄉", "邉󠄀", "邉",      "辻",      "葛"};
const Texts kMinchoNames = {"𠮷田", "髙﨑", "邉󠄐", "邊󠄉",
                            "邉",   "辻",   "葛"};  // all of IPAmj

Drawing page_of(const Texts& texts, std::size_t chain) {
  Drawing page;
  Micrometres baseline = millimetres(58);
  for (const std::string& text : texts) {
    add_line(page, *test_fonts(), chain, text, kLeft, baseline);
    baseline += millimetres(10);
  }
  return page;
}
Drawing names_page() { return page_of(kNames, 0); }
Drawing mincho_page() { return page_of(kMinchoNames, 1); }

class PdfWriterTest : public testing::Test {
 protected:
  Folder folder_;
  const fs::path path_ = folder_ / "a.pdf";
};

TEST_F(PdfWriterTest, IsCleanInQpdfAndGhostscriptAndMuPdf) {
  write_pdf(path_, form_drawing(), {names_page(), mincho_page(), Drawing{}});
  const Ran qpdf = run("qpdf --check {}", path_);
  EXPECT_EQ(qpdf.status, 0) << qpdf.output;
  const Ran gs = run(
      "gs -q -dBATCH -dNOPAUSE -dPDFSTOPONERROR -dPDFSTOPONWARNING -sDEVICE=nullpage {}", path_);
  EXPECT_EQ(gs.status, 0);
  EXPECT_EQ(gs.output, "");
  const Ran mutool = run("mutool draw -q -r 72 -F pgm -o /dev/null {}", path_);
  EXPECT_EQ(mutool.status, 0) << mutool.output;
}

TEST_F(PdfWriterTest, ExtractsEveryTextUnchangedWithPoppler) {
  write_pdf(path_, {}, {names_page(), mincho_page()});
  std::string expected;
  for (const Texts& texts : {kNames, kMinchoNames}) {
    for (const std::string& text : texts) expected += text + "\n";
    expected += "\f";
  }
  EXPECT_EQ(run("pdftotext -raw -enc UTF-8 {} -", path_).output, expected);
}

// MuPDF 1.21 does not join surrogates of a text longer than one character, hence no selectors.
TEST_F(PdfWriterTest, ExtractsSupplementaryCharactersUnchangedWithMuPdf) {
  write_pdf(path_, {}, {page_of({"𠮷田", "髙﨑", "邉"}, 0)});
  EXPECT_EQ(run("mutool draw -q -F text {} 2>/dev/null", path_).output,
            "𠮷田\n\n髙﨑\n\n邉\n\n\f\n");
}

TEST_F(PdfWriterTest, EmbedsOneSubsetAFontWithUnicode) {
  write_pdf(path_, form_drawing(), {names_page(), mincho_page()});
  const Ran fonts = run("pdffonts {} | tail -n +3", path_);
  EXPECT_EQ(std::count(fonts.output.begin(), fonts.output.end(), '\n'), 2) << fonts.output;
  EXPECT_THAT(fonts.output, testing::ContainsRegex(
                                "[A-Z]{6}\\+BIZUDGothic-Regular +CID TrueType +Identity-H +yes yes "
                                "yes"));
  EXPECT_THAT(fonts.output, testing::ContainsRegex(
                                "[A-Z]{6}\\+IPAmjMincho +CID TrueType +Identity-H +yes yes yes"));
}

TEST_F(PdfWriterTest, EmbedsNoFontThatNothingUses) {
  Drawing page;
  add_line(page, *test_fonts(), 0, "山田", kLeft, millimetres(50));
  write_pdf(path_, {}, {page});
  EXPECT_EQ(read_file(path_).value().find("IPAmj"), std::string::npos);
}

TEST_F(PdfWriterTest, IsEqualByteForByteWhenWrittenTwice) {
  write_pdf(path_, form_drawing(), {names_page(), mincho_page()});
  write_pdf(folder_ / "b.pdf", form_drawing(), {names_page(), mincho_page()});
  EXPECT_EQ(read_file(path_).value(), read_file(folder_ / "b.pdf").value());
}

TEST_F(PdfWriterTest, PageBoxesAreTheWholeDots) {
  write_pdf(path_, {}, {Drawing{}});
  const std::string file = read_file(path_).value();
  EXPECT_THAT(file, HasSubstr("/MediaBox [0 0 595.32 841.92]\n/TrimBox [0 0 595.32 841.92]\n"));
}

TEST_F(PdfWriterTest, DrawsEachPageWithItsOwnLayerFirst) {
  Drawing other;
  add_line(other, *test_fonts(), 0, "裏面", kLeft, millimetres(30));
  Drawing page;
  add_line(page, *test_fonts(), 0, "本文", kLeft, millimetres(60));
  PdfWriter writer(test_fonts(), test_info());
  const int front = writer.add_fixed_layer(form_drawing(), kA4).value();
  const int back = writer.add_fixed_layer(other, kA4).value();
  writer.begin_piece(test_piece(1));
  ASSERT_TRUE(writer.add_page(front, page));
  ASSERT_TRUE(writer.add_page(back, page));
  ASSERT_TRUE(writer.finish(disk(), path_));
  EXPECT_EQ(run("pdftotext -raw {} -", path_).output, "納税通知書(見本)\n本文\n\f裏面\n本文\n\f");
}

TEST_F(PdfWriterTest, MarksFixedLayersForReuseInTheWholeFile) {
  write_pdf(path_, form_drawing(), {names_page(), names_page()});
  const std::string file = read_file(path_).value();
  EXPECT_THAT(file, HasSubstr("/GTS_Encapsulated true\n/GTS_Scope /File\n/GTS_XID ("));
  EXPECT_EQ(file.find("/Subtype /Form"), file.rfind("/Subtype /Form"));
}

// The reader advances by /W, the layout by the font: a text in two runs must meet.
TEST_F(PdfWriterTest, AdvancesByTheFontsOwnWidths) {
  Drawing page;
  add_line(page, *test_fonts(), 0, "Wi1葛ﾃｽﾄ", kLeft, millimetres(50), Micrometres(10000));
  std::int64_t advance = 0;
  for (const Glyph& glyph : page.glyphs) advance += glyph.advance;
  const Micrometres end = kLeft + Micrometres(10000) * advance / kUnitsPerEm;
  write_pdf(path_, {}, {page});
  const std::string box = run("pdftotext -bbox {} - | grep '<word'", path_).output;
  const std::size_t at = box.find("xMax=\"");
  ASSERT_NE(at, std::string::npos) << box;
  EXPECT_NEAR(std::stod(box.substr(at + 6)), static_cast<double>(end.value) * 72 / 25400, 0.05);
}

TEST_F(PdfWriterTest, WritesThousandsOfPages) {
  const Drawing page = names_page();
  write_pdf(path_, form_drawing(), std::vector<Drawing>(5000, page));
  EXPECT_EQ(run("qpdf --show-npages {}", path_).output, "5000\n");
  EXPECT_THAT(run("pdftotext -raw -f 5000 -l 5000 {} -", path_).output, HasSubstr("邉󠄐\n"));
}

TEST_F(PdfWriterTest, PassesOnTheFaultWhenTheFileCannotBeMade) {
  PdfWriter writer(test_fonts(), test_info());
  const int layer = writer.add_fixed_layer({}, kA4).value();
  writer.begin_piece(test_piece(1));
  ASSERT_TRUE(writer.add_page(layer, {}));
  const auto result = writer.finish(disk(), folder_ / "absent" / "a.pdf");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "file-unwritable");
}

}  // namespace
}  // namespace fubako::render
