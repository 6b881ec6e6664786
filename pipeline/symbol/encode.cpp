#include <zint.h>

#include <algorithm>
#include <memory>

#include "symbol/digits_matrix.h"
#include "symbol/kinds.h"
#include "symbol/qr_mask.h"

namespace fubako::symbol {
namespace {

constexpr int kMaxDataMatrix = 52;  // modules: the largest symbol of one block of words
constexpr int kUtf8 = 26;           // ECI
constexpr int kLevelM = 2;
constexpr int kElQrVersion = 6;

struct ZintDeleter {
  void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};
using Zint = std::unique_ptr<zint_symbol, ZintDeleter>;

Zint zint(int symbology, int input_mode) {
  Zint symbol(ZBarcode_Create());
  FUBAKO_CHECK(symbol != nullptr);
  symbol->symbology = symbology;
  symbol->input_mode = input_mode;
  return symbol;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Modules> encoded(const Zint& symbol, std::string_view data) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
  const int status = ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(data.size()));
  if (status >= ZINT_ERROR) return std::nullopt;
  Modules modules{symbol->width, symbol->rows, {}};
  modules.dark.reserve(static_cast<std::size_t>(modules.columns * modules.rows));
  for (int row = 0; row < modules.rows; ++row)
    for (int column = 0; column < modules.columns; ++column)
      modules.dark.push_back(symbol->encoded_data[row][column >> 3] >> (column & 7) & 1);
  return modules;
}

// Text that is not ASCII is declared as UTF-8.
Zint text_symbol(int symbology, std::string_view text) {
  const bool ascii = is_ascii(text);
  Zint symbol = zint(symbology, ascii ? DATA_MODE : UNICODE_MODE);
  if (!ascii) symbol->eci = kUtf8;
  return symbol;
}

std::optional<Modules> data_matrix(std::string_view text) {
  if (auto modules = digits_matrix(text)) return modules;
  const Zint symbol = text_symbol(BARCODE_DATAMATRIX, text);
  symbol->option_3 = DM_SQUARE;
  // Pairs of digits are the shortest code anyway.
  if (is_digits(text)) symbol->input_mode |= FAST_MODE;
  auto modules = encoded(symbol, text);
  if (modules && (modules->rows != modules->columns || modules->rows > kMaxDataMatrix))
    modules.reset();
  return modules;
}

// zint would try eight masks at some 50 µs each; here it draws with one, and qr_mask finds the
// best.
std::optional<Modules> qr(std::string_view text, int version, bool best_mask) {
  const Zint symbol = text_symbol(BARCODE_QRCODE, text);
  symbol->option_1 = kLevelM;
  symbol->option_2 = version;
  symbol->option_3 = 1 << 8;  // mask 0
  auto modules = encoded(symbol, text);
  if (modules && best_mask) remask_qr(*modules, best_qr_mask(*modules));
  return modules;
}

// zint gives wide bars and spaces two modules. JIS X 0506 asks for a ratio of 2.2 to 3 where
// modules are narrower than 0.508 mm, as they are in print; three is its largest whole number.
Modules widened(const Modules& narrow) {
  Modules wide{0, 1, {}};
  for (int column = 0; column < narrow.columns; ++column) {
    const bool dark = narrow.at(0, column);
    wide.dark.push_back(dark);
    if (column > 0 && narrow.at(0, column - 1) == dark) wide.dark.push_back(dark);
  }
  while (wide.dark.back() == 0) wide.dark.pop_back();  // the gap after the last character
  wide.columns = static_cast<int>(wide.dark.size());
  return wide;
}

std::optional<Modules> nw_7(std::string_view data) {
  const auto modules = encoded(zint(BARCODE_CODABAR, DATA_MODE), data);
  if (!modules) return std::nullopt;
  return widened(*modules);
}

std::optional<Modules> gs1_128(std::string_view digits) {
  const std::string with_brackets = "[91]" + std::string(digits.substr(2));
  return encoded(zint(BARCODE_GS1_128, GS1_MODE), with_brackets);
}

Modules customer_barcode(std::string_view bars) {
  constexpr int kRows = 3;
  Modules out{kCustomerBarcodeColumns, kRows, {}};
  for (int row = 0; row < kRows; ++row)
    for (std::size_t i = 0; i < bars.size(); ++i) {
      const bool rises = bars[i] <= '2', descends = bars[i] == '1' || bars[i] == '3';
      if (i > 0) out.dark.push_back(0);
      out.dark.push_back(row == 1 || (row == 0 ? rises : descends));
    }
  return out;
}

std::optional<Modules> encode_with(SymbolKind kind, std::string_view data, bool best_mask) {
  if (!takes(kind, data)) return std::nullopt;
  switch (kind) {
    case SymbolKind::customer_barcode:
      return customer_barcode(data);
    case SymbolKind::data_matrix:
      return data_matrix(data);
    case SymbolKind::gs1_128:
      return gs1_128(data);
    case SymbolKind::el_qr:
      return qr(data, kElQrVersion, best_mask);
    case SymbolKind::qr:
      return qr(data, 0, best_mask);
    case SymbolKind::code_128:
      return encoded(zint(BARCODE_CODE128, DATA_MODE), data);
    case SymbolKind::nw_7:
      return nw_7(data);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Modules> encode(SymbolKind kind, std::string_view data) {
  return encode_with(kind, data, true);
}

std::string widest(SymbolKind kind, Characters characters, std::size_t count) {
  // Signs that take most modules each, and that no denser mode of any kind packs together.
  if (kind == SymbolKind::nw_7) return std::string(count, ':');
  if (characters == Characters::digits) return std::string(count, '0');
  if (characters == Characters::ascii) return std::string(count, '~');
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "\U00020BB7";  // four bytes
  return text;
}

Trouble trouble(SymbolKind kind, std::string_view data, const Box& box, int dpi) {
  int columns = fixed_columns(kind);
  if (columns > 0) {
    if (!takes(kind, data)) return Trouble::data_refused;
  } else {
    const auto modules = encode_with(kind, data, false);
    if (!modules) return Trouble::data_refused;
    columns = modules->columns;
  }
  return fit(kind, columns, box, dpi) ? Trouble::none : Trouble::box_too_small;
}

}  // namespace fubako::symbol
