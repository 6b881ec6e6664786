// compose: form + fonts -> compiled form; record -> measure; visible page -> drawing.
//
//   takes    what forms::visible lists, and nothing else of the record
//   gives    drawings of glyphs, rules and symbol rectangles
//   promises measure and compose take the same steps: what measured without a hold composes
//   threads  a Compiled is const; any thread
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/base.h"
#include "forms/forms.h"
#include "model/model.h"
#include "typeset/typeset.h"

namespace fubako::compose {

struct Compiled {
  forms::Form form;
  std::shared_ptr<const typeset::FontSet> fonts;
  int dpi = 600;
  std::vector<typeset::Style> styles;   // as form.styles
  std::vector<Drawing> fixed;           // as form.pages
};
// Complaints name template places: style-without-font, fixed text that does not fit, symbol too
// wide for its box, boxes that overlap on a page.
struct CompileResult {
  std::shared_ptr<const Compiled> compiled;  // null when there are complaints
  std::vector<Fault> complaints;
};
CompileResult compile(forms::Form form, std::shared_ptr<const typeset::FontSet> fonts, int dpi);

struct Measure {
  int pages = 0;
  std::vector<Problem> holds;
};
Measure measure(const Compiled& compiled, const Record& record, const std::string& customer_barcode);

// Appends the variable layer of one page. A hold here is a bug: measure would have found it.
void compose(const Compiled& compiled, const forms::VisiblePage& page, Drawing& out);

}  // namespace fubako::compose
