// One shard of copies -> a folder with a proven PDF for each record.
#pragma once

#include <functional>
#include <string>

#include "compose/compose.h"
#include "plan/plan.h"

namespace fubako::run {

// Its folder, by its number as a part's, holds the PDFs, named as they will be published, and
// proof.json, which says the SHA-256 of each in their order.

// 0000012.pdf: by the record's row of electronic.csv, which says nothing of anybody.
std::string copy_name(std::uint64_t row);

// Does nothing when the folder is there. Written aside and renamed, as a part.
Result<void> make_copies(Files& files, const fs::path& parts, const fs::path& plan_folder,
                         const plan::Plan& plan, const compose::Compiled& compiled,
                         const plan::PlannedCopies& copies,
                         const std::function<void(int)>& on_pages);

}  // namespace fubako::run
