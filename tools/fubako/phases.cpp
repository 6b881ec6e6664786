// fubako plan, make, finish: one phase alone, for clusters and debugging.
#include "fubako/console.h"

namespace fubako::cli {
namespace {

void add_plan(CLI::App& app, Console& console) {
  add_night(app, console, {"plan", "take every decision of a run and write it down", false},
            [](const auto& settings, const auto& options) {
              return run::plan_night(settings, disk(), options);
            });
}

struct MakeOptions {
  std::string plan;
  std::uint32_t shard = 0;
};

void add_make(CLI::App& app, Console& console) {
  auto options = std::make_shared<MakeOptions>();
  CLI::App* command = app.add_subcommand("make", "make one part of a plan");
  command->add_option("--plan", options->plan, "plan folder")->required();
  command->add_option("--shard", options->shard, "the part's number, from 1")->required();
  command->callback([&console, options] {
    const fs::path plan = fs::absolute(options->plan).lexically_normal();
    const fs::path named = plan.filename().empty() ? plan.parent_path() : plan;
    const auto made = run::make_part(disk(), named, named.parent_path() / "parts", options->shard,
                                     progress_bar());
    if (!made) return console.fail(made.error());
    console.result("part " + std::to_string(options->shard));
  });
}

void add_finish(CLI::App& app, Console& console) {
  add_night(app, console, {"finish", "publish a run whose parts are all made", false},
            [](const auto& settings, const auto& options) {
              return run::finish_night(settings, disk(), options);
            });
}

}  // namespace

void add_phases(CLI::App& app, Console& console) {
  add_plan(app, console);
  add_make(app, console);
  add_finish(app, console);
}

}  // namespace fubako::cli
