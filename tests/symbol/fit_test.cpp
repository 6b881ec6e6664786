// How large each kind becomes in a box, at every resolution in use.
#include <gtest/gtest.h>

#include "tests/symbol/dot_page.h"
#include "tests/symbol/sample_codes.h"

namespace fubako::symbol {
namespace {

constexpr int kResolutions[] = {300, 400, 480, 600, 1200};

std::int64_t module_in(SymbolKind kind, int columns, Box box, int dpi) {
  const auto plan = fit(kind, columns, box, dpi);
  return plan ? plan->module.value : 0;
}
Box box_of(std::int64_t width, std::int64_t height) {
  return {{}, {}, Micrometres(width), Micrometres(height)};
}

struct StoreModule {
  int dpi = 0;
  std::int64_t dots = 0;
};
class StoreBarcodeFit : public testing::TestWithParam<StoreModule> {};

TEST_P(StoreBarcodeFit, HasTheGuidelinesModuleHoweverWideTheBox) {
  const auto [dpi, dots] = GetParam();
  for (const std::int64_t width : {60'000, 61'000, 200'000})
    EXPECT_EQ(module_in(SymbolKind::gs1_128, 288, box_of(width, 12'000), dpi), dots) << width;
}

INSTANTIATE_TEST_SUITE_P(Printers, StoreBarcodeFit,
                         testing::Values(StoreModule{300, 2}, StoreModule{400, 3},
                                         StoreModule{480, 3}, StoreModule{600, 4},
                                         StoreModule{1200, 9}));

TEST(Fit, HasNoStoreBarcodeWhereDotsAreTooCoarse) {
  EXPECT_EQ(module_in(SymbolKind::gs1_128, 288, box_of(200'000, 30'000), 200), 0);
  EXPECT_FALSE(least_size(SymbolKind::gs1_128, 288, 200).has_value());
}

TEST(Fit, NeedsTenMillimetresOfHeightForAStoreBarcode) {
  EXPECT_EQ(module_in(SymbolKind::gs1_128, 288, box_of(60'000, 10'040), 600), 4);
  EXPECT_EQ(module_in(SymbolKind::gs1_128, 288, box_of(60'000, 10'000), 600), 0);  // 236 dots
}

TEST(Fit, NeedsTheQuietZoneOfAStoreBarcodeInItsBox) {
  const Micrometres least = micrometres_of(Dots(288 * 4 + 120), 600);  // 48.77 + 2 x 2.54 mm
  EXPECT_EQ(module_in(SymbolKind::gs1_128, 288, {{}, {}, least, millimetres(12)}, 600), 4);
  const Micrometres less = least - Micrometres(1);
  EXPECT_EQ(module_in(SymbolKind::gs1_128, 288, {{}, {}, less, millimetres(12)}, 600), 0);
}

TEST(Fit, GivesQrFourDotsAtLeastAndMoreWhereTheBoxAllows) {
  const auto side = [](std::int64_t dots) { return 49 * dots * kMicrometresPerInch / 600 + 1; };
  for (const std::int64_t dots : {4, 5, 6, 8}) {
    const std::int64_t length = side(dots);
    EXPECT_EQ(module_in(SymbolKind::el_qr, 41, box_of(length, length), 600), dots);
  }
  EXPECT_EQ(module_in(SymbolKind::el_qr, 41, box_of(side(4) - 1, side(4)), 600), 0);
  EXPECT_EQ(module_in(SymbolKind::el_qr, 41, box_of(side(6), 100'000), 600), 6);
}

TEST(Fit, KeepsTheLeastModulesInMillimetres) {
  for (const int dpi : kResolutions) {
    const double dot = 25.4 / dpi;
    const auto least = [&](SymbolKind kind, int columns, std::int64_t quiet) {
      const auto size = least_size(kind, columns, dpi);
      return size ? static_cast<double>(size->width.value) / 1000 /
                        static_cast<double>(columns + quiet)
                  : 0;
    };
    EXPECT_GE(least(SymbolKind::qr, 41, 8), 0.169) << dpi;
    EXPECT_LT(least(SymbolKind::qr, 41, 8), 0.169 + dot * 1.1) << dpi;
    EXPECT_GE(least(SymbolKind::code_128, 145, 20), 0.15) << dpi;
    EXPECT_LT(least(SymbolKind::code_128, 145, 20), 0.15 + dot * 1.1) << dpi;
  }
}

TEST(Fit, NeedsFiveMillimetresOfHeightForOtherBars) {
  for (const SymbolKind kind : {SymbolKind::code_128, SymbolKind::nw_7}) {
    EXPECT_GT(module_in(kind, 145, box_of(60'000, 5'100), 600), 0);
    EXPECT_EQ(module_in(kind, 145, box_of(60'000, 4'900), 600), 0);
  }
}

TEST(LeastSize, SurelyHoldsTheSymbolWhereverItStands) {
  for (const int dpi : kResolutions)
    for (const Sample& sample : kReadable) {
      const auto modules = encode(sample.kind, sample.data);
      ASSERT_TRUE(modules.has_value());
      const auto size = least_size(sample.kind, modules->columns, dpi);
      ASSERT_TRUE(size.has_value());
      for (int shift = 0; shift < 90; shift += 7) {
        const Box box{Micrometres(10'000 + shift), Micrometres(7'000 + 2 * shift),
                      size->width + Micrometres(1), size->height + Micrometres(1)};
        EXPECT_TRUE(fit(sample.kind, modules->columns, box, dpi).has_value())
            << sample.data << " " << dpi << " " << shift;
      }
    }
}

// Ink and quiet zones stay in the box wherever that stands, and every bar is as high as the box.
TEST(Draw, KeepsBarsAndTheirQuietZonesInTheBox) {
  for (const int dpi : kResolutions)
    for (const Sample& sample : kReadable) {
      if (sample.kind == SymbolKind::data_matrix || sample.data.size() == 500) continue;
      for (int shift = 0; shift < 90; shift += 13) {
        const Box box{Micrometres(20'000 + shift), Micrometres(50'000 + shift), millimetres(60),
                      millimetres(19)};
        const auto modules = encode(sample.kind, sample.data);
        const auto plan = fit(sample.kind, modules->columns, box, dpi);
        ASSERT_TRUE(plan.has_value()) << sample.data << " " << dpi;
        const bool matrix = sample.kind == SymbolKind::qr || sample.kind == SymbolKind::el_qr;
        const Dots quiet = plan->module * (matrix ? 4 : 10);
        const Dots width = plan->module * modules->columns;
        const Dots height = plan->row_height * modules->rows;
        const auto um = [&](Dots dots) { return dots.value * kMicrometresPerInch / dpi; };
        EXPECT_GE(um(plan->left - quiet), box.x.value - 1);
        EXPECT_LE(um(plan->left + width + quiet), box.right().value);
        EXPECT_GE(um(matrix ? plan->top - quiet : plan->top), box.y.value - 1);
        EXPECT_LE(um(plan->top + height + (matrix ? quiet : Dots(0))), box.bottom().value);
      }
    }
}

TEST(Draw, PaintsEveryDarkModuleOnce) {
  for (const Sample& sample : kReadable) {
    const auto modules = encode(sample.kind, sample.data);
    const Plan plan{Dots(3), Dots(modules->rows == 1 ? 9 : 3), Dots(5), Dots(4)};
    std::vector<DotRect> rects;
    draw(sample.kind, *modules, plan, rects);
    const int height = static_cast<int>(plan.row_height.value);
    const DotPage page = painted(rects, modules->columns * 3 + 10, modules->rows * height + 8);
    for (int y = 0; y < page.height; ++y)
      for (int x = 0; x < page.width; ++x) {
        const bool inside =
            x >= 5 && y >= 4 && x < 5 + modules->columns * 3 && y < 4 + modules->rows * height;
        const bool dark = inside && modules->at((y - 4) / height, (x - 5) / 3);
        ASSERT_EQ(page.at(x, y), dark ? 1 : 0) << sample.data << " " << x << "," << y;
      }
  }
}

TEST(Draw, DrawsOneRectangleABar) {
  const auto modules = encode(SymbolKind::gs1_128, kStoreBarcode);
  std::vector<DotRect> rects;
  draw(SymbolKind::gs1_128, *modules, {Dots(4), Dots(240), Dots(0), Dots(0)}, rects);
  EXPECT_EQ(rects.size(), 25u * 3 + 4);  // 25 characters of three bars, stop has four
  for (std::size_t i = 1; i < rects.size(); ++i) EXPECT_GT(rects[i].x, rects[i - 1].x);
}

}  // namespace
}  // namespace fubako::symbol
