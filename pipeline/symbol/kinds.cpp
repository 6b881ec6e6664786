#include "symbol/kinds.h"

#include <algorithm>

namespace fubako::symbol {
namespace {

constexpr std::size_t kGs1Digits = 44;
constexpr std::size_t kElQrDigits = 255;
constexpr std::string_view kAi = "91";  // company internal information

template <class Is>
bool all(std::string_view data, Is is) {
  return std::all_of(data.begin(), data.end(), is);
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_printable(char c) { return c >= ' ' && c <= '~'; }
bool is_bar(char c) { return c >= '1' && c <= '4'; }

// JIS X 0506: ten digits and six signs between two of the letters A to D. Readers take no symbol
// with a single one between them.
bool is_nw_7(std::string_view data) {
  const auto ends = [](char c) { return c >= 'A' && c <= 'D'; };
  const auto inner = [](char c) {
    return is_digit(c) || std::string_view("-$:/.+").find(c) != std::string_view::npos;
  };
  return data.size() >= 4 && ends(data.front()) && ends(data.back()) &&
         all(data.substr(1, data.size() - 2), inner);
}

}  // namespace

bool is_linear(SymbolKind kind) {
  return kind == SymbolKind::customer_barcode || kind == SymbolKind::gs1_128 ||
         kind == SymbolKind::code_128 || kind == SymbolKind::nw_7;
}

int fixed_columns(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::customer_barcode:
      return kCustomerBarcodeColumns;
    case SymbolKind::gs1_128:
      return kGs1Columns;
    case SymbolKind::el_qr:
      return kElQrModules;
    case SymbolKind::data_matrix:
    case SymbolKind::qr:
    case SymbolKind::code_128:
    case SymbolKind::nw_7:
      break;
  }
  return 0;
}

bool takes(SymbolKind kind, std::string_view data) {
  switch (kind) {
    case SymbolKind::customer_barcode:
      return data.size() == kCustomerBarcodeBars && all(data, is_bar);
    case SymbolKind::gs1_128:
      return data.size() == kGs1Digits && data.starts_with(kAi) && all(data, is_digit);
    case SymbolKind::el_qr:
      return data.size() == kElQrDigits && all(data, is_digit);
    case SymbolKind::code_128:
      return !data.empty() && all(data, is_printable);
    case SymbolKind::nw_7:
      return is_nw_7(data);
    case SymbolKind::data_matrix:
    case SymbolKind::qr:
      break;  // any text; zint refuses what is no UTF-8
  }
  return !data.empty();
}

}  // namespace fubako::symbol
