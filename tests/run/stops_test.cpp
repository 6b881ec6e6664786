// What refuses or stops a whole job, and what lets it pass.
#include "tests/run/night.h"

namespace fubako::run {
namespace {

const JobName kCare{"990001", "2026-care"};

class Stops : public Night {
 protected:
  void deliver_with_rejects(int records, int rejects) {
    Job job{.residents = residents(records - rejects)};
    for (int i = 0; i < rejects; ++i) job.residents.push_back(rejected(500 + i));
    deliver(job);
  }
  void deliver_due(const std::string& due_date, const std::string& choice = "paper") {
    Job job{.residents = residents(3)};
    job.residents[1].due_date = due_date;
    job.residents[1].choice = choice;
    deliver(job);
  }
  // The job is stopped by this code, and nothing of it but its problems is published.
  void expect_stopped(const Outcome& outcome, const std::string& code, plan::JobState state) {
    EXPECT_EQ(outcome.exit_code, kNothingPublished);
    ASSERT_TRUE(outcome.plan);
    EXPECT_EQ(outcome.plan->jobs[0].state, state);
    EXPECT_EQ(outcome.plan->jobs[0].stop_code, code);
    EXPECT_THAT(column(problems(outcome), "code"), testing::Contains(code));
    EXPECT_THAT(codes_of(outcome.problems), testing::Contains(code));
    EXPECT_EQ(tree_of(outcome.published).size(), 3u)
        << "problems.csv, report/index.html and summary.json";
    EXPECT_TRUE(bundles(outcome).empty());
  }
};

TEST_F(Stops, AJobWhoseNoticeWouldComeTooLate) {
  deliver_due("2026-05-27");  // posted on the 15th, there on the 18th: 9 days before
  expect_stopped(run("2026-05-12"), "notice-too-late", plan::JobState::stopped);
}

TEST_F(Stops, NoJobWhoseNoticesComeTenDaysBefore) {
  deliver_due("2026-05-28");
  EXPECT_EQ(run("2026-05-12").exit_code, kAllProduced);
}

TEST_F(Stops, NoJobForANoticeThatIsNotPosted) {
  deliver_due("2026-05-27", "electronic");
  EXPECT_EQ(run("2026-05-12").exit_code, kAllProduced);
}

TEST_F(Stops, ALateJobUntilItIsReleased) {
  deliver_due("2026-05-27");
  ASSERT_EQ(run("2026-05-12").exit_code, kNothingPublished);
  ASSERT_EQ(run("2026-05-13").exit_code, kNothingPublished) << "it stays due, and stopped";
  release(kCare);
  const Outcome outcome = run("2026-05-14");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_EQ(dispositions(outcome).size(), 3u);
  EXPECT_FALSE(run("2026-05-15").run_id) << "the release is used";
}

TEST_F(Stops, AJobOfSixRejectsInTwenty) {
  deliver_with_rejects(20, 6);
  expect_stopped(run("2026-05-12"), "rejects-over-limit", plan::JobState::stopped);
}

TEST_F(Stops, NoJobOfFiveRejectsInTwenty) {
  deliver_with_rejects(20, 5);
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kSomeRejected);
  EXPECT_EQ(outcome.plan->jobs[0].counts.rejected, 5u);
  EXPECT_EQ(outcome.plan->jobs[0].counts.paper, 15u);
}

TEST_F(Stops, AJobPastItsShareOfRejects) {
  settings_.reject_limit_least = 0;
  settings_.reject_limit_per_mille = 100;
  deliver_with_rejects(20, 3);
  expect_stopped(run("2026-05-12"), "rejects-over-limit", plan::JobState::stopped);
  settings_.reject_limit_per_mille = 150;
  EXPECT_EQ(run("2026-05-13").exit_code, kSomeRejected);
}

TEST_F(Stops, NoReleasedJobForItsRejects) {
  deliver_with_rejects(20, 6);
  ASSERT_EQ(run("2026-05-12").exit_code, kNothingPublished);
  release(kCare);
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kSomeRejected);
  EXPECT_EQ(outcome.plan->bundles.at(0).pieces, 14u);
}

TEST_F(Stops, APublishedJobWhoseManifestChanged) {
  Job job{.residents = residents(2)};
  deliver(job);
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  job.manifest_note = "2026-05-02T09:00:00+09:00";
  deliver(job);
  expect_stopped(run("2026-05-13"), "submission-changed", plan::JobState::refused);
}

TEST_F(Stops, APublishedJobWhoseManifestBecameUnreadable) {
  deliver({.residents = residents(2)});
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  ASSERT_TRUE(replace(disk(), root_ / "inbox/990001/2026-care/manifest.json", "{}"));
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_THAT(column(problems(outcome), "code"), testing::Contains("submission-changed"));
}

TEST_F(Stops, AChangedJobEvenWhenARecordIsReleased) {
  Job job{.residents = residents(2)};
  job.residents[1].choice = "tied";
  deliver(job);
  ASSERT_EQ(run("2026-05-12").exit_code, kSomeRejected);
  job.manifest_note = "2026-05-02T09:00:00+09:00";
  deliver(job);
  release(kCare, "K002");
  expect_stopped(run("2026-05-13"), "submission-changed", plan::JobState::refused);
}

TEST_F(Stops, AJobWhoseConsentsAreStale) {
  deliver({.residents = residents(2)});
  write_consents_for("2026-05-01");
  const auto outcome = run_night(settings_, disk(), options("2026-05-12"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->exit_code, kNothingPublished);
  EXPECT_EQ(outcome->plan->jobs[0].stop_code, "consents-untrusted");
}

TEST_F(Stops, AJobWithoutLegalBasisOrEndpoint) {
  deliver({.residents = residents(2)});
  settings_.municipalities.at("990001").legal_basis.reset();
  settings_.municipalities.at("990001").electronic_endpoint.reset();
  const Outcome outcome = run("2026-05-12");
  EXPECT_THAT(column(problems(outcome), "code"),
              ElementsAre("legal-basis-missing", "endpoint-missing"));
}

TEST_F(Stops, AJobOfAnUnknownVendor) {
  deliver({.residents = residents(2)});
  settings_.municipalities.at("990001").vendor = "nobody";
  expect_stopped(run("2026-05-01"), "vendor-unknown", plan::JobState::refused);
}

TEST_F(Stops, AJobPostedOutsideItsFormsValidity) {
  deliver({.posting_date = "2027-05-14", .residents = residents(2)});
  Options all = options("2026-05-12");
  all.all = true;
  expect_stopped(run(all), "form-not-valid", plan::JobState::refused);
}

TEST_F(Stops, OnlyTheJobThatIsWrong) {
  deliver_with_rejects(20, 6);
  deliver({.name = {"990019", "2026-care"}, .residents = residents(2)});
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kSomeRefused);
  EXPECT_EQ(bundles(outcome).size(), 1u);
  EXPECT_EQ(dispositions(outcome, {"990019", "2026-care"}).size(), 2u);
  EXPECT_FALSE(fs::exists(job_out(outcome, kCare) / "dispositions.csv"));
}

TEST_F(Stops, APieceOfTooManySheets) {
  settings_.max_pieces_of_sheets = 0;
  deliver({.residents = residents(2)});
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kSomeRejected);
  EXPECT_THAT(column(dispositions(outcome), "reason"),
              ElementsAre("piece-too-many-sheets", "piece-too-many-sheets"));
}

}  // namespace
}  // namespace fubako::run
