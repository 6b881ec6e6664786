// A channel changes only for a cause. Denmark 2022: a migration made mailboxes by mistake, and
// people who had chosen paper got only digital post for seven and a half months.
#include <gtest/gtest.h>

#include "tests/decide/builders.h"

namespace fubako::decide {
namespace {

using Kind = PersonEventKind;

const Outcome kHeld{Disposition::held, "channel-changed-without-act", ""};
const char* const kLastPosting = "2025-05-07";  // this year's is 2026-05-07
const std::int64_t kLastAsOf = noon("2025-04-28");

class LastDecisionTest : public testing::Test {
 protected:
  void last(Disposition disposition, std::string act_id, std::string reason = "consent-act") {
    c.last = LastDecision{disposition,       std::move(reason), std::move(act_id),
                          day(kLastPosting), kLastAsOf,         0};
  }
  static ConsentAct old_act(std::string id, Choice choice) {
    return act(std::move(id), choice, noon("2024-03-01"));
  }
  static ConsentAct new_act(std::string id, Choice choice) {
    return act(std::move(id), choice, noon("2026-03-01"));
  }
  Case c;
  Rule r = rule(Channel::paper_on_request);
};

TEST_F(LastDecisionTest, LetsTheSameChannelPassWhateverBecameOfTheAct) {
  last(Disposition::paper, "a1");
  c.acts = {old_act("a2", Choice::paper)};
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::paper, "consent-act", "a2"}));
}

TEST_F(LastDecisionTest, HoldsWhenAMigrationLostTheAct) {
  last(Disposition::paper, "a1");
  EXPECT_EQ(outcome_of(r, c), kHeld);
  const Decision decision = decide(r, c.facts());
  EXPECT_EQ(decision.rule, "last-decision");
  EXPECT_NE(message_of_hold(decision).ja.find("届出"), std::string::npos);
  EXPECT_NE(message_of_hold(decision).en.find("lost or altered"), std::string::npos);
}

TEST_F(LastDecisionTest, HoldsWhenAnOlderActDecidesBecauseTheLastOneIsLost) {
  last(Disposition::paper, "a1");
  c.acts = {old_act("a0", Choice::electronic)};
  EXPECT_EQ(outcome_of(r, c), kHeld);
}

TEST_F(LastDecisionTest, HoldsWhenTheActWasAltered) {
  last(Disposition::paper, "a1");
  c.acts = {old_act("a1", Choice::electronic)};
  EXPECT_EQ(outcome_of(r, c), kHeld);
  c.acts = {old_act("a1", Choice::paper)};
  c.acts[0].valid_to = day("2024-12-31");  // it was in force a year ago
  EXPECT_EQ(outcome_of(r, c), kHeld);
}

TEST_F(LastDecisionTest, HoldsWhenTheFormsChannelChanged) {
  last(Disposition::paper, "", "form-paper-unless-declined");
  EXPECT_EQ(outcome_of(r, c), kHeld);
  last(Disposition::electronic, "", "no-consent-act");
  EXPECT_EQ(outcome_of(rule(Channel::paper_unless_declined), c), kHeld);
  EXPECT_EQ(outcome_of(rule(Channel::paper_only), c), kHeld);
}

TEST_F(LastDecisionTest, HoldsWhenTheFormsGroupChangedToOneWithAnOldAct) {
  last(Disposition::paper, "a1");
  c.acts = {old_act("a1", Choice::paper), old_act("a2", Choice::electronic)};
  c.acts[1].form_group = "insurance";
  r.form_group = "insurance";
  EXPECT_EQ(outcome_of(r, c), kHeld);
}

TEST_F(LastDecisionTest, PassesWhenTheActIsNew) {
  last(Disposition::paper, "a1");
  c.acts = {old_act("a1", Choice::paper), new_act("a2", Choice::electronic)};
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::electronic, "consent-act", "a2"}));
  c.acts.erase(c.acts.begin());  // even when the old one is lost: the person has spoken
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::electronic, "consent-act", "a2"}));
}

TEST_F(LastDecisionTest, KnowsANewActByTheRegisterRatherThanByItsDay) {
  last(Disposition::paper, "a1");
  c.last->register_version = 7;
  c.acts = {old_act("a1", Choice::paper), old_act("a2", Choice::electronic)};
  c.acts[1].received_at += 1;
  c.acts[0].register_version = 3;
  c.acts[1].register_version = 8;  // received in 2024, entered since
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::electronic, "consent-act", "a2"}));
  c.acts[1].register_version = 7;
  EXPECT_EQ(outcome_of(r, c), kHeld);
}

