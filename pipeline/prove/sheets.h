// prove/sheets: which sheet of its piece a page is, counted as paper is: not as forms counts.
#pragma once

#include "forms/forms.h"

namespace fubako::prove {

struct SheetSide {
  int sheet = 1;  // of the piece, over its streams and notices
  bool back = false;
};

class SheetCount {
 public:
  void begin_piece() { sheet_ = 0; }
  void begin_notice() { stream_ = kMaxStreams; }
  // The next page of the notice. A stream printed on both sides goes front, back, front, back.
  SheetSide next(const forms::Form& form, std::size_t stream) {
    if (stream != stream_) back_ = true;
    stream_ = stream;
    back_ = form.streams[stream].duplex && !back_;
    if (!back_) ++sheet_;
    return {sheet_, back_};
  }
  int sheets() const { return sheet_; }

 private:
  std::size_t stream_ = kMaxStreams;
  int sheet_ = 0;
  bool back_ = true;  // of the page before; a new sheet follows
};

}  // namespace fubako::prove
