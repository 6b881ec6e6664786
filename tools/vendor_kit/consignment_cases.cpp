// What lies beside the bundle, and what came before it.
#include "cases.h"

namespace fubako::vendor_kit {
namespace {

using bundle::ConsignedBundle;

Step beside(const char* expected, void (*damage)(Shipment&)) {
  return {.expected = expected, .damage = [damage](Shipment& s, Dice&) { damage(s); }};
}
Step listed(const char* expected, void (*damage)(ConsignedBundle&)) {
  return {.expected = expected,
          .stage = Stage::consignment,
          .damage = [damage](Shipment& s, Dice&) { damage(s.consignment.bundles.front()); }};
}

void none(Shipment& s) { s.consignment_json.clear(); }
void no_signature(Shipment& s) { s.consignment_sig.clear(); }
void newer_format(Shipment& s, Dice&) {
  const std::string_view format = "fubako-consignment/";
  const std::size_t found = s.consignment_json.find(format);
  FUBAKO_CHECK(found != std::string::npos);
  s.consignment_json[found + format.size()] = '2';
}
void changed(Shipment& s) { s.consignment_json += "\n"; }
void other_archive(Shipment& s) {
  s.zip.entry("match.csv").time ^=
      0x0800;  // packed an hour later: else the same, and as it should be
  s.archive = s.zip.bytes();
}
void withdrawn(Shipment& s, Dice&) { s.consignment.bundles.clear(); }
void one_byte(Shipment& s, Dice& dice) {
  const RawEntry& entry = s.zip.entry("pieces.csv");
  const std::size_t begin = s.archive.find(entry.data);
  FUBAKO_CHECK(begin != std::string::npos);
  const auto at =
      begin + static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(entry.data.size())));
  s.archive[at] = static_cast<char>(s.archive[at] ^ 0x20);
}

void newer(ConsignedBundle& bundle) {
  bundle.revision += 1;
  bundle.file = bundle.bundle_id + ".r" + std::to_string(bundle.revision) + ".zip";
}
void fewer_pages(ConsignedBundle& bundle) { bundle.pages -= 1; }
void another_date(ConsignedBundle& bundle) { bundle.posting_date = "2026-04-13"; }

// Another manifest, as sound as the one before.
void other_content(Shipment& s, Dice&) {
  notation::Tree::List& fonts = *at(at(s.manifest, "digests"), "fonts").list();
  fonts.pop_back();
}

}  // namespace

std::vector<Case> consignment_cases() {
  return {
      {"no-consignment",
       "consignment.jsonがありません。",
       "there is no consignment.json",
       {beside("consignment-missing", none)}},
      {"consignment-unsigned",
       "consignment.sigがありません。",
       "there is no consignment.sig",
       {beside("consignment-unsigned", no_signature)}},
      {"consignment-changed",
       "署名の後にconsignment.jsonが変えられています。",
       "consignment.json was changed after it was signed",
       {beside("consignment-signature-wrong", changed)}},
      {"consignment-format-newer",
       "納品書の形式が新しいものです。",
       "the consignment is of a newer format",
       {{.expected = "consignment-malformed", .stage = Stage::listing, .damage = newer_format}}},
      {"consignment-of-untrusted-key",
       "納品書の署名が、信頼する送り主の鍵のものではありません。",
       "the consignment is signed by a stranger's key",
       {{.expected = "consignment-signature-wrong", .consigner = Signer::stranger}}},
      {"not-consigned",
       "納品書にこの納品物がありません(取り消されました)。",
       "the consignment does not list the bundle: it was withdrawn",
       {{.expected = "bundle-not-consigned", .stage = Stage::consignment, .damage = withdrawn}}},
      {"archive-not-as-consigned",
       "納品書のものとは別の、それだけなら正しいZIPです。",
       "another archive than the consignment's, sound by itself",
       {beside("archive-differs", other_archive)}},
      {"byte-changed",
       "途中で1バイトが変わりました。",
       "one byte was changed on its way",
       {{.expected = "archive-differs", .damage = one_byte}}},
      {"consigned-newer",
       "納品書にはより新しい版があります。",
       "the consignment lists a newer revision",
       {listed("bundle-superseded", newer)}},
      {"consigned-pages-differ",
       "納品書のページ数が目録と違います。",
       "the consignment counts other pages than the manifest",
       {listed("consignment-inconsistent", fewer_pages)}},
      {"consigned-date-differs",
       "納品書の差出日が目録と違います。",
       "the consignment names another posting date than the manifest",
       {listed("consignment-inconsistent", another_date)}},
      {"received-twice",
       "同じ納品物が二度届きました。",
       "the same bundle once more",
       {{}, {.expected = "bundle-already-received"}}},
      {"revision-older",
       "新しい版の後に古い版が届きました。",
       "an older revision after the newer one",
       {{.revision = 2}, {.expected = "bundle-superseded"}}},
      {"revision-reused",
       "同じ番号と版で別の内容です。",
       "other content under an id and revision that were received",
       {{}, {.expected = "revision-reused", .stage = Stage::manifest, .damage = other_content}}},
  };
}

}  // namespace fubako::vendor_kit
