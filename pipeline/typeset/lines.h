// typeset/lines: glyphs -> lines. A text as one endless line (棒組), where it may break (kinsoku),
// which breaks to take, and how a line is adjusted to its width.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "typeset/spacing.h"

namespace fubako::typeset {

// One glyph of the endless line. Lengths in 1/2048 em.
struct Item {
  Gap gap;                // before it, unless it begins a line
  std::int16_t lead = 0;  // blank of the glyph before its body
  bool blank = false;     // a space, which a line's end does not draw
  bool may_begin_line = false;
  std::int64_t begin = 0, end = 0;  // of its body
  std::int64_t slack = 0;           // what the gaps up to here can give
};

struct Galley {
  std::vector<Glyph> glyphs;
  std::vector<Item> items;              // as glyphs
  std::vector<std::size_t> paragraphs;  // the index after each one's last glyph
};

enum class Spacing {
  natural,  // every glyph with its own advance
  japanese  // half-width punctuation, quarter ems between kanji and Latin
};

// Appends the items of one paragraph without a newline, which the galley's glyphs from `first` on
// draw. No break comes into the last `keep_together` bytes, nor between them and the character
// before them.
void append_paragraph(std::string_view text, std::size_t first, std::size_t keep_together,
                      Spacing spacing, Galley& galley);

struct Line {
  std::size_t begin = 0, end = 0;  // glyphs; without the spaces at its end
  std::int64_t width = 0;          // before adjustment
  bool ends_paragraph = false;
};

enum class Fill {
  natural,  // as many characters as fit as they are
  squeezed  // 追い込み: one more stretch where the spaces can give enough
};

// Fills lines one after the other. False: what must stay together is wider than a line.
bool break_lines(const Galley& galley, std::int64_t available, Fill fill, std::vector<Line>& lines);

// The widest stretch without a break.
std::int64_t widest_part(const Galley& galley);

// Places and widths of an adjusted line are so much finer than 1/2048 em.
constexpr std::int64_t kFine = 64;

// Where each glyph of a line has its origin, from the line's left edge, in 1/2048/64 em.
void place_natural(const Galley& galley, const Line& line, std::vector<std::int64_t>& places);
// The same with the spaces reduced or opened so that the line is `width` wide (in 1/2048/64 em).
// A line with nothing to open (one word) stays as it is.
void place_adjusted(const Galley& galley, const Line& line, std::int64_t width,
                    std::vector<std::int64_t>& places);

}  // namespace fubako::typeset
