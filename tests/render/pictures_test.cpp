// Pictures: in a file once, pixel for pixel on paper, beneath the text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/pages.h"
#include "tests/render/raster.h"

namespace fubako::render {
namespace {

using testing::HasSubstr;

std::shared_ptr<const Picture> picture_of(int width, int height, std::vector<std::uint8_t> gray) {
  auto picture = std::make_shared<Picture>();
  picture->width = width;
  picture->height = height;
  picture->sha256 = picture_digest(width, height, gray);
  picture->gray = std::move(gray);
  return picture;
}

// A bilevel picture without any symmetry; single dots, lines and areas.
std::shared_ptr<const Picture> seal(int side = 425, std::uint32_t seed = 7) {
  std::vector<std::uint8_t> gray;
  for (int i = 0; i < side * side; ++i) {
    seed = seed * 1664525 + 1013904223;
    const int x = i % side, y = i / side;
    const bool frame = x < 20 || y < 12 || x > side - 8 || y > side - 5;
    gray.push_back(frame || (x > side / 2 && seed >> 31 != 0) ? 0 : 255);
  }
  return picture_of(side, side, std::move(gray));
}

std::shared_ptr<const Picture> map() {
  std::vector<std::uint8_t> gray(60 * 40);
  for (std::size_t i = 0; i < gray.size(); ++i) gray[i] = static_cast<std::uint8_t>(i * 7);
  return picture_of(60, 40, std::move(gray));
}

Drawing showing(std::shared_ptr<const Picture> picture, Box box) {
  Drawing drawing;
  drawing.pictures.push_back({std::move(picture), box});
  return drawing;
}
Box box_mm(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {millimetres(x), millimetres(y), millimetres(width), millimetres(height)};
}

class PicturesTest : public testing::Test {
 protected:
  // `qpdf --json`: every object of the file, by its entries.
  std::size_t count(const std::string& entry) {
    const Ran json = run("qpdf --json=1 --json-key=objects {}", path_);
    EXPECT_EQ(json.status, 0) << json.output;
    std::size_t found = 0;
    for (std::size_t at = 0; (at = json.output.find(entry, at)) != std::string::npos; ++at) ++found;
    return found;
  }

  Folder folder_;
  const fs::path path_ = folder_ / "a.pdf";
};

TEST_F(PicturesTest, AreEmbeddedOnceAFileHoweverManyPagesShowThem) {
  Drawing page = showing(seal(), box_mm(160, 60, 18, 18));
  page.pictures.push_back({map(), box_mm(20, 200, 40, 30)});
  page.pictures.push_back({seal(), box_mm(20, 60, 9, 9)});  // equal pixels of another object
  write_pdf(path_, showing(seal(), box_mm(160, 20, 18, 18)), {page, page, Drawing{}, page});
  EXPECT_EQ(count(R"("/Subtype": "/Image")"), 2u);
  EXPECT_EQ(count(R"("/BitsPerComponent": 1,)"), 1u);
  EXPECT_EQ(count(R"("/BitsPerComponent": 8,)"), 1u);
  EXPECT_EQ(count(R"("/ColorSpace": "/DeviceGray")"), 2u);
  EXPECT_EQ(count("/Interpolate") + count("/SMask") + count("/Mask"), 0u);
}

TEST_F(PicturesTest, LeaveAFileWithoutThemAsItIs) {
  write_pdf(path_, Drawing{}, {Drawing{}});
  EXPECT_EQ(count("/Image") + count("/Im1"), 0u);
}

TEST_F(PicturesTest, AreCleanInQpdfGhostscriptAndMuPdf) {
  write_pdf(path_, showing(seal(), box_mm(160, 20, 18, 18)),
            {showing(map(), box_mm(20, 200, 40, 30))});
  const Ran qpdf = run("qpdf --check {}", path_);
  EXPECT_EQ(qpdf.status, 0) << qpdf.output;
  const Ran gs = run(
      "gs -q -dBATCH -dNOPAUSE -dPDFSTOPONERROR -dPDFSTOPONWARNING -sDEVICE=nullpage {}", path_);
  EXPECT_EQ(gs.status, 0);
  EXPECT_EQ(gs.output, "");
  const Ran mutool = run("mutool draw -q -r 72 -F pgm -o /dev/null {}", path_);
  EXPECT_EQ(mutool.status, 0) << mutool.output;
}

TEST_F(PicturesTest, ComeBackPixelForPixelWithPoppler) {
  const auto gray = map(), bilevel = seal(33);
  write_pdf(path_, showing(bilevel, box_mm(160, 20, 18, 18)),
            {showing(gray, box_mm(20, 200, 40, 30))});
  ASSERT_EQ(run("pdfimages {} {}", path_).status, 0);

  const Image image = parse_pnm(read_file(folder_ / "a.pdf-000.pbm").value());
  ASSERT_EQ(image.black.size(), bilevel->gray.size());
  for (std::size_t i = 0; i < image.black.size(); ++i)
    ASSERT_EQ(image.black[i] != 0, bilevel->gray[i] == 0) << i;

  std::string expected = "P6\n60 40\n255\n";  // Poppler writes gray as three equal colours
  for (const std::uint8_t value : gray->gray) expected.append(3, static_cast<char>(value));
  EXPECT_EQ(read_file(folder_ / "a.pdf-001.ppm").value(), expected);
}

// A seal of 425 x 425 dots at 600 dpi, in a box whose edges are up to half a dot off.
TEST_F(PicturesTest, AreExactInDotsAtTheirOwnResolution) {
  const DotSize dots = page_dots(kA4, 600);
  const auto picture = seal();
  const auto side = static_cast<std::size_t>(picture->width);
  const int left = 3700, top = 911, left_of_fixed = 41, top_of_fixed = 6400;
  const auto box = [&](int x, int y, int off) {
    return Box{micrometres_of(Dots(x), 600) + Micrometres(off),
               micrometres_of(Dots(y), 600) - Micrometres(off), millimetres(18), millimetres(18)};
  };
  write_pdf(path_, showing(picture, box(left_of_fixed, top_of_fixed, 20)),
            {showing(picture, box(left, top, 0))});

  Image expected{
      static_cast<std::size_t>(dots.width.value), static_cast<std::size_t>(dots.height.value), {}};
  expected.black.resize(expected.width * expected.height);
  for (const auto& [x, y] : {std::pair{left, top}, {left_of_fixed, top_of_fixed}})
    for (std::size_t i = 0; i < side * side; ++i)
      expected.black[(static_cast<std::size_t>(y) + i / side) * expected.width +
                     static_cast<std::size_t>(x) + i % side] = picture->gray[i] == 0;
  for (const std::string& command : raster_commands(600, dots.width, dots.height)) {
    const Ran ran = run(command, path_);
    ASSERT_EQ(ran.status, 0) << ran.output;
    const Image image = parse_pnm(read_file(folder_ / "a.pdf.pnm", 100u << 20).value());
    EXPECT_EQ(different_dots(image, expected), 0u) << command;
  }
}

TEST_F(PicturesTest, MakeAnotherFileId) {
  const auto id_of = [&](std::shared_ptr<const Picture> picture) {
    write_pdf(path_, {}, {showing(std::move(picture), box_mm(20, 20, 18, 18))});
    const std::string pdf = read_file(path_).value();
    return pdf.substr(pdf.rfind("/ID"), 80);
  };
  const std::string id = id_of(seal());
  EXPECT_THAT(id, HasSubstr("<"));
  EXPECT_EQ(id_of(seal()), id);
  EXPECT_NE(id_of(seal(425, 8)), id);
}

}  // namespace
}  // namespace fubako::render
