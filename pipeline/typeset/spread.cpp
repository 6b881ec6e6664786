#include <algorithm>

#include "typeset/lines.h"
#include "typeset/setting.h"

namespace fubako::typeset {
namespace {

// Advances are rounded to 1/2048 em: what is as wide as its cell (OCR-B at its pitch) fits.
constexpr std::int64_t kRounding = 1;

std::size_t characters_of(std::span<const Glyph> glyphs) {
  const auto joined = std::count_if(glyphs.begin(), glyphs.end(), joins_previous);
  return glyphs.size() - static_cast<std::size_t>(joined);
}

// Each character in the middle of its cell, the last one in the last cell.
void cell_places(std::span<const Glyph> glyphs, std::int64_t cells, std::int64_t width,
                 std::vector<std::int64_t>& places) {
  places.clear();
  std::int64_t cell = cells - static_cast<std::int64_t>(characters_of(glyphs)) - 1;
  for (const Glyph& glyph : glyphs) {
    if (joins_previous(glyph)) {
      places.push_back(places.back() + (&glyph)[-1].advance * kFine);
      continue;
    }
    ++cell;
    places.push_back(((2 * cell + 1) * width / cells - glyph.advance * kFine) / 2);
  }
}

}  // namespace

// 均等割付: the first character flush left, the last flush right, one alone in the middle.
void spread_places(std::span<const Glyph> glyphs, std::int64_t width,
                   std::vector<std::int64_t>& places) {
  places.clear();
  std::int64_t spare = width;
  for (const Glyph& glyph : glyphs) spare -= glyph.advance * kFine;
  const auto gaps = static_cast<std::int64_t>(characters_of(glyphs)) - 1;
  std::int64_t advance = gaps < 1 ? spare / 2 : 0, gap = -1;
  for (const Glyph& glyph : glyphs) {
    if (!joins_previous(glyph)) ++gap;
    places.push_back(advance + (gaps < 1 ? 0 : spare * gap / gaps));
    advance += glyph.advance * kFine;
  }
}

bool set_cells(const Style& style, const Fit& fit, std::size_t first, const Box& box,
               Drawing& out) {
  const std::span<const Glyph> glyphs = std::span<const Glyph>(out.glyphs).subspan(first);
  if (characters_of(glyphs) > static_cast<std::size_t>(style.cells)) return false;
  std::int64_t widest = 0;
  for (const Glyph& glyph : glyphs) widest = std::max<std::int64_t>(widest, glyph.advance);
  widest -= kRounding;
  Setting setting{style.size, 100};
  do {
    if (widest > available_units(box.width / style.cells, setting) || setting.size > box.height)
      continue;
    const std::int64_t width =
        box.width.value * kWidthScale * kFine / (setting.size.value * setting.condense);
    std::vector<std::int64_t> places;
    cell_places(glyphs, style.cells, width, places);
    append_placed(out, first, places, box.x, first_baseline(style, setting, box, setting.size),
                  setting);
    return true;
  } while (make_smaller(fit, floor_size(style, fit), setting));
  return false;
}

}  // namespace fubako::typeset
