// The customer barcode's dimensions (Japan Post's table) and its bars.
#include <gtest/gtest.h>

#include "tests/symbol/dot_page.h"

namespace fubako::symbol {
namespace {

constexpr std::string_view kBars =
    "1311414414414414411431211441431241413241414114431243243243243241131";

TEST(CustomerBarcode, HasTheProportionsOfThePost) {
  const BarcodeSize size = customer_barcode_size(Dots(14));
  EXPECT_EQ(size.width, Dots(133 * 14));  // 67 bars and 66 spaces
  EXPECT_EQ(size.height, Dots(6 * 14));
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
    return customer_barcode_k({{}, {}, Micrometres(width), Micrometres(height)}, dpi).value;
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
      const Micrometres bar = micrometres_of(customer_barcode_k(box, dpi) * 6, dpi);
      EXPECT_GE(bar, Micrometres(3000)) << dpi;
      EXPECT_LE(bar, Micrometres(4100)) << dpi;
    }
  }
}

TEST(CustomerBarcode, CountsOnlyWholeDotsOfItsBox) {
  const Micrometres width = micrometres_of(Dots(133 * 12), 600);
  EXPECT_EQ(customer_barcode_k({{}, {}, width, millimetres(9)}, 600), Dots(12));
  EXPECT_EQ(customer_barcode_k({Micrometres(10), {}, width, millimetres(9)}, 600), Dots(0));
}

TEST(CustomerBarcode, DrawsTheFourBars) {
  std::vector<DotRect> rects;
  draw_customer_barcode("1234", Dots(12), {Micrometres(100), Micrometres(0), {}, {}}, 600, rects);
  ASSERT_EQ(rects.size(), 4u);
  const DotPage page = painted(rects, 100, 72);
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
    const Dots k = customer_barcode_k(box, 600);
    ASSERT_GT(k.value, 0);
    std::vector<DotRect> rects;
    draw_customer_barcode(kBars, k, box, 600, rects);
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
