#include "model/symbol.h"

namespace fubako {

const char* name_of(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::customer_barcode:
      return "customer-barcode";
    case SymbolKind::data_matrix:
      return "data-matrix";
    case SymbolKind::gs1_128:
      return "gs1-128";
    case SymbolKind::el_qr:
      return "el-qr";
    case SymbolKind::qr:
      return "qr";
    case SymbolKind::code_128:
      return "code-128";
    case SymbolKind::nw_7:
      return "nw-7";
  }
  return "";
}

}  // namespace fubako
