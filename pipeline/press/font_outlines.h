// What a form's own font files draw for a text, read from the files anew: the measure that prove
// holds a PDF's embedded glyphs against.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "compose/compose.h"
#include "prove/prove.h"
#include "reader/reader.h"

namespace fubako::press {

class FontOutlines {
 public:
  explicit FontOutlines(std::shared_ptr<const typeset::FontSet> fonts) : fonts_(std::move(fonts)) {}
  // The chain draws the text, or a voiced mark of a kana and mark, like this.
  bool draws(std::size_t chain, const ClusterText& text, const prove::DrawnGlyph& drawn);

 private:
  Hash128 outline_of(const Glyph& glyph);
  bool draws_mark(std::size_t chain, char32_t mark, const Hash128& outline);

  std::shared_ptr<const typeset::FontSet> fonts_;
  std::map<std::size_t, reader::GlyphOutlines> files_;  // by font of the set
  std::vector<Glyph> glyphs_;                           // of the text at hand
};

// What each form's styles draw. Forms that share their fonts read them once. Of one thread.
class DrawnTexts {
 public:
  // Stays for the life of this; the form outlives it.
  const prove::Draws* of(const compose::Compiled& compiled);

 private:
  std::map<const compose::Compiled*, prove::Draws> draws_;
  std::map<const typeset::FontSet*, std::unique_ptr<FontOutlines>> outlines_;
};

}  // namespace fubako::press
