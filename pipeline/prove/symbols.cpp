#include "prove/symbols.h"

#include "prove/claim.h"
#include "prove/quiet.h"

namespace fubako::prove {
namespace {

using reader::SeenRect;

constexpr std::int64_t kPerMicrometre = 100;

bool inside(const SeenRect& rect, const Box& box) {
  const std::int64_t slack = kPlaceTolerance.value * kPerMicrometre;
  return rect.x >= box.x.value * kPerMicrometre - slack &&
         rect.y >= box.y.value * kPerMicrometre - slack &&
         rect.x + rect.width <= box.right().value * kPerMicrometre + slack &&
         rect.y + rect.height <= box.bottom().value * kPerMicrometre + slack;
}

Spot at(const SymbolPage& page, std::uint32_t slot) {
  return {page.spot.page, page.spot.piece_id, page.form.slots[slot].element, page.spot.pdf};
}

// 標準料金代理収納: at most 60 mm with quiet zones, bars at least 10 mm high. Bars are up to half a
// dot shorter than they print.
bool has_store_barcode_size(const Box& extent, const Box& with_quiet) {
  return with_quiet.width <= millimetres(60) + kPlaceTolerance &&
         extent.height >= millimetres(10) - kPlaceTolerance;
}

// A symbol's place on this page that has no symbol in this piece.
const forms::Slot* unused_symbol_slot(const SymbolPage& page, const SeenRect& rect) {
  for (const std::size_t slot : page.form.pages[page.wanted.page].variable)
    if (page.form.slots[slot].symbol && inside(rect, page.form.slots[slot].box))
      return &page.form.slots[slot];
  return nullptr;
}

}  // namespace

void Symbols::prove(const std::vector<SeenRect>& rects, const SymbolPage& page, Proof& proof) {
  sort_out(rects, page, proof);
  read_.assign(page.wanted.symbols.size(), false);
  extents_.assign(page.wanted.symbols.size(), Box{});
  module_widths_.assign(page.wanted.symbols.size(), Micrometres(0));
  for (std::size_t i = 0; i < page.wanted.symbols.size(); ++i) {
    const forms::VisibleSymbol& wanted = page.wanted.symbols[i];
    if (!rects_of_[i].empty()) extents_[i] = extent_of(rects_of_[i]);
    if (wanted.kind == SymbolKind::customer_barcode)
      prove_customer_barcode(i, page, proof);
    else if (page.form.slots[wanted.slot].mark == forms::Mark::control_code)
      prove_control_code(i, page, proof);
    else
      prove_value(i, page, proof);
  }
}

// One finding for each kind of stray ink on the page.
void Symbols::sort_out(const std::vector<SeenRect>& rects, const SymbolPage& page, Proof& proof) {
  const auto& symbols = page.wanted.symbols;
  if (rects_of_.size() < symbols.size()) rects_of_.resize(symbols.size());
  for (auto& list : rects_of_) list.clear();
  bool stray = false;
  const forms::Slot* unexpected = nullptr;
  std::size_t last = 0;  // a symbol's rectangles follow each other
  for (const SeenRect& rect : rects) {
    std::size_t i = 0;
    for (; i < symbols.size(); ++i, last = last + 1 < symbols.size() ? last + 1 : 0)
      if (inside(rect, symbols[last].box)) break;
    if (i < symbols.size() && rect.black) {
      rects_of_[last].push_back(rect);
      continue;
    }
    const forms::Slot* slot = i < symbols.size() ? nullptr : unused_symbol_slot(page, rect);
    if (slot != nullptr)
      unexpected = slot;
    else
      stray = true;
  }
  if (stray) add_finding(proof, "ink-unclaimed", page.spot);
  if (unexpected != nullptr)
    add_finding(proof, "symbol-unexpected",
                {page.spot.page, page.spot.piece_id, unexpected->element, page.spot.pdf});
}

std::string Symbols::decode(std::size_t symbol, const SymbolPage& page) {
  modules_.width = 0;
  std::string data = decoder_.read(page.wanted.symbols[symbol].kind, rects_of_[symbol], modules_);
  module_widths_[symbol] = Micrometres(modules_.width / kPerMicrometre);
  return data;
}

void Symbols::prove_control_code(std::size_t symbol, const SymbolPage& page, Proof& proof) {
  const forms::VisibleSymbol& wanted = page.wanted.symbols[symbol];
  const std::string digits = decode(symbol, page);
  const auto seen = parse_control_code(digits);
  if (!seen) return add_finding(proof, "control-code-unreadable", at(page, wanted.slot));
  const PieceMarks& marks = page.marks;
  const ControlCode planned{marks.piece_id, page.sheet, marks.sheets, marks.enclosure_mask,
                            marks.copy};
  if (*seen != planned || digits != wanted.data)
    return add_finding(proof, "control-code-differs", at(page, wanted.slot));
  read_[symbol] = true;
  ++proof.symbols;
}

void Symbols::prove_customer_barcode(std::size_t symbol, const SymbolPage& page, Proof& proof) {
  const forms::VisibleSymbol& wanted = page.wanted.symbols[symbol];
  const std::string bars = read_customer_barcode(rects_of_[symbol]);
  if (bars.empty()) return add_finding(proof, "customer-barcode-unreadable", at(page, wanted.slot));
  if (bars != page.marks.customer_barcode || bars != wanted.data)
    return add_finding(proof, "customer-barcode-differs", at(page, wanted.slot));
  read_[symbol] = true;
  ++proof.symbols;
}

// A symbol whose data comes from the record, or is the piece's invitation.
void Symbols::prove_value(std::size_t symbol, const SymbolPage& page, Proof& proof) {
  const forms::VisibleSymbol& wanted = page.wanted.symbols[symbol];
  const std::string data = decode(symbol, page);
  if (data.empty()) return add_finding(proof, "symbol-unreadable", at(page, wanted.slot));
  const bool is_invite = page.form.slots[wanted.slot].mark == forms::Mark::invite;
  if (data != wanted.data || (is_invite && data != page.marks.invite))
    return add_finding(proof, "symbol-differs", at(page, wanted.slot));
  read_[symbol] = true;
  const Box& extent = extents_[symbol];
  const Box area = with_quiet_zone(wanted.kind, extent, module_widths_[symbol]);
  const bool sound = wanted.kind != SymbolKind::gs1_128 || has_store_barcode_size(extent, area);
  if (!sound) add_finding(proof, "symbol-size", at(page, wanted.slot));
  const bool clear = is_clear(page, symbol, area);
  if (!clear) add_finding(proof, "symbol-not-clear", at(page, wanted.slot));
  if (sound && clear) ++proof.symbols;
}

SymbolReading read_symbol(SymbolKind kind, const Box& box, const std::vector<SeenRect>& rects) {
  std::vector<SeenRect> own;
  for (const SeenRect& rect : rects)
    if (rect.black && inside(rect, box)) own.push_back(rect);
  if (own.empty()) return {};
  Modules modules;
  modules.width = 0;
  SymbolReading reading;
  reading.data = kind == SymbolKind::customer_barcode ? read_customer_barcode(own)
                                                      : Decoder().read(kind, own, modules);
  reading.quiet =
      with_quiet_zone(kind, extent_of(own), Micrometres(modules.width / kPerMicrometre));
  return reading;
}

}  // namespace fubako::prove
