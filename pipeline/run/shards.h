// From planned jobs to bundles, parts and shards: envelopes are shared, lots chosen, serials given;
// dispositions become final.
#pragma once

#include <vector>

#include "plan/plan.h"
#include "run/job_planner.h"

namespace fubako::run {

// Fills plan.bundles and plan.parts, writes shards/, postal/ and each job's dispositions.csv and
// register.csv into `plan_folder`, and removes the jobs' scratch files.
Result<void> write_shards(const PlannerContext& context, ledger::Ledger& ledger,
                          std::vector<JobPlan>& jobs, const fs::path& plan_folder, plan::Plan& plan,
                          std::vector<Problem>& problems);

}  // namespace fubako::run
