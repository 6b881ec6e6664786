// Data Matrix: what is encoded, and which dots are painted.
#include <gtest/gtest.h>

#include "tests/symbol/dot_page.h"

namespace fubako::symbol {
namespace {

constexpr int kDpi = 600;
constexpr auto kKind = SymbolKind::data_matrix;
constexpr std::string_view kCode = "19900012605070100000017001002000050074";

Modules matrix_of(std::string_view text) {
  const auto modules = encode(kKind, text);
  EXPECT_TRUE(modules.has_value());
  return modules.value_or(Modules{});
}

std::int64_t module_size(int modules, Micrometres width, Micrometres height, int dpi) {
  const auto plan = fit(kKind, modules, {{}, {}, width, height}, dpi);
  return plan ? plan->module.value : 0;
}

TEST(DataMatrix, IsTwentyModulesForAControlCode) {
  ASSERT_EQ(kCode.size(), 38u);
  const Modules matrix = matrix_of(kCode);
  EXPECT_EQ(matrix.columns, 20);
  EXPECT_EQ(matrix.dark.size(), 400u);
  EXPECT_EQ(matrix_of(std::string(38, '9')).columns, 20);
}

TEST(DataMatrix, HasTheFinderOfTheStandard) {
  const Modules matrix = matrix_of(kCode);
  for (int i = 0; i < matrix.columns; ++i) {
    EXPECT_TRUE(matrix.at(i, 0));
    EXPECT_TRUE(matrix.at(matrix.columns - 1, i));
    EXPECT_EQ(matrix.at(0, i), i % 2 == 0);
    EXPECT_EQ(matrix.at(i, matrix.columns - 1), i % 2 == 1);
  }
}

TEST(DataMatrix, TakesAnyTextButNone) {
  EXPECT_EQ(encode(kKind, ""), std::nullopt);
  EXPECT_EQ(encode(kKind, "\xE8\xA6"), std::nullopt);  // cut in the middle of a character
  EXPECT_TRUE(encode(kKind, "1").has_value());
  EXPECT_TRUE(encode(kKind, "12A4 見本").has_value());
}

TEST(DataMatrix, NeverExceeds52Modules) {
  EXPECT_EQ(matrix_of(std::string(408, '7')).columns, 52);  // 204 codewords of two digits
  EXPECT_EQ(encode(kKind, std::string(409, '7')), std::nullopt);
  EXPECT_EQ(encode(kKind, std::string(5000, '7')), std::nullopt);
}

TEST(DrawMatrix, PaintsExactlyTheDarkModulesOnce) {
  const Modules matrix = matrix_of(kCode);
  const Box box{millimetres(1), millimetres(2), millimetres(10), millimetres(10)};
  const int module = static_cast<int>(module_size(20, box.width, box.height, kDpi));
  ASSERT_EQ(module, 9);  // 236 dots over 24 modules
  const DotPage page = painted(drawn(kKind, kCode, box, kDpi), 300, 320);
  const int left = 24 + (236 - 180) / 2, top = 47 + (236 - 180) / 2;
  int outside = 0;
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x) {
      const int column = (x - left) / module, row = (y - top) / module;
      const bool inside = x >= left && y >= top && column < 20 && row < 20;
      if (inside) {
        ASSERT_EQ(page.at(x, y), matrix.at(row, column) ? 1 : 0) << x << "," << y;
      } else {
        outside += page.at(x, y);
      }
    }
  EXPECT_EQ(outside, 0);
}

TEST(DrawMatrix, MergesRunsAndEqualRows) {
  const Modules matrix{3, 3, {1, 1, 0, 1, 1, 0, 1, 0, 1}};
  std::vector<DotRect> rects;
  draw(kKind, matrix, {Dots(9), Dots(9), Dots(7), Dots(5)}, rects);
  EXPECT_EQ(rects.size(), 3u);  // a block of 2 x 2, and two modules below
}

TEST(DrawMatrix, LeavesItsQuietZoneInTheBox) {
  for (int shift = 0; shift < 200; shift += 7)
    for (const int dpi : {300, 400, 600, 1200}) {
      const Box box{Micrometres(5000 + shift), Micrometres(3000 - shift), millimetres(10),
                    Micrometres(9800)};
      const std::int64_t quiet = 2 * module_size(20, box.width, box.height, dpi);
      const std::int64_t half_dot = kMicrometresPerInch / dpi / 2 + 1;
      for (const DotRect& rect : drawn(kKind, kCode, box, dpi)) {
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

TEST(ModuleSize, IsTheLargestThatFitsWithTheQuietZone) {
  const Micrometres six_dots = micrometres_of(Dots(24 * 6), kDpi);
  EXPECT_EQ(module_size(20, six_dots, six_dots, kDpi), 6);
  EXPECT_EQ(module_size(20, six_dots - Micrometres(1), six_dots, kDpi), 5);
  EXPECT_EQ(module_size(20, millimetres(50), six_dots, kDpi), 6);
}

TEST(ModuleSize, IsNothingBelowFourDots) {
  const Micrometres four_dots = micrometres_of(Dots(24 * 4), kDpi);
  EXPECT_EQ(module_size(20, four_dots, four_dots, kDpi), 4);
  EXPECT_EQ(module_size(20, four_dots, four_dots - Micrometres(1), kDpi), 0);
}

}  // namespace
}  // namespace fubako::symbol
