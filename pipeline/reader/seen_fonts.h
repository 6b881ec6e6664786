// reader/seen_fonts: the fonts of a document, numbered in order of first sight, and what their
// embedded programs draw.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "reader/outlines.h"
#include "reader/reader.h"

class GfxFont;
class XRef;

namespace fubako::reader {

class SeenFonts {
 public:
  // Examined when it is met for the first time.
  std::uint32_t number_of(GfxFont& font, XRef& xref);
  bool embedded(std::uint32_t number) const { return fonts_[number].embedded; }
  // The outline that a code of a font draws. Nothing: that is not known of such a font.
  const GlyphInk* ink(std::uint32_t number, std::uint32_t code) const;
  // The shape of that outline; all zero: no such glyph, or none that is known.
  Hash128 outline(std::uint32_t number, std::uint32_t code);
  int units_per_em(std::uint32_t number) const { return fonts_[number].ink.units_per_em; }

 private:
  struct SeenFont {
    int object = -1, generation = -1;
    bool embedded = false;
    FontInk ink;  // without glyphs: not known
    std::vector<unsigned char> program = {};
    std::vector<int> gids = {};                  // by CID; empty: they are equal
    std::optional<GlyphOutlines> outlines = {};  // of `program`
  };
  static SeenFont examined(GfxFont& font, XRef& xref);
  static std::size_t glyph_of(const SeenFont& font, std::size_t code);

  std::vector<SeenFont> fonts_;
  std::uint32_t last_ = 0;  // the font asked for last
};

}  // namespace fubako::reader
