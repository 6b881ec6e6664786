#include "press/font_outlines.h"

#include <cstdlib>

#include "text/text.h"

namespace fubako::press {
namespace {

std::string utf8(std::u32string_view cluster) {
  std::string out;
  for (const char32_t c : cluster) text::append_utf8(out, c);
  return out;
}

// Both are rounded, one of them from whole micrometres on the page.
bool same_advance(const Glyph& glyph, std::int64_t thousandths) {
  constexpr std::int64_t kRounding = 3;
  return std::abs(divide_rounding(glyph.advance * 1000, kUnitsPerEm) - thousandths) <= kRounding;
}

}  // namespace

Hash128 FontOutlines::outline_of(const Glyph& glyph) {
  auto file = files_.find(glyph.font);
  if (file == files_.end())
    file = files_.emplace(glyph.font, reader::GlyphOutlines(fonts_->font(glyph.font).data)).first;
  return file->second.of(glyph.gid);
}

bool FontOutlines::draws(std::size_t chain, const ClusterText& text,
                         const prove::DrawnGlyph& drawn) {
  std::u32string_view cluster(text.data(), text.size());
  cluster = cluster.substr(0, cluster.find(U'\0'));
  std::string missing;
  glyphs_.clear();
  if (fonts_->glyphs(chain, utf8(cluster), glyphs_, missing) && glyphs_.size() == 1 &&
      outline_of(glyphs_[0]) == drawn.outline && same_advance(glyphs_[0], drawn.advance))
    return true;
  const bool mark = cluster.size() == 1 && (cluster[0] == U'\u3099' || cluster[0] == U'\u309A');
  return mark && draws_mark(chain, cluster[0], drawn.outline);
}

// Fonts have marks of their own for drawing over a kana; which one, a kana before it decides.
bool FontOutlines::draws_mark(std::size_t chain, char32_t mark, const Hash128& outline) {
  constexpr char32_t kFirstKana = U'\u3041', kLastKana = U'\u31FF';
  for (char32_t kana = kFirstKana; kana <= kLastKana; ++kana) {
    std::string missing;
    glyphs_.clear();
    const std::u32string cluster = {kana, mark};
    if (fonts_->glyphs(chain, utf8(cluster), glyphs_, missing) && glyphs_.size() == 2 &&
        outline_of(glyphs_[1]) == outline)
      return true;
  }
  return false;
}

const prove::Draws* DrawnTexts::of(const compose::Compiled& compiled) {
  const auto known = draws_.find(&compiled);
  if (known != draws_.end()) return &known->second;
  auto& outlines = outlines_[compiled.fonts.get()];
  if (outlines == nullptr) outlines = std::make_unique<FontOutlines>(compiled.fonts);
  const auto draws = [&compiled, from = outlines.get()](std::size_t style, const ClusterText& text,
                                                        const prove::DrawnGlyph& drawn) {
    return from->draws(compiled.styles[style].chain, text, drawn);
  };
  return &draws_.emplace(&compiled, draws).first->second;
}

}  // namespace fubako::press
