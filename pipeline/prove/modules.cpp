#include "prove/modules.h"

#include <algorithm>
#include <cstdlib>

namespace fubako::prove {
namespace {

using reader::SeenRect;

constexpr int kMaxModules = 177;  // a side of the largest QR symbol
constexpr int kMaxBarModules = 4000;

constexpr std::int64_t kSamePlace = 500;  // 5 micrometres

struct Extent {
  std::int64_t begin = 0, end = 0;
};
template <class Position, class Length>
Extent extent_of(const std::vector<SeenRect>& rects, Position position, Length length) {
  Extent all{position(rects[0]), position(rects[0])};
  for (const SeenRect& rect : rects) {
    all.begin = std::min(all.begin, position(rect));
    all.end = std::max(all.end, position(rect) + length(rect));
  }
  return all;
}

// Modules along one axis: every rectangle begins at a whole module and covers whole modules, less
// the inset at both ends. Lengths are in 1/100 micrometre, so a hundredth of a module is noise.
class Axis {
 public:
  // `inset` of both ends together
  Axis(Extent extent, std::int64_t pitch, std::int64_t inset, int most)
      : begin_(extent.begin), pitch_(pitch), inset_(inset), noise_(pitch / 50 + 2) {
    count_ = divide_rounding(extent.end - extent.begin + inset, pitch);
    valid_ = count_ >= 1 && count_ <= most && whole(extent.end - extent.begin + inset, count_);
  }
  bool valid() const { return valid_; }
  std::int64_t pitch() const { return pitch_; }
  int count() const { return static_cast<int>(count_); }
  bool locate(std::int64_t position, std::int64_t length, int& first, int& last) const {
    const std::int64_t from = divide_rounding(position - begin_, pitch_);
    const std::int64_t size = divide_rounding(length + inset_, pitch_);
    first = static_cast<int>(from);
    last = static_cast<int>(from + size);
    return size >= 1 && from + size <= count_ && whole(position - begin_, from) &&
           whole(length + inset_, size);
  }

 private:
  bool whole(std::int64_t length, std::int64_t modules) const {
    return std::abs(length - modules * pitch_) <= noise_ + modules * 2;
  }
  std::int64_t begin_, pitch_, inset_, noise_, count_ = 0;
  bool valid_ = false;
};

// The smallest step between places where rectangles begin: one module in any Data Matrix, whose
// upper and right edges alternate.
template <class Position>
std::int64_t smallest_step(const std::vector<SeenRect>& rects, std::vector<std::int64_t>& places,
                           Position position) {
  places.clear();
  for (const SeenRect& rect : rects) places.push_back(position(rect));
  std::sort(places.begin(), places.end());
  std::int64_t step = 0;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const std::int64_t gap = places[i] - places[i - 1];
    if (gap > kSamePlace && (step == 0 || gap < step)) step = gap;
  }
  return step;
}

std::int64_t smaller_known(std::int64_t a, std::int64_t b) {
  return a == 0 ? b : b == 0 ? a : std::min(a, b);
}

bool fill(const std::vector<SeenRect>& rects, const Axis& across, const Axis& down, Modules& out) {
  out.columns = across.count();
  out.rows = down.count();
  out.width = across.pitch();
  out.black.assign(static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows), 0);
  for (const SeenRect& rect : rects) {
    int left = 0, right = 0, top = 0, bottom = 0;
    if (!across.locate(rect.x, rect.width, left, right)) return false;
    if (!down.locate(rect.y, rect.height, top, bottom)) return false;
    for (int row = top; row < bottom; ++row)
      for (int column = left; column < right; ++column) {
        auto& module = out.black[static_cast<std::size_t>(row * out.columns + column)];
        if (module != 0) return false;
        module = 1;
      }
  }
  return true;
}

bool fill(const std::vector<SeenRect>& bars, const Axis& across, Modules& out) {
  out.columns = across.count();
  out.rows = 1;
  out.width = across.pitch();
  out.black.assign(static_cast<std::size_t>(out.columns), 0);
  for (const SeenRect& bar : bars) {
    int first = 0, last = 0;
    if (!across.locate(bar.x, bar.width, first, last)) return false;
    std::fill(out.black.begin() + first, out.black.begin() + last, std::uint8_t{1});
  }
  return true;
}

}  // namespace

bool modules_of(const std::vector<SeenRect>& rects, Modules& out) {
  if (rects.empty()) return false;
  const auto x = [](const SeenRect& r) { return r.x; };
  const auto y = [](const SeenRect& r) { return r.y; };
  const auto width = [](const SeenRect& r) { return r.width; };
  const auto height = [](const SeenRect& r) { return r.height; };
  std::vector<std::int64_t> places;
  places.reserve(rects.size());
  const std::int64_t pitch =
      smaller_known(smallest_step(rects, places, x), smallest_step(rects, places, y));
  if (pitch == 0) return false;
  std::int64_t narrow = rects[0].width;
  for (const SeenRect& rect : rects) narrow = std::min({narrow, rect.width, rect.height});
  const std::int64_t inset = pitch - narrow;
  if (narrow <= 0 || inset < -2 || inset * 2 > pitch) return false;  // more white than black
  const Axis across(extent_of(rects, x, width), pitch, inset, kMaxModules);
  const Axis down(extent_of(rects, y, height), pitch, inset, kMaxModules);
  return across.valid() && down.valid() && fill(rects, across, down, out);
}

// A bar is as much narrower than its modules as a space is wider, so that the narrowest of both
// together are two modules; every start pattern has both of one module.
bool bars_of(const std::vector<SeenRect>& rects, Modules& out) {
  if (rects.size() < 2) return false;
  std::vector<SeenRect> bars = rects;
  std::sort(bars.begin(), bars.end(),
            [](const SeenRect& a, const SeenRect& b) { return a.x < b.x; });
  std::int64_t bar = bars[0].width, space = bars[1].x - bars[0].x - bars[0].width;
  for (std::size_t i = 1; i < bars.size(); ++i) {
    if (std::abs(bars[i].y - bars[0].y) > kSamePlace) return false;
    if (std::abs(bars[i].height - bars[0].height) > kSamePlace) return false;
    bar = std::min(bar, bars[i].width);
    space = std::min(space, bars[i].x - bars[i - 1].x - bars[i - 1].width);
  }
  const std::int64_t pitch = (bar + space) / 2, inset = (space - bar) / 2;
  if (bar <= 0 || space <= 0 || inset < -2 || inset * 2 > pitch) return false;
  const Axis across({bars[0].x, bars.back().x + bars.back().width}, pitch, inset, kMaxBarModules);
  return across.valid() && fill(bars, across, out);
}

}  // namespace fubako::prove
