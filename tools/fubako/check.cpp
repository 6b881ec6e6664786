// fubako check: what is wrong with a submission, changing nothing.
#include "fubako/console.h"

namespace fubako::cli {
namespace {

notation::Tree tree_of(const Console& console, const run::CheckReport& report) {
  using notation::Tree;
  Tree root{Tree::Map{}}, problems{Tree::List{}};
  root.set("exit_code", report.exit_code);
  root.set("records", report.counts.records);
  for (const Problem& problem : report.problems) {
    Tree one{Tree::Map{}};
    one.set("record_key", problem.record_key);
    one.set("kind", name_of(problem.kind));
    one.set("file", problem.place.file);
    one.set("line", problem.place.line);
    one.set("column", problem.place.column);
    one.set("code", problem.code);
    one.set("message", console.pick(problem.message));
    problems.list()->push_back(std::move(one));
  }
  root.set("problems", std::move(problems));
  return root;
}

std::string summary(const Console& console, const run::CheckReport& report) {
  const auto& c = report.counts;
  if (report.exit_code == run::kSomeRefused)
    return console.japanese() ? "この納入データは受け付けられません。"
                              : "the submission is refused";
  const std::string bad = std::to_string(c.rejected + c.held), all = std::to_string(c.records);
  return console.japanese() ? all + "件のうち" + bad + "件にエラーか保留があります。"
                            : bad + " of " + all + " records are rejected or held";
}

}  // namespace

void add_check(CLI::App& app, Console& console) {
  struct Options {
    std::string folder, date;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("check", "say what is wrong with a submission");
  command->add_option("DIR", options->folder, "<inbox>/<code>/<job_id>")->required();
  command->add_option("--date", options->date, "the date to check for, YYYY-MM-DD (today)");
  command->callback([&console, options] {
    const auto settings = console.load_settings();
    if (!settings) return;
    const auto date = date_option(console, options->date);
    if (!date) return;
    const auto report = run::check_submission(*settings, disk(), options->folder, *date);
    if (!report) return console.fail(report.error());
    console.exit_code = report->exit_code;
    if (console.json) return console.json_result(tree_of(console, *report));
    for (const Problem& problem : report->problems) console.tell(problem);
    console.result(summary(console, *report));
  });
}

}  // namespace fubako::cli
