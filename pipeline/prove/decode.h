// prove/decode: the modules of a symbol -> what it says, by ZXing.
#pragma once

#include <memory>
#include <string>

#include "model/model.h"
#include "prove/modules.h"
#include "prove/raster.h"

namespace fubako::prove {

// Keeps its memory from symbol to symbol.
class Decoder {
 public:
  Decoder();
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  // The data as model/symbol.h gives it to the kind: GS1-128 with its 91, without the FNC1 that
  // must begin it; NW-7 with start and stop; texts as UTF-8. Empty: not readable, or not exactly
  // the kind (el_qr: version 6, level M). Not for the customer barcode, which no library reads.
  std::string read(SymbolKind kind, const Modules& modules);
  // The same from rectangles; `modules` becomes the grid that they form.
  std::string read(SymbolKind kind, const std::vector<reader::SeenRect>& rects, Modules& modules);
  // The same from the pixels of an area: the symbol with its quiet zone.
  std::string read(SymbolKind kind, const Raster& raster, const Box& area);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

bool is_linear(SymbolKind kind);

}  // namespace fubako::prove
