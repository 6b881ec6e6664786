// prove/raster: where the ink of a page is, by its pixels: what a camera and an eye see, whatever
// the file calls it.
#pragma once

#include <cstdint>
#include <optional>

#include "reader/reader.h"

namespace fubako::prove {

struct PixelBox {
  int left = 0, top = 0, right = 0, bottom = 0;  // right and bottom are the first ones outside
  int width() const { return right - left; }
  int height() const { return bottom - top; }
  bool empty() const { return right <= left || bottom <= top; }
};

class Raster {
 public:
  Raster(reader::Document::Pixels pixels, int dpi) : pixels_(std::move(pixels)), dpi_(dpi) {}

  // Any pixel that lies wholly in the area is not white; the area's edge is nobody's.
  bool is_inked(const Box& area) const;
  // The smallest box around all ink in the area, out to its edge.
  std::optional<Box> ink_in(const Box& area) const;

  PixelBox pixels_of(const Box& area) const;      // that the area touches
  PixelBox pixels_within(const Box& area) const;  // that lie wholly in it
  const std::uint8_t* row(int y) const {
    return pixels_.gray.data() + static_cast<std::ptrdiff_t>(y) * pixels_.width;
  }
  int stride() const { return pixels_.width; }
  Micrometres length(int pixels) const;

 private:
  PixelBox clipped(PixelBox box) const;
  reader::Document::Pixels pixels_;
  int dpi_ = 600;
};

// Whatever is darker has been printed on; 255 is the paper.
constexpr std::uint8_t kPaper = 250;
// Half covered: where an edge stands.
constexpr std::uint8_t kHalf = 128;

// The bars of a customer barcode as they are printed in the area: 67 digits, 1 long, 2 upper,
// 3 lower, 4 timing. Empty unless they stand evenly, each in one of these heights.
std::string read_bars(const Raster& raster, const Box& area);

}  // namespace fubako::prove
