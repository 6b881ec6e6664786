// reader/outlines: which glyphs of a font program draw something, and how far it reaches. A text
// whose glyph lost its outline on the way extracts well and prints as nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fubako::reader {

struct GlyphInk {
  bool drawn = false;
  std::int16_t left = 0, right = 0;  // from the origin, in font units; equal: not known
};
struct FontInk {
  std::vector<GlyphInk> glyphs;  // by glyph id
  int units_per_em = 1000;
};

// Empty when the bytes are no TrueType outlines (damaged).
FontInk truetype_ink(std::span<const unsigned char> font);
// Of a bare CFF program whose glyphs have names, so that CID = glyph id; without the reach of the
// ink. Empty when it is damaged, or has CIDs of its own.
FontInk cff_ink(std::span<const unsigned char> program);

}  // namespace fubako::reader
