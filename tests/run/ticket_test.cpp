// Job tickets: what they say of a bundle is what its tables say; the page is one, and whole.
#include "run/ticket.h"

#define ZX_USE_UTF8  // ZXing: text() as UTF-8
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <set>

#include "bundle/bundle.h"
#include "notation/notation.h"
#include "reader/reader.h"
#include "run/ticket_facts.h"
#include "run/withdraw.h"
#include "tests/run/night.h"
#include "text/text.h"

namespace fubako::run {
namespace {

using notation::Tree;
using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t kMaxBytes = 64u << 20;
constexpr int kDpi = 300;

std::string text_of(const Tree& tree, const char* key) {
  const Tree* found = tree.find(key);
  return found != nullptr && found->text() != nullptr ? *found->text() : "(none)";
}
std::uint64_t number_of(const Tree& tree, const char* key) {
  const Tree* found = tree.find(key);
  return found != nullptr && found->integer() != nullptr
             ? static_cast<std::uint64_t>(*found->integer())
             : ~std::uint64_t{0};
}
const Tree::List& list_of(const Tree& tree, const char* key) {
  static const Tree::List kNone;
  const Tree* found = tree.find(key);
  EXPECT_TRUE(found != nullptr && found->list() != nullptr) << key;
  return found == nullptr || found->list() == nullptr ? kNone : *found->list();
}

// What the page says, without blanks, and what its symbol says.
struct Paper {
  int pages = 0;
  std::string text, symbol;
  Micrometres smallest{1'000'000};  // em
};
Paper read_paper(const fs::path& pdf) {
  Paper out;
  auto document = reader::Document::open(pdf);
  EXPECT_TRUE(document) << pdf;
  if (!document) return out;
  out.pages = document->page_count();
  reader::PageMarks marks;
  EXPECT_TRUE(document->read(1, reader::Layers::walked, marks));
  for (const auto& glyph : marks.glyphs) {
    out.smallest = std::min(out.smallest, glyph.size);
    for (const char32_t c : glyph.text)
      if (c != 0 && c != U' ' && c != U'\u3000') text::append_utf8(out.text, c);
  }
  const auto image = document->pixels(1, kDpi);
  EXPECT_TRUE(image);
  if (!image) return out;
  const ZXing::ImageView view(image->gray.data(), image->width, image->height,
                              ZXing::ImageFormat::Lum);
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode);
  out.symbol = ZXing::ReadBarcode(view, hints).text();
  return out;
}

// ---- of a night ----

const JobName kCare{"990001", "2026-care"}, kMore{"990001", "2026-more"};

class Tickets : public Night {
 protected:
  // People 1 to 3 have the first form, 2 to 5 the second; 5 is protected. Everybody gets the guide,
  // who pays by slip the second form's return envelope.
  void SetUp() override {
    const std::string streams = "streams:\n";
    add_form("care-more", {{streams,
                            "enclosures:\n"
                            "  - {id: return-envelope, when: \"ordinary_total > 0\"}\n"
                            "  - {id: payment-guide}\n" +
                                streams},
                           {"fold: tri-fold", "duplex: true"}});
    add_form("care-notice", {{streams, "enclosures:\n  - {id: payment-guide}\n" + streams}});
    may_share({"care-notice", "care-more"});
    for (int i = 1; i <= 3; ++i) care_.residents.push_back(resident(i));
    for (int i = 2; i <= 5; ++i) more_.residents.push_back(resident(i));
    more_.residents[0].due_date = "2026-07-31";
    more_.residents[3].is_protected = true;
    deliver(care_);
    deliver(more_);
    outcome_ = run("2026-05-12");
    ASSERT_EQ(outcome_.exit_code, kAllProduced);
    bundle_ = bundles(outcome_).at(0);
  }

  Tree ticket() const {
    const auto text = bundle::read_entry(bundle_, "ticket.json", kMaxBytes);
    EXPECT_TRUE(text);
    return notation::parse_json(text.value_or("{}"), "ticket.json").value();
  }
  Paper paper() const {
    const fs::path pdf = root_ / "ticket.pdf";
    EXPECT_TRUE(bundle::extract_entry(disk(), bundle_, "ticket.pdf", pdf));
    return read_paper(pdf);
  }
  void pull_record(const JobName& job, const char* key) {
    PullOrder order{job, {}, {}, "the test"};
    order.pulls.push_back({key, "moved away", {}});
    order.places.push_back({});
    const auto pulled =
        pull(settings_, disk(),
             {root_ / "inbox", root_ / "outbox", root_ / "state", settings_.keys, 1}, order);
    ASSERT_TRUE(pulled) << pulled.error().code;
    ASSERT_EQ(pulled->bundles.size(), 1u);
    bundle_ = pulled->bundles[0];
  }

