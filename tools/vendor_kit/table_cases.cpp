// The tables against each other and the manifest. All digests and signatures are right: these are a
// sender's mistakes, by which somebody else's page could come into an envelope.
#include "cases.h"
#include "rows.h"

namespace fubako::vendor_kit {
namespace {

using notation::Tree;
using Change = void (*)(Rows&, Dice&);

Step in_table(const char* expected, const char* table, Change change) {
  return {.expected = expected, .stage = Stage::contents, .damage = [=](Shipment& s, Dice& dice) {
            Item& item = s.item(table);
            Rows rows(item.content);
            change(rows, dice);
            item.content = rows.csv();
          }};
}
// In the manifest, its certificate and the consignment alike.
Step counted(const char* key) {
  return {.expected = "counts-differ", .stage = Stage::manifest, .damage = [=](Shipment& s, Dice&) {
            const auto add = [&](Tree& count) { count = *count.integer() + 1; };
            add(at(at(s.manifest, "counts"), key));
            if (at(s.manifest, "proof").find(key) != nullptr) add(at(at(s.manifest, "proof"), key));
          }};
}

std::size_t any_row(const Rows& rows, Dice& dice) {
  return static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(rows.rows.size())));
}
std::string increased(const std::string& number) { return std::to_string(std::stol(number) + 1); }

// ---- pieces.csv ----

void digit_of_id(Rows& pieces, Dice& dice) {
  std::string& id = pieces.cell(any_row(pieces, dice), "piece_id");
  id[19] = id[19] == '9' ? '0' : static_cast<char>(id[19] + 1);
}
PieceId renumbered(const std::string& id, const char* municipality, Date posting) {
  return make_piece_id(municipality, posting, 1, std::stoi(id.substr(14, 7)));
}
void of_another_municipality(Rows& pieces, Dice& dice) {
  std::string& id = pieces.cell(any_row(pieces, dice), "piece_id");
  id = renumbered(id, "991996",
                  *make_date(2000 + std::stoi(id.substr(6, 2)), std::stoi(id.substr(8, 2)),
                             std::stoi(id.substr(10, 2))))
           .digits;
}
void of_another_day(Rows& pieces, Dice& dice) {
  std::string& id = pieces.cell(any_row(pieces, dice), "piece_id");
  id = renumbered(id, id.substr(0, 6).c_str(), *make_date(2026, 4, 13)).digits;
}
void piece_twice(Rows& pieces, Dice&) {
  auto again = pieces.rows.front();
  again[pieces.column("sequence")] = std::to_string(pieces.rows.size() + 1);
  pieces.rows.push_back(std::move(again));
}
void piece_lacking(Rows& pieces, Dice&) { pieces.rows.pop_back(); }
void sequence_from_two(Rows& pieces, Dice&) {
  for (std::size_t i = 0; i < pieces.rows.size(); ++i)
    pieces.cell(i, "sequence") = std::to_string(i + 2);
}
void more_pages(Rows& pieces, Dice& dice) {
  std::string& pages = pieces.cell(any_row(pieces, dice), "pages");
  pages = increased(pages);
}
void header_changed(Rows& pieces, Dice&) { pieces.header[1] = "print_no"; }
void weight_in_words(Rows& pieces, Dice& dice) {
  pieces.cell(any_row(pieces, dice), "weight_g") = "light";
}

// ---- streams.csv ----

// Rows of one PDF: its pages by the piece that claims them.
std::vector<std::size_t> rows_of_last_pdf(Rows& streams) {
  std::vector<std::size_t> out;
  const std::string pdf = streams.cell(streams.rows.size() - 1, "pdf");
  for (std::size_t i = 0; i < streams.rows.size(); ++i)
    if (streams.cell(i, "pdf") == pdf) out.push_back(i);
  FUBAKO_CHECK(out.size() > 2);
  return out;
}
void streams_exchanged(Rows& streams, Dice& dice) {
  const auto rows = rows_of_last_pdf(streams);
  const auto i = static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(rows.size()) - 1));
  std::swap(streams.cell(rows[i], "piece_id"), streams.cell(rows[i + 1], "piece_id"));
}
void page_given_twice(Rows& streams, Dice&) {
  const auto rows = rows_of_last_pdf(streams);
  std::string& first = streams.cell(rows[1], "first_page");
  first = std::to_string(std::stol(first) - 1);
}
void pages_left_out(Rows& streams, Dice&) {
  const auto rows = rows_of_last_pdf(streams);
  std::string& first = streams.cell(rows[1], "first_page");
  first = increased(first);
}
void unknown_piece(Rows& streams, Dice&) {
  std::string& id = streams.cell(streams.rows.size() - 1, "piece_id");
  id = make_piece_id(id.substr(0, 6), *make_date(2026, 4, 10), 1, kMaxSerial).digits;
}
void unknown_pdf(Rows& streams, Dice&) {
  streams.cell(streams.rows.size() - 1, "pdf") = "print/99999-notice.pdf";
}

