// prove/quiet: the white that a symbol needs around it, and whether anything stands there.
#pragma once

#include <vector>

#include "prove/symbols.h"

namespace fubako::prove {

// The box around all rectangles; they are a quarter dot smaller on each side than they print.
Box extent_of(const std::vector<reader::SeenRect>& rects);

// A symbol's extent and the quiet zones that its standard asks for: 10 modules beside bars
// (2.54 mm beside the convenience-store barcode, 2 mm all around a customer barcode), 4 around QR,
// 1 around Data Matrix.
Box with_quiet_zone(SymbolKind kind, const Box& extent, Micrometres module);

// False when the area leaves the page, or a text, another symbol or a rule of the page reaches into
// it. Glyphs and ink elsewhere than in their own boxes are findings of their own.
bool is_clear(const SymbolPage& page, std::size_t symbol, const Box& area);

}  // namespace fubako::prove
