// typeset/setting: at which size, how condensed and where in its box a text is set.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "typeset/typeset.h"

namespace fubako::typeset {

// One step of fitting: the size of the em, and how much narrower than designed.
struct Setting {
  Micrometres size;
  int condense = 100;
};

Micrometres floor_size(const Style& style, const Fit& fit);
Setting smallest_setting(const Style& style, const Fit& fit);
// The next smaller setting; false at the end of what the form allows.
bool make_smaller(const Fit& fit, Micrometres floor, Setting& setting);

// Widths are exact sums of 1/2048 em; a line fits when no rounding is needed to say so.
constexpr std::int64_t kWidthScale = std::int64_t{kUnitsPerEm} * 100;
std::int64_t available_units(Micrometres width, Setting setting);
Micrometres width_of(std::int64_t units, Setting setting);

Micrometres leading_of(const Style& style, Setting setting);
Micrometres height_of(std::size_t lines, const Style& style, Setting setting);
Micrometres first_baseline(const Style& style, Setting setting, const Box& box, Micrometres height);
Micrometres line_start(const Style& style, const Box& box, Micrometres width);

// Appends runs for glyphs [begin, end) of the drawing, each after the one before it.
void append_runs(Drawing& out, std::size_t begin, std::size_t end, Micrometres x,
                 Micrometres baseline, Setting setting);
// The same with a place for each glyph's origin, in 1/2048/64 em from x (lines.h, kFine).
void append_placed(Drawing& out, std::size_t begin, std::span<const std::int64_t> places,
                   Micrometres x, Micrometres baseline, Setting setting);

Hold does_not_fit(Micrometres width, Micrometres height, const Box& box);

// Paragraphs, and texts of one line that may be wrapped (paragraph.cpp).
std::optional<Hold> set_paragraph(const FontSet& fonts, const Style& style, const Fit& fit,
                                  std::size_t keep_together, std::string_view text, const Box& box,
                                  Drawing& out);
// The glyphs from `first` on are taken off the drawing, and come back in lines if they fit.
bool set_wrapped(const Style& style, const Fit& fit, std::size_t keep_together,
                 std::string_view text, std::size_t first, const Box& box, Drawing& out);

// Characters spread over a width, or one a cell (spread.cpp).
void spread_places(std::span<const Glyph> glyphs, std::int64_t width,
                   std::vector<std::int64_t>& places);
bool set_cells(const Style& style, const Fit& fit, std::size_t first, const Box& box, Drawing& out);

}  // namespace fubako::typeset
