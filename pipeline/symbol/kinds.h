// symbol/kinds: what the kinds have in common, in one table.
#pragma once

#include <string_view>

#include "symbol/symbol.h"

namespace fubako::symbol {

constexpr int kCustomerBarcodeBars = 67;
constexpr int kCustomerBarcodeColumns = 2 * kCustomerBarcodeBars - 1;  // bars and spaces
constexpr int kGs1Columns = 288;  // start, FNC1, 22 pairs, check: 11 each; stop: 13
constexpr int kElQrModules = 41;  // version 6

// Bars side by side, as against a matrix.
bool is_linear(SymbolKind kind);
// Whether the kind takes such data, apart from its length.
bool takes(SymbolKind kind, std::string_view data);

}  // namespace fubako::symbol
