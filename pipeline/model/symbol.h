// model/symbol: the machine-readable marks that a form can print.
#pragma once

namespace fubako {

enum class SymbolKind { customer_barcode, data_matrix };

}  // namespace fubako
