#include <algorithm>

#include "typeset/lines.h"
#include "typeset/setting.h"
#include "typeset/typeset.h"

namespace fubako::typeset {
namespace {

std::int64_t advance_of(const Drawing& drawing, std::size_t first) {
  std::int64_t units = 0;
  for (std::size_t i = first; i < drawing.glyphs.size(); ++i) units += drawing.glyphs[i].advance;
  return units;
}

void append_spread(std::size_t first, Micrometres baseline, Setting setting, const Box& box,
                   Drawing& out) {
  std::vector<std::int64_t> places;
  const std::int64_t width =
      box.width.value * kWidthScale * kFine / (setting.size.value * setting.condense);
  spread_places(std::span<const Glyph>(out.glyphs).subspan(first), width, places);
  append_placed(out, first, places, box.x, baseline, setting);
}

// One line, shrunk and then condensed as far as needed. The glyphs are in the drawing already.
bool set_one_line(const Style& style, const Fit& fit, std::size_t first, std::int64_t units,
                  const Box& box, Drawing& out) {
  Setting setting{style.size, 100};
  do {
    if (units > available_units(box.width, setting) || setting.size > box.height) continue;
    const Micrometres baseline = first_baseline(style, setting, box, setting.size);
    if (style.align == Align::distribute) {
      append_spread(first, baseline, setting, box, out);
      return true;
    }
    const Micrometres x = line_start(style, box, width_of(units, setting));
    append_runs(out, first, out.glyphs.size(), x, baseline, setting);
    return true;
  } while (make_smaller(fit, floor_size(style, fit), setting));
  return false;
}

}  // namespace

std::optional<Hold> set_text(const FontSet& fonts, const Style& style, const Fit& fit,
                             bool paragraph, std::size_t keep_together, std::string_view text,
                             const Box& box, Drawing& out) {
  if (text.empty()) return std::nullopt;
  const bool in_cells = style.cells > 0;
  if (!in_cells && (paragraph || text.find('\n') != std::string_view::npos))
    return set_paragraph(fonts, style, fit, keep_together, text, box, out);
  const std::size_t first = out.glyphs.size();
  std::string missing;
  if (!fonts.glyphs(style.chain, text, out.glyphs, missing))
    return Hold{"character-unmapped", missing};
  const std::int64_t units = advance_of(out, first);
  if (in_cells ? set_cells(style, fit, first, box, out)
               : set_one_line(style, fit, first, units, box, out) ||
                     set_wrapped(style, fit, keep_together, text, first, box, out))
    return std::nullopt;
  out.glyphs.resize(first);
  const Setting smallest = smallest_setting(style, fit);
  return does_not_fit(width_of(units, smallest), smallest.size, box);
}

}  // namespace fubako::typeset
