// The dots that rectangles with a quarter-dot inset were made from.
#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "symbol/symbol.h"

namespace fubako::symbol {

// Counts how often each dot of a page is painted; 0 or 1 in a sound drawing.
struct DotPage {
  int width = 0, height = 0;
  std::vector<int> painted = std::vector<int>(static_cast<std::size_t>(width * height));

  int at(int x, int y) const { return painted[static_cast<std::size_t>(y * width + x)]; }
  void paint(const DotRect& rect) {
    const auto whole = [](QuarterDots inset) {
      EXPECT_EQ((inset.value - 1) % 4, 0);
      return static_cast<int>((inset.value - 1) / 4);
    };
    const auto length = [](QuarterDots inset) {
      EXPECT_EQ((inset.value + 2) % 4, 0);
      return static_cast<int>((inset.value + 2) / 4);
    };
    const int x = whole(rect.x), y = whole(rect.y);
    const int right = x + length(rect.width), bottom = y + length(rect.height);
    ASSERT_TRUE(x >= 0 && y >= 0 && right <= width && bottom <= height);
    for (int row = y; row < bottom; ++row)
      for (int column = x; column < right; ++column)
        ++painted[static_cast<std::size_t>(row * width + column)];
  }
};

// A symbol as large as its box allows.
inline std::vector<DotRect> drawn(SymbolKind kind, std::string_view data, const Box& box, int dpi) {
  std::vector<DotRect> rects;
  const auto modules = encode(kind, data);
  EXPECT_TRUE(modules.has_value()) << data;
  if (!modules) return rects;
  const auto plan = fit(kind, modules->columns, box, dpi);
  EXPECT_TRUE(plan.has_value()) << modules->columns << " columns";
  if (plan) draw(kind, *modules, *plan, rects);
  return rects;
}

inline DotPage painted(const std::vector<DotRect>& rects, int width, int height) {
  DotPage page{width, height};
  for (const DotRect& rect : rects) page.paint(rect);
  return page;
}

}  // namespace fubako::symbol
