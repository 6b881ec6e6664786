// fubako release: a person frees a held record, or a job that waits.
#include <ctime>

#include "fubako/console.h"
#include "ledger/ledger.h"

namespace fubako::cli {
namespace {

struct Options {
  std::string job, record, by, reason, state;
};

Result<void> release(const fs::path& state, const ledger::Release& release) {
  FUBAKO_OK(disk().make_folders(state));
  FUBAKO_TRY(const auto lock, Lock::take(state / "lock"));
  FUBAKO_TRY(auto ledger, ledger::Ledger::open(state));
  return ledger.add_release(release, std::time(nullptr));
}

}  // namespace

void add_release(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("release", "free a held record, or a whole job that waits for it");
  command->add_option("--job", options->job, "CODE/JOB_ID")->required();
  command->add_option("--record", options->record, "record_key; without it the whole job");
  command->add_option("--by", options->by, "who releases")->required();
  command->add_option("--reason", options->reason, "why")->required();
  command->add_option("--state", options->state, "folder of the ledger (settings)");
  command->callback([&console, options] {
    const auto settings = console.load_settings();
    if (!settings) return;
    const auto job = job_option(console, options->job);
    if (!job) return;
    if (options->by.empty() || options->reason.empty())
      return console.usage(
          {"--byと--reasonを書いてください。", "--by and --reason must say something"});
    const fs::path state = options->state.empty() ? settings->state : fs::path(options->state);
    const auto done = release(state, {*job, options->record, options->by, options->reason});
    if (!done) return console.fail(done.error());
    console.result(console.japanese() ? "次の一括処理で扱います。" : "the next run takes it up");
  });
}

}  // namespace fubako::cli
