#include "reader/paint_state.h"

#include <poppler/GfxState.h>

#include <algorithm>
#include <cmath>

namespace fubako::reader {
namespace {

bool turns_left(const Corners& c) {
  return (c.x[1] - c.x[0]) * (c.y[2] - c.y[1]) > (c.y[1] - c.y[0]) * (c.x[2] - c.x[1]);
}

Area area_of(const Corners& c) {
  return {std::min(c.x[0], c.x[2]), std::min(c.y[0], c.y[2]), std::max(c.x[0], c.x[2]),
          std::max(c.y[0], c.y[2])};
}

}  // namespace

std::int64_t rounded(double value) {
  constexpr double kFar = 1e15;  // also the answer for what is no number
  if (!(std::abs(value) < kFar)) return static_cast<std::int64_t>(kFar);
  return static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5);
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-4; }

bool Area::holds(const Area& o) const {
  constexpr double kSlack = 0.05;  // points; numbers in a PDF have few decimals
  return o.left >= left - kSlack && o.top >= top - kSlack && o.right <= right + kSlack &&
         o.bottom <= bottom + kSlack;
}

Area clip_of(const GfxState& state) {
  Area area;
  state.getClipBBox(&area.left, &area.top, &area.right, &area.bottom);
  return area;
}

bool corners_of(const GfxState& state, const GfxSubpath& path, Corners& out) {
  const int n = path.getNumPoints();
  if (n != 4 && n != 5) return false;
  if (n == 5 && (path.getX(4) != path.getX(0) || path.getY(4) != path.getY(0))) return false;
  for (int i = 0; i < n; ++i)
    if (path.getCurve(i)) return false;
  for (int i = 0; i < 4; ++i) {
    const auto c = static_cast<std::size_t>(i);
    state.transform(path.getX(i), path.getY(i), &out.x[c], &out.y[c]);
  }
  return true;
}

bool axis_parallel(const Corners& c) {
  const bool x_first =
      near(c.y[0], c.y[1]) && near(c.x[1], c.x[2]) && near(c.y[2], c.y[3]) && near(c.x[3], c.x[0]);
  const bool y_first =
      near(c.x[0], c.x[1]) && near(c.y[1], c.y[2]) && near(c.x[2], c.x[3]) && near(c.y[3], c.y[0]);
  return x_first || y_first;
}

bool rectangles_of(const GfxState& state, bool even_odd, std::vector<Area>& out) {
  out.clear();
  const GfxPath& path = *state.getPath();
  if (even_odd && path.getNumSubpaths() > 1) return false;
  bool left = false;
  for (int i = 0; i < path.getNumSubpaths(); ++i) {
    Corners corners;
    if (!corners_of(state, *path.getSubpath(i), corners) || !axis_parallel(corners)) return false;
    if (i == 0) left = turns_left(corners);
    if (turns_left(corners) != left) return false;
    out.push_back(area_of(corners));
  }
  return true;
}

double gray_of(GfxState& state) {
  GfxGray gray = 0;
  state.getFillGray(&gray);
  return colToDbl(gray);
}

bool black_paint(GfxState& state) {
  GfxRGB rgb;
  state.getFillRGB(&rgb);
  const auto [least, most] = std::minmax({rgb.r, rgb.g, rgb.b});
  return gray_of(state) <= kBlackest && colToDbl(most - least) <= kBlackest;
}

bool plain_paint(GfxState& state) {
  return state.getFillOpacity() >= 1 && state.getBlendMode() == gfxBlendNormal &&
         state.getFillColorSpace()->getMode() != csPattern;
}

bool initial_style(GfxState& state) {
  GfxGray stroke = 0;
  state.getStrokeGray(&stroke);
  return plain_paint(state) && state.getStrokeOpacity() >= 1 && gray_of(state) == 0 &&
         stroke == 0 && state.getStrokeColorSpace()->getMode() != csPattern &&
         state.getRender() == 0 && state.getLineWidth() == 1 && state.getCharSpace() == 0 &&
         state.getWordSpace() == 0 && state.getHorizScaling() == 1 && state.getRise() == 0 &&
         state.getTransfer()[0] == nullptr;
}

}  // namespace fubako::reader
