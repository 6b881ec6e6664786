// The books: every record has one disposition, every paper record one piece, every piece its pages.
#include <random>
#include <set>

#include "bundle/bundle.h"
#include "notation/notation.h"
#include "run/job_planner.h"
#include "tests/run/night.h"

namespace fubako::run {
namespace {

const JobName kCare{"990001", "2026-care"};

class Books : public Night {
 protected:
  // People of every kind, some records wrong.
  static Job generated(unsigned seed) {
    std::mt19937 random(seed);
    Job job;
    const int count = 1 + static_cast<int>(random() % 25);
    for (int i = 1; i <= count; ++i) {
      const char* const choices[] = {"paper", "electronic", "both", "tied", ""};
      Resident r = resident(i, choices[random() % 5]);
      r.is_protected = random() % 4 == 0;
      if (random() % 8 == 0) r.birth_date = "never";
      if (random() % 3 == 0) r.due_date = "2026-07-31";
      if (random() % 12 == 0) r.key = "K001";
      if (random() % 12 == 0) r.notice_no = "N001";
      if (random() % 12 == 0) r.raw = "short,row\r\n";
      job.residents.push_back(r);
    }
    std::shuffle(job.residents.begin(), job.residents.end(), random);
    return job;
  }
};

TEST_F(Books, CountEveryRecordOnceWhateverItIs) {
  press::FormShelf shelf(settings_);
  std::set<std::string> seen;
  for (unsigned seed = 1; seed <= 50; ++seed) {
    acts_.clear();
    fs::remove_all(root_ / "inbox");
    const Job job = generated(seed);
    deliver(job);
    write_consents_for("2026-05-12");
    const fs::path scratch = root_ / "scratch" / std::to_string(seed);
    fs::create_directories(scratch);
    const Date date = *parse_date("2026-05-12");
    const PlannerContext context{settings_, disk(), nullptr, shelf, date, scratch, nullptr};
    const auto sides = open_sides({settings_, disk(), nullptr, {}, date, scratch},
                                  root_ / "inbox/990001", "990001", {});
    ASSERT_TRUE(sides) << sides.error().code;
    FoundJob found;
    found.name = kCare;
    found.folder = root_ / "inbox/990001/2026-care";
    found.manifest = intake::read_manifest(found.folder, "990001").manifest;
    const auto planned = plan_job(context, found, *sides, scratch / "job", nullptr);
    ASSERT_TRUE(planned) << planned.error().code;
    const plan::JobCounts& counts = planned->planned.counts;
    ASSERT_EQ(counts.records, job.residents.size()) << seed;
    ASSERT_EQ(counts.sum(), counts.records) << seed;
    ASSERT_EQ(planned->notices, counts.paper + counts.both) << seed;
    const std::string decided = *read_file(decided_path(planned->folder));
    ASSERT_EQ(std::count(decided.begin(), decided.end(), '\n'),
              static_cast<std::ptrdiff_t>(counts.records));
    for (const auto& row : rows_of(planned->folder / "problems.csv")) seen.insert(row.at("code"));
    ASSERT_EQ(rows_of(planned->folder / "electronic.csv").size(), counts.electronic + counts.both);
  }
  EXPECT_THAT(
      seen, testing::IsSupersetOf({"row-shape", "key-twice", "notice-no-twice", "consent-acts-tied",
                                   "value-not-date", "rejects-over-limit"}));
}

TEST_F(Books, AgreeFromTheSubmissionToTheBundle) {
  Job job{.residents = residents(6)};
  job.residents[1].choice = "electronic";
  job.residents[2].choice = "both";
  job.residents[3].choice = "";
  job.residents[4].raw = "short,row\r\n";
  job.residents[5].birth_date = "never";
  std::reverse(job.residents.begin(), job.residents.end());
  deliver(job);
  const Outcome outcome = run("2026-05-12");
  const CsvRows rows = dispositions(outcome);
  EXPECT_THAT(column(rows, "record_key"), ElementsAre("K006", "", "K004", "K003", "K002", "K001"));
  EXPECT_THAT(column(rows, "line"), ElementsAre("2", "3", "4", "5", "6", "7"));
  EXPECT_THAT(column(rows, "disposition"),
              ElementsAre("rejected", "rejected", "electronic", "both", "electronic", "paper"));
  EXPECT_THAT(column(rows, "reason"), ElementsAre("value-not-date", "row-shape", "no-consent-act",
                                                  "consent-act", "consent-act", "consent-act"));
  EXPECT_THAT(column(rows, "act_id"), ElementsAre("", "", "", "A1003", "A1002", "A1001"));
  EXPECT_THAT(column(rows_of(job_out(outcome, kCare) / "electronic.csv"), "record_key"),
              ElementsAre("K004", "K003", "K002"));

  ASSERT_EQ(bundles(outcome).size(), 1u);
  const fs::path bundle = bundles(outcome)[0];
  EXPECT_EQ(bundle.filename(), "990001-2026-05-12-demo-print-2026-05-15.r1.zip");
  const CsvRows pieces = table(bundle, "pieces.csv");
  EXPECT_THAT(column(pieces, "piece_id"),
              ElementsAre(rows[5].at("piece_id"), rows[3].at("piece_id")));
  EXPECT_EQ(rows[5].at("bundle_id"), "990001-2026-05-12-demo-print-2026-05-15");
  EXPECT_THAT(column(pieces, "sequence"), ElementsAre("1", "2"));
  const CsvRows sheets = table(bundle, "sheets.csv");
  ASSERT_EQ(sheets.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto code = parse_control_code(sheets[i].at("control_code"));
    ASSERT_TRUE(code);
    EXPECT_EQ(code->piece.digits, pieces[i].at("piece_id"));
    EXPECT_EQ(sheets[i].at("page"), std::to_string(i + 1));
  }
}

TEST_F(Books, KeepTheKeysOfRejectedRecordsAsTheyCame) {
  Job job{.residents = residents(4)};
  job.residents[0].key = "a,b";
  job.residents[1].key = "line\r\nbreak";
  job.residents[2].key = "\"quoted\"";
  for (int i = 0; i < 3; ++i) job.residents[static_cast<std::size_t>(i)].birth_date = "never";
  deliver(job);
  EXPECT_THAT(column(dispositions(run("2026-05-12")), "record_key"),
              ElementsAre("a,b", "line\r\nbreak", "\"quoted\"", "K004"));
}

TEST_F(Books, SetProtectedPeopleApart) {
  Job job{.residents = residents(5)};
  job.residents[0].is_protected = job.residents[3].is_protected = true;
  deliver(job);
  const Outcome outcome = run("2026-05-12");
  ASSERT_EQ(outcome.plan->parts.size(), 2u);
  EXPECT_EQ(outcome.plan->parts[0].pieces, 2u) << "for the municipality's own check";
  EXPECT_EQ(outcome.plan->parts[1].pieces, 3u);
  const fs::path bundle = bundles(outcome).at(0);
  std::map<std::string, std::string> lot_of, pdf_of;
  for (const auto& row : table(bundle, "pieces.csv")) lot_of[row.at("piece_id")] = row.at("lot");
  for (const auto& row : table(bundle, "streams.csv")) pdf_of[row.at("piece_id")] = row.at("pdf");
  const CsvRows rows = dispositions(outcome);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_protected = job.residents[i].is_protected;
    const std::string& id = rows[i].at("piece_id");
    EXPECT_EQ(rows[i].at("disposition"), "paper") << "decided as anybody's";
    EXPECT_EQ(lot_of.at(id), is_protected ? "protected" : "general");
    EXPECT_EQ(pdf_of.at(id), is_protected ? "print/00001-notice.pdf" : "print/00002-notice.pdf");
  }
  const auto manifest =
      notation::parse_json(*bundle::read_entry(bundle, "manifest.json", 1u << 20), "manifest");
  EXPECT_EQ(*manifest->find("counts")->find("lots")->integer(), 2);
  EXPECT_EQ(*manifest->find("counts")->find("pieces")->integer(), 5);
}

TEST_F(Books, SplitABundleIntoPartsOfSoManySheets) {
  settings_.max_sheets = 2;
  deliver({.residents = residents(5)});
  const Outcome outcome = run("2026-05-12");
  std::vector<std::uint64_t> sheets;
  for (const auto& part : outcome.plan->parts) sheets.push_back(part.sheets);
  EXPECT_THAT(sheets, ElementsAre(2u, 2u, 1u));
  EXPECT_THAT(column(table(bundles(outcome).at(0), "pieces.csv"), "sequence"),
              ElementsAre("1", "2", "3", "4", "5"));
}

TEST_F(Books, MakeOneBundleOfEachPostingDate) {
  deliver({.residents = residents(2)});
  deliver(
      {.name = {"990001", "2026-late"}, .posting_date = "2026-05-18", .residents = {resident(11)}});
  deliver({.name = {"990001", "2026-more"}, .residents = {resident(21)}});
  Options all = options("2026-05-12");
  all.all = true;
  const Outcome outcome = run(all);
  ASSERT_EQ(outcome.plan->bundles.size(), 2u);
  EXPECT_EQ(outcome.plan->bundles[0].pieces, 3u);
  EXPECT_EQ(outcome.plan->bundles[1].pieces, 1u);
  const auto consignment =
      notation::read_json(outcome.published / "consignments" / "demo-print" / "consignment.json");
  EXPECT_EQ(*consignment->find("counts")->find("pieces")->integer(), 4);
}

TEST_F(Books, MakeNoBundleWhenNobodyAsksForPaper) {
  deliver({.residents = residents(3, "electronic")});
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_TRUE(bundles(outcome).empty());
  EXPECT_EQ(dispositions(outcome).size(), 3u);
}

// A check promises what the run then does, and changes nothing.
TEST_F(Books, AreForetoldByACheck) {
  Job job{.residents = residents(3)};
  job.residents.push_back(rejected(4));
  deliver(job);
  write_consents_for("2026-05-12");
  const FileTree before = tree_of(root_);
  const auto report = check_submission(settings_, disk(), root_ / "inbox/990001/2026-care",
                                       *parse_date("2026-05-12"));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->exit_code, kSomeRejected);
  EXPECT_EQ(tree_of(root_), before);
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.plan->jobs[0].counts.paper, report->counts.paper);
  EXPECT_EQ(codes_of(report->problems), column(problems(outcome), "code"));
}

}  // namespace
}  // namespace fubako::run
