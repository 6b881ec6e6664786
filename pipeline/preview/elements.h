// What stands on the pages: each element, where its text comes from, and how it was fitted.
#pragma once

#include <string>

#include "preview/printed.h"

namespace fubako::preview {

// The scene's `elements`, as a JSON array.
std::string elements_json(const Printed& printed, bool japanese);

}  // namespace fubako::preview
