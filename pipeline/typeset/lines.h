// typeset/lines: glyphs -> lines. Where a line may break (kinsoku), and which breaks to take.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace fubako::typeset {

// Glyphs between two places where a line may break. Widths are in 1/2048 em.
struct Segment {
  std::size_t drawn_end = 0;     // index after the last glyph that is not a space
  std::size_t end = 0;           // index after the last glyph
  std::int64_t drawn_width = 0;  // of the glyphs up to drawn_end
  std::int64_t width = 0;        // with the spaces, which a line's end does not draw
  bool ends_line = false;        // by the text itself
};

struct Line {
  std::size_t begin = 0, end = 0;  // glyphs
  std::int64_t width = 0;
};

// Appends the segments of one stretch of text without a newline, which `glyphs` (from index
// `first` on) draw. The last one ends its line. No break comes into the last `keep_together` bytes,
// nor between them and the character before them.
void append_segments(std::string_view text, std::span<const Glyph> glyphs, std::size_t first,
                     std::size_t keep_together, std::vector<Segment>& out);

// Fills lines one after the other. False: a segment is wider than a line.
bool break_lines(std::span<const Segment> segments, std::int64_t available,
                 std::vector<Line>& lines);

bool is_space(const Glyph& glyph);

}  // namespace fubako::typeset
