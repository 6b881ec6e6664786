// fubako preview: forms and records in the browser, before they are printed.
#include "preview/preview.h"

#include <cstdio>

#include "fubako/console.h"

namespace fubako::cli {
namespace {

void serve(Console& console, preview::Options& options, const std::string& inbox) {
  auto settings = console.load_settings();
  if (!settings) return;
  options.inbox = inbox.empty() ? settings->inbox : fs::path(inbox);
  options.config = console.config;
  options.japanese = console.japanese();
  options.settings = std::make_shared<const settings::Settings>(*std::move(settings));
  auto server = preview::Server::listen(options);
  if (!server) return console.fail(server.error());
  console.result((*server)->url());
  std::fflush(stdout);  // whoever started this waits for it
  console.say(console.pick({"このアドレスをブラウザーで開いてください。終わるときはCtrl+C。",
                            "open this address in a browser; end with Ctrl+C"}));
  (*server)->run();
}

}  // namespace

void add_preview(CLI::App& app, Console& console) {
  auto options = std::make_shared<preview::Options>();
  auto inbox = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("preview", "forms and records in the browser, before they are printed");
  command->add_option("--port", options->port, "on loopback; 0: any")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->add_option("--municipality", options->municipality, "shown first: its code");
  command->add_option("--form", options->form, "shown first: form id");
  command->add_option("--case", options->case_name, "shown first: test case of the form");
  command->add_option("--inbox", *inbox, "folder of submissions (settings)");
  command->callback([&console, options, inbox] { serve(console, *options, *inbox); });
}

}  // namespace fubako::cli
