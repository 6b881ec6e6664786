// The manifest, who signed it, and whether it says what a bundle is.
#include "cases.h"

namespace fubako::vendor_kit {
namespace {

using notation::Tree;

Step told(const char* expected, void (*damage)(Tree&)) {
  return {.expected = expected, .stage = Stage::manifest, .damage = [damage](Shipment& s, Dice&) {
            damage(s.manifest);
          }};
}
Step in_head(const char* expected, void (*damage)(Shipment&, Dice&)) {
  return {.expected = expected, .stage = Stage::head, .damage = damage};
}

void erase(Tree& tree, std::string_view key) {
  FUBAKO_CHECK(tree.map() != nullptr);
  std::erase_if(*tree.map(), [&](const auto& entry) { return entry.first == key; });
}

void flip_signature(Shipment& s, Dice& dice) {
  std::string& signature = s.in_archive(bundle::kSignatureEntry).content;
  const auto bit =
      static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(signature.size() * 8)));
  signature[bit / 8] = static_cast<char>(signature[bit / 8] ^ 1 << bit % 8);
}
void change_manifest(Shipment& s, Dice&) {
  std::string& text = s.in_archive(bundle::kManifestEntry).content;
  const std::size_t revision = text.find("\"revision\": ");
  FUBAKO_CHECK(revision != std::string::npos);
  text.insert(revision, " ");  // the same to every parser
}
void no_signature(Shipment& s, Dice&) {
  std::erase_if(s.head, [](const Item& item) { return item.name == bundle::kSignatureEntry; });
}
void no_manifest(Shipment& s, Dice&) {
  std::erase_if(s.head, [](const Item& item) { return item.name == bundle::kManifestEntry; });
}
void rename_file(Shipment& s, Dice&) { s.file = "delivery.zip"; }

void newer_format(Tree& manifest) { at(manifest, "format") = "fubako-bundle/2"; }
void no_counts(Tree& manifest) { erase(manifest, "counts"); }
void listed_twice(Tree& manifest) {
  Tree::List& entries = *at(manifest, "entries").list();
  const Tree first = entries.front();
  entries.push_back(first);
}
void unproven(Tree& manifest) { erase(manifest, "proof"); }
void other_proof(Tree& manifest) {
  Tree& pages = at(at(manifest, "proof"), "pages");
  pages = *pages.integer() - 1;
}
void other_vendor(Tree& manifest) { at(manifest, "vendor") = "another-print"; }
void other_municipality(Tree& manifest) { at(manifest, "municipality_code") = "991996"; }

}  // namespace

std::vector<Case> signature_cases() {
  return {
      {"untrusted-key",
       "署名が、信頼する送り主の鍵のものではありません。",
       "signed by a stranger's key",
       {{.expected = "manifest-signature-wrong",
         .stage = Stage::consignment,
         .signer = Signer::stranger}}},
      {"signature-changed",
       "manifest.sigの1ビットが違います。",
       "one bit of manifest.sig is another",
       {in_head("manifest-signature-wrong", flip_signature)}},
      {"manifest-changed",
       "署名の後にmanifest.jsonが変えられています。",
       "manifest.json was changed after it was signed",
       {in_head("manifest-signature-wrong", change_manifest)}},
      {"unsigned",
       "manifest.sigがありません。",
       "there is no manifest.sig",
       {in_head("manifest-unsigned", no_signature)}},
      {"no-manifest",
       "manifest.jsonがありません。",
       "there is no manifest.json",
       {in_head("bundle-entry-missing", no_manifest)}},
      {"manifest-format-newer",
       "目録の形式が新しいものです。",
       "the manifest is of a newer format",
       {told("manifest-version", newer_format)}},
      {"manifest-without-counts",
       "目録に数がありません。",
       "the manifest has no counts",
       {told("manifest-malformed", no_counts)}},
      {"manifest-lists-twice",
       "目録に同じ項目が二度あります。",
       "the manifest lists an entry twice",
       {told("manifest-malformed", listed_twice)}},
      {"manifest-unproven",
       "目録に検証の証明がありません。",
       "the manifest has no certificate of a proof",
       {told("manifest-unproven", unproven)}},
      {"manifest-proof-of-other-pages",
       "検証の証明のページ数が違います。",
       "the certificate is of another number of pages",
       {told("manifest-unproven", other_proof)}},
      {"other-vendor",
       "納品物の番号と目録の受託事業者が違います。",
       "the bundle's id names another vendor than the manifest",
       {told("manifest-inconsistent", other_vendor)}},
      {"other-municipality",
       "納品物の番号と目録の団体が違います。",
       "the bundle's id names another municipality than the manifest",
       {told("manifest-inconsistent", other_municipality)}},
      {"file-renamed",
       "ファイルの名前が変わっています。",
       "the file was renamed",
       {{.expected = "manifest-inconsistent", .damage = rename_file}}},
  };
}

}  // namespace fubako::vendor_kit
