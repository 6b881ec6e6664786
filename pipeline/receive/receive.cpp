#include "receive/receive.h"

#include "base/secret.h"
#include "receive/consigned.h"
#include "receive/refusals.h"
#include "receive/store.h"

namespace fubako::receive {
namespace {

fs::path consignment_of(const Options& options) {
  if (!options.consignment.empty()) return options.consignment;
  return options.bundle.parent_path() / "consignment.json";
}

Result<void> check_consignment(const Options& options, const Opened& opened,
                               const bundle::TrustedKeys& sender) {
  FUBAKO_TRY(const auto consignment, read_consignment(consignment_of(options), sender));
  FUBAKO_OK(check_consigned(consignment, opened.manifest));
  return check_archive(*find(consignment, opened.manifest.bundle_id), options.bundle);
}

// The password, by the first certificate that the bundle is sealed to.
Result<Secret> open_seal(const Options& options, const Opened& opened) {
  const std::string name = options.bundle.string() + "/" + std::string(bundle::kKeyEntry);
  if (options.recipients.empty()) return refuse("seal-without-key", {options.bundle.string()});
  FUBAKO_TRY(const std::string cms, opened.archive.content(2, 1u << 20));
  Result<Secret> password;
  for (const Options::Recipient& pair : options.recipients) {
    FUBAKO_TRY(const auto recipient, bundle::RecipientKey::read(pair.certificate, pair.key));
    password = bundle::unseal(cms, name, recipient);
    if (!password && password.error().code == "seal-for-another") continue;
    FUBAKO_OK(recipient.certificate().valid_on(options.date));
    return password;
  }
  return password;
}

}  // namespace

Result<Received> receive_bundle(Files& files, const Options& options,
                                const bundle::TrustedKeys& sender) {
  forbid_core_dumps();  // personal data and perhaps a key will be in memory
  FUBAKO_TRY(Opened opened, open_bundle(options.bundle, sender));
  FUBAKO_OK(check_consignment(options, opened, sender));
  Store store(files, options.to);
  FUBAKO_OK(store.admits(opened));
  if (opened.sealed()) {
    FUBAKO_TRY(Secret password, open_seal(options, opened));
    opened.archive.use_password(std::move(password));
  }
  FUBAKO_OK(check_entries(opened));
  FUBAKO_TRY(const Tables tables, check_contents(opened, options.keep_bytes));
  FUBAKO_OK(store.take(opened, tables, options.now));
  const Manifest& manifest = opened.manifest;
  return Received{manifest.bundle_id, manifest.revision, tables.counts, store.bundle(manifest),
                  store.acknowledgement(manifest)};
}

}  // namespace fubako::receive
