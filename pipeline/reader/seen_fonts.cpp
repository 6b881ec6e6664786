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
  if (auto bytes = font.readEmbFontFile(&xref)) seen.program = std::move(*bytes);
  seen.ink = truetype ? truetype_ink(seen.program) : cff_ink(seen.program);
  const auto& cid_font = static_cast<const GfxCIDFont&>(font);
  if (const int* gids = cid_font.getCIDToGID(); gids != nullptr)
    seen.gids.assign(gids, gids + cid_font.getCIDToGIDLen());
  return seen;
}

std::size_t SeenFonts::glyph_of(const SeenFont& font, std::size_t code) {
  if (font.gids.empty()) return code;
  return code < font.gids.size() ? static_cast<std::size_t>(font.gids[code]) : 0;
}

const GlyphInk* SeenFonts::ink(std::uint32_t number, std::uint32_t code) const {
  static constexpr GlyphInk kNothing;
  const std::vector<GlyphInk>& glyphs = fonts_[number].ink.glyphs;
  if (glyphs.empty()) return nullptr;
  const std::size_t gid = glyph_of(fonts_[number], code);
  return gid < glyphs.size() ? &glyphs[gid] : &kNothing;
}

// A font without known ink (a CFF program with CIDs of its own) has no known shapes either.
Hash128 SeenFonts::outline(std::uint32_t number, std::uint32_t code) {
  if (number >= fonts_.size() || fonts_[number].ink.glyphs.empty()) return {};
  SeenFont& font = fonts_[number];
  if (!font.outlines) {
    const auto* bytes = reinterpret_cast<const char*>(font.program.data());
    font.outlines.emplace(std::string_view(bytes, font.program.size()));
  }
  return font.outlines->of(static_cast<std::uint32_t>(glyph_of(font, code)));
}

}  // namespace fubako::reader
