// Makes a plan's parts by halves, so that each half can be measured as a process of its own.
//
//   parts_bench compose PLAN PARTS     composes and renders every part, proves nothing
//   parts_bench prove PLAN PARTS       proves what the first call left; proof.json says whether it
//   passed
#include <cstdio>
#include <string_view>

#include "run/part_maker.h"

namespace {

using namespace fubako;

Result<void> compose(Files& files, const run::PartFolder& folder, const plan::Plan& plan,
                     const run::PartForms& forms, const plan::PlannedPart& part,
                     const fs::path& plan_folder) {
  FUBAKO_OK(files.make_folders(folder.root));
  return run::compose_part(files, folder, plan_folder, plan, forms, part, {});
}

Result<void> work(bool proving, const fs::path& plan_folder, const fs::path& parts) {
  Files& files = disk();
  FUBAKO_TRY(const plan::Plan plan, plan::read_plan(plan_folder));
  FUBAKO_TRY(const run::CompiledForms compiled, run::thaw_forms(plan_folder, plan));
  std::uint64_t pages = 0;
  for (const plan::PlannedPart& part : plan.parts) {
    FUBAKO_OK(plan::check_shard(plan_folder, part));
    const run::PartForms forms(plan, compiled, part);
    const run::PartFolder folder = run::part_folder(parts, part.number);
    const fs::path shard = plan::shard_path(plan_folder, part.number);
    if (proving) {
      FUBAKO_OK(run::prove_part(files, folder, shard, forms, part));
    } else {
      FUBAKO_OK(compose(files, folder, plan, forms, part, plan_folder));
    }
    pages += part.pages;
  }
  std::printf("%ju pages\n", static_cast<std::uintmax_t>(pages));
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view half = argc > 1 ? argv[1] : "";
  if (argc != 4 || (half != "compose" && half != "prove"))
    return std::fputs("parts_bench compose|prove PLAN PARTS\n", stderr), 20;
  const auto done = work(half == "prove", argv[2], argv[3]);
  if (!done) return std::fprintf(stderr, "%s\n", done.error().code.c_str()), 1;
  return 0;
}
