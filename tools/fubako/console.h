// The command line's manners: results on stdout, talk on stderr, in Japanese or English.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>

#include "base/base.h"
#include "model/model.h"
#include "notation/notation.h"
#include "run/run.h"
#include "settings/settings.h"

namespace fubako::cli {

// Options that every command takes, before or after its name.
struct Console {
  std::string config = "config/fubako.yaml";
  std::string keys;  // folder of keys; empty: beside the settings file
  std::string lang;  // ja or en; empty: by LANG
  bool json = false;
  bool verbose = false;
  int exit_code = 0;

  bool japanese() const;
  const std::string& pick(const Message& message) const;
  void say(const std::string& line) const;             // talk
  void result(const std::string& line) const;          // stdout
  void json_result(const notation::Tree& tree) const;  // stdout, as JSON
  void tell(const Problem& problem) const;
  // Says what is wrong and sets the exit code: 16 when the state is held, 12 otherwise.
  void fail(const Fault& fault);
  void usage(const Message& message);  // exit code 20

  // The settings, or nothing after saying every complaint.
  std::optional<settings::Settings> load_settings();
};

// A job as the command line names it; nothing after saying what is expected.
std::optional<JobName> job_option(Console& console, const std::string& text);
std::optional<Date> date_option(Console& console, const std::string& text);  // empty: today

// A progress bar with rate and time left, when stderr is a terminal; nothing otherwise.
run::OnProgress progress_bar();
void end_progress_bar();

// One function a command: declares it and what it does.
void add_ack(CLI::App& app, Console& console);
void add_barcode(CLI::App& app, Console& console);
void add_check(CLI::App& app, Console& console);
void add_config(CLI::App& app, Console& console);
void add_explain(CLI::App& app, Console& console);
void add_invoice(CLI::App& app, Console& console);
void add_keys(CLI::App& app, Console& console);
void add_map(CLI::App& app, Console& console);
void add_phases(CLI::App& app, Console& console);  // plan, make, finish
void add_preview(CLI::App& app, Console& console);
void add_prove(CLI::App& app, Console& console);
void add_pull(CLI::App& app, Console& console);
void add_receive(CLI::App& app, Console& console);
void add_release(CLI::App& app, Console& console);
void add_render(CLI::App& app, Console& console);
void add_report(CLI::App& app, Console& console);
void add_run(CLI::App& app, Console& console);
void add_status(CLI::App& app, Console& console);
void add_verify(CLI::App& app, Console& console);

// What run, plan and finish share.
struct RunOptions {
  std::string inbox, outbox, state, date, run_id, engine = "local";
  std::vector<std::string> jobs;
  int threads = 0;
  bool all = false, resume = false;
};
// A command over a night: declares its options, resolves them, acts and reports.
struct NightCommand {
  const char* name;
  const char* does;
  bool whole_run;  // takes threads, engine and --resume too
};
using DoNight = std::function<Result<run::Outcome>(const settings::Settings&, const run::Options&)>;
void add_night(CLI::App& app, Console& console, const NightCommand& night, const DoNight& act);

}  // namespace fubako::cli
