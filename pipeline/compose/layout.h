// compose/layout: what can be said of a form's boxes without any font.
#pragma once

#include <string>
#include <vector>

#include "compose/compose.h"

namespace fubako::compose {

// Complaints: symbol-too-wide, box-outside-page, boxes-overlap.
void check_boxes(const forms::Form& form, int dpi, std::vector<Fault>& complaints);

// The ink of a line or a frame: filled boxes, centred on the line.
void append_rules(const forms::RuleElement& element, std::vector<Rule>& out);

}  // namespace fubako::compose
