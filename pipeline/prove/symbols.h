// prove/symbols: rectangles of the variable layer against the symbols that must be seen there.
#pragma once

#include <vector>

#include "prove/decode.h"
#include "prove/findings.h"

namespace fubako::prove {

// What one page must show besides its texts.
struct SymbolPage {
  const forms::Form& form;
  const forms::VisiblePage& wanted;
  const PieceMarks& marks;
  int sheet = 1;  // of its piece, as SheetCount counts
  Spot spot;
};

class Symbols {
 public:
  // Every rectangle belongs to a symbol; every symbol is read back and equals the plan's.
  void prove(const std::vector<reader::SeenRect>& rects, const SymbolPage& page, Proof& proof);
  // The symbol was read and says what it should.
  bool is_read(std::size_t symbol) const { return read_[symbol]; }
  // Around its rectangles; a box of nothing when it has none.
  const Box& extent(std::size_t symbol) const { return extents_[symbol]; }
  // The width of one of its modules; 0 for a customer barcode, or when they form no grid.
  Micrometres module(std::size_t symbol) const { return module_widths_[symbol]; }

 private:
  void sort_out(const std::vector<reader::SeenRect>& rects, const SymbolPage& page, Proof& proof);
  std::string decode(std::size_t symbol, const SymbolPage& page);
  void prove_control_code(std::size_t symbol, const SymbolPage& page, Proof& proof);
  void prove_customer_barcode(std::size_t symbol, const SymbolPage& page, Proof& proof);
  void prove_value(std::size_t symbol, const SymbolPage& page, Proof& proof);

  std::vector<std::vector<reader::SeenRect>> rects_of_;  // by symbol of the page
  std::vector<bool> read_;                               // likewise
  std::vector<Box> extents_;
  std::vector<Micrometres> module_widths_;
  Decoder decoder_;
  Modules modules_;
};

}  // namespace fubako::prove
