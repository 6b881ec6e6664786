// What the commands that only read have in common.
#pragma once

#include "fubako/console.h"
#include "ledger/ledger.h"

namespace fubako::cli {

// A question about something that is not there, or a file that is not what it should be, is a wrong
// call (20), unlike a disk or a ledger that fails.
inline void fail_question(Console& console, const Fault& fault) {
  console.fail(fault);
  const bool of_the_machine = fault.code.starts_with("ledger-") || fault.code == "state-locked" ||
                              fault.code == "file-unreadable" || fault.code == "cost-value-wrong";
  if (!of_the_machine) console.exit_code = run::kUsage;
}

// Asks the ledger, if there is one, holding its lock. Nothing after saying what is wrong.
template <class Ask>
auto with_ledger(Console& console, const settings::Settings& settings, const std::string& state,
                 const Ask& ask)
    -> std::optional<typename decltype(ask(std::declval<ledger::Ledger&>()))::value_type> {
  const fs::path folder = state.empty() ? settings.state : fs::path(state);
  std::error_code error;
  if (!fs::exists(folder / "ledger.sqlite", error)) {
    console.usage({"台帳がありません: " + folder.string() + "。--stateを確かめてください。",
                   "there is no ledger in " + folder.string() + "; check --state"});
    return std::nullopt;
  }
  const auto lock = Lock::take(folder / "lock");
  if (!lock) {
    console.fail(lock.error());
    return std::nullopt;
  }
  auto ledger = ledger::Ledger::open(folder);
  if (!ledger) {
    console.fail(ledger.error());
    return std::nullopt;
  }
  auto answer = ask(*ledger);
  if (answer) return std::move(*answer);
  fail_question(console, answer.error());
  return std::nullopt;
}

// A run as the command line names it; nothing after saying what is expected.
inline std::optional<RunId> run_option(Console& console, const std::string& option,
                                       const std::string& text) {
  if (const auto run = parse_run_id(text)) return run;
  console.usage({option + "は年-月-日か年-月-日-番号(02から)で書いてください。",
                 "write " + option + " as YYYY-MM-DD or YYYY-MM-DD-nn with nn from 02"});
  return std::nullopt;
}

inline std::string signed_yen(const Console& console, Yen amount) {
  return (amount.value > 0 ? "+" : "") + std::to_string(amount.value) +
         (console.japanese() ? "円" : " yen");
}

}  // namespace fubako::cli
