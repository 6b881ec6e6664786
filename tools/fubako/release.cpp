// fubako release: a person frees a held record, or a job that waits, or accepts what refuses a job.
#include <algorithm>
#include <array>
#include <ctime>

#include "fubako/console.h"
#include "ledger/ledger.h"

namespace fubako::cli {
namespace {

// What a person may answer for. A damaged, half-loaded or altered file is nobody's to accept.
constexpr std::array<std::string_view, 6> kAcceptable = {"consents-stale",    "persons-stale",
                                                         "payments-stale",    "addresses-stale",
                                                         "consent-acts-lost", "person-events-lost"};

struct Options {
  std::string job, record, by, reason, state;
  std::vector<std::string> accept;
};

Result<void> keep(const fs::path& state, const JobName& job, const Options& options) {
  FUBAKO_OK(disk().make_folders(state));
  FUBAKO_TRY(const auto lock, Lock::take(state / "lock"));
  FUBAKO_TRY(auto ledger, ledger::Ledger::open(state));
  const std::int64_t now = std::time(nullptr);
  if (options.accept.empty())
    return ledger.add_release({job, options.record, options.by, options.reason}, now);
  for (const std::string& code : options.accept)
    FUBAKO_OK(ledger.add_override({job, code, options.by, options.reason, now}));
  return {};
}

bool well_asked(Console& console, const Options& options) {
  if (options.by.empty() || options.reason.empty()) {
    console.usage({"--byと--reasonを書いてください。", "--by and --reason must say something"});
    return false;
  }
  if (!options.accept.empty() && !options.record.empty()) {
    console.usage({"--acceptは処理の全体に効くので、--recordと一緒には使えません。",
                   "--accept is for a whole job; leave --record out"});
    return false;
  }
  for (const std::string& code : options.accept) {
    if (std::find(kAcceptable.begin(), kAcceptable.end(), code) != kAcceptable.end()) continue;
    std::string list;
    for (const std::string_view one : kAcceptable)
      list += (list.empty() ? "" : ", ") + std::string(one);
    console.usage({"「" + code + "」は認められません。認められるのは次だけです: " + list,
                   "'" + code + "' cannot be accepted; only these can: " + list});
    return false;
  }
  return true;
}

}  // namespace

void add_release(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("release", "free a held record or a waiting job, or accept a refusal");
  command->add_option("--job", options->job, "CODE/JOB_ID")->required();
  command->add_option("--record", options->record, "record_key; without it the whole job");
  command->add_option("--accept", options->accept,
                      "accept this refusal for the job's next run, such as consents-stale; may be "
                      "repeated; nothing is released");
  command->add_option("--by", options->by, "who releases")->required();
  command->add_option("--reason", options->reason, "why")->required();
  command->add_option("--state", options->state, "folder of the ledger (settings)");
  command->callback([&console, options] {
    const auto settings = console.load_settings();
    if (!settings) return;
    const auto job = job_option(console, options->job);
    if (!job || !well_asked(console, *options)) return;
    const auto done =
        keep(options->state.empty() ? settings->state : fs::path(options->state), *job, *options);
    if (!done) return console.fail(done.error());
    console.result(console.japanese() ? "次の一括処理で扱います。" : "the next run takes it up");
  });
}

}  // namespace fubako::cli
