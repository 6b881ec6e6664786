// The values of ticket.pdf. Nothing may stop a night because it is long or many: names are cut with
// a visible 「…」, and rows that have no line are summed; the page says that ticket.json has all.
#include <algorithm>

#include "run/ticket_facts.h"
#include "text/text.h"

namespace fubako::run {

using press::InternalRecord;
using press::Values;

namespace {

// Lines of each table of the form.
constexpr std::size_t kStocks = 6, kEnvelopes = 3, kEnclosures = 3, kPdfs = 18;
constexpr std::size_t kLines = 13;  // and one for the total
// Graphemes of a name that has a place of its own, and of a notice's title among others.
constexpr std::size_t kName = 40, kTitle = 26, kEdition = 20;
// Of the titles after the first; what the line holds without being pressed together too much.
constexpr std::size_t kOtherTitles = 36, kRoomForRest = 6;
constexpr std::size_t kNumbersOfLine = 5, kPlacesOfStock = 2, kLotsOfSums = 4;

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string brief(std::string_view text, std::size_t most) {
  const auto clusters = text::graphemes(text);
  if (clusters.size() <= most) return std::string(text);
  const char* end = clusters[most].data();
  return std::string(text.data(), end) + "…";
}

std::string mm(Micrometres length) {
  std::string out;
  append_decimal(out, length.value, 3);
  return out;
}
std::string size(Micrometres width, Micrometres height) { return mm(width) + "×" + mm(height); }

void add_counts(Values& row, const TicketCounts& counts) {
  row["pieces"] = number(counts.pieces);
  row["sheets"] = number(counts.sheets);
  row["pages"] = number(counts.pages);
}

std::string sequences(const TicketSpread& spread) {
  if (spread.first == spread.last) return number(spread.first);
  return number(spread.first) + "–" + number(spread.last) + (spread.mixed() ? "*" : "");
}

// The first rows that have a line; when there are more, the last line sums the rest by `add`.
template <class List, class Row, class Add>
std::vector<Values> lines_of(const List& list, std::size_t most, const Row& row, const Add& add) {
  std::vector<Values> out;
  const std::size_t shown = list.size() <= most ? list.size() : most - 1;
  for (std::size_t i = 0; i < shown; ++i) out.push_back(row(list[i], i));
  if (shown == list.size()) return out;
  TicketCounts rest;
  for (std::size_t i = shown; i < list.size(); ++i) rest += add(list[i]);
  Values& last = out.emplace_back();
  add_counts(last, rest);
  last["kind"] = "rest";
  last["rows"] = number(list.size() - shown);
  return out;
}

// ---- papers ----

std::string places(const std::vector<Box>& boxes) {
  std::string out;
  for (std::size_t i = 0; i < std::min(boxes.size(), kPlacesOfStock); ++i)
    out += (i == 0 ? "" : " / ") + ("左" + mm(boxes[i].x) + " 上" + mm(boxes[i].y));
  return boxes.size() > kPlacesOfStock ? out + " …" : out;
}

Values stock_row(const TicketStock& stock, std::size_t index) {
  const Stock& paper = *stock.stock;
  const bool folded = paper.folded_width != paper.width || paper.folded_height != paper.height;
  return {{"kind", "stock"},
          {"number", number(index + 1)},
          {"name", brief(paper.name_ja, kName)},
          {"size", size(paper.width, paper.height)},
          {"grams", number(static_cast<std::uint64_t>(paper.grams_per_m2))},
          {"sides", stock.duplex ? "both" : "one"},
          {"fold", brief(stock.fold, kName)},
          {"folded", folded ? size(paper.folded_width, paper.folded_height) : std::string()},
          {"control_code", places(stock.control_codes)},
          {"sheets", number(stock.sheets)},
          {"pages", number(stock.pages)}};
}

// ---- envelopes and enclosures of the bundle, by the signs that the lines use ----

struct Signs {
  struct Used {
    const Envelope* envelope = nullptr;
    std::uint64_t pieces = 0;
  };
  struct Leaflet {
    const EnclosureItem* item = nullptr;
    std::uint64_t pieces = 0;
  };
  std::vector<Used> envelopes;
  std::vector<Leaflet> leaflets;

  explicit Signs(const Ticket& ticket) {
    for (const TicketMakeUp& make_up : ticket.make_ups) {
      envelope(make_up.envelope).pieces += make_up.counts.pieces;
      for (const TicketEnclosure& enclosure : make_up.enclosures)
        if (enclosure.pieces > 0) leaflet(enclosure.item).pieces += enclosure.pieces;
    }
  }

