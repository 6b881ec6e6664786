// finish: a job's copies and the electronic.csv that names them, ready to be published.
#pragma once

#include <functional>

#include "plan/plan.h"

namespace fubako::run {

// Fills `folder`, which exists, with the job's copies, each the bytes that were proven: else Fault
// copy-differs. `on_copy` is told after each.
Result<void> gather_copies(Files& files, const fs::path& parts, const plan::Plan& plan,
                           std::uint32_t job, const fs::path& folder,
                           const std::function<void()>& on_copy);

// A folder of the job's copies that is published already holds those same bytes: else copy-differs.
Result<void> confirm_copies(const fs::path& parts, const plan::Plan& plan, std::uint32_t job,
                            const fs::path& published);

// The plan's electronic.csv with each record's copy and its SHA-256 filled in.
Result<void> write_electronic(Files& files, const fs::path& parts, const plan::Plan& plan,
                              std::uint32_t job, const fs::path& planned, const fs::path& path);

}  // namespace fubako::run
