// Who can open the bundle.
#include "cases.h"

namespace fubako::vendor_kit {
namespace {

Step sealed_to(Sealed sealed, const char* expected) {
  return {.expected = expected, .stage = Stage::consignment, .sealed = sealed};
}
Step sealed(const char* expected, Stage stage, void (*damage)(Shipment&, Dice&)) {
  return {.expected = expected, .stage = stage, .damage = damage, .sealed = Sealed::vendor};
}

void flip_seal(Shipment& s, Dice&) {
  std::string& cms = s.in_archive(bundle::kKeyEntry).content;
  cms[cms.size() - 1] = static_cast<char>(cms[cms.size() - 1] ^ 1);  // of the authentication tag
}
void cut_seal(Shipment& s, Dice& dice) {
  std::string& cms = s.in_archive(bundle::kKeyEntry).content;
  cms.resize(static_cast<std::size_t>(dice.between(1, static_cast<std::int64_t>(cms.size()) - 1)));
}
void other_password(Shipment& s, Dice&) { s.password = bundle::make_password(); }

void plain_entry(Shipment& s, std::string_view name) {
  s.zip.entry(name) = deflated(std::string(name), s.in_archive(name).content);
}
void all_plain(Shipment& s, Dice&) {
  for (const Item& item : s.archived) plain_entry(s, item.name);
}
void one_plain(Shipment& s, Dice&) { plain_entry(s, "pieces.csv"); }
void no_key(Shipment& s, Dice&) {
  std::erase_if(s.zip.entries,
                [](const RawEntry& entry) { return entry.name == bundle::kKeyEntry; });
}

}  // namespace

std::vector<Case> seal_cases() {
  return {
      {"wrong-recipient",
       "別の受託事業者の証明書に封をしています。",
       "sealed to another vendor's certificate",
       {sealed_to(Sealed::stranger, "seal-for-another")}},
      {"certificate-expired",
       "期限の過ぎた証明書に封をしています。",
       "sealed to a certificate that has expired",
       {sealed_to(Sealed::expired, "certificate-expired")}},
      {"certificate-not-yet-valid",
       "まだ有効でない証明書に封をしています。",
       "sealed to a certificate that is not valid yet",
       {sealed_to(Sealed::future, "certificate-not-yet-valid")}},
      {"seal-damaged",
       "封(key.cms)が壊れています。",
       "key.cms was changed",
       {sealed("seal-damaged", Stage::head, flip_seal)}},
      {"seal-cut-off",
       "封(key.cms)が途中で切れています。",
       "key.cms is cut off",
       {sealed("seal-damaged", Stage::head, cut_seal)}},
      {"other-password",
       "封の中のパスワードでは開きません。",
       "encrypted with another password than the sealed one",
       {sealed("bundle-password-wrong", Stage::head, other_password)}},
      {"unsealed-although-due",
       "封があるのに、項目が暗号化されていません。",
       "there is a seal, but no entry is encrypted",
       {sealed("bundle-entry-encryption", Stage::archive, all_plain)}},
      {"one-entry-plain",
       "封があるのに、項目の一つが暗号化されていません。",
       "there is a seal, but one entry is not encrypted",
       {sealed("bundle-entry-encryption", Stage::archive, one_plain)}},
      {"encrypted-without-seal",
       "暗号化されているのに、封(key.cms)がありません。",
       "encrypted, but without key.cms",
       {sealed("bundle-entry-encryption", Stage::archive, no_key)}},
  };
}

}  // namespace fubako::vendor_kit
