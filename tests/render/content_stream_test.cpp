#include "render/content_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "tests/render/pages.h"

namespace fubako::render {
namespace {

// 10 x 20 inches at 600 dpi: 720 x 1440 points.
constexpr PageGrid kPage{Dots(6000), Dots(12000), 600};

class ContentStream : public testing::Test {
 protected:
  std::string content(const PageGrid& page = kPage) {
    std::string out;
    EXPECT_TRUE(append_content(out, drawing_, page, fonts_, images_));
    return out;
  }
  // One run of one hand-made glyph.
  void add_run(std::uint16_t gid, Micrometres x, Micrometres baseline, Micrometres size,
               int condense_percent = 100, std::uint16_t font = 0) {
    TextRun text_run;
    text_run.first = static_cast<std::uint32_t>(drawing_.glyphs.size());
    text_run.count = 1;
    text_run.x = x;
    text_run.baseline = baseline;
    text_run.size = size;
    text_run.condense_percent = condense_percent;
    drawing_.runs.push_back(text_run);
    Glyph made;
    made.font = font;
    made.gid = gid;
    made.text = {U'字'};
    drawing_.glyphs.push_back(made);
  }

  Drawing drawing_;
  PdfObjects objects_;
  Deflater deflater_;
  FontTable fonts_{*test_fonts(), objects_};
  ImageTable images_{objects_, deflater_};
};

constexpr Micrometres kInch(25400);
constexpr Micrometres kTenPoints(3528);

TEST_F(ContentStream, IsEmptyForEmptyDrawing) { EXPECT_EQ(content(), ""); }

TEST_F(ContentStream, FillsRulesOfOneGrayAtOnceInOrder) {
  drawing_.rules = {{{kInch, kInch, kInch, kInch}, 0},
                    {{Micrometres(0), Micrometres(0), kInch * 2, kInch}, 0},
                    {{kInch, kInch * 3, kInch, kInch}, 85},
                    {{kInch, kInch * 5, kInch, kInch}, 100}};
  EXPECT_EQ(content(),
            "72 1296 72 72 re\n0 1368 144 72 re f\n"
            "0.85 g\n72 1152 72 72 re f\n"
            "1 g\n72 1008 72 72 re f\n");
}

TEST_F(ContentStream, DrawsPicturesAfterRulesAndBeforeText) {
  auto made = std::make_shared<Picture>();
  made->width = made->height = 1;
  made->gray = {0};
  made->sha256 = picture_digest(1, 1, made->gray);
  drawing_.rules = {{{kInch, kInch, kInch, kInch}, 0}};
  drawing_.pictures = {{made, {kInch, kInch * 2, kInch * 3, Micrometres(1270)}},
                       {made, {kInch, kInch * 4, Micrometres(353), kInch}}};
  add_run(7, kInch, kInch, kTenPoints);
  const std::string drawn = content();
  EXPECT_EQ(drawn.substr(0, drawn.find("BT")),
            "72 1296 72 72 re f\n"
            "q 216 0 0 3.6 72 1292.4 cm /Im1 Do Q\n"
            "q 1.001 0 0 72 72 1080 cm /Im1 Do Q\n");
}

TEST_F(ContentStream, ReturnsToBlackForTextAndSymbols) {
  drawing_.rules = {{{kInch, kInch, kInch, kInch}, 50}};
  drawing_.symbol = {{QuarterDots(0), QuarterDots(0), QuarterDots(4), QuarterDots(4)}};
  EXPECT_EQ(content(),
            "0.5 g\n72 1296 72 72 re f\n0 g\nq 0.12 0 0 0.12 0 1439.88 cm\n0 0 1 1 re\nf Q\n");
}

TEST_F(ContentStream, WritesSymbolsExactlyFromThePagesBottom) {
  // Bars of 14 dots, a quarter dot narrower on each side.
  drawing_.symbol = {{QuarterDots(401), QuarterDots(801), QuarterDots(54), QuarterDots(334)},
                     {QuarterDots(513), QuarterDots(801), QuarterDots(54), QuarterDots(110)}};
  EXPECT_EQ(content(),
            "q 0.06 0 0 0.06 12.03 1405.95 cm\n"  // no number needs quarters
            "0 0 27 167 re\n"
            "56 112 27 55 re\nf Q\n");
}

TEST_F(ContentStream, BeginsAnewWhenASymbolIsFarAway) {
  drawing_.symbol = {{QuarterDots(0), QuarterDots(0), QuarterDots(4), QuarterDots(4)},
                     {QuarterDots(12000), QuarterDots(0), QuarterDots(4), QuarterDots(4)}};
  EXPECT_EQ(content(),
            "q 0.12 0 0 0.12 0 1439.88 cm\n0 0 1 1 re\nf Q\n"
            "q 0.12 0 0 0.12 360 1439.88 cm\n0 0 1 1 re\nf Q\n");
}

TEST_F(ContentStream, StaysExactAt300And400And1200DotsAnInch) {
  drawing_.symbol = {{QuarterDots(1), QuarterDots(0), QuarterDots(1), QuarterDots(400)}};
  for (const auto& [dpi, quarter] :
       {std::pair{300, "q 0.06 0 0 0.06 0.06 "}, std::pair{400, "q 0.045 0 0 0.045 0.045 "},
        std::pair{1200, "q 0.015 0 0 0.015 0.015 "}})
    EXPECT_THAT(content({Dots(1000), Dots(100), dpi}), testing::StartsWith(quarter));
}

TEST_F(ContentStream, WritesFontSizeAndCondensingOnlyWhenTheyChange) {
  add_run(0x4142, kInch, kInch, kTenPoints);
  drawing_.glyphs.back().gid = 0x2142;
  add_run(0x2143, kInch * 2, kInch, kTenPoints);
  add_run(0x2144, kInch, kInch * 2, kTenPoints, 80);
  add_run(0x2145, kInch, kInch * 3, kTenPoints * 2, 80);
  EXPECT_EQ(content(),
            "BT\n/F1 10.001 Tf\n72 1368 Td(!B)Tj\n72 0 Td(!C)Tj\n"
            "80 Tz\n-72 -72 Td(!D)Tj\n/F1 20.001 Tf\n0 -72 Td(!E)Tj\nET\n");
}

TEST_F(ContentStream, EscapesBytesThatEndOrChangeAString) {
  add_run(0x2829, kInch, kInch, kTenPoints);  // ( and )
  add_run(0x0D5C, kInch, kInch, kTenPoints);  // CR and backslash
  add_run(0x000A, kInch, kInch, kTenPoints);  // NUL stands for itself; two bare ends of line are one
  const std::string out = content();
  EXPECT_THAT(out, testing::HasSubstr("(\\(\\))Tj"));
  EXPECT_THAT(out, testing::HasSubstr("(\\r\\\\)Tj"));
  EXPECT_THAT(out, testing::HasSubstr(std::string("(\0\\n)Tj", 7)));
}

TEST_F(ContentStream, AddsUpNoRoundingErrorOverManyMoves) {
  Micrometres x(7);
  for (int i = 0; i < 500; ++i, x += Micrometres(101)) add_run(0x2142, x, kInch, kTenPoints);
  std::istringstream lines(content());
  std::int64_t sum = 0;  // in thousandths
  for (std::string line; std::getline(lines, line);)
    if (line.find(" Td(") != std::string::npos) sum += std::llround(std::stod(line) * 1000);
  EXPECT_EQ(sum, divide_rounding((7 + 499 * 101) * std::int64_t{72000}, 25400));
}

TEST_F(ContentStream, FailsWhenAFontHasNoIdLeft) {
  for (char32_t text = 1; text < 60000; ++text) {
    add_run(700, kInch, kInch, kTenPoints);
    drawing_.glyphs.back().text = {text};
  }
  std::string out;
  const auto result = append_content(out, drawing_, kPage, fonts_, images_);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "pdf-cid-space-exhausted");
  EXPECT_THAT(result.error().message.en, testing::HasSubstr("65535"));
}

TEST_F(ContentStream, EndsTheProcessWhenARunMixesFonts) {
  add_run(700, kInch, kInch, kTenPoints);
  add_run(700, kInch, kInch, kTenPoints, 100, 1);
  drawing_.runs.pop_back();
  drawing_.runs.back().count = 2;
  EXPECT_DEATH(content(), "glyph->font");
}

}  // namespace
}  // namespace fubako::render
