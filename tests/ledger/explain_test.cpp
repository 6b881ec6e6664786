#include "registers.h"

namespace fubako::ledger {
namespace {

class Explain : public OpenRegister {};

TEST_F(Explain, TellsARecordsWholeStory) {
  ASSERT_TRUE(import_acts({act("A1", "P1", Choice::both)}));
  ASSERT_TRUE(ledger_->add_pull(kJob, {"R1", "転出", 1'777'000'000}, "見本 花子"));
  ASSERT_TRUE(ledger_->add_pull(kJob, {"R2", "納付済み", 1'777'000'000}, "見本 花子"));
  RecordRow row{"R1", "N1", Disposition::both, "P-1+P-2+P-3", "bundle"};
  row.addressee_no = "P1";
  row.reason = "consent-act";
  row.rule = "shared-envelope";
  row.act_id = "A1";
  row.act_version = 1;
  publish(kFirst, kJob, {row}, [](Batch& batch) -> Result<void> {
    FUBAKO_OK(batch.add_bundle({"bundle", 1, "bundle.r1.zip", "b", {}}));
    FUBAKO_OK(batch.add_piece({"P-1", "bundle", 1, 1, "T1", "general", {{kJob, "R1"}}}));
    return batch.add_piece({"P-2", "bundle", 1, 2, "T1", "general", {{kJob, "R1"}}});
  });
  ASSERT_TRUE(ledger_->apply_events("e.csv", "", [](const AddEvent& add) {
    return add({2, "P-2", 0, PieceEvent::accepted, 5, "demo", "", ""});
  }));
  ASSERT_TRUE(ledger_->amend_run(kFirst, [](Batch& batch) {
    return batch.add_withdrawal({"P-2", 1, {}, "見本 花子", "転出", 6, "after-accepted"});
  }));
  OpenLedger::open();
  const auto story = *ledger_->explain(kJob, "R1");
  ASSERT_TRUE(story);
  EXPECT_EQ(story->record.reason, "consent-act");
  EXPECT_EQ(story->record.rule, "shared-envelope");
  EXPECT_EQ(story->record.act_id, "A1");
  EXPECT_EQ(story->record.act_version, 1);
  EXPECT_EQ(story->record.addressee_no, "P1");
  EXPECT_EQ(story->run, kFirst);
  EXPECT_EQ(story->form_id, "property-tax-notice");
  EXPECT_EQ(story->fiscal_year, 2026);
  ASSERT_TRUE(story->channel);
  EXPECT_EQ(story->channel->disposition, Disposition::both);
  ASSERT_EQ(story->acts.size(), 1u);
  EXPECT_EQ(story->acts[0].act.act_id, "A1");
  ASSERT_EQ(story->pulls.size(), 1u);
  EXPECT_EQ(story->pulls[0].reason, "転出");
  ASSERT_EQ(story->pieces.size(), 2u);  // the third is of no ledger row
  EXPECT_TRUE(story->pieces[0].events.empty());
  EXPECT_EQ(story->pieces[1].piece.piece_id, "P-2");
  EXPECT_EQ(story->pieces[1].bundle.front().file, "bundle.r1.zip");
  EXPECT_EQ(story->pieces[1].events.front().event, PieceEvent::accepted);
  EXPECT_EQ(story->pieces[1].withdrawals.front().winner, "after-accepted");
  EXPECT_FALSE(*ledger_->explain(kJob, "R9"));
}

TEST_F(Explain, TellsTheLastReasonOfARecordThatWasHeldFirst) {
  RecordRow row{"R1", "N1", Disposition::held, "", ""};
  row.addressee_no = "P1";
  row.reason = "consent-acts-tied";
  publish(kFirst, kJob, {row});
  EXPECT_EQ((*ledger_->record(kJob, "R1"))->reason, "consent-acts-tied");
  row.disposition = Disposition::paper;
  row.reason = "consent-act";
  row.act_id = "A2";
  publish(kSecond, kJob, {row});
  const auto story = *ledger_->explain(kJob, "R1");
  EXPECT_EQ(story->record.reason, "consent-act");
  EXPECT_EQ(story->record.act_id, "A2");
  EXPECT_EQ(story->run, kSecond);
}

}  // namespace
}  // namespace fubako::ledger
