// Everything that the page shows beside a picture: pages, elements, zones, problems.
#pragma once

#include <string>

#include "preview/desk.h"

namespace fubako::preview {

std::string scene_json(const Print& print, bool japanese);

}  // namespace fubako::preview