// ---- sheets.csv ----

std::string code_with(const std::string& digits, void (*change)(ControlCode&)) {
  auto code = parse_control_code(digits);
  FUBAKO_CHECK(code.has_value());
  change(*code);
  return control_code_digits(*code);
}
void in_code(Rows& sheets, Dice& dice, void (*change)(ControlCode&)) {
  std::string& digits = sheets.cell(any_row(sheets, dice), "control_code");
  digits = code_with(digits, change);
}
void code_of_neighbour(Rows& sheets, Dice&) {
  const std::string first = sheets.cell(0, "piece_id");
  for (std::size_t i = 1; i < sheets.rows.size(); ++i) {
    if (sheets.cell(i, "piece_id") == first || sheets.cell(i, "of") != sheets.cell(0, "of"))
      continue;
    const auto code = parse_control_code(sheets.cell(0, "control_code"));
    ControlCode other = *code;
    other.piece = *parse_piece_id(sheets.cell(i, "piece_id"));
    sheets.cell(0, "control_code") = control_code_digits(other);
    return;
  }
  FUBAKO_CHECK(false);
}
void code_check_digit(Rows& sheets, Dice& dice) {
  std::string& digits = sheets.cell(any_row(sheets, dice), "control_code");
  digits.back() = digits.back() == '9' ? '0' : static_cast<char>(digits.back() + 1);
}
void code_sheet(Rows& sheets, Dice& dice) {
  in_code(sheets, dice, [](ControlCode& code) {
    if (code.sheet == code.of && code.sheet > 1)
      --code.sheet;
    else if (++code.sheet > code.of)
      code.of = code.sheet;
  });
}
void code_copy(Rows& sheets, Dice& dice) {
  in_code(sheets, dice, [](ControlCode& code) { ++code.copy; });
}
void code_enclosures(Rows& sheets, Dice& dice) {
  in_code(sheets, dice, [](ControlCode& code) { code.enclosure_mask ^= 1; });
}
void sheet_lacking(Rows& sheets, Dice&) {
  for (std::size_t i = 0; i < sheets.rows.size(); ++i)
    if (sheets.cell(i, "sheet") != "1") {
      sheets.rows.erase(sheets.rows.begin() + static_cast<std::ptrdiff_t>(i) - 1);
      return;
    }
  FUBAKO_CHECK(false);
}
void sheet_on_page_of_another(Rows& sheets, Dice&) {
  std::string& page = sheets.cell(sheets.rows.size() - 1, "page");
  page = "1";
}

// ---- match.csv ----

void mark_of_another(Rows& marks, Dice&) {
  const std::string last = marks.cell(marks.rows.size() - 1, "piece_id");
  FUBAKO_CHECK(marks.cell(1, "piece_id") != last);
  marks.cell(1, "piece_id") = last;
}
void mark_of_unknown_kind(Rows& marks, Dice& dice) {
  marks.cell(any_row(marks, dice), "kind") = "rune";
}
void mark_on_no_sheet(Rows& marks, Dice& dice) { marks.cell(any_row(marks, dice), "sheet") = "99"; }

// ---- the papers ----

void posting_less(Rows& posting, Dice&) {
  std::string& pieces = posting.cell(0, "pieces");
  pieces = std::to_string(std::stol(pieces) - 1);
}
void tray_more(Rows& trays, Dice&) {
  std::string& pieces = trays.cell(0, "pieces");
  pieces = increased(pieces);
}

}  // namespace

