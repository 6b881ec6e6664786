// symbol: data -> bars and modules, as rectangles of whole device dots.
//
//   takes    the data of any kind of model/symbol.h; a box; the resolution
//   gives    rectangles inside the box, quiet zones included, or the reason why there are none
//   promises every module a whole number of dots, origin on the dot grid, each rectangle inset by a
//            quarter dot a side, which came out exact in Ghostscript, Poppler and MuPDF
//   threads  pure functions
//   cost     2 to 6 µs a row of bars or a control code, 25 a Data Matrix of text, 130 an eL-QR
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::symbol {

// Row by row. Linear symbols have one row; the customer barcode has three, of which a long bar
// fills all, an upper one the first two, a lower one the last two, a timing bar the middle one.
struct Modules {
  int columns = 0, rows = 0;
  std::vector<std::uint8_t> dark;  // 1 or 0
  bool at(int row, int column) const {
    return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                static_cast<std::size_t>(column)] != 0;
  }
  bool operator==(const Modules&) const = default;
};

// What each kind takes; anything else is nullopt, as is data that is too long for the kind.
//   customer_barcode  67 bar digits: 1 long, 2 upper, 3 lower, 4 timing
//   data_matrix       text; at most 52 modules a side
//   gs1_128           44 digits, the first two of them 91
//   el_qr             255 digits; always version 6, level M, 41 modules
//   qr                text; level M, the smallest version, the mask of least penalty
//   code_128          printable ASCII
//   nw_7              start and stop A to D included; wide is three times narrow
// A text is UTF-8. One beyond ASCII says so by ECI 26, so that no reader has to guess.
std::optional<Modules> encode(SymbolKind kind, std::string_view data);
// The columns of a kind that always has as many; 0: they depend on the data.
int fixed_columns(SymbolKind kind);

// Where a symbol stands: whole dots from the page's top left.
struct Plan {
  Dots module, row_height;  // equal for matrices; the bars' height for linear symbols
  Dots left, top;           // of the first module, beyond the quiet zone
};
// The largest modules with which a symbol of so many columns and its quiet zones fit a box.
//   customer_barcode  k = 12 … 16 dots at 600 dpi keeps every dimension of the post's table
//                     (a = 8.5 … 11.3 pt); elsewhere the k whose long bar is 3.0 to 4.1 mm
//   data_matrix       at least 4 dots; 2 modules quiet
//   gs1_128           at least 0.158 mm; 2.54 mm quiet; at most 60 mm in all, at least 10 mm high:
//                     2 dots at 300 dpi, 3 at 400 and 480, 4 at 600, 9 at 1200
//   el_qr, qr         at least 4/600 inch; 4 modules quiet
//   code_128, nw_7    at least 0.15 mm; 10 modules quiet; at least 5 mm high
// nullopt: the box is too small, or dots of this resolution are too coarse.
std::optional<Plan> fit(SymbolKind kind, int columns, const Box& box, int dpi);

struct Size {
  Micrometres width, height;
};
// Of the smallest box that surely holds a symbol of so many columns, wherever on the page it is.
// nullopt: none does at this resolution.
std::optional<Size> least_size(SymbolKind kind, int columns, int dpi);

// Appends the rectangles: bars from left to right, matrices from top to bottom.
void draw(SymbolKind kind, const Modules& modules, const Plan& plan, std::vector<DotRect>& out);

// A form is judged before any data is there: the widest data that a field of so many characters
// can bring, to be put together with the symbol's other parts and encoded.
enum class Characters { digits, ascii, any };
std::string widest(SymbolKind kind, Characters characters, std::size_t count);

// Whether data can be drawn in a box; cheaper than drawing it.
enum class Trouble { none, data_refused, box_too_small };
Trouble trouble(SymbolKind kind, std::string_view data, const Box& box, int dpi);

}  // namespace fubako::symbol
