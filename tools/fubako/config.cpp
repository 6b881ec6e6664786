// fubako config: the settings in force and where each came from; which municipality changes which
// form.
#include "fubako/console.h"
#include "run/overlays.h"

namespace fubako::cli {
namespace {

using notation::Tree;

void print_settings(Console& console, const settings::Settings& settings) {
  if (!console.json) {
    for (const auto& [value, origin] : settings.origins) console.result(value + "  " + origin);
    return;
  }
  Tree list{Tree::List{}};
  for (const auto& [value, origin] : settings.origins) {
    Tree one{Tree::Map{}};
    one.set("value", value);
    one.set("origin", origin);
    list.list()->push_back(std::move(one));
  }
  console.json_result(list);
}

std::string text_of(const std::optional<int>& year) { return year ? std::to_string(*year) : "-"; }
Tree tree_of(const std::optional<int>& year) { return year ? Tree(*year) : Tree(nullptr); }

std::string line_of(const run::OverlayState& overlay) {
  return overlay.municipality + "  " + overlay.form_id + "  " + text_of(overlay.overlay_law_year) +
         "  " + text_of(overlay.form_law_year) + "  " + run::name_of(overlay.state);
}

Tree tree_of(const run::OverlayState& overlay) {
  Tree out{Tree::Map{}};
  out.set("municipality", overlay.municipality);
  out.set("form", overlay.form_id);
  out.set("overlay_law_year", tree_of(overlay.overlay_law_year));
  out.set("form_law_year", tree_of(overlay.form_law_year));
  out.set("state", run::name_of(overlay.state));
  return out;
}

void print_overlays(Console& console, const settings::Settings& settings) {
  std::vector<Fault> complaints;
  Tree list{Tree::List{}};
  for (const run::OverlayState& overlay : run::list_overlays(settings, complaints)) {
    if (console.json)
      list.list()->push_back(tree_of(overlay));
    else
      console.result(line_of(overlay));
  }
  if (console.json) console.json_result(list);
  for (const Fault& fault : complaints) console.fail(fault);
}

}  // namespace

void add_config(CLI::App& app, Console& console) {
  CLI::App* command =
      app.add_subcommand("config", "print the settings in force and where each came from");
  auto overlays = std::make_shared<bool>(false);
  command->add_flag("--overlays", *overlays,
                    "list what municipalities change of forms: municipality, form, law year of the "
                    "overlay, of the form, current or stale");
  command->callback([&console, overlays] {
    const auto settings = console.load_settings();
    if (!settings) return;
    if (*overlays)
      print_overlays(console, *settings);
    else
      print_settings(console, *settings);
  });
}

}  // namespace fubako::cli
