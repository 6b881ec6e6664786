#include "plan/plan.h"
#include "plan/texts.h"

namespace fubako::plan {
namespace {

// Beside the forms, which a later revision's plan refers to.
fs::path profile_path(const fs::path& folder, const std::string& vendor) {
  return folder / "forms" / (vendor + ".icc");
}

}  // namespace

Result<void> keep_intent(Files& files, const fs::path& folder, const std::string& vendor,
                         const OutputIntent& intent, Plan& plan) {
  FUBAKO_OK(files.make_folders(folder / "forms"));
  FUBAKO_OK(replace(files, profile_path(folder, vendor), intent.profile));
  PlannedIntent planned{vendor, sha256_hex(intent.profile), intent};
  planned.intent.profile.clear();
  plan.intents.push_back(std::move(planned));
  return {};
}

const PlannedIntent* find_intent(const Plan& plan, std::string_view vendor) {
  for (const PlannedIntent& planned : plan.intents)
    if (planned.vendor == vendor) return &planned;
  return nullptr;
}

Result<std::shared_ptr<const OutputIntent>> read_intent(const fs::path& folder, const Plan& plan,
                                                        std::string_view vendor) {
  const PlannedIntent* planned = find_intent(plan, vendor);
  if (planned == nullptr) return std::shared_ptr<const OutputIntent>();
  const fs::path path = profile_path(folder, planned->vendor);
  auto intent = std::make_shared<OutputIntent>(planned->intent);
  FUBAKO_TRY(intent->profile, read_file(path));
  if (sha256_hex(intent->profile) != planned->sha256)
    return damaged({path.string()}, "計画したものと違います", "it is not the one that was planned");
  return std::shared_ptr<const OutputIntent>(std::move(intent));
}

}  // namespace fubako::plan
