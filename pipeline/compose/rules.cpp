// Lines, frames and dashes as rectangles of ink.
#include <algorithm>

#include "compose/layout.h"

namespace fubako::compose {
namespace {

// Dashes along a line, from its first point on; the last may be shorter.
void append_dashes(const forms::RuleElement& element, std::vector<Rule>& out) {
  const bool across = element.box.height.value == 0;
  const Micrometres length = across ? element.box.width : element.box.height;
  const Micrometres thick = element.thickness, half = thick / 2;
  for (Micrometres at(0); at < length; at += forms::kDash + forms::kDashGap) {
    const Micrometres dash = std::min(forms::kDash, length - at);
    const Box box = across ? Box{element.box.x + at, element.box.y - half, dash, thick}
                           : Box{element.box.x - half, element.box.y + at, thick, dash};
    out.push_back({box, element.gray_percent});
  }
}

}  // namespace

void append_rules(const forms::RuleElement& element, std::vector<Rule>& out) {
  if (element.dashed) return append_dashes(element, out);
  const Box& box = element.box;
  const int gray = element.gray_percent;
  const Micrometres thick = element.thickness, half = thick / 2;
  if (element.filled) {
    out.push_back({box, gray});
  } else if (box.height.value == 0) {
    out.push_back({{box.x, box.y - half, box.width, thick}, gray});
  } else if (box.width.value == 0) {
    out.push_back({{box.x - half, box.y, thick, box.height}, gray});
  } else {
    const Micrometres left = box.x - half, top = box.y - half;
    out.push_back({{left, top, box.width + thick, thick}, gray});
    out.push_back({{left, box.bottom() - half, box.width + thick, thick}, gray});
    out.push_back({{left, top + thick, thick, box.height - thick}, gray});
    out.push_back({{box.right() - half, top + thick, thick, box.height - thick}, gray});
  }
}

}  // namespace fubako::compose
