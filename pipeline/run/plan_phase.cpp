// plan: every due submission read once, every decision written down.
#include <algorithm>
#include <map>
#include <set>

#include "run/phases.h"
#include "run/shards.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

class Consents {
 public:
  Consents(const PlannerContext& context, const fs::path& inbox)
      : context_(context), inbox_(inbox) {}
  Result<const OpenedConsents*> of(const std::string& code) {
    const auto [at, is_new] = opened_.try_emplace(code);
    if (is_new) {
      FUBAKO_TRY(
          at->second.consents,
          intake::Consents::open(context_.files, inbox_ / code, code, context_.date,
                                 context_.settings.max_age_hours,
                                 context_.scratch / ("consents-" + code), at->second.problems));
    }
    return &at->second;
  }
  // A municipality's acts are needed no longer than its jobs.
  void forget() { opened_.clear(); }

 private:
  const PlannerContext& context_;
  fs::path inbox_;
  std::map<std::string, OpenedConsents> opened_;
};

// The plan's own index numbers a job's folder.
Result<std::vector<JobPlan>> plan_jobs(const PlannerContext& context, const Options& options,
                                       const Due& due, const fs::path& plan_folder,
                                       std::vector<Problem>& problems) {
  std::vector<JobPlan> jobs;
  Consents consents(context, options.inbox);
  std::string municipality;
  for (const FoundJob& job : due.jobs) {
    if (job.name.municipality_code != municipality) consents.forget();
    municipality = job.name.municipality_code;
    FUBAKO_TRY(const OpenedConsents* opened, consents.of(municipality));
    const OnProblem on_problem = [&](const Problem& problem) {
      if (problem.kind != ProblemKind::refusal && problem.kind != ProblemKind::notice) return;
      Problem named = problem;
      named.place.file = job.name.str();
      if (!problem.place.file.empty()) named.place.file += ": " + problem.place.file;
      problems.push_back(std::move(named));
    };
    FUBAKO_TRY(auto planned,
               plan_job(context, job, *opened,
                        plan::job_folder(plan_folder, static_cast<std::uint32_t>(jobs.size())),
                        on_problem));
    jobs.push_back(std::move(planned));
  }
  return jobs;
}

Result<void> freeze(Files& files, const settings::Settings& settings, const fs::path& folder,
                    const std::vector<JobPlan>& jobs, plan::Plan& plan) {
  std::set<std::pair<std::string, std::string>> fonts;
  for (const JobPlan& job : jobs) {
    if (job.pieces == 0 || job.planned.state != plan::JobState::planned) continue;
    FUBAKO_OK(freeze_form(files, folder, settings, job.planned, *job.compiled->fonts));
    for (std::size_t i = 0; i < job.compiled->fonts->font_count(); ++i)
      fonts.emplace(job.compiled->fonts->font(i).path.string(),
                    job.compiled->fonts->font(i).sha256);
  }
  for (const auto& [path, digest] : fonts) plan.fonts.push_back({path, digest});
  std::string in_force;
  for (const auto& [value, origin] : settings.origins) in_force += value + "\n";
  plan.settings_sha256 = sha256_hex(in_force);
  return {};
}

LiveNotices shared_series(const Due& due) {
  LiveNotices live;
  std::set<std::string> seen;
  for (const FoundJob& job : due.jobs)
    if (!seen.insert(series_of(job)).second) live.shared.insert(series_of(job));
  return live;
}

}  // namespace

WorkFolder work_folder(const fs::path& state, const RunId& id) {
  return {state / "runs" / id.str()};
}

Result<plan::Plan> make_plan(const settings::Settings& settings, Files& files,
                             ledger::Ledger& ledger, const Options& options, const RunId& id,
                             const Due& due, std::vector<Problem>& problems) {
  const WorkFolder work = work_folder(options.state, id);
  const fs::path aside = work.root / "plan.part";
  for (const fs::path& path : {aside, work.scratch()}) {
    FUBAKO_OK(files.remove(path));
    FUBAKO_OK(files.make_folders(path));
  }
  FormShelf shelf(settings);
  LiveNotices live = shared_series(due);
  const PlannerContext context{
      settings, files, &ledger, shelf, options.date, work.scratch(), options.on_progress, &live};
  FUBAKO_TRY(auto jobs, plan_jobs(context, options, due, aside, problems));

  plan::Plan plan;
  plan.run_id = id;
  plan.date = options.date;
  FUBAKO_OK(freeze(files, settings, aside, jobs, plan));
  FUBAKO_OK(write_shards(context, ledger, jobs, aside, plan));
  FUBAKO_OK(plan::write_plan(files, aside, plan));
  FUBAKO_OK(files.remove(work.scratch()));
  FUBAKO_OK(files.rename(aside, work.plan()));
  return plan;
}

}  // namespace fubako::run
