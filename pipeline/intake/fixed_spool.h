// Records of a fixed number of bytes, spooled as a CSV of their items: the first row names them,
// and record n stands in line n + 1.
#pragma once

#include "base/base.h"
#include "intake/spool.h"
#include "mapping/mapping.h"

namespace fubako::intake {

// Refuses a record of another length, a line end elsewhere than declared, an item that ends within
// a character; places are record and byte.
Result<bool> spool_fixed(Files& files, const fs::path& folder, const Declared& declared,
                         const mapping::FixedLength& layout, const fs::path& copy,
                         Findings& findings);

}  // namespace fubako::intake
