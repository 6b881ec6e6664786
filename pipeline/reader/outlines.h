// reader/outlines: which glyphs of a TrueType font program draw something. A text whose glyph
// lost its outline on the way extracts well and prints as nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fubako::reader {

// One flag a glyph id, true when it has an outline; empty when the bytes are no TrueType outlines
// (CFF, damaged).
std::vector<bool> outlined_glyphs(std::span<const unsigned char> font);

}  // namespace fubako::reader
