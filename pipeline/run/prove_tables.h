// What the inserter and the post are told of a bundle, against its plan.
#pragma once

#include "bundle/bundle.h"
#include "plan/plan.h"
#include "run/run.h"

namespace fubako::run {

// Findings entry-differs: a PDF that nobody planned; a pieces.csv or sheets.csv that names other
// pieces, sheets or control codes, or in another order; a row of streams.csv or match.csv of a
// piece that is not there.
Result<void> prove_tables(Files& files, const bundle::Archive& archive, const fs::path& plan_folder,
                          const plan::Plan& plan, const plan::PlannedBundle& bundle,
                          const fs::path& scratch, BundleProof& proof);

}  // namespace fubako::run
