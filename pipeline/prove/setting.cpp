#include "prove/setting.h"

#include <algorithm>
#include <cstdlib>

#include "prove/claim.h"

namespace fubako::prove {
namespace {

// Sizes are written in thousandths of a point, places likewise; both come back in micrometres.
constexpr Micrometres kSizeTolerance(4);
constexpr std::int64_t kAscentPercent = 88;  // of an em is above the baseline

bool near(Micrometres a, Micrometres b, Micrometres tolerance) {
  return std::abs((a - b).value) <= tolerance.value;
}

bool is_voiced_mark(const reader::SeenGlyph& glyph) {
  return glyph.text[0] == U'\u3099' || glyph.text[0] == U'\u309A';
}

// Broken into lines by rule: their places follow from more than the style.
bool is_paragraph(const forms::Slot& slot, const forms::VisibleText& text) {
  return slot.paragraph || text.text.find('\n') != std::string::npos;
}

// Its glyphs follow each other by their advances.
bool runs_on(const forms::Slot& slot, const forms::Style& style, const forms::VisibleText& text) {
  return !is_paragraph(slot, text) && style.cells == 0 && style.align != forms::Align::distribute &&
         style.align != forms::Align::justify;
}

bool fits(const reader::SeenGlyph& glyph, const forms::Style& style, const forms::Fit& fit) {
  const Micrometres least = std::min(style.size, fit.shrink_to.value_or(style.size));
  if (glyph.size > style.size + kSizeTolerance || glyph.size < least - kSizeTolerance) return false;
  const Micrometres narrowest = glyph.size * std::min(fit.condense_to, 100) / 100;
  return glyph.em_width <= glyph.size + kSizeTolerance &&
         glyph.em_width >= narrowest - kSizeTolerance;
}

Micrometres baseline_of(const Box& box, Micrometres size, forms::VerticalAlign align) {
  const Micrometres spare = box.height - size;
  Micrometres top = box.y;
  if (align == forms::VerticalAlign::middle) top += spare / 2;
  if (align == forms::VerticalAlign::bottom) top += spare;
  return top + size * kAscentPercent / 100;
}

}  // namespace

void Setting::prove(const Page& page, const Spot& spot, Proof& proof) {
  seen_.assign(page.texts.size(), Seen{});
  for (std::size_t i = 0; i < page.glyphs.size(); ++i)
    if (page.owners[i] != kNoText)
      add(page.glyphs[i], page.texts[page.owners[i]], page.form, seen_[page.owners[i]]);
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    if (!seen_[i].begun) continue;
    const std::string& element = page.form.slots[page.texts[i].slot].element;
    const Spot place{spot.page, spot.piece_id, element, spot.pdf};
    if (seen_[i].size_differs) add_finding(proof, "text-size-differs", place);
    if (seen_[i].misplaced || !is_aligned(seen_[i], page.texts[i], page.form))
      add_finding(proof, "text-misplaced", place);
  }
}

void Setting::add(const reader::SeenGlyph& glyph, const forms::VisibleText& text,
                  const forms::Form& form, Seen& seen) {
  const forms::Slot& slot = form.slots[text.slot];
  const forms::Style& style = form.styles[slot.style];
  if (!fits(glyph, style, slot.fit)) seen.size_differs = true;
  if (seen.begun) {
    if (!near(glyph.size, seen.size, kSizeTolerance) ||
        !near(glyph.em_width, seen.em_width, kSizeTolerance))
      seen.size_differs = true;
    const bool same_line = near(glyph.baseline, seen.baseline, kPlaceTolerance);
    if (!same_line) {
      seen.one_line = false;
      if (!is_paragraph(slot, text) && slot.fit.lines <= 1) seen.misplaced = true;
    } else if (is_voiced_mark(glyph)) {
      return;  // over the kana before it
    } else if (runs_on(slot, style, text) && !near(glyph.x, seen.right, kPlaceTolerance)) {
      seen.misplaced = true;
    }
  } else {
    seen.begun = true;
    seen.size = glyph.size;
    seen.em_width = glyph.em_width;
    seen.left = glyph.x;
  }
  seen.baseline = glyph.baseline;
  seen.right = glyph.x + glyph.advance;
}

bool Setting::is_aligned(const Seen& seen, const forms::VisibleText& text,
                         const forms::Form& form) {
  const forms::Slot& slot = form.slots[text.slot];
  const forms::Style& style = form.styles[slot.style];
  if (!seen.one_line || is_paragraph(slot, text)) return true;
  const Box& box = text.box;
  if (!near(seen.baseline, baseline_of(box, seen.size, style.vertical), kPlaceTolerance))
    return false;
  if (!runs_on(slot, style, text)) return true;
  switch (style.align) {
    case forms::Align::right:
      return near(seen.right, box.right(), kPlaceTolerance);
    case forms::Align::center:
      return near(seen.left - box.x, box.right() - seen.right, kPlaceTolerance * 2);
    default:
      return near(seen.left, box.x, kPlaceTolerance);
  }
}

}  // namespace fubako::prove
