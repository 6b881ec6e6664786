#include "sender.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fubako::vendor_kit {
namespace {

using notation::Tree;

// Certificates by their days: whenever the kit is used, one is valid, one was, one will be.
const Date kFirst = *make_date(2026, 1, 1), kPast = *make_date(2020, 4, 1),
           kFuture = *make_date(2125, 4, 1);
constexpr int kYear = 365, kCentury = 36'500;

struct RecipientFiles {
  Sealed sealed;
  const char* name;
};
// The stranger's key is nobody's who uses the kit.
constexpr RecipientFiles kRecipients[] = {{Sealed::vendor, "vendor"},
                                          {Sealed::expired, "vendor-expired"},
                                          {Sealed::future, "vendor-future"}};

constexpr MessageText kTexts[] = {
    {"kit-unwritable", "鍵を書けません。空いているフォルダーを指定してください。",
     "a key cannot be written; name a folder that can be written to"},
};

// Nobody else ever sees it, not even while it is written.
Result<void> write_private(const fs::path& path, const Secret& secret) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const auto size = static_cast<ssize_t>(secret.size());
  const bool written = file >= 0 && ::write(file, secret.view().data(), secret.size()) == size;
  if (file >= 0) ::close(file);
  if (!written) return fail(kTexts, "kit-unwritable", {path.string()});
  return {};
}

void list_entries(Shipment& shipment) {
  Tree list{Tree::List{}};
  for (const Item& item : shipment.items) {
    Tree one{Tree::Map{}};
    one.set("name", item.name);
    one.set("size", static_cast<std::uint64_t>(item.content.size()));
    one.set("sha256", sha256_hex(item.content));
    list.list()->push_back(std::move(one));
  }
  at(shipment.manifest, "entries") = std::move(list);
}

Result<void> pack(Shipment& shipment, Date date, const fs::path& scratch) {
  std::vector<bundle::Entry> entries;
  for (const auto* items : {&shipment.head, &shipment.archived})
    for (const Item& item : *items)
      entries.push_back({item.name, {}, item.content, !item.name.ends_with(".pdf")});
  FUBAKO_OK(bundle::write_zip(disk(), scratch, entries, date,
                              shipment.password ? &*shipment.password : nullptr));
  FUBAKO_TRY(const std::string bytes, read_file(scratch));
  FUBAKO_OK(disk().remove(scratch));
  shipment.zip = RawZip::parse(bytes);
  return {};
}

// As the manifest counts, where it does.
std::uint64_t stated(const Tree& manifest, const char* key, std::uint64_t otherwise) {
  const Tree* counts = manifest.find("counts");
  const Tree* count = counts == nullptr ? nullptr : counts->find(key);
  return count == nullptr ? otherwise : static_cast<std::uint64_t>(*count->integer());
}

void consign(Shipment& shipment, const TrueBundle& truth) {
  bundle::ConsignedBundle consigned = truth.consigned;
  consigned.file = shipment.file;
  consigned.size = shipment.archive.size();
  consigned.sha256 = sha256_hex(shipment.archive);
  consigned.pieces = stated(shipment.manifest, "pieces", consigned.pieces);
  consigned.sheets = stated(shipment.manifest, "sheets", consigned.sheets);
  consigned.pages = stated(shipment.manifest, "pages", consigned.pages);
  shipment.consignment = {truth.run_id, consigned.vendor, {consigned}, {}};
}

}  // namespace

Result<Sender> Sender::make() {
  using bundle::RecipientKey;
  using bundle::SigningKey;
  std::map<Signer, SigningKey> signers;
  for (const Signer signer : {Signer::current, Signer::previous, Signer::stranger})
    signers.emplace(signer, SigningKey::make());
  std::map<Sealed, RecipientKey> recipients;
  const auto make = [&](Sealed sealed, const char* name, Date first, int days) -> Result<void> {
    FUBAKO_TRY(auto key, RecipientKey::make(name, first, days));
    recipients.emplace(sealed, std::move(key));
    return {};
  };
  FUBAKO_OK(make(Sealed::vendor, "Vendor kit", kFirst, kCentury));
  FUBAKO_OK(make(Sealed::expired, "Vendor kit, expired", kPast, kYear));
  FUBAKO_OK(make(Sealed::future, "Vendor kit, future", kFuture, kYear));
  FUBAKO_OK(make(Sealed::stranger, "Another vendor", kFirst, kCentury));
  return Sender(std::move(signers), std::move(recipients));
}

Result<void> Sender::write_keys(const fs::path& folder) const {
  FUBAKO_OK(disk().make_folders(folder));
  if (::chmod(folder.c_str(), 0700) != 0) return fail(kTexts, "kit-unwritable", {folder.string()});
  FUBAKO_OK(replace(
      disk(), folder / "sender.pem",
      signers_.at(Signer::current).public_pem() + signers_.at(Signer::previous).public_pem()));
  for (const RecipientFiles& files : kRecipients) {
    const bundle::RecipientKey& recipient = recipients_.at(files.sealed);
    const std::string name = files.name;
    FUBAKO_OK(replace(disk(), folder / (name + ".pem"), recipient.certificate_pem()));
    FUBAKO_OK(write_private(folder / (name + ".key"), recipient.private_pem()));
  }
  return {};
}

Result<void> Sender::make_head(Shipment& shipment, const Step& step) const {
  const std::string text = notation::write_json(shipment.manifest);
  shipment.head = {{std::string(bundle::kManifestEntry), text},
                   {std::string(bundle::kSignatureEntry), signers_.at(step.signer).sign(text)}};
  shipment.archived = shipment.items;
  if (step.sealed == Sealed::no) return {};
  shipment.password = bundle::make_password();
  FUBAKO_TRY(std::string sealed,
             bundle::seal(*shipment.password, recipients_.at(step.sealed).certificate()));
  shipment.head.push_back({std::string(bundle::kKeyEntry), std::move(sealed)});
  return {};
}

Result<Shipment> Sender::send(const TrueBundle& truth, const Step& step, Dice& dice,
                              const fs::path& scratch) const {
  Shipment shipment;
  const auto damage_at = [&](Stage stage) {
    if (step.damage && step.stage == stage) step.damage(shipment, dice);
  };
  shipment.items = truth.items;
  damage_at(Stage::contents);
  shipment.manifest = truth.manifest;
  list_entries(shipment);
  damage_at(Stage::manifest);
  FUBAKO_OK(make_head(shipment, step));
  damage_at(Stage::head);
  FUBAKO_OK(pack(shipment, truth.date, scratch));
  damage_at(Stage::archive);
  shipment.archive = shipment.zip.bytes();
  shipment.file =
      truth.consigned.bundle_id + ".r" + std::to_string(truth.consigned.revision) + ".zip";
  consign(shipment, truth);
  damage_at(Stage::consignment);
  shipment.consignment_json = bundle::consignment_json(shipment.consignment);
  damage_at(Stage::listing);
  shipment.consignment_sig = signers_.at(step.consigner).sign(shipment.consignment_json);
  damage_at(Stage::sent);
  return shipment;
}

}  // namespace fubako::vendor_kit
