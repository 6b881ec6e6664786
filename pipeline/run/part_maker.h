// One shard -> its PDFs and its rows of the bundle's tables.
#pragma once

#include <functional>

#include "run/csv_file.h"
#include "run/part_forms.h"
#include "run/phases.h"

namespace fubako::run {

// A piece's row of pieces.csv; `sequence` counts through its bundle.
std::vector<std::string> piece_row(const PlannedPiece& piece, std::uint64_t sequence);

// Composes a part into `folder`, which exists and is empty.
Result<void> compose_part(Files& files, const PartFolder& folder, const fs::path& plan_folder,
                          const plan::Plan& plan, const PartForms& forms,
                          const plan::PlannedPart& part, const std::function<void(int)>& on_pages);

}  // namespace fubako::run
