// The certificate that a vendor's bundles are sealed to, as it was when the night was planned.
#include "plan/plan.h"
#include "plan/texts.h"

namespace fubako::plan {
namespace {

// Beside the forms, which a later revision's plan refers to.
fs::path certificate_path(const fs::path& folder, const std::string& vendor) {
  return folder / "forms" / (vendor + ".pem");
}

}  // namespace

Result<void> keep_certificate(Files& files, const fs::path& folder, const std::string& vendor,
                              const std::string& pem, Plan& plan) {
  FUBAKO_OK(files.make_folders(folder / "forms"));
  FUBAKO_OK(replace(files, certificate_path(folder, vendor), pem));
  plan.seals.push_back({vendor, sha256_hex(pem)});
  return {};
}

const PlannedSeal* find_seal(const Plan& plan, std::string_view vendor) {
  for (const PlannedSeal& planned : plan.seals)
    if (planned.vendor == vendor) return &planned;
  return nullptr;
}

Result<std::string> read_certificate(const fs::path& folder, const Plan& plan,
                                     std::string_view vendor) {
  const PlannedSeal* planned = find_seal(plan, vendor);
  if (planned == nullptr) return std::string();
  const fs::path path = certificate_path(folder, planned->vendor);
  FUBAKO_TRY(std::string pem, read_file(path));
  if (sha256_hex(pem) == planned->sha256) return pem;
  return damaged({path.string()}, "計画したものと違います", "it is not the one that was planned");
}

}  // namespace fubako::plan
