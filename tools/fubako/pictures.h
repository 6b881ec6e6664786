// Pages of a PDF as pictures.
#pragma once

#include "base/base.h"

namespace fubako::cli {

// x.png, x-2.png, …
Result<void> write_pictures(const fs::path& pdf, const fs::path& out);

}  // namespace fubako::cli
