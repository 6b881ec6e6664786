// Where the machine folds the sheet that a page is printed on.
#pragma once

#include <vector>

#include "preview/printed.h"

namespace fubako::preview {

// Lines across or down a page (from 0), each once. None: its paper is not folded, nor is a copy.
std::vector<Box> folds_of(const Printed& printed, std::size_t page);

}  // namespace fubako::preview
