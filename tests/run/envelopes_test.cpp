// Envelopes of several notices: who shares one, on which sheets, with which enclosures.
#include <algorithm>
#include <set>

#include "tests/run/night.h"

namespace fubako::run {
namespace {

const JobName kCare{"990001", "2026-care"}, kMore{"990001", "2026-more"};
const std::string kPartOf =
    "\n      - {text: part-of, at: \"122 14 38 5\", style: small, value: \"{mark.part-of}\"}";
const std::string kPageOf = "value: \"{mark.page-of}\"}";

// The row of a record's only piece.
const std::map<std::string, std::string>& row_of(const CsvRows& rows, const std::string& piece_id) {
  const auto at = std::find_if(rows.begin(), rows.end(),
                               [&](const auto& row) { return row.at("piece_id") == piece_id; });
  EXPECT_NE(at, rows.end()) << piece_id;
  return at == rows.end() ? rows.front() : *at;
}

class Envelopes : public Night {
 protected:
  // Two forms that may share; people 1, 2 and 3 have the first, 2, 3 and 4 the second.
  void two_jobs() {
    add_form("care-more");
    may_share({"care-notice", "care-more"});
    for (int i = 1; i <= 3; ++i) {
      care_.residents.push_back(resident(i));
      more_.residents.push_back(resident(i + 1));
    }
  }
  Outcome night() {
    deliver(care_);
    deliver(more_);
    return run("2026-05-12");
  }
  std::vector<std::string> pieces_of(const Outcome& outcome, const JobName& job) {
    return column(dispositions(outcome, job), "piece_id");
  }
  std::size_t shared(const Outcome& outcome) {
    const auto all = column(table(bundles(outcome).at(0), "pieces.csv"), "notices");
    return static_cast<std::size_t>(std::count(all.begin(), all.end(), "2"));
  }