  // A, B, … Z, and no more; a card has none.
  std::string letter(const Envelope* wanted) const {
    char letter = 'A';
    for (const Used& used : envelopes) {
      if (used.envelope == nullptr) continue;
      if (used.envelope == wanted) return letter <= 'Z' ? std::string(1, letter) : "…";
      ++letter;
    }
    return "-";
  }
  std::size_t number_of(const EnclosureItem* wanted) {
    return static_cast<std::size_t>(&leaflet(wanted) - leaflets.data()) + 1;
  }

 private:
  Used& envelope(const Envelope* wanted) {
    for (Used& used : envelopes)
      if (used.envelope == wanted) return used;
    return envelopes.emplace_back(Used{wanted, 0});
  }
  Leaflet& leaflet(const EnclosureItem* wanted) {
    for (Leaflet& one : leaflets)
      if (one.item == wanted) return one;
    return leaflets.emplace_back(Leaflet{wanted, 0});
  }
};

Values envelope_row(const Signs::Used& used, const std::string& letter) {
  Values row{{"pieces", number(used.pieces)}};
  row["kind"] = used.envelope == nullptr ? "card" : "envelope";
  if (used.envelope == nullptr) return row;
  const Envelope& envelope = *used.envelope;
  row["letter"] = letter;
  row["name"] = brief(envelope.name_ja, kName);
  row["outer"] = size(envelope.outer_width, envelope.outer_height);
  row["window"] = mm(envelope.window_left_from_inner_left) + "・" +
                  mm(envelope.window_top_from_inner_top) + "・" +
                  size(envelope.window_width, envelope.window_height);
  return row;
}

Values leaflet_row(const Signs::Leaflet& leaflet, std::size_t index) {
  return {{"kind", "enclosure"},
          {"number", number(index + 1)},
          {"name", brief(leaflet.item->name_ja, kName)},
          {"edition", brief(leaflet.item->edition, kEdition)},
          {"pieces", number(leaflet.pieces)}};
}

// ---- make-ups and lots ----

void add_contents(Values& row, const TicketMakeUp& make_up) {
  const std::size_t notices = make_up.notices.size();
  const auto title = [&](std::size_t i) { return brief(make_up.notices[i].title_ja, kTitle); };
  if (notices == 1) {
    row["contents"] = title(0);
    return;
  }
  row["first"] = title(0);
  std::string& others = row["others"];
  for (std::size_t i = 1; i < notices; ++i) {
    const std::string more = others + "＋" + title(i);
    const std::size_t room = kOtherTitles - (i + 1 < notices ? kRoomForRest : 0);
    if (i > 1 && text::graphemes(more).size() > room) {
      others += "＋ほか" + number(notices - i) + "通";
      return;
    }
    others = more;
  }
}

std::string enclosures(const TicketMakeUp& make_up, const TicketPart& part, Signs& signs) {
  std::string out;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < part.enclosures.size(); ++i) {
    if (part.enclosures[i] == 0) continue;
    if (++shown > kNumbersOfLine) return out + ",…";
    out += (out.empty() ? "" : ",") + number(signs.number_of(make_up.enclosures[i].item));
  }
  return out.empty() ? "-" : out;
}

Values line_row(const Ticket& ticket, const TicketPart& part, Signs& signs) {
  const TicketMakeUp& make_up = ticket.make_ups[part.make_up];
  const TicketLot& lot = ticket.lots[part.lot];
  Values row{
      {"kind", apart(lot.kind) ? "apart" : "line"},
      {"make_up", number(part.make_up + 1)},
      {"envelope", signs.letter(make_up.envelope)},
      {"enclosures", enclosures(make_up, part, signs)},
      {"lot", lot.id},
      {"discount", name_of(lot.kind)},
      {"delay_days", std::to_string(lot.delay_days)},
      {"sequences", sequences({part.first_sequence, part.last_sequence, part.counts.pieces})}};
  add_contents(row, make_up);
  add_counts(row, part.counts);
  return row;
}

std::vector<Values> line_rows(const Ticket& ticket, Signs& signs) {
  auto rows = lines_of(
      ticket.parts, kLines,
      [&](const TicketPart& part, std::size_t) { return line_row(ticket, part, signs); },
      [](const TicketPart& part) { return part.counts; });
  Values& total = rows.emplace_back();
  total["kind"] = "total";
  add_counts(total, ticket.counts);
  return rows;
}

// ---- PDFs and marks ----

Values pdf_row(const TicketPdf& pdf) {
  const std::string_view name = pdf.name, folder = "print/";
  FUBAKO_CHECK(name.starts_with(folder));
  return {
      {"kind", pdf.apart ? "apart" : "pdf"}, {"name", brief(name.substr(folder.size()), 2 * kName)},
      {"stock", number(pdf.stock + 1)},      {"sequences", sequences(pdf.spread)},
      {"sheets", number(pdf.sheets)},        {"pages", number(pdf.pages)}};
}

// Names of symbologies as the field writes them.
constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
    {"gs1-128", "GS1-128"}, {"el-qr", "eL-QR"},
    {"ocr", "OCR"},         {"data-matrix", "Data Matrix"},
    {"qr", "QR"},           {"code-128", "Code 128"},
    {"nw-7", "NW-7"}};

