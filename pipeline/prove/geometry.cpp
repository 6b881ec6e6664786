#include "prove/geometry.h"

#include <algorithm>
#include <array>

#include "prove/quiet.h"

namespace fubako::prove {
namespace {

// The line of a frame around a zone may lie half inside it.
constexpr Micrometres kFrame(200);
// The barcode's distances (郵便番号・バーコードマニュアル p13): to the window, to the envelope.
constexpr Micrometres kToWindow(2000), kToEdge(10000);
// A fold is as exact as that.
constexpr Micrometres kFoldDrift(1000);
// Ends of ink may be so much off by rounding. A pixel that ink touches never lies wholly beyond
// them.
constexpr Micrometres kRounding(50);

Box grown(const Box& box, Micrometres by) {
  return {box.x - by, box.y - by, box.width + by * 2, box.height + by * 2};
}
Box clipped(const Box& box, const Box& to) {
  const Micrometres left = std::max(box.x, to.x), top = std::max(box.y, to.y);
  return {left, top, std::max(Micrometres(0), std::min(box.right(), to.right()) - left),
          std::max(Micrometres(0), std::min(box.bottom(), to.bottom()) - top)};
}

// What is left of `outer` around `inner`: above, below, left and right of it.
std::array<Box, 4> around(const Box& outer, const Box& inner) {
  const Box hole = clipped(inner, outer);
  return {Box{outer.x, outer.y, outer.width, hole.y - outer.y},
          Box{outer.x, hole.bottom(), outer.width, outer.bottom() - hole.bottom()},
          Box{outer.x, hole.y, hole.x - outer.x, hole.height},
          Box{hole.right(), hole.y, outer.right() - hole.right(), hole.height}};
}
bool is_inked_around(const Raster& raster, const Box& outer, const Box& inner) {
  const auto strips = around(outer, inner);
  return std::any_of(strips.begin(), strips.end(),
                     [&](const Box& strip) { return raster.is_inked(strip); });
}

Spot at(const RasterPage& page, std::string_view element) {
  return {page.spot.page, page.spot.piece_id, element, page.spot.pdf};
}
Spot at(const RasterPage& page, std::uint32_t slot) {
  return at(page, page.form.slots[slot].element);
}

// Places kept white, and the white band around a line that is read by machine.
void prove_clear_zones(const RasterPage& page, Proof& proof) {
  const auto judge = [&](bool inked, const Spot& spot) {
    ++proof.raster_zones;
    if (inked) add_finding(proof, "ink-in-clear-zone", spot);
  };
  for (const forms::ReservedArea& area : page.form.pages[page.wanted.page].reserved)
    judge(page.raster.is_inked(grown(area.box, -kFrame)), at(page, area.element));
  for (const forms::VisibleText& text : page.wanted.texts) {
    const forms::Slot& slot = page.form.slots[text.slot];
    if (!slot.ocr) continue;
    const Box band = grown(text.box, slot.clear - kFrame);
    judge(is_inked_around(page.raster, band, text.box), at(page, text.slot));
  }
}

// What the window is for: where the piece goes, and the marks that the post reads.
bool belongs_in_window(const forms::Slot& slot) {
  return std::any_of(slot.parts.begin(), slot.parts.end(), [](const forms::Part& part) {
    return part.source == forms::Part::Source::to || part.mark == forms::Mark::piece_id ||
           part.mark == forms::Mark::customer_barcode;
  });
}

// The address and its marks show whole in every position, and nothing else of the panel in any.
void prove_window(const RasterPage& page, Proof& proof) {
  const Envelope& envelope = *page.envelope;
  const WindowView view = window_of(envelope);
  const Box panel{{}, {}, envelope.folded_width, envelope.folded_height};
  const Box sometimes = clipped(view.sometimes, panel), always = clipped(view.always, panel);
  ++proof.raster_windows;
  std::vector<Box> own;
  const auto look = [&](const auto& wanted) {
    if (!belongs_in_window(page.form.slots[wanted.slot])) return;
    const auto ink = page.raster.ink_in(wanted.box);
    if (!ink || !grown(always, page.raster.length(1)).contains(*ink))
      add_finding(proof, "address-outside-window", at(page, wanted.slot));
    own.push_back(wanted.box);
  };
  for (const auto& text : page.wanted.texts) look(text);
  for (const auto& symbol : page.wanted.symbols) look(symbol);
  bool other = is_inked_around(page.raster, sometimes, always);
  // Inside it, ink between the boxes of the address. Boxes stand below each other.
  const PixelBox all = page.raster.pixels_within(always);
  std::vector<PixelBox> boxes;
  for (const Box& box : own) boxes.push_back(page.raster.pixels_of(box));
  for (int y = all.top; y < all.bottom && !other; ++y) {
    const std::uint8_t* line = page.raster.row(y);
    for (int x = all.left; x < all.right && !other; ++x)
      other =
          line[x] < kPaper && std::none_of(boxes.begin(), boxes.end(), [&](const PixelBox& box) {
            return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
          });
  }
  if (other) add_finding(proof, "window-shows-other", page.spot);
}

// Where the barcode may stand on the sheet, in every position of it; a card is its own envelope.
Box barcode_place(const RasterPage& page) {
  const PageSize& size = page.form.pages[page.wanted.page].size;
  if (page.envelope == nullptr) return grown({{}, {}, size.width, size.height}, -kToEdge);
  const Envelope& e = *page.envelope;
  const Micrometres seam_x = (e.outer_width - e.inner_width) / 2;
  const Micrometres seam_y = (e.outer_height - e.inner_height) / 2;
  const Box panel{{}, {}, e.folded_width, e.folded_height};
  const Box from_edges{panel.x + kToEdge - seam_x, panel.y + kToEdge - seam_y,
                       panel.width - (kToEdge - seam_x) * 2, panel.height - (kToEdge - seam_y) * 2};
  return clipped(grown(window_of(e).always, -kToWindow), from_edges);
}

bool crosses_fold(const RasterPage& page, const Box& ink) {
  const auto& folds = page.form.pages[page.wanted.page].folds;
  return std::any_of(folds.begin(), folds.end(), [&](const Box& fold) {
    return fold.height.value == 0
               ? ink.y < fold.y + kFoldDrift && ink.bottom() > fold.y - kFoldDrift
               : ink.x < fold.x + kFoldDrift && ink.right() > fold.x - kFoldDrift;
  });
}

}  // namespace

WindowView window_of(const Envelope& e) {
  // The sheet lies anywhere between touching the left and touching the right of the inside; the
  // window stands still.
  const Micrometres slide_x = e.inner_width - e.folded_width;
  const Micrometres slide_y = e.inner_height - e.folded_height;
  const Micrometres left = e.window_left_from_inner_left, top = e.window_top_from_inner_top;
  const Micrometres right = left + e.window_width, bottom = top + e.window_height;
  const Box always{left, top, right - slide_x - left, bottom - slide_y - top};
  const Box sometimes{left - slide_x, top - slide_y, right - left + slide_x,
                      bottom - top + slide_y};
  return {always, sometimes};
}

void Geometry::prove_symbols(const RasterPage& page, Proof& proof) {
  for (std::size_t i = 0; i < page.wanted.symbols.size(); ++i) {
    const forms::VisibleSymbol& wanted = page.wanted.symbols[i];
    const auto finding = [&](const char* code) { add_finding(proof, code, at(page, wanted.slot)); };
    const bool barcode = wanted.kind == SymbolKind::customer_barcode;
    // Its own rectangles say where it ends, so that ink beside it is not taken for a part of it.
    const Box& ink = page.symbols.extent(i);
    const Box quiet = with_quiet_zone(wanted.kind, ink, page.symbols.module(i));
    const std::string data = barcode ? read_bars(page.raster, wanted.box)
                                     : decoder_.read(wanted.kind, page.raster, quiet);
    if (data.empty())
      finding("pixels-unreadable");
    else if (data != wanted.data)
      finding("pixels-differ");
    else
      ++proof.raster_symbols;
    ++proof.raster_zones;
    if (is_inked_around(page.raster, grown(quiet, -kRounding), grown(ink, kRounding)))
      finding("quiet-zone-inked");
    if (crosses_fold(page, ink)) finding("fold-crosses-symbol");
    if (barcode && page.outside && !grown(barcode_place(page), kRounding).contains(ink))
      finding("barcode-near-edge");
  }
}

void Geometry::prove(const RasterPage& page, Proof& proof) {
  ++proof.raster_pages;
  prove_clear_zones(page, proof);
  if (page.outside && page.envelope != nullptr) prove_window(page, proof);
  prove_symbols(page, proof);
}

}  // namespace fubako::prove