  // Every count of the ticket, added up from the bundle's tables.
  void expect_counts_of_tables() {
    const Tree said = ticket();
    const CsvRows pieces = table(bundle_, "pieces.csv");
    std::map<std::string, std::uint64_t> wanted, found;
    for (const auto& row : pieces)
      for (const char* key : {"notices", "sheets", "pages"}) {
        wanted["lot " + row.at("lot") + " " + key] += std::stoull(row.at(key));
        wanted[key] += std::stoull(row.at(key));
      }
    for (const auto& row : pieces) ++wanted["lot " + row.at("lot") + " pieces"];
    wanted["pieces"] = pieces.size();
    for (const char* key : {"pieces", "notices", "sheets", "pages"}) {
      found[key] = number_of(*said.find("counts"), key);
      for (const Tree& lot : list_of(said, "lots"))
        found["lot " + text_of(lot, "lot") + " " + key] = number_of(lot, key);
    }
    EXPECT_EQ(found, wanted);
    expect_lines(said, pieces);
    expect_pdfs(said);
  }

  void expect_lines(const Tree& said, const CsvRows& pieces) {
    std::uint64_t counted = 0;
    for (const Tree& line : list_of(said, "lines")) {
      std::uint64_t of_lot = 0, guides = 0;
      for (std::uint64_t s = number_of(line, "first_sequence");
           s <= number_of(line, "last_sequence"); ++s) {
        const auto& row = pieces.at(s - 1);
        EXPECT_EQ(row.at("sequence"), std::to_string(s));
        of_lot += row.at("lot") == text_of(line, "lot") ? 1 : 0;
        guides += row.at("enclosures").find("payment-guide") != std::string::npos ? 1 : 0;
      }
      EXPECT_EQ(of_lot, number_of(line, "pieces"));
      for (const Tree& enclosure : list_of(line, "enclosures")) {
        if (text_of(enclosure, "id") != "payment-guide") continue;
        EXPECT_EQ(number_of(enclosure, "pieces"), guides);
      }
      counted += of_lot;
    }
    EXPECT_EQ(counted, pieces.size());
  }

  void expect_pdfs(const Tree& said) {
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> wanted, found;
    std::map<std::string, std::string> stock;
    for (const auto& row : table(bundle_, "streams.csv")) {
      wanted[row.at("pdf")].first += std::stoull(row.at("pages"));
      wanted[row.at("pdf")].second += std::stoull(row.at("sheets"));
      stock[row.at("pdf")] = row.at("stock");
    }
    for (const Tree& pdf : list_of(said, "pdfs")) {
      found[text_of(pdf, "pdf")] = {number_of(pdf, "pages"), number_of(pdf, "sheets")};
      EXPECT_EQ(text_of(pdf, "stock"), stock[text_of(pdf, "pdf")]);
    }
    EXPECT_EQ(found, wanted);
  }

