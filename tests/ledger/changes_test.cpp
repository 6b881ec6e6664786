#include "registers.h"

namespace fubako::ledger {
namespace {

const JobName kNext{"990001", "2026-property-tax-2"};

RecordRow told(Disposition disposition, const char* reason, const char* act_id = "",
               int version = 0) {
  RecordRow row{"R1", "N1", disposition, "", ""};
  row.addressee_no = "P1";
  row.reason = reason;
  row.act_id = act_id;
  row.act_version = version;
  return row;
}

class ChannelChange : public OpenRegister {
 protected:
  // On paper by the first run, then as `row` by the second: what changed.
  ChannelChanges change_to(const RecordRow& row, int known = 1) {
    publish(kFirst, kJob, {told(Disposition::paper, "consent-act", "A1", known)});
    publish(kSecond, kNext, {row});
    const auto changes = *ledger_->channel_changes();
    return changes.size() == 1 ? changes.front() : ChannelChanges{};
  }
};

TEST_F(ChannelChange, IsNoneWhenAPersonIsToldAsBefore) {
  publish(kFirst, kJob, {told(Disposition::paper, "consent-act", "A1", 1)});
  publish(kSecond, kNext, {told(Disposition::paper, "consent-act", "A1", 1)});
  EXPECT_TRUE(ledger_->channel_changes()->empty());
}

TEST_F(ChannelChange, WithoutAnythingNewHasNoCause) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  const auto changes = change_to(told(Disposition::electronic, "no-consent-act", "", 1));
  EXPECT_EQ(changes.without_cause, 1u);
  EXPECT_EQ(changes.run, kSecond);
  EXPECT_EQ(changes.municipality_code, kCity);
  EXPECT_EQ(changes.form_id, "property-tax-notice");
}

TEST_F(ChannelChange, AfterANewActIsTheActs) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  ASSERT_TRUE(import_acts({act("A1", "P1"), act("A2", "P1", Choice::electronic)}));
  const auto changes = change_to(told(Disposition::electronic, "consent-act", "A2", 2));
  EXPECT_EQ(changes.act, 1u);
  EXPECT_EQ(changes.without_cause, 0u);
}

TEST_F(ChannelChange, AfterAnActOfAnotherPersonHasNoCause) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  ASSERT_TRUE(import_acts({act("A1", "P1"), act("A2", "P2", Choice::electronic)}));
  EXPECT_EQ(change_to(told(Disposition::electronic, "no-consent-act", "", 2)).without_cause, 1u);
}

TEST_F(ChannelChange, WhenAnActHasEndedIsTheDates) {
  ConsentAct ends = act("A1", "P1");
  ends.valid_to = kSecond.date;
  ASSERT_TRUE(import_acts({ends}));
  EXPECT_EQ(change_to(told(Disposition::electronic, "no-consent-act", "", 1)).date, 1u);
}

TEST_F(ChannelChange, AfterAPersonsReleaseIsTheReleases) {
  ASSERT_TRUE(ledger_->add_release({kNext, "R1", "見本 花子", "本人に確認"}, 1'777'000'000));
  EXPECT_EQ(change_to(told(Disposition::electronic, "no-consent-act")).released, 1u);
}

TEST_F(ChannelChange, BecauseOfAFailedDeliveryIsTheDeliverys) {
  publish(kFirst, kJob, {told(Disposition::electronic, "consent-act", "A1", 1)});
  publish(kSecond, kNext, {told(Disposition::paper, "electronic-undelivered", "A1", 1)});
  const auto changes = *ledger_->channel_changes();
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].delivery, 1u);
}

TEST_F(ChannelChange, BackFromAFailedDeliveryIsNone) {
  publish(kFirst, kJob, {told(Disposition::paper, "electronic-undelivered", "A1", 1)});
  publish(kSecond, kNext, {told(Disposition::electronic, "consent-act", "A1", 1)});
  EXPECT_TRUE(ledger_->channel_changes()->empty());
}

TEST_F(ChannelChange, ThatIsHeldIsListedUntilAPersonDecided) {
  publish(kFirst, kJob, {told(Disposition::held, "channel-changed-without-act")});
  const auto held = *ledger_->held_by("channel-changed-without-act");
  ASSERT_EQ(held.size(), 1u);
  EXPECT_EQ(held[0].job, kJob);
  EXPECT_EQ(held[0].record_key, "R1");
  EXPECT_EQ(held[0].run, kFirst);
  EXPECT_TRUE(ledger_->held_by("consent-acts-tied")->empty());
  publish(kSecond, kJob, {told(Disposition::paper, "consent-act", "A1", 1)});
  EXPECT_TRUE(ledger_->held_by("channel-changed-without-act")->empty());
}

}  // namespace
}  // namespace fubako::ledger
