// How a text was made to fit its box, seen in what compose draws of it.
#pragma once

#include <string>
#include <vector>

#include "compose/compose.h"

namespace fubako::preview {

struct FitTaken {
  std::vector<std::string> asked;  // the form's steps: "shrink to 6.5 pt", …
  std::string taken, detail;       // none, or the steps taken; the size that it has
};
// `page` says which page of the form the text stands on.
FitTaken fit_taken(const compose::Compiled& compiled, const forms::VisiblePage& page,
                   const forms::VisibleText& text, bool japanese);

}  // namespace fubako::preview
