// check: what a municipality's submission would become, changing nothing.
#include "base/scratch.h"
#include "run/job_planner.h"
#include "run/texts.h"

namespace fubako::run {

Result<CheckReport> check_submission(const settings::Settings& settings, Files& files,
                                     const fs::path& job_folder, Date date) {
  const fs::path folder = fs::absolute(job_folder).lexically_normal();
  const fs::path named = folder.filename().empty() ? folder.parent_path() : folder;
  FoundJob job;
  job.name = {named.parent_path().filename().string(), named.filename().string()};
  job.folder = named;
  auto read = intake::read_manifest(named, job.name.municipality_code);
  job.manifest = std::move(read.manifest);
  job.problems = std::move(read.problems);

  const Scratch scratch(files);
  FUBAKO_TRY(const fs::path where, scratch.path());
  press::FormShelf shelf(settings);
  const PlannerContext context{settings, files, nullptr, shelf, date, where, nullptr, nullptr};
  FUBAKO_TRY(const OpenedSides sides,
             open_sides({settings, files, nullptr, {}, date, where}, named.parent_path(),
                        job.name.municipality_code, {}));
  CheckReport report;
  const OnProblem keep = [&](const Problem& problem) { report.problems.push_back(problem); };
  FUBAKO_TRY(const auto planned, plan_job(context, job, sides, where / "job", keep));
  report.counts = planned.planned.counts;
  if (planned.planned.state != plan::JobState::planned)
    report.exit_code = kSomeRefused;
  else if (report.counts.rejected + report.counts.held != 0)
    report.exit_code = kSomeRejected;
  return report;
}

}  // namespace fubako::run
