// What a person's events do to the acts, and what becomes of the dead and the protected.
#include <gtest/gtest.h>

#include "tests/decide/builders.h"

namespace fubako::decide {
namespace {

using Kind = PersonEventKind;

const Rule kRule = rule(Channel::paper_on_request);  // posting on 2026-05-07
const Outcome kNoAct{Disposition::electronic, "no-consent-act", ""};

Outcome by(Disposition disposition, const char* act_id) {
  return {disposition, "consent-act", act_id};
}

TEST(DecidePerson, HoldsTheDeadWithoutASendingAddressOnEveryChannel) {
  for (const Channel channel :
       {Channel::paper_on_request, Channel::paper_unless_declined, Channel::paper_only}) {
    Case c{{act("a1", Choice::electronic, 1)}, {event("e1", Kind::death, "2026-05-07")}};
    const Decision decision = decide(rule(channel), c.facts());
    EXPECT_EQ(decision.disposition, Disposition::held);
    EXPECT_EQ(decision.reason, "addressee-deceased");
    EXPECT_EQ(decision.rule, "person-event:e1");
    EXPECT_EQ(decision.event_id, "e1");
    EXPECT_NE(message_of_hold(decision).ja.find("送付先"), std::string::npos);
    EXPECT_NE(message_of_hold(decision).en.find("sending address"), std::string::npos);
  }
}

TEST(DecidePerson, SendsPaperToTheDeadsSendingAddressWhateverTheActsSay) {
  for (const Choice choice : {Choice::paper, Choice::electronic, Choice::both}) {
    Case c{{act("a1", choice, 1)}, {event("e1", Kind::death, "2026-05-07")}};
    c.sending_address = true;
    EXPECT_EQ(outcome_of(kRule, c), (Outcome{Disposition::paper, "person-deceased", ""}));
    EXPECT_EQ(decide(kRule, c.facts()).event_id, "e1");
  }
}

TEST(DecidePerson, NamesTheFormForTheDeadWhenItIsPaperOnly) {
  Case c{{}, {event("e1", Kind::death, "2026-05-01")}};
  c.sending_address = true;
  EXPECT_EQ(outcome_of(rule(Channel::paper_only), c),
            (Outcome{Disposition::paper, "form-paper-only", ""}));
}

TEST(DecidePerson, LetsADeathAfterThePostingDateChangeNothing) {
  const Case c{{act("a1", Choice::both, 1)}, {event("e1", Kind::death, "2026-05-08")}};
  EXPECT_EQ(outcome_of(kRule, c), by(Disposition::both, "a1"));
}

TEST(DecidePerson, NamesTheEarliestDeathThenTheSmallestId) {
  Case c{{},
         {event("e3", Kind::death, "2026-05-02"), event("e2", Kind::death, "2026-05-01"),
          event("e1", Kind::death, "2026-05-01"), event("e0", Kind::death, "2026-05-03")}};
  EXPECT_EQ(decide(kRule, c.facts()).event_id, "e1");
}

TEST(DecidePerson, HoldsTheDeadAsDeceasedEvenWhenTheirActsAreTied) {
  const Case c{{act("a1", Choice::paper, 1), act("a2", Choice::both, 1)},
               {event("e1", Kind::death, "2026-05-07")}};
  EXPECT_EQ(outcome_of(kRule, c).reason, "addressee-deceased");
}

TEST(DecidePerson, DropsAGuardiansActFromTheDayOfComingOfAge) {
  for (const char* source : {"guardian", "保護者"}) {
    ConsentAct a = act("a1", Choice::paper, noon("2026-04-01"));
    a.source = source;
    Case c{{a}, {event("e1", Kind::of_age, "2026-05-07")}};
    EXPECT_EQ(outcome_of(kRule, c), kNoAct) << source;
    c.events[0].date = day("2026-05-08");
    EXPECT_EQ(outcome_of(kRule, c), by(Disposition::paper, "a1")) << source;
  }
}

TEST(DecidePerson, KeepsAGuardiansActReceivedOnTheDayOfComingOfAgeInJapan) {
  ConsentAct a = act("a1", Choice::paper, *parse_instant("2026-05-01T00:00:00+09:00"));
  a.source = "guardian";
  Case c{{a}, {event("e1", Kind::of_age, "2026-05-01")}};
  EXPECT_EQ(outcome_of(kRule, c), by(Disposition::paper, "a1"));
  c.acts[0].received_at -= 1;
  EXPECT_EQ(outcome_of(kRule, c), kNoAct);
}

TEST(DecidePerson, KeepsThePersonsOwnActWhenTheyComeOfAge) {
  ConsentAct guardians = act("a2", Choice::electronic, noon("2026-04-02"));
  guardians.source = "guardian";
  const Case c{{act("a1", Choice::paper, noon("2026-04-01")), guardians},
               {event("e1", Kind::of_age, "2026-05-07")}};
  EXPECT_EQ(outcome_of(kRule, c), by(Disposition::paper, "a1"));
}

class Delegates : public testing::Test {
 protected:
  // An act of a delegate, received on that day.
  static Case received(const char* iso, std::vector<PersonEvent> events) {
    ConsentAct a = act("a1", Choice::paper, noon(iso));
    a.source = "delegate";
    return {{a}, std::move(events)};
  }
  static PersonEvent office(const char* from, const char* until, const char* other = "A-2") {
    PersonEvent e = event("e" + std::string(from) + other, Kind::delegate, from, other);
    if (until != nullptr) e.until = day(until);
    return e;
  }
};

TEST_F(Delegates, ActCountsOnlyWhileTheyAreInOffice) {
  EXPECT_EQ(outcome_of(kRule, received("2026-04-01", {office("2026-04-01", "2026-05-07")})),
            by(Disposition::paper, "a1"));
  EXPECT_EQ(outcome_of(kRule, received("2026-04-01", {office("2026-04-02", "2026-05-07")})),
            kNoAct);
  EXPECT_EQ(outcome_of(kRule, received("2026-04-01", {office("2026-04-01", "2026-05-06")})),
            kNoAct);
  EXPECT_EQ(outcome_of(kRule, received("2026-04-01", {office("2026-04-01", nullptr)})),
            by(Disposition::paper, "a1"));
  EXPECT_EQ(outcome_of(kRule, received("2026-04-01", {})), kNoAct);
}

TEST_F(Delegates, ActCountsWhenTheSameOneWasAppointedAgain) {
  EXPECT_EQ(outcome_of(kRule, received("2026-04-01", {office("2026-03-01", "2026-04-30"),
                                                      office("2026-05-01", nullptr)})),
            by(Disposition::paper, "a1"));
}

TEST_F(Delegates, ActDoesNotCountForTheirSuccessor) {
  EXPECT_EQ(outcome_of(kRule, received("2026-04-01", {office("2026-03-01", "2026-04-30"),
                                                      office("2026-05-01", nullptr, "A-3")})),
            kNoAct);
}

TEST_F(Delegates, ActIsNotCarriedByAnOfficeForSomebodyElse) {
  PersonEvent other = office("2026-03-01", nullptr, "A-1");
  other.addressee_no = "A-2";  // this person acts for A-2
  EXPECT_EQ(outcome_of(kRule, received("2026-04-01", {other})), kNoAct);
}

TEST(DecideProtection, FollowsTheFlagOrAnEventInForceAndChangesNoChannel) {
  Case c{{act("a1", Choice::both, 1)}, {}};
  EXPECT_FALSE(decide(kRule, c.facts()).protected_);
  c.flagged = true;
  EXPECT_TRUE(decide(kRule, c.facts()).protected_);
  c.flagged = false;
  c.events = {event("e1", Kind::protection, "2026-05-07")};
  EXPECT_TRUE(decide(kRule, c.facts()).protected_);
  EXPECT_EQ(outcome_of(kRule, c), by(Disposition::both, "a1"));
  EXPECT_EQ(decide(kRule, c.facts()).event_id, "");
}

TEST(DecideProtection, CountsOnThePostingDateAndOnTheRunsDate) {
  Rule late = kRule;
  late.run_date = day("2026-04-30");
  Case c{{}, {event("e1", Kind::protection, "2026-04-01")}};
  const std::pair<const char*, bool> until[] = {
      {"2026-04-29", false}, {"2026-04-30", true}, {"2026-05-06", false}, {"2026-05-07", true}};
  for (const auto& [last_day, expected] : until) {
    c.events[0].date = day(last_day);
    c.events[0].until = day(last_day);
    EXPECT_EQ(decide(late, c.facts()).protected_, expected) << last_day;
  }
}

TEST(DecideProtection, IsNotThatOfAnotherPerson) {
  Case c{{}, {event("e1", Kind::protection, "2026-04-01")}};
  c.events[0].addressee_no = "A-2";
  EXPECT_FALSE(decide(kRule, c.facts()).protected_);
}

TEST(DecidePaid, WithdrawsOnlyWhereTheFormSaysSo) {
  // Yoshioka 2025: 66 people who had paid got dunning letters.
  Rule dunning = rule(Channel::paper_only);
  dunning.pulled_when_paid = true;
  Case c;
  c.paid = true;
  EXPECT_EQ(outcome_of(dunning, c), (Outcome{Disposition::pulled, "paid", ""}));
  EXPECT_EQ(decide(dunning, c.facts()).rule, "payment");
  EXPECT_EQ(outcome_of(rule(Channel::paper_only), c),
            (Outcome{Disposition::paper, "form-paper-only", ""}));
  c.paid = false;
  EXPECT_EQ(outcome_of(dunning, c), (Outcome{Disposition::paper, "form-paper-only", ""}));
}

TEST(DecidePaid, ComesAfterThePullListAndBeforeADeath) {
  Rule dunning = rule(Channel::paper_on_request);
  dunning.pulled_when_paid = true;
  Case c{{}, {event("e1", Kind::death, "2026-05-01")}};
  c.paid = true;
  EXPECT_EQ(outcome_of(dunning, c).reason, "paid");
  c.pull = Pull{"r1", "asked", 1};
  EXPECT_EQ(outcome_of(dunning, c).reason, "pull-list");
}

TEST(DecideUndelivered, BecomesPaperWhenOlderThanItsDaysAndKeepsTheAct) {
  Rule r = kRule;
  r.undelivered_days = 7;
  Case c{{act("a1", Choice::electronic, 1)}, {}};
  c.delivery = ElectronicDelivery{false, *parse_instant("2026-05-01T23:59:59+09:00")};
  r.run_date = day("2026-05-08");
  EXPECT_EQ(outcome_of(r, c), by(Disposition::electronic, "a1"));
  r.run_date = day("2026-05-09");
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::paper, "electronic-undelivered", "a1"}));
  EXPECT_EQ(decide(r, c.facts()).rule, "delivery");
  c.delivery->at += 1;  // the next day in Japan
  EXPECT_EQ(outcome_of(r, c), by(Disposition::electronic, "a1"));
}

