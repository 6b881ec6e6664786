// prove/claim: glyphs of a page against the texts that must be seen there. Each glyph belongs to
// one text; each text is spelt whole, in drawing order, inside its box.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forms/forms.h"
#include "reader/reader.h"

namespace fubako::prove {

enum class Flaw : std::uint8_t {
  glyph_unclaimed,
  glyph_outside_box,
  glyph_invisible,
  glyph_not_upright,
  glyph_too_small,
  glyph_distorted,
  glyph_overprinted,
  text_differs,
  text_incomplete,
  text_missing
};
bool is_blank(const reader::SeenGlyph& glyph);  // it means a space and nothing else
const char* code_of(Flaw flaw);

constexpr std::uint32_t kNoText = 0xffffffff;
struct Remark {
  Flaw flaw = Flaw::glyph_unclaimed;
  std::uint32_t text = kNoText;  // index into the texts; kNoText: in no box
};

// Numbers in a PDF are rounded; what compose laid out in micrometres comes back this close.
constexpr Micrometres kPlaceTolerance(30);
constexpr Micrometres kSmallestSize(1411);  // 4 points
// Forms condense to half a width at most, and never widen.
constexpr int kNarrowestPercent = 49, kWidestPercent = 101;

// Of a glyph's ink, the next one may cover so much: numbers are rounded, and no more.
constexpr int kCoveredPercent = 10;

// Keeps its memory from page to page: nothing is allocated a glyph.
class Claims {
 public:
  // Appends each flaw of each text once.
  void prove(std::span<const reader::SeenGlyph> glyphs, std::span<const forms::VisibleText> texts,
             std::vector<Remark>& out);
  // By glyph: the text that it belongs to.
  std::span<const std::uint32_t> owners() const { return owners_; }
  // The text was there from its first glyph to its last.
  bool is_spelt(std::size_t text) const;

 private:
  struct Progress {        // of one text
    std::size_t next = 0;  // byte of the text that the next glyph must spell
    bool begun = false;
    Micrometres x, baseline, advance;  // of its last glyph
    Micrometres ink_left, ink_right;   // of its last glyph, on the page
    std::uint32_t flaws = 0;           // bits by Flaw
  };
  std::uint32_t owner_of(const reader::SeenGlyph& glyph) const;
  void claim(const reader::SeenGlyph& glyph, std::uint32_t text);
  void check_looks(const reader::SeenGlyph& glyph, std::uint32_t text);
  bool check_place(const reader::SeenGlyph& glyph, std::uint32_t text);
  void check_mark(const reader::SeenGlyph& glyph, std::uint32_t text);
  void note(Flaw flaw, std::uint32_t text);

  std::span<const forms::VisibleText> texts_;
  std::vector<Progress> progress_;
  std::vector<std::uint32_t> owners_;
  std::uint32_t current_ = 0;     // the text that took the last glyph
  std::uint32_t page_flaws_ = 0;  // bits by Flaw, of glyphs in no box
  std::vector<Remark>* out_ = nullptr;
};

}  // namespace fubako::prove
