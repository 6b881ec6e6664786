// The files of one bundle: tables, manifest, ZIP.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "run/phases.h"
#include "run/proof_file.h"

namespace fubako::run {

constexpr int kFirstRevision = 1;

// Fault part-missing when the part is not made.
Result<PartProof> read_proof(const fs::path& parts, std::uint32_t part_number);

// Writes the bundle's ZIP at `zip`, after balancing its books: what was planned is what was
// composed, proven and bundled. `pieces_csv`: the whole table, when it is not that of the parts.
Result<void> write_bundle_zip(Files& files, const WorkFolder& work, const plan::Plan& plan,
                              const plan::PlannedBundle& bundle, const fs::path& zip,
                              int revision = kFirstRevision, const fs::path& pieces_csv = {});

std::string bundle_file_name(const std::string& bundle_id, int revision = kFirstRevision);

}  // namespace fubako::run
