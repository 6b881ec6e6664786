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

// Where the honorific of a slot's text begins, which must not begin a line without the name.
struct Honorific {
  bool ends_text = false;  // the slot's last part is the honorific
  std::string before;      // the literal that it begins with, or that stands before it
};

struct Compiled {
  forms::Form form;
  std::shared_ptr<const typeset::FontSet> fonts;
  int dpi = 600;
  std::vector<typeset::Style> styles;  // as form.styles
  std::vector<typeset::Fit> fits;      // as form.slots
  std::vector<Honorific> honorifics;   // as form.slots
};
// Complaints name template places: style-without-font, fixed-text-does-not-fit,
// character-unmapped, symbol-too-wide, box-outside-page, boxes-overlap, place-not-clear.
struct CompileResult {
  std::shared_ptr<const Compiled> compiled;  // null when there are complaints
  std::vector<Fault> complaints;
};
CompileResult compile(forms::Form form, std::shared_ptr<const typeset::FontSet> fonts, int dpi);

struct Measure {
  PageCounts counts;
  std::vector<Problem> holds;
};
// `parts`: how many pieces the record may become; kMaxParts for a notice whose envelope may become
// one of several. `most_sheets`: of the piece that it shares, 0 when it shares none; marks are
// measured as long as they can get. Holds: character-unmapped, text-does-not-fit, too-many-sheets,
// picture-unknown, symbol-data-refused, symbol-box-too-small.
Measure measure(const Compiled& compiled, const Record& record, const std::string& customer_barcode,
                int parts = 1, int most_sheets = 0);

// The fixed layer that a page has. What compiled sets without a complaint.
Drawing fixed_layer(const Compiled& compiled, const forms::LayerId& layer);
// Appends the variable layer of one page. A hold here is a bug: measure would have found it.
void compose(const Compiled& compiled, const forms::VisiblePage& page, Drawing& out);

}  // namespace fubako::compose
