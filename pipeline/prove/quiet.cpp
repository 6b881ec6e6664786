#include "prove/quiet.h"

#include <algorithm>
#include <array>

#include "prove/claim.h"
#include "prove/decode.h"

namespace fubako::prove {
namespace {

constexpr std::int64_t kPerMicrometre = 100;
constexpr Micrometres kStoreBarcodeQuiet(2540), kCustomerBarcodeQuiet(2000);
constexpr int kWhite = 100;

Box grown(const Box& box, Micrometres across, Micrometres down) {
  return {box.x - across, box.y - down, box.width + across * 2, box.height + down * 2};
}

bool reaches_into(const Box& ink, const Box& area) {
  return ink.overlaps(grown(area, -kPlaceTolerance, -kPlaceTolerance));
}

// The strips of ink that a line, a filled box or a frame is made of.
std::array<Box, 4> strips_of(const forms::RuleElement& rule) {
  const Micrometres half = rule.thickness / 2;
  const Box& box = rule.box;
  if (rule.filled) return {box, box, box, box};
  const Box outer = grown(box, half, half);
  const Box top{outer.x, outer.y, outer.width, rule.thickness};
  const Box left{outer.x, outer.y, rule.thickness, outer.height};
  Box bottom = top, right = left;
  bottom.y += box.height;
  right.x += box.width;
  return {top, left, bottom, right};
}

bool rule_reaches_into(const forms::Page& page, const Box& area) {
  for (const forms::RuleElement& rule : page.rules) {
    if (rule.gray_percent == kWhite) continue;
    for (const Box& strip : strips_of(rule))
      if (reaches_into(strip, area)) return true;
  }
  return false;
}

}  // namespace

Box extent_of(const std::vector<reader::SeenRect>& rects) {
  std::int64_t left = rects[0].x, top = rects[0].y, right = left, bottom = top;
  for (const reader::SeenRect& rect : rects) {
    left = std::min(left, rect.x);
    top = std::min(top, rect.y);
    right = std::max(right, rect.x + rect.width);
    bottom = std::max(bottom, rect.y + rect.height);
  }
  return {Micrometres(left / kPerMicrometre), Micrometres(top / kPerMicrometre),
          Micrometres((right - left) / kPerMicrometre),
          Micrometres((bottom - top) / kPerMicrometre)};
}

Box with_quiet_zone(SymbolKind kind, const Box& extent, Micrometres module) {
  if (kind == SymbolKind::gs1_128) return grown(extent, kStoreBarcodeQuiet, {});
  if (kind == SymbolKind::customer_barcode)
    return grown(extent, kCustomerBarcodeQuiet, kCustomerBarcodeQuiet);
  if (is_linear(kind)) return grown(extent, module * 10, {});
  const Micrometres quiet = kind == SymbolKind::data_matrix ? module : module * 4;
  return grown(extent, quiet, quiet);
}

bool is_clear(const SymbolPage& page, std::size_t symbol, const Box& area) {
  const forms::Page& layout = page.form.pages[page.wanted.page];
  const Box paper{{}, {}, layout.size.width, layout.size.height};
  if (!grown(paper, kPlaceTolerance, kPlaceTolerance).contains(area)) return false;
  for (const forms::VisibleText& text : page.wanted.texts)
    if (reaches_into(text.box, area)) return false;
  for (const std::size_t slot : layout.fixed)
    if (reaches_into(page.form.slots[slot].box, area)) return false;
  for (std::size_t i = 0; i < page.wanted.symbols.size(); ++i)
    if (i != symbol && reaches_into(page.wanted.symbols[i].box, area)) return false;
  return !rule_reaches_into(layout, area);
}

}  // namespace fubako::prove
