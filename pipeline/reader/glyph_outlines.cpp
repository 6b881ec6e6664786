#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <memory>
#include <string>

#include "reader/reader.h"

namespace fubako::reader {

struct GlyphOutlines::State {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  std::string shape;  // of the glyph at hand, as bytes

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }

  void append(long value) { shape.append(reinterpret_cast<const char*>(&value), sizeof value); }
};

GlyphOutlines::GlyphOutlines(std::string_view font) : state_(std::make_unique<State>()) {
  FUBAKO_CHECK(FT_Init_FreeType(&state_->library) == 0);
  const auto* bytes = reinterpret_cast<const FT_Byte*>(font.data());
  if (FT_New_Memory_Face(state_->library, bytes, static_cast<FT_Long>(font.size()), 0,
                         &state_->face) != 0)
    state_->face = nullptr;
}
GlyphOutlines::GlyphOutlines(GlyphOutlines&&) noexcept = default;
GlyphOutlines& GlyphOutlines::operator=(GlyphOutlines&&) noexcept = default;
GlyphOutlines::~GlyphOutlines() = default;

// Points as the font's designer set them, composed glyphs put together, with the size of the em.
Hash128 GlyphOutlines::of(std::uint32_t glyph) {
  State& s = *state_;
  constexpr FT_Int32 kAsDesigned = FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;
  if (s.face == nullptr || FT_Load_Glyph(s.face, glyph, kAsDesigned) != 0) return {};
  if (s.face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return {};
  const FT_Outline& outline = s.face->glyph->outline;
  s.shape.clear();
  s.append(s.face->units_per_EM);
  s.append(outline.n_points);
  for (short i = 0; i < outline.n_points; ++i) {
    s.append(outline.points[i].x);
    s.append(outline.points[i].y);
    s.append(FT_CURVE_TAG(outline.tags[i]));
  }
  for (short i = 0; i < outline.n_contours; ++i) s.append(outline.contours[i]);
  return hash128(s.shape);
}

}  // namespace fubako::reader
