// model/geometry: boxes and drawing operations in whole micrometres and device dots.
// Origins are the page's top left corner; y grows downwards.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/base.h"

namespace fubako {

struct Box {
  Micrometres x, y, width, height;
  Micrometres right() const { return x + width; }
  Micrometres bottom() const { return y + height; }
  bool contains(const Box& other) const {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }
  bool overlaps(const Box& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
  bool operator==(const Box&) const = default;
};

// A filled rectangle of a symbol: whole dots less the inset, hence quarter dots, from the top left.
struct DotRect {
  QuarterDots x, y, width, height;
};

}  // namespace fubako
