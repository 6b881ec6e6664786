#include <algorithm>

#include "symbol/kinds.h"

namespace fubako::symbol {
namespace {

// A rectangle of whole dots, a quarter dot smaller on each side: renderers that paint every pixel
// touched, and those that paint pixel centres, then paint the same dots.
DotRect inset(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {QuarterDots(x * 4 + 1), QuarterDots(y * 4 + 1), QuarterDots(width * 4 - 2),
          QuarterDots(height * 4 - 2)};
}

// Dark modules [begin, end) of a line, reaching back over the lines that have the same stretch.
struct Stretch {
  int begin = 0, end = 0, since = 0;
};

// A line is a column of bars, or a row of a matrix.
struct Lines {
  const Modules& modules;
  bool columns = false;
  int count() const { return columns ? modules.columns : modules.rows; }
  int length() const { return columns ? modules.rows : modules.columns; }
  bool dark(int line, int at) const {
    return columns ? modules.at(at, line) : modules.at(line, at);
  }
};

void find_stretches(const Lines& lines, int line, std::vector<Stretch>& out) {
  out.clear();
  for (int at = 0; at < lines.length(); ++at) {
    if (!lines.dark(line, at)) continue;
    const int begin = at;
    while (at < lines.length() && lines.dark(line, at)) ++at;
    out.push_back({begin, at, line});
  }
}

// Calls `take(stretch, end)` for each stretch with the line that it does not reach.
template <class Take>
void sweep(const Lines& lines, Take take) {
  std::vector<Stretch> open, now;  // of the line before, of this line
  for (int line = 0; line < lines.count(); ++line) {
    find_stretches(lines, line, now);
    for (const Stretch& before : open) {
      const auto same =
          std::lower_bound(now.begin(), now.end(), before.begin,
                           [](const Stretch& s, int begin) { return s.begin < begin; });
      if (same != now.end() && same->begin == before.begin && same->end == before.end) {
        same->since = before.since;
      } else {
        take(before, line);
      }
    }
    open.swap(now);
  }
  for (const Stretch& stretch : open) take(stretch, lines.count());
}

}  // namespace

void draw(SymbolKind kind, const Modules& modules, const Plan& plan, std::vector<DotRect>& out) {
  const std::int64_t width = plan.module.value, height = plan.row_height.value;
  const bool columns = is_linear(kind);
  sweep({modules, columns}, [&](const Stretch& s, int end) {
    const int left = columns ? s.since : s.begin, right = columns ? end : s.end;
    const int top = columns ? s.begin : s.since, bottom = columns ? s.end : end;
    out.push_back(inset(plan.left.value + left * width, plan.top.value + top * height,
                        (right - left) * width, (bottom - top) * height));
  });
}

}  // namespace fubako::symbol
