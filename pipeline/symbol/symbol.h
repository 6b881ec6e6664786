// symbol: data -> bars and modules, as rectangles of whole device dots.
//
//   promises  every module a whole number of dots, origin on the dot grid, each rectangle inset by
//   a
//             quarter dot a side, which came out exact in Ghostscript, Poppler and MuPDF
//   threads   pure functions
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::symbol {

struct Matrix {
  int size = 0;            // modules a side
  std::vector<bool> dark;  // row by row
};
// Data Matrix ECC 200, square, of decimal digits. nullopt: zint refuses the data.
std::optional<Matrix> data_matrix(std::string_view digits);

// Dots a module: the largest whole number that lets `modules` and a quiet zone of 2 modules a side
// fit a box; 0 when not even 4 dots fit.
Dots module_size(int modules, Micrometres width, Micrometres height, int dpi);
// Draws a matrix centred in a box, its quiet zone inside the box.
void draw_matrix(const Matrix& matrix, const Box& box, int dpi, std::vector<DotRect>& out);

// Customer barcode (Japan Post): bar = space = k dots, pitch 2k, timing 2k, semi-long 4k, long 6k.
// k = 12 … 16 keeps every dimension of the post's table at 600 dpi (a = 8.5 … 11.3 pt); at other
// resolutions the k whose long bar is 3.0 to 4.1 mm.
struct BarcodeSize {
  Dots k, width, height;  // of the 67 bars
};
BarcodeSize customer_barcode_size(Dots k);
Dots smallest_barcode_k(int dpi);
// The largest k allowed whose 67 bars fit a box on the dot grid; 0 when none fits.
Dots customer_barcode_k(const Box& box, int dpi);
// Draws 67 bar digits (1 long, 2 upper, 3 lower, 4 timing) with the box's top left as origin,
// snapped to the grid. The box must be at least customer_barcode_size wide and high.
void draw_customer_barcode(std::string_view bars, Dots k, const Box& box, int dpi,
                           std::vector<DotRect>& out);

}  // namespace fubako::symbol
