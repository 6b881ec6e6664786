// fubako config: the settings in force and where each came from.
#include "fubako/console.h"

namespace fubako::cli {

void add_config(CLI::App& app, Console& console) {
  CLI::App* command =
      app.add_subcommand("config", "print the settings in force and where each came from");
  command->callback([&console] {
    const auto settings = console.load_settings();
    if (!settings) return;
    if (!console.json) {
      for (const auto& [value, origin] : settings->origins) console.result(value + "  " + origin);
      return;
    }
    notation::Tree list{notation::Tree::List{}};
    for (const auto& [value, origin] : settings->origins) {
      notation::Tree one{notation::Tree::Map{}};
      one.set("value", value);
      one.set("origin", origin);
      list.list()->push_back(std::move(one));
    }
    console.json_result(list);
  });
}

}  // namespace fubako::cli