std::vector<Case> table_cases() {
  return {
      {"count-of-pieces",
       "通数が実際と違います。",
       "the manifest counts other pieces",
       {counted("pieces")}},
      {"count-of-notices",
       "通知の数が実際と違います。",
       "the manifest counts other notices",
       {counted("notices")}},
      {"count-of-sheets",
       "用紙の枚数が実際と違います。",
       "the manifest counts other sheets",
       {counted("sheets")}},
      {"count-of-pages",
       "面数が実際と違います。",
       "the manifest counts other pages",
       {counted("pages")}},
      {"count-of-lots",
       "差出区分の数が実際と違います。",
       "the manifest counts other lots",
       {counted("lots")}},
      {"pages-of-a-piece",
       "ある郵便物の面数がstreams.csvと違います。",
       "a piece has other pages in pieces.csv than in streams.csv",
       {in_table("counts-differ", "pieces.csv", more_pages)}},
      {"piece-id-check-digit",
       "郵便物番号の検査数字が合いません。",
       "the check digit of a piece id is wrong",
       {in_table("piece-id-wrong", "pieces.csv", digit_of_id)}},
      {"piece-of-another-municipality",
       "別の団体の郵便物です。",
       "a piece of another municipality",
       {in_table("piece-id-wrong", "pieces.csv", of_another_municipality)}},
      {"piece-of-another-day",
       "別の差出日の郵便物です。",
       "a piece of another posting date",
       {in_table("piece-id-wrong", "pieces.csv", of_another_day)}},
      {"piece-twice",
       "同じ郵便物がpieces.csvに二度あります。",
       "a piece stands twice in pieces.csv",
       {in_table("piece-twice", "pieces.csv", piece_twice)}},
      {"piece-missing",
       "pieces.csvから郵便物が一つ欠けています。",
       "pieces.csv lacks a piece that is printed",
       {in_table("piece-unknown", "pieces.csv", piece_lacking)}},
      {"sequence-wrong",
       "通番が1から始まりません。",
       "the sequence does not count from 1",
       {in_table("pieces-out-of-order", "pieces.csv", sequence_from_two)}},
      {"column-renamed",
       "表の見出しが決まりと違います。",
       "a column has another name",
       {in_table("table-malformed", "pieces.csv", header_changed)}},
      {"value-malformed",
       "重さが数ではありません。",
       "a weight is no number",
       {in_table("table-malformed", "pieces.csv", weight_in_words)}},
      {"streams-exchanged",
       "納付書のPDFで、隣り合う郵便物の順が入れ替わっています。",
       "two neighbours stand in another order in one of their PDFs",
       {in_table("pieces-out-of-order", "streams.csv", streams_exchanged)}},
      {"page-given-twice",
       "一つのページが二つの郵便物のものになっています。",
       "two pieces claim one page",
       {in_table("pages-not-covered", "streams.csv", page_given_twice)}},
      {"page-left-out",
       "どの郵便物のものでもないページがあります。",
       "no piece claims a page",
       {in_table("pages-not-covered", "streams.csv", pages_left_out)}},
      {"row-of-unknown-piece",
       "streams.csvに、pieces.csvにない郵便物の行があります。",
       "streams.csv has a row of a piece that pieces.csv lacks",
       {in_table("piece-unknown", "streams.csv", unknown_piece)}},
      {"row-of-unknown-pdf",
       "streams.csvに、納品物にないPDFの行があります。",
       "streams.csv names a PDF that is not there",
       {in_table("pdf-without-pieces", "streams.csv", unknown_pdf)}},
      {"control-code-check-digits",
       "制御コードの検査数字が合いません。",
       "the check digits of a control code are wrong",
       {in_table("control-code-wrong", "sheets.csv", code_check_digit)}},
      {"control-code-of-another-piece",
       "制御コードが別の郵便物のものです。",
       "a control code of another piece",
       {in_table("control-code-differs", "sheets.csv", code_of_neighbour)}},
      {"control-code-of-another-sheet",
       "制御コードが別の用紙のものです。",
       "a control code of another sheet",
       {in_table("control-code-differs", "sheets.csv", code_sheet)}},
      {"control-code-of-another-copy",
       "制御コードが別の刷のものです。",
       "a control code of another copy",
       {in_table("control-code-differs", "sheets.csv", code_copy)}},
      {"control-code-of-other-enclosures",
       "制御コードの同封物が郵便物と違います。",
       "a control code of other enclosures",
       {in_table("control-code-differs", "sheets.csv", code_enclosures)}},
      {"sheet-missing",
       "用紙の行が一つ欠けています。",
       "sheets.csv lacks a sheet",
       {in_table("sheet-sequence-wrong", "sheets.csv", sheet_lacking)}},
      {"sheet-on-another-page",
       "用紙のおもて面が別の郵便物のページです。",
       "a sheet's front is a page of another piece",
       {in_table("sheet-page-wrong", "sheets.csv", sheet_on_page_of_another)}},
      {"mark-of-another-piece",
       "match.csvの行が別の郵便物のものです。",
       "a row of match.csv is another piece's",
       {in_table("pieces-out-of-order", "match.csv", mark_of_another)}},
      {"mark-on-no-sheet",
       "match.csvの行の用紙がありません。",
       "a row of match.csv is on a sheet that its piece lacks",
       {in_table("sheet-sequence-wrong", "match.csv", mark_on_no_sheet)}},
      {"mark-of-unknown-kind",
       "match.csvに、決まりにない種類の印があります。",
       "a row of match.csv is of a kind that there is not",
       {in_table("table-malformed", "match.csv", mark_of_unknown_kind)}},
      {"posting-paper-differs",
       "差出票の通数が郵便物と違います。",
       "the posting paper counts other pieces",
       {in_table("posting-differs", "postal/posting.csv", posting_less)}},
      {"trays-differ",
       "トレーの通数が郵便物と違います。",
       "the trays count other pieces",
       {in_table("posting-differs", "postal/trays.csv", tray_more)}},
  };
}

}  // namespace fubako::vendor_kit
