#include "prove/outlines.h"

#include <algorithm>

#include "prove/claim.h"

namespace fubako::prove {
namespace {
constexpr std::size_t kCodes = 0x10000;  // two bytes each

std::int64_t advance_of(const reader::SeenGlyph& glyph) {
  if (glyph.em_width.value <= 0) return 0;
  return divide_rounding(glyph.advance.value * 1000, glyph.em_width.value);
}

}  // namespace

// What claims already complain of is left out: a glyph of nobody, one that means or draws nothing.
void Outlines::prove(const Page& page, const JobForm& of, const Spot& spot, Proof& proof) {
  FUBAKO_CHECK(of.draws != nullptr && page.owners.size() == page.glyphs.size());
  const forms::Form& form = *of.form;
  std::size_t style = form.styles.size(), told_of = page.texts.size();
  Known* known = nullptr;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const reader::SeenGlyph& glyph = page.glyphs[i];
    if (page.owners[i] == kNoText || glyph.bad_text || (glyph.no_outline && !is_blank(glyph)))
      continue;
    const forms::Slot& slot = form.slots[page.texts[page.owners[i]].slot];
    if (known == nullptr || slot.style != style || glyph.font != known->font) {
      style = slot.style;
      known = &find(form, style, glyph.font);
    }
    if (glyph.code < kCodes && known->right[glyph.code]) continue;
    const DrawnGlyph drawn{page.document.outline(glyph.font, glyph.code), advance_of(glyph)};
    if (glyph.code < kCodes && drawn.outline != Hash128{} &&
        (*of.draws)(style, glyph.text, drawn)) {
      known->right[glyph.code] = true;
    } else if (page.owners[i] != told_of) {  // once a text
      told_of = page.owners[i];
      add_finding(proof, "glyph-outline-differs",
                  {spot.page, spot.piece_id, slot.element, spot.pdf});
    }
  }
}

Outlines::Known& Outlines::find(const forms::Form& form, std::size_t style, std::uint32_t font) {
  const auto at = std::find_if(known_.begin(), known_.end(), [&](const Known& known) {
    return known.form == &form && known.style == style && known.font == font;
  });
  if (at != known_.end()) return *at;
  return known_.emplace_back(Known{&form, style, font, std::vector<bool>(kCodes)});
}

}  // namespace fubako::prove
