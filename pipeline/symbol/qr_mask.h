// symbol/qr_mask: which of a QR symbol's eight masks is drawn (ISO/IEC 18004, 7.8).
#pragma once

#include "symbol/symbol.h"

namespace fubako::symbol {

// Changes a symbol that is drawn with mask 0 to another mask, its format information included.
void remask_qr(Modules& symbol, int mask);
// The mask of least penalty, the first of equals. `symbol` is drawn with mask 0.
int best_qr_mask(const Modules& symbol);

}  // namespace fubako::symbol
