#include "opened.h"

namespace fubako::ledger {
namespace {

class Releases : public OpenLedger {
 protected:
  void release(const JobName& job, const char* key) {
    ASSERT_TRUE(ledger_->add_release({job, key, "見本 花子", "字形を確認"}, 1'777'000'000));
  }
  std::size_t open_count(const JobName& job) { return ledger_->open_releases(job)->size(); }
};

RecordRow row(const char* key, Disposition disposition) { return {key, key, disposition, "", ""}; }

TEST_F(Releases, WaitInTheOrderTheyCame) {
  release(kJob, "R2");
  release(kJob, "R1");
  release({"990019", "2026-property-tax"}, "R9");
  open();
  const auto releases = *ledger_->open_releases(kJob);
  ASSERT_EQ(releases.size(), 2u);
  EXPECT_EQ(releases[0].record_key, "R2");
  EXPECT_EQ(releases[1].record_key, "R1");
  EXPECT_EQ(releases[0].by, "見本 花子");
  EXPECT_EQ(releases[0].reason, "字形を確認");
  EXPECT_EQ(releases[0].job, kJob);
}

TEST_F(Releases, AreUsedByARunThatHadTheirRecord) {
  publish(kFirst, kJob, {row("R1", Disposition::held), row("R2", Disposition::held)});
  release(kJob, "R1");
  release(kJob, "R2");
  publish(kSecond, kJob, {row("R1", Disposition::paper)});
  const auto releases = *ledger_->open_releases(kJob);
  ASSERT_EQ(releases.size(), 1u);
  EXPECT_EQ(releases[0].record_key, "R2");
}

TEST_F(Releases, AreUsedEvenWhenTheRecordIsHeldAgain) {
  publish(kFirst, kJob, {row("R1", Disposition::held)});
  release(kJob, "R1");
  publish(kSecond, kJob, {row("R1", Disposition::held)});
  EXPECT_EQ(open_count(kJob), 0u);
}

TEST_F(Releases, OfAWholeJobAreUsedByARunThatPublishedIt) {
  const JobName other{"990019", "2026-care"};
  release(kJob, "");
  release(other, "");
  publish(kFirst, kJob, {row("R1", Disposition::paper)});
  EXPECT_EQ(open_count(kJob), 0u);
  EXPECT_EQ(open_count(other), 1u);
}

TEST_F(Releases, AreRememberedWithTheRunThatUsedThem) {
  publish(kFirst, kJob, {row("R1", Disposition::held), row("R2", Disposition::held)});
  release(kJob, "R1");
  release(kJob, "R2");
  publish(kSecond, kJob, {row("R1", Disposition::paper)});
  const auto releases = *ledger_->releases(kJob);
  ASSERT_EQ(releases.size(), 2u);
  EXPECT_EQ(releases[0].used_by, kSecond);
  EXPECT_EQ(releases[0].at, 1'777'000'000);
  EXPECT_FALSE(releases[1].used_by);
}

TEST_F(Releases, AreNotUsedByARunThatFailed) {
  release(kJob, "");
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  ASSERT_FALSE(
      ledger_->finish_run(kFirst, {finished(kJob)},
                          [](const Ledger::FinishedJob&, const Ledger::AddRecord&) -> Result<void> {
                            return tl::unexpected(Fault{"disk-full", {}, {}});
                          }));
  EXPECT_EQ(open_count(kJob), 1u);
}

// A run was planned and killed; a person released a record that it holds; the run is resumed.
TEST_F(Releases, ThatCameAfterTheRunWasPlannedStayOpen) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  release(kJob, "R1");
  release(kJob, "R2");
  publish(kFirst, kJob, {row("R1", Disposition::held), row("R2", Disposition::paper)});
  const auto releases = *ledger_->open_releases(kJob);
  ASSERT_EQ(releases.size(), 1u);
  EXPECT_EQ(releases[0].record_key, "R1");
}

TEST_F(Releases, LeavePullsAlone) {
  ASSERT_TRUE(ledger_->add_pull(kJob, {"R1", "納付済み", 1'777'000'000}, "見本 花子"));
  ASSERT_TRUE(ledger_->add_pull(kJob, {"R2", "転出", 1'777'000'060}, "見本 花子"));
  publish(kFirst, kJob, {row("R1", Disposition::pulled)});
  open();
  const auto pulls = *ledger_->pulls(kJob);
  ASSERT_EQ(pulls.size(), 2u);
  EXPECT_EQ(pulls[0].record_key, "R1");
  EXPECT_EQ(pulls[0].reason, "納付済み");
  EXPECT_EQ(pulls[1].requested_at, 1'777'000'060);
  EXPECT_TRUE(ledger_->pulls({"990019", "2026-care"})->empty());
}

}  // namespace
}  // namespace fubako::ledger
