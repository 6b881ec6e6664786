// prove/modules: filled rectangles -> the modules of a Data Matrix -> its text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "reader/reader.h"

namespace fubako::prove {

// A matrix of square modules, row by row; 1 is black.
struct Modules {
  int columns = 0, rows = 0;
  std::vector<std::uint8_t> black;
};

// Infers the grid from the rectangles. False unless each covers whole modules, all with the same
// inset, and no two cover the same one.
bool modules_of(const std::vector<reader::SeenRect>& rects, Modules& out);

class DataMatrixReader {
 public:
  DataMatrixReader();
  ~DataMatrixReader();
  DataMatrixReader(DataMatrixReader&&) noexcept;
  DataMatrixReader& operator=(DataMatrixReader&&) noexcept;
  std::string read(const std::vector<reader::SeenRect>& rects);  // empty: not readable

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fubako::prove