  Job care_{.name = kCare};
  Job more_{.name = kMore, .form_id = "care-more"};
  Outcome outcome_;
  fs::path bundle_;
};

TEST_F(Tickets, CountWhatTheTablesOfTheBundleHold) {
  expect_counts_of_tables();
  const Tree said = ticket();
  EXPECT_EQ(text_of(said, "format"), "fubako-ticket/1");
  EXPECT_EQ(text_of(said, "bundle_id"), "990001-2026-05-12-demo-print-2026-05-15");
  EXPECT_EQ(number_of(said, "revision"), 1u);
  EXPECT_EQ(text_of(said, "posting_office"), "見本郵便局");
  EXPECT_EQ(text_of(*said.find("contact"), "office_phone"), "000-000-0000");
}

TEST_F(Tickets, StandBetweenPrintAndPostalAndInTheManifest) {
  const auto entries = bundle::list_zip(bundle_, kMaxBytes);
  ASSERT_TRUE(entries);
  std::vector<std::string> names;
  for (const auto& entry : *entries) names.push_back(entry.name);
  const auto at = std::find(names.begin(), names.end(), "ticket.json");
  ASSERT_TRUE(at != names.begin() && at + 2 < names.end());
  EXPECT_THAT(*(at - 1), HasSubstr("print/"));
  EXPECT_EQ(*(at + 1), "ticket.pdf");
  EXPECT_THAT(*(at + 2), HasSubstr("postal/"));
  const auto manifest = bundle::read_entry(bundle_, "manifest.json", kMaxBytes);
  const auto json = bundle::read_entry(bundle_, "ticket.json", kMaxBytes);
  ASSERT_TRUE(manifest && json);
  EXPECT_THAT(*manifest, HasSubstr(sha256_hex(*json)));
}

// Feeder n is bit n of the mask that the sheets' control codes carry.
TEST_F(Tickets, NameTheFeedersOfEachMakeUp) {
  const Tree said = ticket();
  std::map<std::string, std::uint32_t> mask_of_piece;
  for (const auto& row : table(bundle_, "sheets.csv"))
    mask_of_piece[row.at("piece_id")] = parse_control_code(row.at("control_code"))->enclosure_mask;
  const CsvRows pieces = table(bundle_, "pieces.csv");
  std::size_t checked = 0;
  for (const Tree& line : list_of(said, "lines")) {
    const Tree& make_up = list_of(said, "make_ups").at(number_of(line, "make_up") - 1);
    for (std::uint64_t s = number_of(line, "first_sequence"); s <= number_of(line, "last_sequence");
         ++s, ++checked) {
      const auto& row = pieces.at(s - 1);
      EXPECT_EQ(std::stoull(row.at("notices")), list_of(make_up, "contents").size());
      std::string named;
      for (const Tree& enclosure : list_of(make_up, "enclosures"))
        if ((mask_of_piece[row.at("piece_id")] & number_of(enclosure, "mask")) != 0)
          named += (named.empty() ? "" : "+") + text_of(enclosure, "id");
      EXPECT_EQ(named, row.at("enclosures"));
    }
  }
  EXPECT_EQ(checked, pieces.size());
}

TEST_F(Tickets, KeepProtectedPiecesApart) {
  const Tree said = ticket();
  std::set<std::string> apart;
  for (const Tree& pdf : list_of(said, "pdfs"))
    if (*pdf.find("apart")->boolean()) apart.insert(text_of(pdf, "pdf"));
  std::set<std::string> protected_pieces, wanted;
  for (const auto& row : table(bundle_, "pieces.csv"))
    if (row.at("lot") == "protected") protected_pieces.insert(row.at("piece_id"));
  for (const auto& row : table(bundle_, "streams.csv"))
    if (protected_pieces.count(row.at("piece_id")) != 0) wanted.insert(row.at("pdf"));
  EXPECT_EQ(protected_pieces.size(), 1u);
  EXPECT_EQ(apart, wanted);
  EXPECT_THAT(paper().text, HasSubstr("支援措置(protected)の1通は"));
}

TEST_F(Tickets, SayHowAPaperIsPrintedAndWhereItsControlCodeStands) {
  const Tree said = ticket();
  std::map<bool, const Tree*> stocks;
  for (const Tree& stock : list_of(said, "stocks"))
    stocks[*stock.find("duplex")->boolean()] = &stock;
  ASSERT_EQ(stocks.size(), 2u) << "one form prints on both sides";
  EXPECT_EQ(text_of(*stocks[false], "fold"), "tri-fold");
  EXPECT_EQ(number_of(*stocks[false]->find("folded_um"), "height"), 99'000u);
  std::set<std::string> tables;
  for (const Tree& mark : list_of(said, "marks")) {
    tables.insert(text_of(mark, "kind") + " " + text_of(mark, "table"));
    EXPECT_GT(number_of(*mark.find("box_um"), "width"), 0u);
  }
  EXPECT_THAT(tables,
              testing::IsSupersetOf({"control-code sheets.csv", "customer-barcode pieces.csv"}));
}

TEST_F(Tickets, PrintOnePageWithTheNameOfTheArchiveAsASymbol) {
  const Paper printed = paper();
  EXPECT_EQ(printed.pages, 1);
  EXPECT_EQ(printed.symbol, "990001-2026-05-12-demo-print-2026-05-15.r1");
  for (const char* text :
       {"作業指示書", "990001-2026-05-12-demo-print-2026-05-15", "第1版", "見本市", "見本郵便局",
        "令和8年5月15日", "上質紙A4", "210×297", "三つ折り", "長形3号窓付き235×120",
        "納付のご案内2026-04", "返信用封筒2024-10",
        "介護保険料額決定通知書＋介護保険料額決定通知書", "合計5711", "000-000-0000"})
    EXPECT_THAT(printed.text, HasSubstr(text));
  EXPECT_THAT(printed.text, Not(HasSubstr("差し替え")));
  EXPECT_THAT(printed.text, Not(HasSubstr("内訳はticket.json")));
}

TEST_F(Tickets, TellNothingOfAnybody) {
  const std::string json = bundle::read_entry(bundle_, "ticket.json", kMaxBytes).value();
  const std::string printed = paper().text;
  for (const PlannedPiece& piece : planned_pieces(outcome_))
    for (const PlannedNotice& notice : piece.notices)
      for (const CommonField field : {kRecordKey, kNoticeNo, kAddresseeNo, kName, kAddressTown}) {
        EXPECT_THAT(json, Not(HasSubstr(std::string(notice.record.fields[field]))));
        EXPECT_THAT(printed, Not(HasSubstr(std::string(notice.record.fields[field]))));
      }
}

TEST_F(Tickets, OfARevisionCountThePiecesThatStay) {
  pull_record(kCare, "K001");
  expect_counts_of_tables();
  EXPECT_EQ(number_of(*ticket().find("counts"), "pieces"), 4u);
  const Paper printed = paper();
  EXPECT_EQ(printed.symbol, "990001-2026-05-12-demo-print-2026-05-15.r2");
  EXPECT_THAT(printed.text, HasSubstr("前の版と差し替えます。"));
  pull_record(kMore, "K002");  // of a shared envelope
  expect_counts_of_tables();
  EXPECT_EQ(number_of(*ticket().find("counts"), "pieces"), 4u);
  EXPECT_EQ(number_of(*ticket().find("counts"), "notices"), 5u);
  EXPECT_EQ(number_of(ticket(), "revision"), 3u);
}

// ---- with more than the page has lines for ----

class CrowdedTickets : public Night {
 protected:
  void SetUp() override {
    const press::ShelfForm& form = shelf_.form("990001", "care-notice", 600);
    ASSERT_NE(form.compiled, nullptr);
    form_ = &form.compiled->form;
    plan_.run_id = *parse_run_id("2026-05-12");
    plan_.bundles.resize(1);
    plan::PlannedBundle& bundle = plan_.bundles[0];
    bundle.bundle_id = "990001-2026-05-12-demo-print-2026-05-15";
    bundle.municipality_code = "990001";
    bundle.vendor = "demo-print";
    bundle.posting_date = *parse_date("2026-05-15");
  }
  // So many jobs, and pieces of each in so many lots: each lot of each is a part with one PDF.
  void plan_for(std::uint32_t jobs, int lots, std::uint64_t pieces) {
    for (int l = 0; l < lots; ++l) {
      postal::Lot& lot = lots_.lots.emplace_back();
      lot.id = "local-" + std::to_string(10'000 + l);
      lot.kind = postal::LotKind::local;
    }
    for (std::uint32_t j = 0; j < jobs; ++j) {
      jobs_.push_back({"2026-job-" + std::to_string(j), form_});
      plan_.bundles[0].jobs.push_back(j);
      for (const postal::Lot& lot : lots_.lots) add_part(j, lot.id, pieces);
    }
  }
  void add_part(std::uint32_t job, const std::string& lot, std::uint64_t pieces) {
    plan::PlannedPart part;
    part.number = static_cast<std::uint32_t>(plan_.parts.size()) + 1;
    part.pieces = part.notices = part.sheets = part.pages = pieces;
    part.pdfs.push_back({"notice",
                         "a4-plain-64",
                         "print/" + std::to_string(part.number) + "-notice.pdf",
                         false,
                         {{job, "notice"}},
                         pieces,
                         pieces});
    plan_.bundles[0].parts.push_back(part.number - 1);
    for (std::uint64_t n = 0; n < pieces; ++n) count({{job, one_page()}}, lot);
    add_to_bundle(part);
    plan_.parts.push_back(std::move(part));
  }
  static PageCounts one_page() {
    PageCounts counts;
    counts.pages[0] = counts.sheets[0] = 1;
    return counts;
  }
  void count(std::vector<TicketBooks::Notice> notices, const std::string& lot) {
    Mailing mailing;
    mailing.lot = lot;
    books_.count(notices, mailing);
  }
  void add_to_bundle(const plan::PlannedPart& part) {
    plan::PlannedBundle& bundle = plan_.bundles[0];
    bundle.pieces += part.pieces;
    bundle.notices += part.notices;
    bundle.sheets += part.sheets;
    bundle.pages += part.pages;
  }
  Paper write() {
    const TicketInput input{&plan_, 0, 1, jobs_, &lots_, {}, &books_};
    const auto written = write_ticket(disk(), settings_, shelf_, input, root_ / "ticket");
    EXPECT_TRUE(written) << written.error().code << " " << written.error().message.en;
    return written ? read_paper(root_ / "ticket/ticket.pdf") : Paper{};
  }
  Tree said() const { return notation::read_json(root_ / "ticket/ticket.json").value(); }

  press::FormShelf shelf_{settings_};
  const forms::Form* form_ = nullptr;
  plan::Plan plan_;
  postal::LotPlan lots_;
  std::vector<TicketJob> jobs_;
  TicketBooks books_;
};

TEST_F(CrowdedTickets, HaveALineForEachAsLongAsThereAreLines) {
  plan_for(3, 4, 2);
  const Paper printed = write();
  EXPECT_EQ(printed.pages, 1);
  EXPECT_THAT(printed.text, Not(HasSubstr("行の計")));
  EXPECT_THAT(printed.text, HasSubstr("local-10003"));
  EXPECT_THAT(printed.text, HasSubstr("合計242424"));
}

TEST_F(CrowdedTickets, SumWhatHasNoLineAndReferToTheFile) {
  plan_for(10, 5, 3);
  const Paper printed = write();
  EXPECT_EQ(printed.pages, 1);
  EXPECT_THAT(printed.text, HasSubstr("ほか38行の計(内訳はticket.json)114114114"));
  EXPECT_THAT(printed.text, HasSubstr("合計150150150"));
  EXPECT_THAT(printed.text, HasSubstr("ほか33件の計(内訳はticket.json)9999"));
  EXPECT_EQ(list_of(said(), "lines").size(), 50u);
  EXPECT_EQ(list_of(said(), "pdfs").size(), 50u);
}

TEST_F(CrowdedTickets, CutLongNamesVisibly) {
  const std::string name(300, 'n');
  settings_.stocks.at("a4-plain-64").name_ja = name;
  settings_.envelopes.at("nagagata3-window100").name_ja = name;
  settings_.vendors.at("demo-print").name_ja = name;
  forms::Form form = *form_;
  form.title_ja = name;
  form_ = &form;
  plan_for(8, 1, 1);
  count({{0, one_page()}, {1, one_page()}, {2, one_page()}, {3, one_page()}}, lots_.lots[0].id);
  plan_.parts.back().pieces += 1;
  for (auto* counts :
       {&plan_.parts.back().notices, &plan_.parts.back().sheets, &plan_.parts.back().pages})
    *counts += 4;
  plan_.parts.back().pdfs[0].sheets += 4;
  plan_.parts.back().pdfs[0].pages += 4;
  plan_.bundles[0].pieces += 1;
  for (auto* counts :
       {&plan_.bundles[0].notices, &plan_.bundles[0].sheets, &plan_.bundles[0].pages})
    *counts += 4;
  const Paper printed = write();
  EXPECT_EQ(printed.pages, 1);
  EXPECT_THAT(printed.text, HasSubstr(std::string(40, 'n') + "…"));
  EXPECT_THAT(printed.text, Not(HasSubstr(std::string(41, 'n'))));
  EXPECT_THAT(printed.text, HasSubstr("＋ほか2通"));
  EXPECT_EQ(text_of(list_of(said(), "stocks")[0], "name"), name) << "ticket.json has it whole";
}

// No name of an everyday bundle is smaller than the labels, 6.5 pt.
TEST_F(CrowdedTickets, StayLegibleWithThreeTitlesAndALongNameOfAPdf) {
  forms::Form form = *form_;
  form.title_ja = "個人住民税・森林環境税 税額決定・納税通知書";
  form_ = &form;
  plan_for(3, 1, 0);
  for (int i = 0; i < 2; ++i) {
    plan_.parts.pop_back();
    plan_.bundles[0].parts.pop_back();
  }
  plan::PlannedPart& part = plan_.parts[0];
  part.pdfs[0].pdf = "print/00008-light-vehicle-tax-notice-slips.pdf";
  part.pieces = 1;
  part.notices = part.sheets = part.pages = part.pdfs[0].sheets = part.pdfs[0].pages = 3;
  add_to_bundle(part);
  count({{0, one_page()}, {1, one_page()}, {2, one_page()}}, lots_.lots[0].id);
  const Paper printed = write();
  EXPECT_THAT(printed.text, HasSubstr("＋個人住民税・森林環境税税額決定・納税通知書＋ほか1通"));
  EXPECT_THAT(printed.text, HasSubstr("00008-light-vehicle-tax-notice-slips.pdf"));
  EXPECT_GE(printed.smallest, Micrometres{2'290});
}

TEST_F(CrowdedTickets, HaveRoomForTheLargestOfEverything) {
  plan_.bundles[0].bundle_id = "990001-2026-05-12-99-" + std::string(40, 'v') + "-2026-05-15";
  plan_for(1, 1, 1);
  const std::uint64_t most = 9'999'999;
  Ticket ticket = ticket_facts(settings_, {&plan_, 0, 1, jobs_, &lots_, {}, &books_});
  TicketCounts counts{most, most, most, most};
  ticket.counts = ticket.parts[0].counts = ticket.make_ups[0].counts = counts;
  ticket.parts[0].last_sequence = ticket.pdfs[0].spread.last = most;
  ticket.stocks[0].sheets = ticket.stocks[0].pages = most;
  ticket.pdfs[0].sheets = ticket.pdfs[0].pages = most;
  ticket.pdfs[0].name = "print/00001-" + std::string(70, 'w') + ".pdf";
  ticket.revision = 999;
  const std::vector<press::InternalRecord> records = {ticket_page(ticket)};
  const fs::path pdf = root_ / "large.pdf";
  const auto printed = press::print_internal(
      disk(), settings_, shelf_, {"990001", "job-ticket", "large", *parse_date("2026-05-15")},
      records, pdf);
  ASSERT_TRUE(printed) << printed.error().place.str() << " " << printed.error().message.en;
  EXPECT_THAT(read_paper(pdf).text, HasSubstr("9,999,999"));
}

TEST_F(CrowdedTickets, MarkSequencesWithOthersBetween) {
  plan_for(1, 2, 0);
  plan_.parts.pop_back();
  plan_.bundles[0].parts.pop_back();
  for (int i = 0; i < 3; ++i)
    for (const postal::Lot& lot : lots_.lots) count({{0, one_page()}}, lot.id);
  plan::PlannedPart& part = plan_.parts[0];
  part.pieces = part.notices = part.sheets = part.pages = 6;
  part.pdfs[0].sheets = part.pdfs[0].pages = 6;
  add_to_bundle(part);
  const Paper printed = write();
  EXPECT_THAT(printed.text, HasSubstr("1–5*333"));
  EXPECT_THAT(printed.text, HasSubstr("2–6*333"));
  EXPECT_THAT(printed.text, HasSubstr("1–666")) << "the PDF has them all";
}

// A part's PDFs: everybody has the first form's page, few have the second's.
TEST_F(CrowdedTickets, GiveOfAPdfTheFirstAndLastPieceThatHasPagesInIt) {
  plan_for(2, 1, 0);
  plan_.parts.pop_back();
  plan_.bundles[0].parts.pop_back();
  for (const bool both : {false, true, false, false, true, false}) {
    std::vector<TicketBooks::Notice> notices{{0, one_page()}};
    if (both) notices.push_back({1, one_page()});
    count(notices, lots_.lots[0].id);
  }
  plan::PlannedPart& part = plan_.parts[0];
  part.pieces = 6;
  part.notices = part.sheets = part.pages = 8;
  part.pdfs[0].sheets = part.pdfs[0].pages = 6;
  part.pdfs.push_back({"notice", "a4-plain-64", "print/1-few.pdf", false, {{1, "notice"}}, 2, 2});
  add_to_bundle(part);
  const Paper printed = write();
  EXPECT_THAT(printed.text, HasSubstr("1-notice.pdf11–666"));
  EXPECT_THAT(printed.text, HasSubstr("1-few.pdf12–5*22"));
  const Tree ticket = said();
  const Tree& few = list_of(ticket, "pdfs").at(1);
  EXPECT_EQ(number_of(few, "first_sequence"), 2u);
  EXPECT_EQ(number_of(few, "last_sequence"), 5u);
}

TEST_F(CrowdedTickets, AreTheSameBytesAgain) {
  plan_for(4, 3, 5);
  write();
  const std::string first = *read_file(root_ / "ticket/ticket.pdf");
  write();
  EXPECT_EQ(*read_file(root_ / "ticket/ticket.pdf"), first);
}

}  // namespace
}  // namespace fubako::run
