// The conductor: which run, then plan, make, finish; resumes what was cut off.
#include "run/run.h"

#include <algorithm>

#include "run/phases.h"
#include "run/publish_bundle.h"
#include "run/signer.h"
#include "run/texts.h"
#include "run/withdraw.h"

namespace fubako::run {
namespace {

// The run to work on: the one asked for, the unfinished one, or a new one of this date.
struct Chosen {
  RunId id;
  Date date;
  bool begun = false;
};

Result<Chosen> choose_asked(const ledger::Ledger& ledger, const Options& options) {
  const RunId id = *options.run_id;
  FUBAKO_TRY(const auto known, ledger.run(id));
  if (known && known->finished) return run_fault("run-finished", {}, {id.str()});
  FUBAKO_TRY(const auto unfinished, ledger.unfinished_run());
  if (unfinished && unfinished->id != id)
    return run_fault("run-unfinished", {}, {unfinished->id.str()});
  return Chosen{id, known ? known->date : options.date, known.has_value()};
}

Result<Chosen> choose_run(const ledger::Ledger& ledger, const Options& options) {
  if (options.run_id) return choose_asked(ledger, options);
  FUBAKO_TRY(const auto unfinished, ledger.unfinished_run());
  if (unfinished) return Chosen{unfinished->id, unfinished->date, true};
  if (options.resume_only) return run_fault("nothing-to-resume", {});
  FUBAKO_TRY(const RunId id, ledger.next_run_id(options.date));
  return Chosen{id, options.date, false};
}

bool planned(const WorkFolder& work) {
  std::error_code error;
  return fs::exists(work.plan() / "plan.json", error);
}

bool refuses(const Problem& problem) { return problem.kind == ProblemKind::refusal; }

Result<Outcome> nothing_due(Due due) {
  Outcome outcome;
  if (std::any_of(due.problems.begin(), due.problems.end(), refuses))
    outcome.exit_code = kNothingPublished;
  outcome.problems = std::move(due.problems);
  return outcome;
}

// Plans unless the plan is there. No value: nothing is due.
Result<std::optional<plan::Plan>> plan_of(const settings::Settings& settings, Files& files,
                                          ledger::Ledger& ledger, const Options& options,
                                          const Chosen& chosen, Outcome& outcome) {
  const WorkFolder work = work_folder(options.state, chosen.id);
  if (chosen.begun && planned(work)) {
    FUBAKO_TRY(plan::Plan plan, plan::read_plan(work.plan()));
    return std::optional<plan::Plan>(std::move(plan));
  }
  Options at = options;
  at.date = chosen.date;
  FUBAKO_TRY(Due due, find_due(settings, ledger, at));
  if (due.jobs.empty() && !chosen.begun) {
    FUBAKO_TRY(outcome, nothing_due(std::move(due)));
    return std::optional<plan::Plan>();
  }
  // Before any work: without it nothing could be published.
  FUBAKO_OK(Signer::open(settings.keys).map([](const auto&) {}));
  FUBAKO_OK(ledger.begin_run(chosen.id, chosen.date));
  outcome.problems = due.problems;
  FUBAKO_TRY(plan::Plan plan,
             make_plan(settings, files, ledger, at, chosen.id, due, outcome.problems));
  return std::optional<plan::Plan>(std::move(plan));
}

int plan_exit_code(const plan::Plan& plan) {
  const bool refused = std::any_of(plan.jobs.begin(), plan.jobs.end(), [](const auto& job) {
    return job.state != plan::JobState::planned;
  });
  return refused ? kSomeRefused : kAllProduced;
}

Result<Outcome> run_one(const settings::Settings& settings, Files& files, ledger::Ledger& ledger,
                        const Options& options, const Chosen& chosen) {
  Outcome outcome;
  FUBAKO_TRY(auto plan, plan_of(settings, files, ledger, options, chosen, outcome));
  if (!plan) return outcome;
  FUBAKO_TRY(const Signer signer, Signer::open(settings.keys));
  const WorkFolder work = work_folder(options.state, chosen.id);
  const int threads = options.threads > 0 ? options.threads : settings.threads;
  const RunOutbox out(options.outbox, plan->run_id);
  FUBAKO_OK(files.make_folders(out.aside));
  BundlesAsMade bundles(files, work, *plan, out, signer);
  FUBAKO_OK(make_parts(files, work, *plan, threads, bundles, options.on_progress));
  FUBAKO_TRY(Outcome finished,
             finish(files, ledger, options, work, signer, std::move(*plan), bundles.published()));
  if (finished.exit_code < kSomeRefused &&
      std::any_of(outcome.problems.begin(), outcome.problems.end(), refuses))
    finished.exit_code = kSomeRefused;
  finished.problems.insert(finished.problems.begin(), outcome.problems.begin(),
                           outcome.problems.end());
  return finished;
}

}  // namespace

Result<Outcome> run_night(const settings::Settings& settings, Files& files,
                          const Options& options) {
  FUBAKO_TRY(HeldState held, hold_state(files, options.state, options.outbox, settings.keys));
  FUBAKO_TRY(const Chosen chosen, choose_run(held.ledger, options));
  FUBAKO_TRY(Outcome outcome, run_one(settings, files, held.ledger, options, chosen));
  // A run of an earlier night that was cut off is finished first; tonight's follows.
  const bool earlier =
      chosen.begun && chosen.date != options.date && !options.run_id && !options.resume_only;
  if (!earlier) return outcome;
  FUBAKO_TRY(const RunId id, held.ledger.next_run_id(options.date));
  FUBAKO_TRY(Outcome tonight,
             run_one(settings, files, held.ledger, options, {id, options.date, false}));
  if (!tonight.run_id) return outcome;
  tonight.exit_code = std::max(tonight.exit_code, outcome.exit_code);
  tonight.problems.insert(tonight.problems.begin(), outcome.problems.begin(),
                          outcome.problems.end());
  return tonight;
}

Result<Outcome> plan_night(const settings::Settings& settings, Files& files,
                           const Options& options) {
  FUBAKO_TRY(HeldState held, hold_state(files, options.state, options.outbox, settings.keys));
  FUBAKO_TRY(const Chosen chosen, choose_run(held.ledger, options));
  Outcome outcome;
  FUBAKO_TRY(auto plan, plan_of(settings, files, held.ledger, options, chosen, outcome));
  if (!plan) return outcome;
  outcome.run_id = chosen.id;
  outcome.exit_code = plan_exit_code(*plan);
  outcome.published = work_folder(options.state, chosen.id).plan();
  outcome.plan = std::move(*plan);
  return outcome;
}

Result<Outcome> finish_night(const settings::Settings& settings, Files& files,
                             const Options& options) {
  FUBAKO_TRY(const Signer signer, Signer::open(settings.keys));
  FUBAKO_TRY(HeldState held, hold_state(files, options.state, options.outbox, settings.keys));
  FUBAKO_TRY(const Chosen chosen, choose_run(held.ledger, options));
  const WorkFolder work = work_folder(options.state, chosen.id);
  if (!chosen.begun || !planned(work)) return run_fault("plan-missing", {}, {chosen.id.str()});
  FUBAKO_TRY(plan::Plan plan, plan::read_plan(work.plan()));
  return finish(files, held.ledger, options, work, signer, std::move(plan), {});
}

}  // namespace fubako::run
