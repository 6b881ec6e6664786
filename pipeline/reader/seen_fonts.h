// reader/seen_fonts: the fonts of a document, numbered in order of first sight, and what their
// embedded programs draw.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "reader/outlines.h"

class GfxFont;
class XRef;

namespace fubako::reader {

class SeenFonts {
 public:
  // Examined when it is met for the first time.
  std::uint32_t number_of(GfxFont& font, XRef& xref);
  bool embedded(std::uint32_t number) const { return fonts_[number].embedded; }
  // The outline that a code of a font draws. Nothing: that is not known of such a font.
  const GlyphInk* ink(std::uint32_t number, GfxFont& font, std::uint32_t code) const;
  int units_per_em(std::uint32_t number) const { return fonts_[number].ink.units_per_em; }

 private:
  struct SeenFont {
    int object = -1, generation = -1;
    bool embedded = false;
    FontInk ink;  // without glyphs: not known
  };
  static SeenFont examined(GfxFont& font, XRef& xref);

  std::vector<SeenFont> fonts_;
  std::uint32_t last_ = 0;  // the font asked for last
};

}  // namespace fubako::reader
