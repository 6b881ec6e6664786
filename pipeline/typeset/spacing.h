// typeset/spacing: how far apart characters stand. Full-width punctuation is half an em of ink and
// half an em of space; between kanji and Latin there is a quarter em (四分アキ). JIS X 4051, with
// the numbers of JLReq's tables 1 (spacing), 5 (reduction) and 6 (addition).
#pragma once

#include <cstdint>

#include "model/model.h"
#include "text/text.h"

namespace fubako::typeset {

constexpr int kHalfEm = kUnitsPerEm / 2, kQuarterEm = kUnitsPerEm / 4, kEighthEm = kUnitsPerEm / 8;

// What kind of space can give or take when a line is adjusted; in the order of taking.
enum class Give : std::uint8_t {
  none,
  word_space,  // 欧文間隔
  middle_dot,  // 中点の前後
  bracket,     // beside brackets and commas
  quarter,     // between kanji or kana and Latin
  between      // between kanji and kana: can be opened only
};

// The space between two bodies on one line, in 1/2048 em.
struct Gap {
  std::int16_t natural = 0, least = 0, most = 0;  // `most` before kanji are moved apart
  Give give = Give::none;
};

// The part of a glyph's advance that counts: half of it for full-width punctuation.
struct Body {
  std::int16_t lead = 0;  // blank of the glyph before its body
  std::uint16_t width = 0;
};

// What a glyph is set as: punctuation that is not full width has no half em to give.
text::LineClass class_as_set(const Glyph& glyph);
Body body_of(text::LineClass set_as, const Glyph& glyph);
Gap gap_between(const Glyph& before, text::LineClass before_as, const Glyph& after,
                text::LineClass after_as);

// A glyph that is drawn over the one before it (a voiced mark over its kana).
inline bool joins_previous(const Glyph& glyph) { return glyph.advance == 0; }
inline bool is_space(const Glyph& glyph) {
  return glyph.text[0] == U' ' || glyph.text[0] == U'\u3000';
}

}  // namespace fubako::typeset
