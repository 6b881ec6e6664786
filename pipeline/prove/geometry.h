// prove/geometry: what must stay white, what must show and what must be read, measured in the
// pixels of a page. Boxes of the form say where to look; what is found there is ink.
#pragma once

#include "prove/decode.h"
#include "prove/findings.h"
#include "prove/raster.h"
#include "prove/symbols.h"

namespace fubako::prove {

struct RasterPage {
  const Raster& raster;
  const forms::Form& form;
  const forms::VisiblePage& wanted;
  const Symbols& symbols;  // of the page
  Spot spot;
  bool outside = false;  // the first page of its piece, which lies in the window, or is the card
  const Envelope* envelope = nullptr;  // of a piece that has one
};

// Where the window shows the sheet (its own coordinates) however it lies in the envelope, and where
// it may.
struct WindowView {
  Box always, sometimes;
};
WindowView window_of(const Envelope& envelope);

class Geometry {
 public:
  // Findings ink-in-clear-zone, quiet-zone-inked, fold-crosses-symbol, address-outside-window,
  // window-shows-other, barcode-near-edge, pixels-unreadable, pixels-differ.
  void prove(const RasterPage& page, Proof& proof);

 private:
  void prove_symbols(const RasterPage& page, Proof& proof);
  Decoder decoder_;
};

}  // namespace fubako::prove
