// fubako run: one night.
#include <algorithm>
#include <ctime>

#include "fubako/console.h"

namespace fubako::cli {

static void declare(CLI::App& command, RunOptions& o, bool whole_run) {
  command.add_option("--inbox", o.inbox, "folder of submissions (settings)");
  command.add_option("--outbox", o.outbox, "folder of what a run publishes (settings)");
  command.add_option("--state", o.state, "folder of ledger, plans and work (settings)");
  command.add_option("--date", o.date, "the run's date, YYYY-MM-DD (today in Japan)");
  command.add_flag("--all", o.all, "every complete submission, due or not");
  command.add_option("--run-id", o.run_id, "YYYY-MM-DD or YYYY-MM-DD-nn (the date, next free)");
  command.add_option("--job", o.jobs, "only this job, CODE/JOB_ID; may be repeated");
  if (!whole_run) return;
  command.add_flag("--resume", o.resume, "only go on with a run that was cut off");
  command.add_option("--engine", o.engine, "where parts are made")->check(CLI::IsMember({"local"}));
  command.add_option("--threads", o.threads, "threads (settings; 0: all)")
      ->check(CLI::Range(0, 1024));
}

static std::optional<run::Options> resolve(Console& console, const settings::Settings& settings,
                                           const RunOptions& o) {
  run::Options out;
  out.inbox = o.inbox.empty() ? settings.inbox : fs::path(o.inbox);
  out.outbox = o.outbox.empty() ? settings.outbox : fs::path(o.outbox);
  out.state = o.state.empty() ? settings.state : fs::path(o.state);
  const auto date = date_option(console, o.date);
  if (!date) return std::nullopt;
  out.date = *date;
  out.now = std::time(nullptr);
  out.all = o.all;
  out.resume_only = o.resume;
  out.threads = o.threads;
  if (!o.run_id.empty()) {
    out.run_id = parse_run_id(o.run_id);
    if (!out.run_id) {
      console.usage({"--run-idは年-月-日か年-月-日-番号(02から)で書いてください。",
                     "write --run-id as YYYY-MM-DD or YYYY-MM-DD-nn with nn from 02"});
      return std::nullopt;
    }
  }
  for (const std::string& text : o.jobs) {
    const auto job = job_option(console, text);
    if (!job) return std::nullopt;
    out.jobs.push_back(*job);
  }
  out.on_progress = progress_bar();
  return out;
}

namespace {

std::string job_line(const Console& console, const plan::PlannedJob& job) {
  const auto& c = job.counts;
  std::string line = "  " + job.name.str() + "  " + plan::name_of(job.state);
  if (!job.stop_code.empty()) line += " [" + job.stop_code + "]";
  if (job.state != plan::JobState::planned) return line;
  const auto add = [&](const char* ja, const char* en, std::uint64_t n) {
    line += std::string("  ") + (console.japanese() ? ja : en) + " " + std::to_string(n);
  };
  add("件数", "records", c.records);
  add("紙", "paper", c.paper);
  add("両方", "both", c.both);
  add("電子", "electronic", c.electronic);
  add("引抜き", "pulled", c.pulled);
  add("保留", "held", c.held);
  add("エラー", "rejected", c.rejected);
  return line;
}

// How often each code stands in a job's published problems, in the order of first sight.
Result<std::vector<std::pair<std::string, int>>> codes_of(const fs::path& problems_csv) {
  std::vector<std::pair<std::string, int>> codes;
  FUBAKO_TRY(auto reader, notation::CsvReader::open(problems_csv, "problems.csv"));
  notation::CsvRow row;
  FUBAKO_TRY(bool more, reader.next(row));  // the header
  for (;;) {
    FUBAKO_TRY(more, reader.next(row));
    if (!more) return codes;
    const std::string code = std::string(row.fields[1]) + " [" + std::string(row.fields[5]) + "]";
    auto known = std::find_if(codes.begin(), codes.end(),
                              [&](const auto& one) { return one.first == code; });
    if (known == codes.end()) known = codes.insert(known, {code, 0});
    ++known->second;
  }
}

void print_codes(const Console& console, const fs::path& published, const JobName& job) {
  const auto codes =
      codes_of(published / "municipalities" / job.municipality_code / job.job_id / "problems.csv");
  if (!codes) return;  // a plan alone has published nothing yet
  for (const auto& [code, count] : *codes)
    console.result("    " + code + " " + std::to_string(count));
}

std::string bundle_line(const Console& console, const plan::PlannedBundle& bundle) {
  const bool ja = console.japanese();
  return "  " + bundle.bundle_id + "  " + (ja ? "通数 " : "pieces ") +
         std::to_string(bundle.pieces) + "  " + (ja ? "枚数 " : "sheets ") +
         std::to_string(bundle.sheets) + "  " + (ja ? "面数 " : "pages ") +
         std::to_string(bundle.pages);
}

notation::Tree outcome_tree(const run::Outcome& outcome) {
  notation::Tree root{notation::Tree::Map{}};
  root.set("exit_code", outcome.exit_code);
  root.set("run_id", outcome.run_id ? notation::Tree(outcome.run_id->str()) : notation::Tree());
  root.set("published", outcome.published.string());
  notation::Tree jobs{notation::Tree::List{}};
  if (outcome.plan)
    for (const auto& job : outcome.plan->jobs) {
      notation::Tree one{notation::Tree::Map{}};
      one.set("job", job.name.str());
      one.set("state", plan::name_of(job.state));
      one.set("stop_code", job.stop_code);
      one.set("records", job.counts.records);
      one.set("paper", job.counts.paper + job.counts.both);
      one.set("problems", job.problems);
      jobs.list()->push_back(std::move(one));
    }
  root.set("jobs", std::move(jobs));
  return root;
}

}  // namespace

static void report(Console& console, const run::Outcome& outcome) {
  for (const Problem& problem : outcome.problems) console.tell(problem);
  console.exit_code = outcome.exit_code;
  if (console.json) return console.json_result(outcome_tree(outcome));
  if (!outcome.run_id) {
    return console.result(console.japanese() ? "期日の来た処理はありません。" : "nothing is due");
  }
  console.result((console.japanese() ? "一括処理 " : "run ") + outcome.run_id->str());
  if (outcome.plan) {
    for (const auto& job : outcome.plan->jobs) {
      console.result(job_line(console, job));
      print_codes(console, outcome.published, job.name);
    }
    for (const auto& bundle : outcome.plan->bundles) console.result(bundle_line(console, bundle));
  }
  console.result("  " + outcome.published.string());
}

void add_night(CLI::App& app, Console& console, const NightCommand& night, const DoNight& act) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand(night.name, night.does);
  declare(*command, *options, night.whole_run);
  command->callback([&console, options, act] {
    const auto settings = console.load_settings();
    if (!settings) return;
    const auto resolved = resolve(console, *settings, *options);
    if (!resolved) return;
    const auto outcome = act(*settings, *resolved);
    if (!outcome) return console.fail(outcome.error());
    report(console, *outcome);
  });
}

void add_run(CLI::App& app, Console& console) {
  add_night(app, console, {"run", "plan, make and finish every submission that is due", true},
            [](const auto& settings, const auto& options) {
              return run::run_night(settings, disk(), options);
            });
}

}  // namespace fubako::cli
