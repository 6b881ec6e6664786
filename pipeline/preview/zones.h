// What machines and the envelope see: the window with every shift of the sheet, folds, white
// places.
#pragma once

#include <string>

#include "preview/printed.h"

namespace fubako::preview {

// The scene's `zones`, as a JSON array.
std::string zones_json(const Printed& printed, bool japanese);

}  // namespace fubako::preview
