// reader/paint_state: what Poppler's graphics state says of a mark that is drawn under it. Device
// units are points, top down.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

class GfxState;
class GfxSubpath;

namespace fubako::reader {

std::int64_t rounded(double value);  // far away for what is no number
bool near(double a, double b);

struct Area {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool holds(const Area& other) const;  // as exactly as numbers in a PDF are written
  bool operator==(const Area&) const = default;
};
Area clip_of(const GfxState& state);

// The four corners of a subpath, in device space.
struct Corners {
  std::array<double, 4> x{}, y{};
};
bool corners_of(const GfxState& state, const GfxSubpath& path, Corners& out);
bool axis_parallel(const Corners& corners);

// Rectangles of a filled path. None when any subpath is something else, or when subpaths could cut
// holes into each other.
bool rectangles_of(const GfxState& state, bool even_odd, std::vector<Area>& out);

constexpr double kBlackest = 0.1;   // a lighter gray is not black
bool black_paint(GfxState& state);  // of fills; no colour is black
double gray_of(GfxState& state);    // of fills, 0 black
bool plain_paint(GfxState& state);  // opaque, no blending, no pattern
// What a form inherits from the page besides matrix and clip, as a page begins.
bool initial_style(GfxState& state);

}  // namespace fubako::reader
