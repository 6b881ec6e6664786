// model/drawing: what compose hands to render: positioned glyphs, symbol rectangles, rules.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/geometry.h"
#include "model/picture.h"

namespace fubako {

// The text that one glyph stands for: up to three code points (base, variation selector, marks),
// zero-padded. A longer cluster is never drawn (the record is held).
using ClusterText = std::array<char32_t, 3>;

struct Glyph {
  std::uint16_t font = 0;  // index into typeset::FontSet
  std::uint16_t gid = 0;
  std::uint16_t advance = 0;  // in 1/2048 em, whatever the font's own unit
  std::int16_t shift = 0;     // drawn so far right of its place: a voiced mark over its kana
  ClusterText text{};
};
constexpr int kUnitsPerEm = 2048;

// Glyphs on one baseline, in reading order. All from one font.
struct TextRun {
  std::uint32_t first = 0;  // index into Drawing::glyphs
  std::uint32_t count = 0;
  Micrometres x, baseline;  // of the first glyph's origin
  Micrometres size;         // of the em
  int condense_percent = 100;
};

struct Rule {  // a straight line or a filled box, in gray: 0 black … 100 white
  Box box;
  int gray_percent = 0;
};

struct Drawing {
  std::vector<Glyph> glyphs;
  std::vector<TextRun> runs;
  std::vector<Rule> rules;      // drawn first, in order
  std::vector<PlacedPicture> pictures;  // drawn after the rules, before the text
  std::vector<DotRect> symbol;  // filled black, at the page's dpi
  void clear() {
    glyphs.clear();
    runs.clear();
    rules.clear();
    pictures.clear();
    symbol.clear();
  }
};

struct PageSize {
  Micrometres width, height;  // rendered as the next whole number of dots
};

}  // namespace fubako
