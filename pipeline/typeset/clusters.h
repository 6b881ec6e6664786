// typeset/clusters: what one glyph must stand for. A cluster is one code point, a base with its
// variation selector, or a base with marks.
#pragma once

#include <string_view>
#include <vector>

namespace fubako::typeset {

// True of characters that never join the one before or after them (UAX 29), a variation selector
// apart: nearly all that Japanese administrative text is made of. Half-width voiced marks
// (U+FF9E, U+FF9F) count among them: they are glyphs with a width of their own.
bool stands_alone(char32_t c);

// The clusters of a valid UTF-8 text.
std::vector<std::string_view> clusters(std::string_view text);

}  // namespace fubako::typeset
