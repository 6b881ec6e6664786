// The customer barcode's dimensions (Japan Post's table) and its bars.
#include <gtest/gtest.h>

#include "tests/symbol/dot_page.h"

namespace fubako::symbol {
namespace {

constexpr auto kKind = SymbolKind::customer_barcode;
constexpr int kColumns = 133;  // 67 bars and 66 spaces
constexpr std::string_view kBars =
    "1311414414414414411431211441431241413241414114431243243243243241131";

std::int64_t module_in(const Box& box, int dpi) {
  const auto plan = fit(kKind, kColumns, box, dpi);
  return plan ? plan->module.value : 0;
}

TEST(CustomerBarcode, HasTheProportionsOfThePost) {
  const auto plan = fit(kKind, kColumns, {{}, {}, millimetres(79), millimetres(20)}, 600);
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(plan->module, Dots(14));
  EXPECT_EQ(plan->row_height, Dots(28));
  const auto modules = encode(kKind, kBars);
  ASSERT_TRUE(modules.has_value());
  EXPECT_EQ(modules->columns, kColumns);
  EXPECT_EQ(modules->rows, 3);
}

TEST(CustomerBarcode, Takes67BarsOnly) {
  EXPECT_EQ(encode(kKind, kBars.substr(1)), std::nullopt);
  EXPECT_EQ(encode(kKind, std::string(67, '5')), std::nullopt);
  EXPECT_EQ(encode(kKind, std::string(67, '0')), std::nullopt);
  EXPECT_EQ(encode(kKind, std::string(68, '1')), std::nullopt);
  EXPECT_EQ(encode(kKind, ""), std::nullopt);
}

// a: the point size whose long bar at most is 0.36 a mm; every length must lie in the table's
// range.
TEST(CustomerBarcode, KeepsEveryLengthOfThePostsTable) {
  for (int k = 12; k <= 16; ++k) {
    const double dot = 25.4 / 600, bar = k * dot, a = 6 * bar / 0.36;
    EXPECT_GE(a, 8.0);
    EXPECT_LE(a, 11.5);
    EXPECT_GE(2 * bar, 0.105 * a);
    EXPECT_LE(2 * bar, 0.135 * a);
    EXPECT_GE(2 * bar, 0.095 * a);
    EXPECT_LE(2 * bar, 0.130 * a);
    EXPECT_GE(bar, 0.050 * a);
    EXPECT_LE(bar, 0.070 * a);
    EXPECT_GE(bar, 0.045 * a);
    EXPECT_LE(bar, 0.060 * a + 1e-9);
  }
}

TEST(CustomerBarcode, TakesTheLargestSizeThatFits) {
  const auto k_of = [](std::int64_t width, std::int64_t height, int dpi) {
    return module_in({{}, {}, Micrometres(width), Micrometres(height)}, dpi);
  };
  EXPECT_EQ(k_of(200000, 20000, 600), 16);
  EXPECT_EQ(k_of(79000, 20000, 600), 14);  // 78.8 mm
  EXPECT_EQ(k_of(78000, 20000, 600), 13);
  EXPECT_EQ(k_of(200000, 3300, 600), 12);  // 3.05 mm high
  EXPECT_EQ(k_of(200000, 3000, 600), 0);
  EXPECT_EQ(k_of(67000, 20000, 600), 0);  // 67.6 mm needed
}

TEST(CustomerBarcode, KeepsItsLengthsAtOtherResolutions) {
  const Box large{{}, {}, millimetres(200), millimetres(20)};
  const Box small{{}, {}, millimetres(68), millimetres(4)};
  for (const int dpi : {300, 400, 600, 1200}) {
    for (const Box& box : {large, small}) {
      const Micrometres bar = micrometres_of(Dots(6 * module_in(box, dpi)), dpi);
      EXPECT_GE(bar, Micrometres(3000)) << dpi;
      EXPECT_LE(bar, Micrometres(4100)) << dpi;
    }
  }
}

TEST(CustomerBarcode, CountsOnlyWholeDotsOfItsBox) {
  const Micrometres width = micrometres_of(Dots(133 * 12), 600);
  EXPECT_EQ(module_in({{}, {}, width, millimetres(9)}, 600), 12);
  EXPECT_EQ(module_in({Micrometres(10), {}, width, millimetres(9)}, 600), 0);
}

TEST(CustomerBarcode, DrawsTheFourBars) {
  const auto modules = encode(kKind, "1234" + std::string(63, '4'));
  ASSERT_TRUE(modules.has_value());
  std::vector<DotRect> rects;
  draw(kKind, *modules, {Dots(12), Dots(24), Dots(3), Dots(0)}, rects);
  ASSERT_EQ(rects.size(), 67u);
  const DotPage page = painted(rects, 1600, 72);
  const int tops[] = {0, 0, 24, 24}, bottoms[] = {72, 48, 72, 48};
  for (int bar = 0; bar < 4; ++bar)
    for (int y = 0; y < 72; ++y)
      for (int x = 0; x < 24; ++x) {
        const bool ink = x < 12 && y >= tops[bar] && y < bottoms[bar];
        ASSERT_EQ(page.at(3 + bar * 24 + x, y), ink ? 1 : 0) << bar << " " << x << " " << y;
      }
}

TEST(CustomerBarcode, StaysInItsBoxWhereverThatStands) {
  for (int shift = 0; shift < 100; ++shift) {
    const Box box{Micrometres(20000 + shift), Micrometres(50000 + shift), millimetres(80),
                  millimetres(4)};
    const std::vector<DotRect> rects = drawn(kKind, kBars, box, 600);
    EXPECT_EQ(rects.size(), 67u);
    const auto micrometres = [](QuarterDots q) { return q.value * kMicrometresPerInch / 2400; };
    for (const DotRect& rect : rects) {
      EXPECT_GE(micrometres(rect.x), box.x.value);
      EXPECT_GE(micrometres(rect.y), box.y.value);
      EXPECT_LE(micrometres(rect.x + rect.width), box.right().value);
      EXPECT_LE(micrometres(rect.y + rect.height), box.bottom().value);
    }
  }
}

}  // namespace
}  // namespace fubako::symbol