TEST(DecideUndelivered, ConcernsElectronicRecordsThatWereNotDeliveredAndOnlyByRule) {
  Rule r = kRule;
  r.undelivered_days = 7;
  r.run_date = day("2026-06-01");
  Case c{{act("a1", Choice::both, 1)}, {}};
  c.delivery = ElectronicDelivery{false, noon("2026-05-01")};
  EXPECT_EQ(outcome_of(r, c), by(Disposition::both, "a1"));
  c.acts.clear();
  EXPECT_EQ(outcome_of(r, c), (Outcome{Disposition::paper, "electronic-undelivered", ""}));
  c.delivery->delivered = true;
  EXPECT_EQ(outcome_of(r, c), kNoAct);
  c.delivery->delivered = false;
  r.undelivered_days = 0;
  EXPECT_EQ(outcome_of(r, c), kNoAct);
}

TEST(DecideDated, GivesBothInTheFirstYearOfElTaxAndElectronicFromTheNextDayByDay) {
  ConsentAct both = act("a1", Choice::both, noon("2026-03-01"));
  both.valid_to = day("2027-03-31");
  ConsentAct electronic = act("a2", Choice::electronic, noon("2026-03-01"));
  electronic.valid_from = day("2027-04-01");
  const Case c{{electronic, both}, {}};
  Rule r = rule(Channel::paper_on_request);
  for (Date d = day("2026-03-01"); d <= day("2028-03-31"); d = d.plus_days(1)) {
    r.posting_date = d;
    const bool first_year = d < day("2027-04-01");
    ASSERT_EQ(outcome_of(r, c),
              first_year ? by(Disposition::both, "a1") : by(Disposition::electronic, "a2"))
        << d.iso();
  }
}

TEST(DecideRule, NamesTheRuleThatDecided) {
  EXPECT_EQ(decide(rule(Channel::paper_only), Facts{}).rule, "channel:paper_only");
  EXPECT_EQ(decide(rule(Channel::paper_on_request), Facts{}).rule, "channel:paper_on_request");
  EXPECT_EQ(decide(rule(Channel::paper_unless_declined), Facts{}).rule,
            "channel:paper_unless_declined");
  Case c{{act("a1", Choice::paper, 1)}, {}};
  EXPECT_EQ(decide(kRule, c.facts()).rule, "act");
  c.acts.push_back(act("a2", Choice::both, 1));
  EXPECT_EQ(decide(kRule, c.facts()).rule, "act");
  c.pull = Pull{};
  EXPECT_EQ(decide(kRule, c.facts()).rule, "pull");
}

}  // namespace
}  // namespace fubako::decide
