// Data Matrix: what is encoded, and which dots are painted.
#define ZX_USE_UTF8  // ZXing: text() as UTF-8
#include <ZXing/ReadBarcode.h>
#include <gtest/gtest.h>

#include "tests/symbol/dot_page.h"

namespace fubako::symbol {
namespace {

constexpr int kDpi = 600;
constexpr std::string_view kCode = "19900012605070100000017001002000050074";

Matrix matrix_of(std::string_view digits) {
  const auto matrix = data_matrix(digits);
  EXPECT_TRUE(matrix.has_value());
  return matrix.value_or(Matrix{});
}

bool dark(const Matrix& matrix, int row, int column) {
  return matrix.dark[static_cast<std::size_t>(row * matrix.size + column)];
}

std::vector<DotRect> drawn(const Matrix& matrix, const Box& box, int dpi = kDpi) {
  std::vector<DotRect> rects;
  draw_matrix(matrix, box, dpi, rects);
  return rects;
}

TEST(DataMatrix, IsTwentyModulesForAControlCode) {
  ASSERT_EQ(kCode.size(), 38u);
  const Matrix matrix = matrix_of(kCode);
  EXPECT_EQ(matrix.size, 20);
  EXPECT_EQ(matrix.dark.size(), 400u);
  EXPECT_EQ(matrix_of(std::string(38, '9')).size, 20);
}

TEST(DataMatrix, HasTheFinderOfTheStandard) {
  const Matrix matrix = matrix_of(kCode);
  for (int i = 0; i < matrix.size; ++i) {
    EXPECT_TRUE(dark(matrix, i, 0));
    EXPECT_TRUE(dark(matrix, matrix.size - 1, i));
    EXPECT_EQ(dark(matrix, 0, i), i % 2 == 0);
    EXPECT_EQ(dark(matrix, i, matrix.size - 1), i % 2 == 1);
  }
}

TEST(DataMatrix, TakesDigitsOnly) {
  EXPECT_EQ(data_matrix(""), std::nullopt);
  EXPECT_EQ(data_matrix("12A4"), std::nullopt);
  EXPECT_EQ(data_matrix("12 4"), std::nullopt);
  EXPECT_TRUE(data_matrix("1").has_value());
}

TEST(DataMatrix, NeverExceeds52Modules) {
  EXPECT_EQ(matrix_of(std::string(408, '7')).size, 52);  // 204 codewords of two digits
  EXPECT_EQ(data_matrix(std::string(409, '7')), std::nullopt);
  EXPECT_EQ(data_matrix(std::string(5000, '7')), std::nullopt);
}

TEST(DrawMatrix, PaintsExactlyTheDarkModulesOnce) {
  const Matrix matrix = matrix_of(kCode);
  const Box box{millimetres(1), millimetres(2), millimetres(10), millimetres(10)};
  const int module = static_cast<int>(module_size(20, box.width, box.height, kDpi).value);
  ASSERT_EQ(module, 9);  // 236 dots over 24 modules
  const DotPage page = painted(drawn(matrix, box), 300, 320);
  const int left = 24 + (236 - 180) / 2, top = 47 + (236 - 180) / 2;
  int outside = 0;
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x) {
      const int column = (x - left) / module, row = (y - top) / module;
      const bool inside = x >= left && y >= top && column < 20 && row < 20;
      if (inside) {
        ASSERT_EQ(page.at(x, y), dark(matrix, row, column) ? 1 : 0) << x << "," << y;
      } else {
        outside += page.at(x, y);
      }
    }
  EXPECT_EQ(outside, 0);
}

TEST(DrawMatrix, MergesRunsAndEqualRows) {
  Matrix matrix{3, {true, true, false, true, true, false, true, false, true}};
  const auto rects = drawn(matrix, {{}, {}, millimetres(5), millimetres(5)});
  EXPECT_EQ(rects.size(), 3u);  // a block of 2 x 2, and two modules below
}

TEST(DrawMatrix, LeavesItsQuietZoneInTheBox) {
  const Matrix matrix = matrix_of(kCode);
  for (int shift = 0; shift < 200; shift += 7)
    for (const int dpi : {300, 400, 600, 1200}) {
      const Box box{Micrometres(5000 + shift), Micrometres(3000 - shift), millimetres(10),
                    Micrometres(9800)};
      const std::int64_t quiet = 2 * module_size(20, box.width, box.height, dpi).value;
      const std::int64_t half_dot = kMicrometresPerInch / dpi / 2 + 1;
      for (const DotRect& rect : drawn(matrix, box, dpi)) {
        const auto inside = [&](QuarterDots at, Micrometres begin, Micrometres end) {
          const std::int64_t length = at.value * kMicrometresPerInch / dpi / 4;
          const std::int64_t zone = quiet * kMicrometresPerInch / dpi - half_dot;
          return length >= begin.value + zone && length <= end.value - zone;
        };
        ASSERT_TRUE(inside(rect.x, box.x, box.right()));
        ASSERT_TRUE(inside(rect.x + rect.width, box.x, box.right()));
        ASSERT_TRUE(inside(rect.y, box.y, box.bottom()));
        ASSERT_TRUE(inside(rect.y + rect.height, box.y, box.bottom()));
      }
    }
}

TEST(DrawMatrix, IsReadBackFromItsDots) {
  for (const std::string& digits :
       {std::string(kCode), std::string(38, '0'), std::string(60, '3')}) {
    const Box box{{}, {}, millimetres(10), millimetres(10)};
    const DotPage page = painted(drawn(matrix_of(digits), box), 240, 240);
    std::vector<std::uint8_t> gray;
    for (const int dot : page.painted) gray.push_back(dot != 0 ? 0 : 255);
    const ZXing::ImageView image(gray.data(), page.width, page.height, ZXing::ImageFormat::Lum);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::DataMatrix);
    EXPECT_EQ(ZXing::ReadBarcode(image, hints).text(), digits);
  }
}

TEST(ModuleSize, IsTheLargestThatFitsWithTheQuietZone) {
  const Micrometres six_dots = micrometres_of(Dots(24 * 6), kDpi);
  EXPECT_EQ(module_size(20, six_dots, six_dots, kDpi), Dots(6));
  EXPECT_EQ(module_size(20, six_dots - Micrometres(1), six_dots, kDpi), Dots(5));
  EXPECT_EQ(module_size(20, millimetres(50), six_dots, kDpi), Dots(6));
}

TEST(ModuleSize, IsNothingBelowFourDots) {
  const Micrometres four_dots = micrometres_of(Dots(24 * 4), kDpi);
  EXPECT_EQ(module_size(20, four_dots, four_dots, kDpi), Dots(4));
  EXPECT_EQ(module_size(20, four_dots, four_dots - Micrometres(1), kDpi), Dots(0));
}

}  // namespace
}  // namespace fubako::symbol
