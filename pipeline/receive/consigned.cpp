#include "receive/consigned.h"

#include "receive/refusals.h"

namespace fubako::receive {
namespace {

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

}  // namespace

Result<bundle::Consignment> read_consignment(const fs::path& path,
                                             const bundle::TrustedKeys& sender) {
  const fs::path beside = path.parent_path() / "consignment.sig";
  if (!is_there(path)) return refuse("consignment-missing", {path.string()});
  if (!is_there(beside)) return refuse("consignment-unsigned", {beside.string()});
  FUBAKO_TRY(const std::string json, read_file(path));
  FUBAKO_TRY(const std::string signature, read_file(beside));
  if (!sender.signer(json, signature))
    return refuse("consignment-signature-wrong", {path.string()});
  auto consignment = bundle::parse_consignment(json, path.string());
  if (consignment) return consignment;
  const bool sums = consignment.error().code == "consignment-wrong";
  return refuse_as(sums ? "consignment-inconsistent" : "consignment-malformed",
                   consignment.error());
}

const bundle::ConsignedBundle* find(const bundle::Consignment& consignment,
                                    const std::string& bundle_id) {
  for (const bundle::ConsignedBundle& bundle : consignment.bundles)
    if (bundle.bundle_id == bundle_id) return &bundle;
  return nullptr;
}

Result<void> check_consigned(const bundle::Consignment& consignment, const Manifest& manifest) {
  const Place place{"consignment.json"};
  const bundle::ConsignedBundle* listed = find(consignment, manifest.bundle_id);
  if (listed == nullptr) return refuse("bundle-not-consigned", place, {manifest.bundle_id});
  if (listed->revision > manifest.revision)
    return refuse("bundle-superseded", place, {std::to_string(listed->revision)});
  const auto differs = [&](std::string_view what) {
    return refuse("consignment-inconsistent", place, {what});
  };
  if (listed->revision != manifest.revision) return differs("revision");
  if (consignment.run_id != manifest.run.str()) return differs("run_id");
  if (listed->municipality_code != manifest.municipality_code) return differs("municipality_code");
  if (listed->vendor != manifest.vendor) return differs("vendor");
  if (listed->posting_date != manifest.posting_date.iso()) return differs("posting_date");
  if (listed->file != manifest.name() + ".zip") return differs("file");
  if (listed->pieces != manifest.counts.pieces) return differs("pieces");
  if (listed->sheets != manifest.counts.sheets) return differs("sheets");
  if (listed->pages != manifest.counts.pages) return differs("pages");
  return {};
}

Result<void> check_archive(const bundle::ConsignedBundle& listed, const fs::path& archive) {
  FUBAKO_TRY(const auto size, fubako::file_size(archive));
  FUBAKO_TRY(const auto sha256, sha256_of_file(archive));
  if (size == listed.size && sha256 == listed.sha256) return {};
  return refuse("archive-differs", {archive.string()}, {listed.file});
}

}  // namespace fubako::receive
