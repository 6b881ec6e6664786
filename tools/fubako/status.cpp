// fubako status: where runs and jobs stand.
#include "fubako/console.h"
#include "ledger/ledger.h"

namespace fubako::cli {
namespace {

struct Standing {
  std::vector<ledger::RunRow> runs;
  std::vector<ledger::JobRow> jobs;
  std::vector<ledger::Override> overrides;  // that wait for a run
};

Result<Standing> standing(const fs::path& state) {
  Standing out;
  std::error_code error;
  if (!fs::is_directory(state, error)) return out;
  FUBAKO_TRY(const auto lock, Lock::take(state / "lock"));
  FUBAKO_TRY(auto ledger, ledger::Ledger::open(state));
  FUBAKO_TRY(out.runs, ledger.runs());
  FUBAKO_TRY(out.jobs, ledger.jobs());
  FUBAKO_TRY(out.overrides, ledger.open_overrides());
  return out;
}

notation::Tree tree_of(const Standing& s) {
  using notation::Tree;
  Tree root{Tree::Map{}}, runs{Tree::List{}}, jobs{Tree::List{}}, overrides{Tree::List{}};
  for (const auto& run : s.runs) {
    Tree one{Tree::Map{}};
    one.set("run_id", run.id.str());
    one.set("date", run.date.iso());
    one.set("finished", run.finished);
    runs.list()->push_back(std::move(one));
  }
  for (const auto& job : s.jobs) {
    Tree one{Tree::Map{}};
    one.set("job", job.name.str());
    one.set("last_run", job.last_run);
    one.set("open", job.open);
    jobs.list()->push_back(std::move(one));
  }
  for (const auto& accepted : s.overrides) {
    Tree one{Tree::Map{}};
    one.set("job", accepted.job.str());
    one.set("accepts", accepted.code);
    one.set("by", accepted.by);
    one.set("reason", accepted.reason);
    one.set("on", japan_date(accepted.at).iso());
    overrides.list()->push_back(std::move(one));
  }
  root.set("runs", std::move(runs));
  root.set("jobs", std::move(jobs));
  root.set("overrides", std::move(overrides));
  return root;
}

void print(const Console& console, const Standing& s) {
  const bool ja = console.japanese();
  for (const auto& run : s.runs)
    console.result("run " + run.id.str() + "  " +
                   (run.finished ? (ja ? "完了" : "finished") : (ja ? "未完了" : "not finished")));
  for (const auto& job : s.jobs)
    console.result(job.name.str() + "  " + job.last_run + "  " + (ja ? "未処理 " : "open ") +
                   std::to_string(job.open));
  for (const auto& one : s.overrides)
    console.result(one.job.str() + "  " + (ja ? "承認 " : "accepts ") + "[" + one.code + "]  " +
                   japan_date(one.at).iso() + "  " + one.by + ": " + one.reason);
}

}  // namespace

void add_status(CLI::App& app, Console& console) {
  auto state = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("status", "where runs and jobs stand");
  command->add_option("--state", *state, "folder of the ledger (settings)");
  command->callback([&console, state] {
    const auto settings = console.load_settings();
    if (!settings) return;
    const auto found = standing(state->empty() ? settings->state : fs::path(*state));
    if (!found) return console.fail(found.error());
    if (console.json) return console.json_result(tree_of(*found));
    print(console, *found);
  });
}

}  // namespace fubako::cli
