// What is wrong, in plain words: what, where, what to do; with its place on the page.
#pragma once

#include <string>

#include "preview/desk.h"

namespace fubako::preview {

// The scene's `problems`, as a JSON array.
std::string problems_json(const Print& print, bool japanese);

}  // namespace fubako::preview
