// What there is to see: municipalities, forms with their cases, jobs in the inbox.
#pragma once

#include <string>

#include "preview/desk.h"

namespace fubako::preview {

std::string choices_json(const World& world, const fs::path& inbox, bool japanese);

// The first municipality, form and its usual case; a selection with empty names when there is none.
Selection first_selection(const World& world);

}  // namespace fubako::preview
