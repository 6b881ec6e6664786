#include "prove/raster.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace fubako::prove {
namespace {

int down(Micrometres length, int dpi) {
  const std::int64_t n = length.value * dpi;
  const std::int64_t whole = n / kMicrometresPerInch;
  return static_cast<int>(n < 0 && whole * kMicrometresPerInch != n ? whole - 1 : whole);
}
int up(Micrometres length, int dpi) { return -down(-length, dpi); }

// A bar of the area: its columns, and its ink in the middle one.
struct Bar {
  int left = 0, right = 0, top = 0, bottom = 0;
};

constexpr std::size_t kBars = 67;

bool is_dark(const Raster& raster, int x, int y) { return raster.row(y)[x] < kHalf; }

// Columns of which a part that no speck is as high as is dark.
std::vector<Bar> bars_in(const Raster& raster, const PixelBox& box) {
  std::vector<Bar> out;
  bool before = false;
  for (int x = box.left; x < box.right; ++x) {
    int dark = 0;
    for (int y = box.top; y < box.bottom; ++y) dark += is_dark(raster, x, y) ? 1 : 0;
    const bool bar = dark * 6 > box.height();
    if (bar && !before) out.push_back({x, x, 0, 0});
    if (bar) out.back().right = x + 1;
    before = bar;
  }
  return out;
}

// False when the bar is not one stroke.
bool measure(const Raster& raster, const PixelBox& box, Bar& bar) {
  const int x = (bar.left + bar.right) / 2;
  int y = box.top;
  while (y < box.bottom && !is_dark(raster, x, y)) ++y;
  bar.top = y;
  while (y < box.bottom && is_dark(raster, x, y)) ++y;
  bar.bottom = y;
  while (y < box.bottom && !is_dark(raster, x, y)) ++y;
  return bar.top < bar.bottom && y == box.bottom;
}

// Bars end at the thirds of the symbol's height; each end lies within a quarter of a third.
char kind_of(const Bar& bar, const PixelBox& all) {
  const int third = all.height() / 3, slack = third / 4;
  const auto near = [&](int is, int wanted) { return std::abs(is - wanted) <= slack; };
  const bool from_top = near(bar.top, all.top), from_third = near(bar.top, all.top + third);
  const bool to_bottom = near(bar.bottom, all.bottom);
  const bool to_third = near(bar.bottom, all.bottom - third);
  if (from_top && to_bottom) return '1';
  if (from_top && to_third) return '2';
  if (from_third && to_bottom) return '3';
  if (from_third && to_third) return '4';
  return 0;
}

bool even(const std::vector<Bar>& bars) {
  const int pitch = bars[1].left - bars[0].left, width = bars[0].right - bars[0].left;
  for (std::size_t i = 1; i < bars.size(); ++i)
    if (std::abs(bars[i].left - bars[i - 1].left - pitch) > 2 ||
        std::abs(bars[i].right - bars[i].left - width) > 2)
      return false;
  return true;
}

}  // namespace

Micrometres Raster::length(int pixels) const { return micrometres_of(Dots(pixels), dpi_); }

PixelBox Raster::clipped(PixelBox box) const {
  box.left = std::clamp(box.left, 0, pixels_.width);
  box.right = std::clamp(box.right, 0, pixels_.width);
  box.top = std::clamp(box.top, 0, pixels_.height);
  box.bottom = std::clamp(box.bottom, 0, pixels_.height);
  return box;
}

PixelBox Raster::pixels_of(const Box& area) const {
  return clipped(
      {down(area.x, dpi_), down(area.y, dpi_), up(area.right(), dpi_), up(area.bottom(), dpi_)});
}

PixelBox Raster::pixels_within(const Box& area) const {
  return clipped(
      {up(area.x, dpi_), up(area.y, dpi_), down(area.right(), dpi_), down(area.bottom(), dpi_)});
}

bool Raster::is_inked(const Box& area) const {
  const PixelBox box = pixels_within(area);
  if (box.empty()) return false;
  for (int y = box.top; y < box.bottom; ++y)
    if (std::any_of(row(y) + box.left, row(y) + box.right, [](auto gray) { return gray < kPaper; }))
      return true;
  return false;
}

std::optional<Box> Raster::ink_in(const Box& area) const {
  const PixelBox box = pixels_of(area);
  PixelBox ink{box.right, box.bottom, box.left, box.top};
  for (int y = box.top; y < box.bottom; ++y) {
    const std::uint8_t* line = row(y);
    int left = box.left, right = box.right;
    while (left < right && line[left] >= kPaper) ++left;
    if (left == right) continue;
    while (line[right - 1] >= kPaper) --right;
    ink = {std::min(ink.left, left), std::min(ink.top, y), std::max(ink.right, right), y + 1};
  }
  if (ink.empty()) return std::nullopt;
  return Box{length(ink.left), length(ink.top), length(ink.right) - length(ink.left),
             length(ink.bottom) - length(ink.top)};
}

std::string read_bars(const Raster& raster, const Box& area) {
  const auto ink = raster.ink_in(area);
  if (!ink) return {};
  const PixelBox box = raster.pixels_of(*ink);
  std::vector<Bar> bars = bars_in(raster, box);
  if (bars.size() != kBars || !even(bars)) return {};
  PixelBox all = box;
  all.top = box.bottom;
  all.bottom = box.top;
  for (Bar& bar : bars) {
    if (!measure(raster, box, bar)) return {};
    all.top = std::min(all.top, bar.top);
    all.bottom = std::max(all.bottom, bar.bottom);
  }
  std::string digits;
  for (const Bar& bar : bars) {
    const char kind = kind_of(bar, all);
    if (kind == 0) return {};
    digits += kind;
  }
  return digits;
}

}  // namespace fubako::prove
