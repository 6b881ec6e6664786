// A minimal valid TrueType font, built byte by byte: what no installed font has can be tested.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/base.h"

namespace fubako::typeset {

struct TinyFont {
  int units_per_em = 1000;
  int advance = 1000;  // of every glyph
  int fs_type = 0;
  bool has_outlines = true;
  std::size_t first_glyph = 1;       // that codes map to; above 1 the last ones map beyond the font
  std::vector<char32_t> codes = {};  // ascending; glyphs from 1 on
  std::vector<std::pair<char32_t, char32_t>> own_glyph = {};  // sequences with glyphs of their own
  std::vector<std::pair<char32_t, char32_t>> default_glyph = {};  // sequences drawn as their base
  std::vector<char32_t> narrow = {};                              // codes with half the advance
  int tabular_from = 0;  // > 0: tnum turns the first ten codes' glyphs into those so many later
};

std::string bytes_of(const TinyFont& font);
// Writes it into the tests' scratch folder.
fs::path write_font(const TinyFont& font, const std::string& name);

}  // namespace fubako::typeset
