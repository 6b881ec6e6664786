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
  int sheet = 1;  // as the plan counts: the page's place in its piece, from 1
  Spot spot;
};

class Symbols {
 public:
  // Every rectangle belongs to a symbol; every symbol is read back and equals the plan's.
  void prove(const std::vector<reader::SeenRect>& rects, const SymbolPage& page, Proof& proof);

 private:
  void sort_out(const std::vector<reader::SeenRect>& rects, const SymbolPage& page, Proof& proof);
  void prove_control_code(std::size_t symbol, const SymbolPage& page, Proof& proof);
  void prove_customer_barcode(std::size_t symbol, const SymbolPage& page, Proof& proof);
  void prove_value(std::size_t symbol, const SymbolPage& page, Proof& proof);

  std::vector<std::vector<reader::SeenRect>> rects_of_;  // by symbol of the page
  Decoder decoder_;
  Modules modules_;
};

}  // namespace fubako::prove
