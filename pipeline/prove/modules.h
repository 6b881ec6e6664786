// prove/modules: filled rectangles -> the modules of a symbol.
#pragma once

#include <cstdint>
#include <vector>

#include "reader/reader.h"

namespace fubako::prove {

// Modules of equal width, row by row; 1 is black. Bars are one row.
struct Modules {
  int columns = 0, rows = 0;
  std::vector<std::uint8_t> black;
  std::int64_t width = 0;  // of a module, in 1/100 micrometre
};

// Infers the grid of a matrix of square modules. False unless each rectangle covers whole modules,
// all with the same inset, and no two cover the same one.
bool modules_of(const std::vector<reader::SeenRect>& rects, Modules& out);
// The same for bars that stand side by side, all equally high.
bool bars_of(const std::vector<reader::SeenRect>& rects, Modules& out);

}  // namespace fubako::prove
