// fubako: the command line. One file a command; this one only gathers them.
#include <csignal>

#include "fubako/console.h"

namespace {

// Nothing needs unwinding: whatever was not renamed is not there, and the next start resumes.
void interrupted(int) { std::_Exit(fubako::run::kInterrupted); }

}  // namespace

int main(int argc, char** argv) {
  using namespace fubako::cli;
  std::signal(SIGINT, interrupted);
  std::signal(SIGTERM, interrupted);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may grow no more is a fault of the write
  Console console;
  CLI::App app{"Fubako (文箱): municipal notices from data to print-ready, proven bundles",
               "fubako"};
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", "fubako 0.1.0");
  app.add_option("--config", console.config, "settings file")->capture_default_str();
  app.add_option("--keys", console.keys, "folder of keys (keys/ beside the settings file)");
  app.add_option("--lang", console.lang, "language of messages: ja or en (by LANG)")
      ->check(CLI::IsMember({"ja", "en"}));
  app.add_flag("--json", console.json, "results as JSON");
  app.add_flag("--verbose", console.verbose, "log events on stderr");
  app.parse_complete_callback([&] {
    if (console.verbose) fubako::set_log_level(fubako::LogLevel::verbose);
  });
  for (auto* add : {add_run, add_phases, add_check, add_keys, add_map, add_preview, add_pull,
                    add_ack, add_release, add_render, add_prove, add_barcode, add_status,
                    add_explain, add_report, add_invoice, add_config, add_receive, add_verify})
    add(app, console);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    if (code == 0) return 0;  // --help, --version
    console.usage(
        {"使い方が違います。「fubako --help」か「fubako コマンド --help」を見てください。",
         "wrong usage; see 'fubako --help' or 'fubako COMMAND --help'"});
    return console.exit_code;
  }
  return console.exit_code;
}
