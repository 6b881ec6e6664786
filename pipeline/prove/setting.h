// prove/setting: texts are set as the form's styles say: in the size and width that their fit
// allows, one glyph after the other, and a line where the style aligns it. Claims only know that a
// text stays in its box.
#pragma once

#include <span>
#include <vector>

#include "prove/findings.h"

namespace fubako::prove {

// Keeps its memory from page to page.
class Setting {
 public:
  struct Page {
    const forms::Form& form;
    std::span<const reader::SeenGlyph> glyphs;
    std::span<const std::uint32_t> owners;  // Claims::owners
    const std::vector<forms::VisibleText>& texts;
  };
  // Findings text-size-differs and text-misplaced, each once for a text.
  void prove(const Page& page, const Spot& spot, Proof& proof);

 private:
  struct Seen {  // of one text
    bool begun = false, size_differs = false, misplaced = false;
    bool one_line = true;
    Micrometres size, em_width, baseline, left, right;
  };
  static void add(const reader::SeenGlyph& glyph, const forms::VisibleText& text,
                  const forms::Form& form, Seen& seen);
  static bool is_aligned(const Seen& seen, const forms::VisibleText& text, const forms::Form& form);

  std::vector<Seen> seen_;
};

}  // namespace fubako::prove