TEST_F(LastDecisionTest, PassesWhenTheActEndedSince) {
  last(Disposition::paper, "a1");
  c.acts = {old_act("a1", Choice::paper)};
  c.acts[0].valid_to = day(kLastPosting);  // its last day was that of the last posting
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::electronic, "no-consent-act", ""}));
  c.acts[0].valid_to = day("2026-05-06");
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::electronic, "no-consent-act", ""}));
}

TEST_F(LastDecisionTest, PassesFromBothToElectronicByTheDatesOfElTax) {
  last(Disposition::both, "a1");
  c.acts = {old_act("a1", Choice::both), old_act("a2", Choice::electronic)};
  c.acts[0].valid_to = day("2026-03-31");
  c.acts[1].valid_from = day("2026-04-01");
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::electronic, "consent-act", "a2"}));
}

TEST_F(LastDecisionTest, HoldsWhenTheActOfTheDateIsThereAndTheOneBeforeItIsLost) {
  last(Disposition::both, "a1");
  c.acts = {old_act("a2", Choice::electronic)};
  c.acts[0].valid_from = day("2026-04-01");
  EXPECT_EQ(outcome_of(r, c), kHeld);
}

TEST_F(LastDecisionTest, PassesWhenAPersonEventEndedTheAct) {
  last(Disposition::paper, "a1");
  c.acts = {old_act("a1", Choice::paper)};
  c.acts[0].source = "guardian";
  c.events = {event("e1", Kind::of_age, "2025-09-01")};
  c.events[0].received_at = noon("2024-03-01");  // a birthday is known beforehand
  EXPECT_EQ(outcome_of(r, c).reason, "no-consent-act");
  c.acts[0].source = "delegate";
  c.events = {event("e1", Kind::delegate, "2024-01-01", "A-2")};
  c.events[0].until = day("2025-12-31");
  EXPECT_EQ(outcome_of(r, c).reason, "no-consent-act");
}

TEST_F(LastDecisionTest, PassesWhenAnEventOfBeforeWasLearntOfSince) {
  last(Disposition::paper, "a1");
  c.acts = {old_act("a1", Choice::paper)};
  c.acts[0].source = "guardian";
  c.events = {event("e1", Kind::of_age, "2025-01-01")};
  c.events[0].received_at = kLastAsOf + 1;
  EXPECT_EQ(outcome_of(r, c).reason, "no-consent-act");
  c.events[0].received_at = kLastAsOf;  // known then, and yet the act counted: it was no guardian's
  EXPECT_EQ(outcome_of(r, c), kHeld);
}

TEST_F(LastDecisionTest, PassesWhenThePersonDied) {
  last(Disposition::electronic, "a1");
  c.acts = {old_act("a1", Choice::electronic)};
  c.events = {event("e1", Kind::death, "2025-05-01")};
  c.events[0].received_at = noon("2025-06-01");
  c.sending_address = true;
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::paper, "person-deceased", ""}));
}

TEST_F(LastDecisionTest, HoldsWhenTheDeadComeBack) {
  last(Disposition::paper, "", "person-deceased");
  EXPECT_EQ(outcome_of(r, c), kHeld);
}

TEST_F(LastDecisionTest, PassesWhenADeliveryFailedAndBackAgain) {
  last(Disposition::electronic, "a1");
  c.acts = {old_act("a1", Choice::electronic)};
  c.delivery = ElectronicDelivery{false, noon("2026-05-01")};
  r.undelivered_days = 7;
  r.run_date = day("2026-05-20");
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::paper, "electronic-undelivered", "a1"}));
  last(Disposition::paper, "a1", "electronic-undelivered");
  c.delivery.reset();
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::electronic, "consent-act", "a1"}));
}

TEST_F(LastDecisionTest, IsNotAskedWhenTheRecordIsWithdrawnOrHeldAnyway) {
  last(Disposition::paper, "a1");
  c.pull = Pull{};
  EXPECT_EQ(outcome_of(r, c).reason, "pull-list");
  c.pull.reset();
  c.acts = {new_act("a2", Choice::paper), new_act("a3", Choice::electronic)};
  EXPECT_EQ(outcome_of(r, c).reason, "consent-acts-tied");
}

}  // namespace
}  // namespace fubako::decide