  Job care_{.name = kCare};
  Job more_{.name = kMore, .form_id = "care-more"};
};

TEST_F(Envelopes, HoldTheNoticesOfOnePersonOfTwoJobs) {
  two_jobs();
  const Outcome outcome = night();
  ASSERT_EQ(outcome.exit_code, kAllProduced);
  const auto care = pieces_of(outcome, kCare), more = pieces_of(outcome, kMore);
  EXPECT_EQ(care[1], more[0]);
  EXPECT_EQ(care[2], more[1]);
  EXPECT_EQ(std::set<std::string>({care[0], care[1], care[2], more[2]}).size(), 4u);
  const fs::path bundle = bundles(outcome).at(0);
  const CsvRows pieces = table(bundle, "pieces.csv");
  ASSERT_EQ(pieces.size(), 4u);
  EXPECT_EQ(row_of(pieces, care[0]).at("notices"), "1");
  EXPECT_EQ(row_of(pieces, care[1]).at("notices"), "2");
  EXPECT_EQ(row_of(pieces, care[1]).at("sheets"), "2");
  EXPECT_EQ(outcome.plan->bundles[0].notices, 6u);
  const auto proof = prove_bundle(disk(), bundle, root_ / "state/runs/2026-05-12/plan");
  ASSERT_TRUE(proof) << proof.error().code;
  EXPECT_TRUE(proof->findings.empty());
  EXPECT_EQ(proof->counts.pieces, 4u);
}

// The second job's sheets follow the first's, and every sheet's code counts through the envelope.
TEST_F(Envelopes, CountTheirSheetsThroughAllNotices) {
  two_jobs();
  const Outcome outcome = night();
  const std::string piece = pieces_of(outcome, kMore)[0];
  std::vector<int> numbers;
  std::set<std::string> pdfs;
  int page = 0;
  for (const auto& row : table(bundles(outcome).at(0), "sheets.csv")) {
    if (row.at("piece_id") != piece) continue;
    const auto code = parse_control_code(row.at("control_code"));
    ASSERT_TRUE(code);
    EXPECT_EQ(code->of, 2);
    EXPECT_EQ(code->piece.digits, piece);
    numbers.push_back(code->sheet);
    pdfs.insert(row.at("pdf"));
    EXPECT_TRUE(page == 0 || std::stoi(row.at("page")) == page + 1) << "side by side in the PDF";
    page = std::stoi(row.at("page"));
  }
  EXPECT_THAT(numbers, ElementsAre(1, 2));
  EXPECT_EQ(pdfs.size(), 1u) << "one stock, one PDF";
  for (const PlannedPiece& one : planned_pieces(outcome)) {
    if (one.notices.size() != 2) continue;
    EXPECT_EQ(outcome.plan->jobs[one.notices[0].job].form_id, "care-notice");
    EXPECT_EQ(outcome.plan->jobs[one.notices[1].job].form_id, "care-more");
    EXPECT_EQ(marks_of_notice(one, 1).sheets_before, 1);
  }
}

TEST_F(Envelopes, HaveAPdfOfEachStock) {
  two_jobs();
  add_form("care-more", {{"stock: a4-plain-64", "stock: a4-heavy"}});
  settings_.stocks["a4-heavy"] = settings_.stocks.at("a4-plain-64");
  settings_.stocks["a4-heavy"].id = "a4-heavy";
  settings_.contracts[0].sheet_milliyen["a4-heavy"] = 4000;
  const Outcome outcome = night();
  const std::string piece = pieces_of(outcome, kMore)[0];
  std::vector<std::string> stocks;
  std::set<std::string> pdfs;
  for (const auto& row : table(bundles(outcome).at(0), "streams.csv")) {
    if (row.at("piece_id") != piece) continue;
    stocks.push_back(row.at("stock"));
    EXPECT_EQ(row.at("sheets"), "1");
    pdfs.insert(row.at("pdf"));
  }
  EXPECT_THAT(stocks, ElementsAre("a4-plain-64", "a4-heavy"));
  EXPECT_EQ(pdfs.size(), 2u);
}

TEST_F(Envelopes, BecomeOneOfTwoAndTwoOfTwoWhenTheRuleTakesFewerSheets) {
  for (const char* id : {"care-more", "care-third"}) add_form(id, {{kPageOf, kPageOf + kPartOf}});
  add_form("care-notice", {{kPageOf, kPageOf + kPartOf}});
  may_share({"care-notice", "care-more", "care-third"}).max_sheets = 2;
  Job third{.name = {"990001", "2026-third"}, .form_id = "care-third"};
  care_.residents = more_.residents = third.residents = {resident(1)};
  deliver(third);
  const Outcome outcome = night();
  ASSERT_EQ(outcome.exit_code, kAllProduced) << "the proof asks for 1/2 and 2/2 on paper";
  const auto pieces = planned_pieces(outcome);
  ASSERT_EQ(pieces.size(), 2u);
  std::map<int, const PlannedPiece*> by_part;
  for (const PlannedPiece& piece : pieces) {
    EXPECT_EQ(piece.marks.parts, 2);
    by_part[piece.marks.part] = &piece;
  }
  ASSERT_EQ(by_part.size(), 2u);
  EXPECT_EQ(by_part[1]->notices.size(), 2u);
  EXPECT_EQ(by_part[2]->notices.size(), 1u);
  EXPECT_EQ(by_part[2]->marks.sheets, 1);
  EXPECT_EQ(outcome.plan->jobs[by_part[2]->notices[0].job].form_id, "care-third");
}

TEST_F(Envelopes, AreNeverSharedByAProtectedPerson) {
  two_jobs();
  care_.residents[1].is_protected = true;  // person 2 by one record alone
  care_.residents[2].is_protected = more_.residents[1].is_protected = true;  // person 3 by both
  const Outcome outcome = night();
  const CsvRows pieces = table(bundles(outcome).at(0), "pieces.csv");
  EXPECT_EQ(pieces.size(), 6u);
  EXPECT_EQ(shared(outcome), 0u);
  const auto care = pieces_of(outcome, kCare), more = pieces_of(outcome, kMore);
  EXPECT_EQ(row_of(pieces, care[1]).at("lot"), "protected");
  EXPECT_EQ(row_of(pieces, care[2]).at("lot"), "protected");
  EXPECT_EQ(row_of(pieces, more[1]).at("lot"), "protected");
  EXPECT_EQ(row_of(pieces, care[0]).at("lot"), "general");
  std::map<std::string, std::set<std::string>> lots_of_pdf;
  for (const auto& row : table(bundles(outcome).at(0), "streams.csv"))
    lots_of_pdf[row.at("pdf")].insert(row_of(pieces, row.at("piece_id")).at("lot"));
  for (const auto& [pdf, lots] : lots_of_pdf) EXPECT_EQ(lots.size(), 1u) << pdf;
}

TEST_F(Envelopes, AreNeverSharedByAPersonWhomTheRegisterProtects) {
  two_jobs();
  write_side(root_ / "inbox", "990001", "persons",
             "event_id,addressee_no,event,date,until,other_addressee_no,received_at,source\r\n"
             "E1,1002,protected,2026-05-01,,,2026-05-01T09:00:00+09:00,窓口\r\n",
             "2026-05-12T00:30:00+09:00");
  const Outcome outcome = night();
  const CsvRows pieces = table(bundles(outcome).at(0), "pieces.csv");
  EXPECT_EQ(shared(outcome), 1u) << "person 3";
  EXPECT_EQ(row_of(pieces, pieces_of(outcome, kCare)[1]).at("lot"), "protected");
  EXPECT_EQ(row_of(pieces, pieces_of(outcome, kMore)[0]).at("lot"), "protected");
}

TEST_F(Envelopes, AreApartForAnotherSendingAddress) {
  two_jobs();
  care_.residents[1].sent_to = "77番地";                               // person 2: one is sent on
  care_.residents[2].sent_to = more_.residents[1].sent_to = "88番地";  // person 3: both are
  const Outcome outcome = night();
  EXPECT_EQ(shared(outcome), 1u);
  const auto care = pieces_of(outcome, kCare), more = pieces_of(outcome, kMore);
  EXPECT_NE(care[1], more[0]);
  EXPECT_EQ(care[2], more[1]);
}

TEST_F(Envelopes, AreApartWithoutARule) {
  two_jobs();
  settings_.grouping.clear();
  EXPECT_EQ(shared(night()), 0u);
}

TEST_F(Envelopes, AreRefusedToAFormWhoseEnvelopeIsNotTheRules) {
  two_jobs();
  settings_.envelopes["other"] = settings_.envelopes.at("nagagata3-window100");
  settings_.grouping[0].envelope = "other";
  const Outcome outcome = night();
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_THAT(column(problems(outcome, kCare), "code"), ElementsAre("envelope-of-rule-differs"));
}

TEST_F(Envelopes, HoldARecordThatIsTooThickForThem) {
  two_jobs();
  more_.residents.clear();
  more_.residents.push_back(resident(9));
  settings_.envelopes.at("nagagata3-window100").max_thickness = Micrometres(469);
  // A4 in three, 0.09 mm each, and two sides of 0.1 mm.
  const Outcome outcome = night();
  EXPECT_THAT(column(dispositions(outcome, kCare), "reason"),
              ElementsAre("piece-too-thick", "piece-too-thick", "piece-too-thick"));
  settings_.envelopes.at("nagagata3-window100").max_thickness = Micrometres(470);
  for (const char* key : {"K001", "K002", "K003"}) release(kCare, key);
  EXPECT_THAT(column(dispositions(run("2026-05-13"), kCare), "disposition"),
              ElementsAre("paper", "paper", "paper"));
}

// ---- enclosures ----

class Enclosed : public Envelopes {
 protected:
  // Everybody of the first form gets the guide, of the second those who pay by slip an envelope.
  void enclose() {
    two_jobs();
    const std::string streams = "streams:\n";
    add_form("care-more", {{streams,
                            "enclosures:\n"
                            "  - {id: return-envelope, when: \"ordinary_total > 0\"}\n"
                            "  - {id: payment-guide}\n" +
                                streams}});
    add_form("care-notice", {{streams, "enclosures:\n  - {id: payment-guide}\n" + streams}});
    more_.residents[0].due_date = "2026-07-31";
  }
};

TEST_F(Enclosed, PiecesNameEachLeafletOnceAndTheirSheetsItsFeeder) {
  enclose();
  const Outcome outcome = night();
  ASSERT_EQ(outcome.exit_code, kAllProduced);
  const CsvRows pieces = table(bundles(outcome).at(0), "pieces.csv");
  const auto care = pieces_of(outcome, kCare), more = pieces_of(outcome, kMore);
  const std::map<std::string, std::pair<std::string, std::uint32_t>> wanted{
      {care[0], {"payment-guide", 1}},
      {care[1], {"payment-guide+return-envelope", 3}},
      {care[2], {"payment-guide", 1}},
      {more[2], {"payment-guide", 1}}};
  for (const auto& [piece, enclosed] : wanted)
    EXPECT_EQ(row_of(pieces, piece).at("enclosures"), enclosed.first);
  for (const auto& row : table(bundles(outcome).at(0), "sheets.csv"))
    EXPECT_EQ(parse_control_code(row.at("control_code"))->enclosure_mask,
              wanted.at(row.at("piece_id")).second);
  // One A4 sheet of 64 g/m2, the guide of 4 g, the envelope of 5.5 g; 5 % more.
  EXPECT_EQ(row_of(pieces, care[0]).at("weight_g"), "14.2");
}

TEST_F(Enclosed, JobIsRefusedWhenTheLeafletIsLastYears) {
  enclose();
  settings_.enclosures.at("payment-guide").valid_to = *parse_date("2026-05-14");
  const Outcome outcome = night();
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_THAT(column(problems(outcome, kCare), "code"), ElementsAre("enclosure-not-valid"));
  EXPECT_TRUE(bundles(outcome).empty());
}

TEST_F(Enclosed, JobIsRefusedWhenNobodyKnowsTheLeaflet) {
  enclose();
  settings_.enclosures.erase("return-envelope");
  const Outcome outcome = night();
  EXPECT_EQ(outcome.exit_code, kSomeRefused);
  EXPECT_THAT(column(problems(outcome, kMore), "code"), ElementsAre("enclosure-unknown"));
  EXPECT_EQ(table(bundles(outcome).at(0), "pieces.csv").size(), 3u);
}

}  // namespace
}  // namespace fubako::run
