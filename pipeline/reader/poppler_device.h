// reader/poppler_device: Poppler's walk of a page -> PageMarks. Poppler's classes stand here by
// name only; four .cpp files know them: this one's, document, paint_state and gray_images.
#pragma once

#include <memory>

#include "reader/plain_walk.h"
#include "reader/reader.h"
#include "reader/seen_fonts.h"

class Gfx;
class OutputDev;

namespace fubako::reader {

constexpr double kMicrometresPerPoint = 25400.0 / 72;
Micrometres micrometres(double points);  // rounded; far away for what is no number

class MarksDevice {
 public:
  // `plain` learns the fonts that pages are met to use.
  MarksDevice(SeenFonts& fonts, PlainWalk& plain);
  ~MarksDevice();
  OutputDev& output();  // what a Gfx draws on
  // Begins a page on a Gfx whose state is that of a fresh page.
  void begin(PageMarks& out, Layers layers, Gfx& gfx);
  // True when the page has more marks or operators than any page of ours.
  bool overrun() const;
  static bool too_long(void* self);  // the same, as Poppler asks it during a walk

 private:
  class Device;
  std::unique_ptr<Device> device_;
};

}  // namespace fubako::reader
