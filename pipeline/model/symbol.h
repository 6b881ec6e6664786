// model/symbol: the machine-readable marks that a form can print.
#pragma once

namespace fubako {

enum class SymbolKind {
  customer_barcode,  // Japan Post, 67 bars
  data_matrix,       // ECC 200, square
  gs1_128,           // convenience-store payment: AI 91 and 42 digits, in code set C
  el_qr,             // local tax QR: 255 digits, version 6-M, numeric
  qr,                // any text as UTF-8, level M
  code_128,
  nw_7  // Codabar, start and stop included in the data
};

const char* name_of(SymbolKind kind);  // gs1-128 …, as forms and match.csv name it

}  // namespace fubako
