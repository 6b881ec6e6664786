#include "reader/seen_fonts.h"

#include <poppler/GfxFont.h>

#include <algorithm>

namespace fubako::reader {

std::uint32_t SeenFonts::number_of(GfxFont& font, XRef& xref) {
  const Ref id = *font.getID();
  const auto is = [&](const SeenFont& seen) {
    return seen.object == id.num && seen.generation == id.gen;
  };
  if (last_ < fonts_.size() && is(fonts_[last_])) return last_;
  const auto known = std::find_if(fonts_.begin(), fonts_.end(), is);
  last_ = static_cast<std::uint32_t>(known - fonts_.begin());
  if (known == fonts_.end()) fonts_.push_back(examined(font, xref));
  return last_;
}

SeenFonts::SeenFont SeenFonts::examined(GfxFont& font, XRef& xref) {
  SeenFont seen{font.getID()->num, font.getID()->gen, false, {}};
  Ref program = Ref::INVALID();
  seen.embedded = font.getEmbeddedFontID(&program);
  const bool truetype = font.getType() == fontCIDType2, cff = font.getType() == fontCIDType0C;
  if (!seen.embedded || !(truetype || cff)) return seen;
  if (const auto bytes = font.readEmbFontFile(&xref))
    seen.ink = truetype ? truetype_ink(*bytes) : cff_ink(*bytes);
  return seen;
}

const GlyphInk* SeenFonts::ink(std::uint32_t number, GfxFont& font, std::uint32_t code) const {
  static constexpr GlyphInk kNothing;
  const std::vector<GlyphInk>& glyphs = fonts_[number].ink.glyphs;
  if (glyphs.empty() || !font.isCIDFont()) return nullptr;
  auto& cid_font = static_cast<GfxCIDFont&>(font);
  std::size_t gid = code;
  if (const int* gids = cid_font.getCIDToGID(); gids != nullptr)
    gid = code < cid_font.getCIDToGIDLen() ? static_cast<std::size_t>(gids[code]) : 0;
  return gid < glyphs.size() ? &glyphs[gid] : &kNothing;
}

}  // namespace fubako::reader
