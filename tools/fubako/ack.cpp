// fubako ack: takes in the vendor's and the municipality's events.
#include "fubako/console.h"
#include "run/take_events.h"

namespace fubako::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string outbox, state;
};

// False: the file was refused, or something failed.
bool take(Console& console, const run::PullOptions& where, const std::string& file) {
  const auto taken = run::take_events(disk(), where, file);
  if (!taken) {
    console.fail(taken.error());
    return false;
  }
  for (const Problem& problem : taken->problems) console.tell(problem);
  if (taken->refused) {
    console.exit_code = run::kSomeRefused;
    return false;
  }
  console.result(file + "  " + std::to_string(taken->events) +
                 (console.japanese() ? " 件" : " events"));
  for (const fs::path& list : taken->lists) console.result(list.string());
  return true;
}

}  // namespace

void add_ack(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("ack", "take in events: printed, inserted, posted, returned, …");
  command->add_option("FILE", options->files, "events.csv of a vendor or a municipality")
      ->required();
  command->add_option("--outbox", options->outbox, "folder of runs (settings)");
  command->add_option("--state", options->state, "folder of the ledger (settings)");
  command->callback([&console, options] {
    const auto settings = console.load_settings();
    if (!settings) return;
    const run::PullOptions where{
        settings->inbox, options->outbox.empty() ? settings->outbox : fs::path(options->outbox),
        options->state.empty() ? settings->state : fs::path(options->state), settings->keys, 0};
    for (const std::string& file : options->files)
      if (!take(console, where, file)) return;
  });
}

}  // namespace fubako::cli