std::string with_commas(std::uint64_t value) {
  std::string out = number(value);
  for (std::size_t at = out.size(); at > 3; out.insert(at, ",")) at -= 3;
  return out;
}

std::string lot_sums(const Ticket& ticket) {
  std::string out;
  for (std::size_t i = 0; i < std::min(ticket.lots.size(), kLotsOfSums); ++i) {
    const TicketLot& lot = ticket.lots[i];
    out += (i == 0 ? "" : "、") + lot.id + " " + with_commas(lot.counts.pieces) + "通 " +
           with_commas(lot.counts.sheets) + "枚 " + with_commas(lot.counts.pages) + "面";
  }
  const std::size_t rest = ticket.lots.size() - std::min(ticket.lots.size(), kLotsOfSums);
  return rest == 0 ? out : out + "、ほか" + number(rest) + "区分";
}

bool has_mark(const Ticket& ticket, std::string_view kind) {
  return std::any_of(ticket.marks.begin(), ticket.marks.end(),
                     [&](const TicketMark& mark) { return mark.kind == kind; });
}

std::string other_marks(const Ticket& ticket) {
  std::string out;
  for (const auto& mark : kMarks)
    if (has_mark(ticket, mark.first)) {
      if (!out.empty()) out += "、";
      out += mark.second;
    }
  return out.empty() ? "なし" : out;
}

Values fields_of(const Ticket& ticket) {
  const plan::PlannedBundle& bundle = *ticket.bundle;
  const std::string revision = std::to_string(ticket.revision);
  Values fields{{"bundle_id", bundle.bundle_id},
                {"revision", revision},
                {"symbol", bundle.bundle_id + ".r" + revision},
                {"run_id", ticket.run_id.str()},
                {"municipality_code", bundle.municipality_code},
                {"vendor_name", brief(ticket.vendor_name, kName)},
                {"posting_date", bundle.posting_date.iso()},
                {"posting_office", brief(ticket.words.at("posting_office"), kName)},
                {"posting_district", ticket.posting_district},
                {"notices", number(ticket.counts.notices)},
                {"lots", number(ticket.lots.size())},
                {"apart", number(ticket.apart())},
                {"lot_sums", lot_sums(ticket)},
                {"other_marks", other_marks(ticket)},
                {"customer_barcode", has_mark(ticket, "customer-barcode") ? "1" : "0"}};
  add_counts(fields, ticket.counts);
  return fields;
}

TicketCounts only_pieces(std::uint64_t pieces) { return {pieces, 0, 0, 0}; }
template <class Printed>
TicketCounts only_sheets(const Printed& printed) {
  return {0, 0, printed.sheets, printed.pages};
}

}  // namespace

InternalRecord ticket_page(const Ticket& ticket) {
  InternalRecord record;
  Signs signs(ticket);
  record.fields = fields_of(ticket);
  record.lists["stocks"] = lines_of(ticket.stocks, kStocks, stock_row, only_sheets<TicketStock>);
  record.lists["envelopes"] = lines_of(
      signs.envelopes, kEnvelopes,
      [&](const Signs::Used& used, std::size_t) {
        return envelope_row(used, signs.letter(used.envelope));
      },
      [](const Signs::Used& used) { return only_pieces(used.pieces); });
  record.lists["enclosures"] =
      lines_of(signs.leaflets, kEnclosures, leaflet_row,
               [](const Signs::Leaflet& leaflet) { return only_pieces(leaflet.pieces); });
  record.lists["lines"] = line_rows(ticket, signs);
  record.lists["pdfs"] = lines_of(
      ticket.pdfs, kPdfs, [](const TicketPdf& pdf, std::size_t) { return pdf_row(pdf); },
      only_sheets<TicketPdf>);
  return record;
}

}  // namespace fubako::run
