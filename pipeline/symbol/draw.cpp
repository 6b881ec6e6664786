#include <cstddef>

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

// A line is a column of bars, or a row of a matrix: so many modules, each so far from the last.
struct Lines {
  const std::uint8_t* dark;
  int count, length;
  std::ptrdiff_t line_step, step;
};
Lines lines_of(const Modules& modules, bool columns) {
  if (columns) return {modules.dark.data(), modules.columns, modules.rows, 1, modules.columns};
  return {modules.dark.data(), modules.rows, modules.columns, modules.columns, 1};
}

void find_stretches(const Lines& lines, int line, std::vector<Stretch>& out) {
  out.clear();
  const std::uint8_t* const first = lines.dark + line * lines.line_step;
  const auto dark = [&](int at) { return first[at * lines.step] != 0; };
  for (int at = 0; at < lines.length; ++at) {
    if (!dark(at)) continue;
    const int begin = at;
    while (at < lines.length && dark(at)) ++at;
    out.push_back({begin, at, line});
  }
}

// Calls `take(stretch, end)` for each stretch with the line that it does not reach.
template <class Take>
void sweep(const Lines& lines, Take take) {
  std::vector<Stretch> open, now;  // of the line before, of this line; both from left to right
  for (int line = 0; line < lines.count; ++line) {
    find_stretches(lines, line, now);
    auto same = now.begin();
    for (const Stretch& before : open) {
      while (same != now.end() && same->begin < before.begin) ++same;
      if (same != now.end() && same->begin == before.begin && same->end == before.end) {
        same->since = before.since;
      } else {
        take(before, line);
      }
    }
    open.swap(now);
  }
  for (const Stretch& stretch : open) take(stretch, lines.count);
}

}  // namespace

void draw(SymbolKind kind, const Modules& modules, const Plan& plan, std::vector<DotRect>& out) {
  const std::int64_t width = plan.module.value, height = plan.row_height.value;
  const bool columns = is_linear(kind);
  sweep(lines_of(modules, columns), [&](const Stretch& s, int end) {
    const int left = columns ? s.since : s.begin, right = columns ? end : s.end;
    const int top = columns ? s.begin : s.since, bottom = columns ? s.end : end;
    out.push_back(inset(plan.left.value + left * width, plan.top.value + top * height,
                        (right - left) * width, (bottom - top) * height));
  });
}

}  // namespace fubako::symbol
