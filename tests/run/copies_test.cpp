// Copies for the electronic channel: one for each record of electronic.csv, where the municipality
// asks for them, and none that was not proven.
#include "notation/notation.h"
#include "run/phases.h"
#include "tests/run/night.h"

namespace fubako::run {
namespace {

const JobName kCare{"990001", "2026-care"};
// No font of the committed chains has it.
const std::string kUnmapped = "1番\uE000号";

class Copies : public Night {
 protected:
  Copies() { settings_.municipalities.at("990001").electronic_copies = true; }
  void deliver_some() {
    Job job{.residents = residents(4)};
    job.residents[0].choice = "electronic";
    job.residents[2].choice = "both";
    job.residents[3].choice = "";
    deliver(job);
  }
  CsvRows listed(const Outcome& outcome) const {
    return rows_of(job_out(outcome, kCare) / "electronic.csv");
  }
  std::vector<std::string> copies(const Outcome& outcome) const {
    std::vector<std::string> names;
    for (const fs::path& path : sorted_entries(job_out(outcome, kCare) / "copies"))
      names.push_back(path.filename().string());
    return names;
  }
  // Plans and makes; nothing is published yet.
  PartFolder made_copies() {
    write_consents_for("2026-05-12");
    const auto planned = plan_night(settings_, disk(), options("2026-05-12"));
    EXPECT_TRUE(planned);
    const WorkFolder work = work_folder(root_ / "state", *planned->run_id);
    const std::size_t shards = planned->plan->parts.size() + planned->plan->copies.size();
    for (std::uint32_t n = 1; n <= shards; ++n)
      EXPECT_TRUE(make_part(disk(), work.plan(), work.parts(), n, {}));
    EXPECT_EQ(planned->plan->copies.size(), 1u);
    return part_folder(work.parts(), planned->plan->copies.at(0).number);
  }
  static void edit(const fs::path& path, const std::string& from, const std::string& to) {
    std::string content = read_file(path).value();
    const std::size_t at = content.find(from);
    ASSERT_NE(at, content.npos);
    ASSERT_TRUE(replace(disk(), path, content.replace(at, from.size(), to)));
  }
};

TEST_F(Copies, AreOneForEachRowOfTheListInItsOrder) {
  deliver_some();
  const Outcome outcome = run("2026-05-12");
  const CsvRows rows = listed(outcome);
  EXPECT_THAT(column(rows, "record_key"), ElementsAre("K001", "K003", "K004"));
  EXPECT_THAT(column(rows, "copy"),
              ElementsAre("copies/0000001.pdf", "copies/0000002.pdf", "copies/0000003.pdf"));
  EXPECT_THAT(copies(outcome), ElementsAre("0000001.pdf", "0000002.pdf", "0000003.pdf"));
  for (const auto& row : rows)
    EXPECT_EQ(row.at("copy_sha256"),
              sha256_of_file(job_out(outcome, kCare) / row.at("copy")).value());
  const auto summary = notation::read_json(outcome.published / "summary.json");
  EXPECT_EQ(*(*summary->find("jobs")->list())[0].find("copies")->integer(), 3);
}

TEST_F(Copies, AreNoneWhenNobodyAsksForThem) {
  settings_.municipalities.at("990001").electronic_copies = false;
  deliver_some();
  const Outcome outcome = run("2026-05-12");
  EXPECT_THAT(column(listed(outcome), "copy"), ElementsAre("", "", ""));
  EXPECT_THAT(column(listed(outcome), "copy_sha256"), ElementsAre("", "", ""));
  EXPECT_FALSE(fs::exists(job_out(outcome, kCare) / "copies"));
}

TEST_F(Copies, AreMadeWhenNobodyIsOnPaper) {
  deliver({.residents = residents(2, "electronic")});
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_TRUE(bundles(outcome).empty());
  EXPECT_EQ(copies(outcome).size(), 2u);
}

TEST_F(Copies, FillSeveralShardsAndStayInOrder) {
  deliver({.residents = residents(251, "electronic")});
  const Outcome outcome = run("2026-05-12");
  ASSERT_EQ(outcome.plan->copies.size(), 2u);
  EXPECT_EQ(outcome.plan->copies[0].records, 250u);
  EXPECT_EQ(outcome.plan->copies[1].first, 251u);
  EXPECT_EQ(copies(outcome).size(), 251u);
  EXPECT_EQ(listed(outcome).back().at("copy"), "copies/0000251.pdf");
}

TEST_F(Copies, HoldARecordThatNoFontCanDraw) {
  Job job{.residents = residents(2, "electronic")};
  job.residents[0].address_number = kUnmapped;
  deliver(job);
  const Outcome outcome = run("2026-05-12");
  EXPECT_THAT(column(dispositions(outcome), "disposition"), ElementsAre("held", "electronic"));
  EXPECT_THAT(column(dispositions(outcome), "reason")[0], "character-unmapped");
  EXPECT_THAT(column(listed(outcome), "record_key"), ElementsAre("K002"));
  EXPECT_THAT(copies(outcome), ElementsAre("0000001.pdf"));
}

TEST_F(Copies, LeaveARecordAloneThatIsOnlyListed) {
  settings_.municipalities.at("990001").electronic_copies = false;
  Job job{.residents = residents(1, "electronic")};
  job.residents[0].address_number = kUnmapped;
  deliver(job);
  EXPECT_THAT(column(dispositions(run("2026-05-12")), "disposition"), ElementsAre("electronic"));
}

TEST_F(Copies, OfAStoppedJobAreNotPlanned) {
  Job job{.residents = residents(2, "electronic")};
  for (int i = 0; i < 6; ++i) job.residents.push_back(rejected(500 + i));
  deliver(job);
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_TRUE(outcome.plan->copies.empty());
  EXPECT_THAT(copies(outcome), ElementsAre());
}

TEST_F(Copies, ThatFailTheirProofStopTheJobAndItsBundle) {
  deliver_some();
  const PartFolder folder = made_copies();
  edit(folder.proof(), "\"passed\": true", "\"passed\": false");
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_THAT(column(problems(outcome), "code"), testing::Contains("copy-proof-failed"));
  EXPECT_TRUE(bundles(outcome).empty()) << "the job's paper stays, too";
  EXPECT_THAT(copies(outcome), ElementsAre());
}

TEST_F(Copies, ThatAreNotTheProvenOnesAreNotPublished) {
  deliver_some();
  const PartFolder folder = made_copies();
  edit(folder.root / "0000002.pdf", "%PDF-1.6", "%PDF-1.7");
  const auto outcome = try_run(options("2026-05-12"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "copy-differs");
  EXPECT_FALSE(fs::exists(root_ / "outbox/2026-05-12/municipalities/990001/2026-care/copies"));
  ASSERT_TRUE(disk().remove(folder.root));
  EXPECT_EQ(copies(run("2026-05-12")).size(), 3u) << "made again";
}

// Published, and then cut off before the list.
TEST_F(Copies, ThatStandInTheOutboxAreConfirmed) {
  deliver_some();
  const PartFolder folder = made_copies();
  const fs::path out = root_ / "outbox/2026-05-12/municipalities/990001/2026-care/copies";
  fs::create_directories(out);
  for (const char* name : {"0000001.pdf", "0000002.pdf", "0000003.pdf"})
    fs::copy(folder.root / name, out / name);
  edit(out / "0000003.pdf", "%PDF-1.6", "%PDF-1.7");
  EXPECT_EQ(try_run(options("2026-05-12")).error().code, "copy-differs");
  edit(out / "0000003.pdf", "%PDF-1.7", "%PDF-1.6");
  EXPECT_EQ(listed(run("2026-05-12")).size(), 3u);
}

}  // namespace
}  // namespace fubako::run
