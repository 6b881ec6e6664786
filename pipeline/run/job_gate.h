// Before a job's records: everything that refuses the whole job, and what lets it in.
#pragma once

#include <memory>
#include <vector>

#include "intake/intake.h"
#include "run/job_planner.h"

namespace fubako::run {

struct Gate {
  std::vector<Problem> refusals;  // any: the job is refused
  std::vector<Problem> notices;   // to be reported of a job that is let in
  std::shared_ptr<const compose::Compiled> compiled;
  JobMailing mailing;
  std::unique_ptr<intake::Submission> submission;
  int delivery_days = 0;
};

// Fills what the manifest, the settings and the consents say of the job into `planned`.
Result<Gate> open_job(const PlannerContext& context, const FoundJob& job, const OpenedSides& sides,
                      plan::PlannedJob& planned);

}  // namespace fubako::run
