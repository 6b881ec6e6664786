// The entries against the manifest that lists them.
#include "cases.h"

namespace fubako::vendor_kit {
namespace {

Step in_archive(const char* expected, void (*damage)(Shipment&, Dice&),
                Sealed sealed = Sealed::no) {
  return {.expected = expected, .stage = Stage::head, .damage = damage, .sealed = sealed};
}
Step listed(const char* expected, void (*damage)(Shipment&, Dice&)) {
  return {.expected = expected, .stage = Stage::contents, .damage = damage};
}

// As long as before: a digit of a table, a byte of a PDF.
void change_table(Shipment& s, Dice& dice) {
  std::string& text = s.in_archive("match.csv").content;
  std::size_t at =
      static_cast<std::size_t>(dice.between(30, static_cast<std::int64_t>(text.size()) - 60));
  at = text.find_first_of("0123456789", at);
  text[at] = text[at] == '9' ? '0' : static_cast<char>(text[at] + 1);
}
void change_pdf(Shipment& s, Dice& dice) {
  for (Item& item : s.archived) {
    if (!item.name.starts_with("print/")) continue;
    const auto at = static_cast<std::size_t>(
        dice.between(1000, static_cast<std::int64_t>(item.content.size()) - 1000));
    item.content[at] = static_cast<char>(item.content[at] ^ 1);
    return;
  }
}
void longer(Shipment& s, Dice&) { s.in_archive("postal/kinds.csv").content += "\r\n"; }
void lacking(Shipment& s, Dice&) {
  std::erase_if(s.archived, [](const Item& item) { return item.name == "postal/kinds.csv"; });
}
void unlisted(Shipment& s, Dice&) { s.archived.push_back({"postal/notes.csv", "note\r\n"}); }
void exchanged(Shipment& s, Dice&) {
  std::swap(s.in_archive("streams.csv"), s.in_archive("sheets.csv"));
}

// In the manifest neither: a sender's mistake.
Step without(const char* name) {
  return {.expected = "bundle-entry-missing",
          .stage = Stage::contents,
          .damage = [name](Shipment& s, Dice&) {
            FUBAKO_CHECK(
                std::erase_if(s.items, [=](const Item& item) { return item.name == name; }) == 1);
          }};
}
void stranger(Shipment& s, Dice&) { s.items.push_back({"readme.txt", "read me\n"}); }
void out_of_order(Shipment& s, Dice&) { std::swap(s.item("pieces.csv"), s.item("match.csv")); }

}  // namespace

std::vector<Case> entry_cases() {
  return {
      {"table-changed",
       "署名の後に表の1字が変えられています。",
       "a digit of a table was changed after the signature",
       {in_archive("bundle-entry-differs", change_table)}},
      {"table-changed-sealed",
       "封をした納品物の表の1字が変えられています。",
       "the same in a sealed bundle",
       {in_archive("bundle-entry-differs", change_table, Sealed::vendor)}},
      {"pdf-changed",
       "署名の後にPDFの1バイトが変えられています。",
       "a byte of a PDF was changed after the signature",
       {in_archive("bundle-entry-differs", change_pdf)}},
      {"entry-longer",
       "項目が目録より長くなっています。",
       "an entry is longer than the manifest says",
       {in_archive("bundle-entry-differs", longer)}},
      {"entry-missing",
       "目録にある項目がありません。",
       "an entry that the manifest lists is not there",
       {in_archive("bundle-entry-missing", lacking)}},
      {"entry-unlisted",
       "目録にない項目があります。",
       "an entry that the manifest does not list",
       {in_archive("bundle-entry-unexpected", unlisted)}},
      {"entry-order",
       "項目の順が目録と違います。",
       "the entries stand in another order than in the manifest",
       {in_archive("bundle-entry-order", exchanged)}},
      {"entry-of-no-contract",
       "目録にもあるものの、決まりにない項目です。",
       "an entry that the manifest lists, but no bundle may hold",
       {listed("bundle-entry-unexpected", stranger)}},
      {"table-missing",
       "sheets.csvが目録にもありません。",
       "sheets.csv is missing, in the manifest too",
       {without("sheets.csv")}},
      {"ticket-missing",
       "作業指示書のticket.jsonが目録にもありません。",
       "ticket.json is missing, in the manifest too",
       {without("ticket.json")}},
      {"ticket-page-missing",
       "作業指示書のticket.pdfが目録にもありません。",
       "ticket.pdf is missing, in the manifest too",
       {without("ticket.pdf")}},
      {"posting-table-missing",
       "postal/posting.csvが目録にもありません。",
       "postal/posting.csv is missing, in the manifest too",
       {without("postal/posting.csv")}},
      {"posting-paper-missing",
       "差出票のPDFが目録にもありません。",
       "the posting paper's PDF is missing, in the manifest too",
       {without("postal/posting.pdf")}},
      {"trays-missing",
       "postal/trays.csvが目録にもありません。",
       "postal/trays.csv is missing, in the manifest too",
       {without("postal/trays.csv")}},
      {"contract-order",
       "項目の順が決まりと違います(目録も同じです)。",
       "the entries stand in another order than a bundle's, in the manifest too",
       {listed("bundle-entry-order", out_of_order)}},
  };
}

}  // namespace fubako::vendor_kit
