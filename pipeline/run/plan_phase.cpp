// plan: every due submission read once, every decision written down.
#include <algorithm>
#include <map>
#include <set>

#include "run/phases.h"
#include "run/shards.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

// A municipality's side files are opened once, for all its jobs.
class Sides {
 public:
  Sides(const SidesContext& context, const Due& due, fs::path inbox)
      : context_(context), inbox_(std::move(inbox)) {
    for (const FoundJob& job : due.jobs)
      accepted_[job.name.municipality_code].insert(job.overrides.begin(), job.overrides.end());
  }
  // Jobs come by municipality: another one's files are needed no longer.
  Result<const OpenedSides*> of(const std::string& code) {
    if (opened_ && code == code_) return &*opened_;
    opened_.reset();
    code_ = code;
    FUBAKO_TRY(opened_, open_sides(context_, inbox_ / code, code, accepted_[code]));
    return &*opened_;
  }

 private:
  const SidesContext& context_;
  fs::path inbox_;
  std::map<std::string, std::set<std::string>> accepted_;
  std::string code_;
  std::optional<OpenedSides> opened_;
};

// The plan's own index numbers a job's folder.
Result<std::vector<JobPlan>> plan_jobs(const PlannerContext& context, const Options& options,
                                       const SidesContext& sides_context, const Due& due,
                                       const fs::path& plan_folder,
                                       std::vector<Problem>& problems) {
  std::vector<JobPlan> jobs;
  Sides sides(sides_context, due, options.inbox);
  for (const FoundJob& job : due.jobs) {
    FUBAKO_TRY(const OpenedSides* opened, sides.of(job.name.municipality_code));
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
    if (job.notices == 0 && job.copies.empty()) continue;
    if (job.planned.state != plan::JobState::planned) continue;
    FUBAKO_OK(freeze_form(files, folder, settings, job.planned, *job.compiled->fonts));
    const std::string& vendor = job.planned.vendor;
    const std::string& certificate = settings.vendors.at(vendor).certificate;
    const auto& intent = settings.vendors.at(vendor).output_intent;
    if (!certificate.empty() && plan::find_seal(plan, vendor) == nullptr)
      FUBAKO_OK(plan::keep_certificate(files, folder, vendor, certificate, plan));
    if (intent && plan::find_intent(plan, vendor) == nullptr)
      FUBAKO_OK(plan::keep_intent(files, folder, vendor, *intent, plan));
    for (std::size_t i = 0; i < job.compiled->fonts->font_count(); ++i)
      fonts.emplace(job.compiled->fonts->font(i).path.string(),
                    job.compiled->fonts->font(i).sha256);
  }
  for (const auto& [path, digest] : fonts) plan.fonts.push_back({path, digest});
  std::string in_force;
  for (const auto& [value, origin] : settings.origins) in_force += value + "\n";
  plan.settings_sha256 = sha256_hex(in_force);
  plan.raster_every = settings.proof_raster_every;
  return {};
}

// Empty: nobody is invited, because no municipality asks for it or because there is no key.
Result<std::string> read_invite_key(const settings::Settings& settings, const Due& due,
                                    std::vector<Problem>& problems) {
  const bool asked = std::any_of(due.jobs.begin(), due.jobs.end(), [&](const FoundJob& job) {
    return !settings.municipality(job.name.municipality_code).invite_url.empty();
  });
  const fs::path path = settings.keys / "invite.key";
  std::error_code error;
  if (!asked) return std::string();
  if (!fs::exists(path, error)) {
    problems.push_back(run_problem(ProblemKind::notice, "invite-key-missing", {}, {path.string()}));
    return std::string();
  }
  constexpr std::size_t kShortest = 32;
  FUBAKO_TRY(std::string key, read_file(path, 4096));
  while (!key.empty() && (key.back() == '\n' || key.back() == '\r')) key.pop_back();
  if (key.size() < kShortest)
    return run_fault("invite-key-short", {path.string()}, {std::to_string(kShortest)});
  return key;
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
  press::FormShelf shelf(settings);
  LiveNotices live = shared_series(due);
  settings::Districts districts;
  if (!settings.postal_codes.empty()) {
    FUBAKO_TRY(districts,
               settings::read_districts(settings.postal_codes, settings.district_overrides));
  }
  FUBAKO_TRY(std::string invite_key, read_invite_key(settings, due, problems));
  const PlannerContext context{settings,
                               files,
                               &ledger,
                               shelf,
                               options.date,
                               work.scratch(),
                               options.on_progress,
                               &live,
                               settings.postal_codes.empty() ? nullptr : &districts,
                               std::move(invite_key)};
  const SidesContext sides{settings, files, &ledger, id, options.date, work.scratch()};
  FUBAKO_TRY(auto jobs, plan_jobs(context, options, sides, due, aside, problems));

  plan::Plan plan;
  plan.run_id = id;
  plan.date = options.date;
  FUBAKO_OK(freeze(files, settings, aside, jobs, plan));
  FUBAKO_OK(write_shards(context, ledger, jobs, aside, plan, problems));
  FUBAKO_OK(plan::write_plan(files, aside, plan));
  FUBAKO_OK(files.remove(work.scratch()));
  FUBAKO_OK(files.rename(aside, work.plan()));
  return plan;
}

}  // namespace fubako::run
