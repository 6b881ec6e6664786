#include "opened.h"

namespace fubako::ledger {
namespace {

class Records : public OpenLedger {
 protected:
  RecordRow record(const char* key) { return **ledger_->record(kJob, key); }
};

RecordRow row(const char* key, const char* notice, Disposition disposition) {
  return {key, notice, disposition, "", ""};
}

TEST_F(Records, AreUnknownBeforeTheirRunIsFinished) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  EXPECT_FALSE(*ledger_->job(kJob));
  EXPECT_FALSE(*ledger_->record(kJob, "R1"));
  EXPECT_FALSE(*ledger_->any_notice_live("990001", "property-tax-notice", 2026));
}

TEST_F(Records, AreKeptWithTheirPieceAndBundle) {
  publish(kFirst, kJob,
          {{"R1", "N1", Disposition::paper, "9900012605070100000012", "bundle-1"},
           {"R2", "N2", Disposition::both, "9900012605070100000029", "bundle-2"},
           {"R3", "N3", Disposition::electronic, "", ""}});
  open();
  EXPECT_EQ(record("R1").piece_id, "9900012605070100000012");
  EXPECT_EQ(record("R1").bundle_id, "bundle-1");
  EXPECT_EQ(record("R2").bundle_id, "bundle-2");
  EXPECT_EQ(record("R2").disposition, Disposition::both);
  EXPECT_EQ(record("R3").bundle_id, "");
  EXPECT_EQ(record("R3").notice_no, "N3");
  EXPECT_FALSE(*ledger_->record(kJob, "R4"));
  EXPECT_FALSE(*ledger_->record({"990019", "2026-property-tax"}, "R1"));
}

TEST_F(Records, AreCountedAsOpenWhileHeldOrRejected) {
  publish(kFirst, kJob,
          {row("R1", "N1", Disposition::held), row("R2", "N2", Disposition::rejected),
           row("R3", "N3", Disposition::paper), row("R4", "N4", Disposition::pulled)});
  JobRow job = **ledger_->job(kJob);
  EXPECT_EQ(job.open, 2u);
  EXPECT_EQ(job.manifest_sha256, std::string(64, 'a'));
  EXPECT_EQ(job.last_run, "2026-05-01");
  publish(kSecond, kJob, {row("R1", "N1", Disposition::paper)});
  job = **ledger_->job(kJob);
  EXPECT_EQ(job.open, 1u);
  EXPECT_EQ(job.last_run, "2026-05-02");
  EXPECT_EQ(record("R1").disposition, Disposition::paper);
  EXPECT_EQ(record("R2").disposition, Disposition::rejected);
}

TEST_F(Records, OfOneKeyAreOne) {
  publish(kFirst, kJob,
          {row("R1", "N1", Disposition::rejected), row("R1", "N2", Disposition::rejected)});
  EXPECT_EQ((*ledger_->job(kJob))->open, 1u);
  EXPECT_EQ(record("R1").notice_no, "N2");
}

TEST_F(Records, OncePublishedAreNotForgottenForALaterReject) {
  publish(kFirst, kJob, {{"R1", "N1", Disposition::paper, "9900012605070100000012", "bundle-1"}});
  publish(kSecond, kJob, {row("R1", "N1", Disposition::rejected)});
  EXPECT_EQ(record("R1").piece_id, "9900012605070100000012");
  EXPECT_TRUE(live("N1"));
}

TEST_F(Records, OfAnUndeliveredElectronicNoticeBecomePaper) {
  publish(kFirst, kJob, {row("R1", "N1", Disposition::electronic)});
  publish(kSecond, kJob, {{"R1", "N1", Disposition::paper, "9900012605070100000012", "bundle-1"}});
  EXPECT_EQ(record("R1").disposition, Disposition::paper);
  EXPECT_EQ(record("R1").bundle_id, "bundle-1");
}

TEST_F(Records, MakeTheirNoticeLiveOnPaperAndElectronically) {
  publish(kFirst, kJob,
          {row("R1", "N1", Disposition::paper), row("R2", "N2", Disposition::both),
           row("R3", "N3", Disposition::electronic), row("R4", "N4", Disposition::pulled),
           row("R5", "N5", Disposition::held), row("R6", "N6", Disposition::rejected)});
  EXPECT_TRUE(live("N1"));
  EXPECT_TRUE(live("N2"));
  EXPECT_TRUE(live("N3"));
  EXPECT_FALSE(live("N4"));
  EXPECT_FALSE(live("N5"));
  EXPECT_FALSE(live("N6"));
}

TEST_F(Records, KeepNumbersApartByMunicipalityFormAndYear) {
  publish(kFirst, kJob, {row("R1", "N1", Disposition::paper)});
  EXPECT_FALSE(live("N1", "light-vehicle-tax-notice"));
  EXPECT_FALSE(live("N1", "property-tax-notice", 2027));
  EXPECT_FALSE(*ledger_->notice_live("990019", "property-tax-notice", 2026, "N1"));
  EXPECT_TRUE(*ledger_->any_notice_live("990001", "property-tax-notice", 2026));
  EXPECT_FALSE(*ledger_->any_notice_live("990001", "property-tax-notice", 2027));
}

TEST_F(Records, EndTheirNoticeWhenPulledLater) {
  publish(kFirst, kJob, {row("R1", "N1", Disposition::paper), row("R2", "N2", Disposition::paper)});
  publish(kSecond, kJob, {row("R1", "N1", Disposition::pulled)});
  EXPECT_FALSE(live("N1"));
  EXPECT_TRUE(live("N2"));
}

TEST_F(Records, OfACorrectionTakeTheNumberOver) {
  const JobName correction{"990001", "2026-property-tax-c1"};
  publish(kFirst, kJob, {row("R1", "N1", Disposition::paper)});
  publish(kSecond, correction, {row("R1", "N1", Disposition::paper)});
  EXPECT_TRUE(live("N1"));
  // The corrected record no longer holds the number, so its pull does not end it.
  publish({kSecond.date, 2}, kJob, {row("R1", "N1", Disposition::pulled)});
  EXPECT_TRUE(live("N1"));
}

TEST_F(Records, WithoutANumberAreNotLive) {
  publish(kFirst, kJob, {row("R1", "", Disposition::paper)});
  EXPECT_FALSE(live(""));
}

TEST_F(Records, AreWrittenOnceWhenTheRunIsFinishedTwice) {
  publish(kFirst, kJob, {row("R1", "N1", Disposition::held)});
  bool called = false;
  ASSERT_TRUE(ledger_->finish_run(
      kFirst, {finished(kJob)},
      [&](const Ledger::FinishedJob&, const Ledger::AddRecord&) -> Result<void> {
        called = true;
        return {};
      }));
  EXPECT_FALSE(called);
  EXPECT_EQ(record("R1").disposition, Disposition::held);
}

TEST_F(Records, OfNoJobAreWrittenWhenOneJobFails) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  const JobName other{"990019", "2026-care"};
  const auto fill = [&](const Ledger::FinishedJob& job,
                        const Ledger::AddRecord& add) -> Result<void> {
    FUBAKO_OK(add(row("R1", "N1", Disposition::paper)));
    if (job.name == other) return tl::unexpected(Fault{"disk-full", {}, {}});
    return {};
  };
  const auto result = ledger_->finish_run(kFirst, {finished(kJob), finished(other)}, fill);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "disk-full");
  EXPECT_FALSE(*ledger_->job(kJob));
  EXPECT_FALSE(live("N1"));
  EXPECT_FALSE((*ledger_->run(kFirst))->finished);
  // And nothing of it comes back with the next attempt.
  publish(kFirst, kJob, {row("R2", "N2", Disposition::held)});
  EXPECT_FALSE(*ledger_->record(kJob, "R1"));
  EXPECT_EQ((*ledger_->job(kJob))->open, 1u);
}

TEST_F(Records, AreManyInAnyOrder) {
  std::vector<RecordRow> rows;
  for (int i = 0; i < 20'000; ++i) {
    const std::string n = std::to_string(i * 7919 % 20'000);
    rows.push_back({"R" + n, "N" + n, i % 100 == 0 ? Disposition::held : Disposition::paper, "",
                    "bundle-" + std::to_string(i % 3)});
  }
  publish(kFirst, kJob, rows);
  EXPECT_EQ((*ledger_->job(kJob))->open, 200u);
  for (const RecordRow& one : rows) {
    const auto found = *ledger_->record(kJob, one.record_key);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->notice_no, one.notice_no);
    ASSERT_EQ(found->bundle_id, one.bundle_id);
    ASSERT_EQ(live(one.notice_no.c_str()), one.disposition == Disposition::paper);
  }
}

}  // namespace
}  // namespace fubako::ledger
