#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/decide/builders.h"

namespace fubako::decide {
namespace {

const Rule kRule = rule(Channel::paper_on_request);
const Outcome kNoAct{Disposition::electronic, "no-consent-act", ""};
const Outcome kTied{Disposition::held, "consent-acts-tied", ""};

Outcome by(Disposition disposition, const char* act_id) {
  return {disposition, "consent-act", act_id};
}

TEST(DecideActs, KeepsPaperWhenActIsNewest) {
  EXPECT_EQ(outcome(kRule, {act("a1", Choice::electronic, 10), act("a2", Choice::paper, 11)}),
            by(Disposition::paper, "a2"));
}

TEST(DecideActs, PutsTheFormsOwnGroupBeforeANewerStar) {
  EXPECT_EQ(outcome(kRule, {act("a1", Choice::paper, 10), act("a2", Choice::electronic, 99, "*")}),
            by(Disposition::paper, "a1"));
}

TEST(DecideActs, UsesTheStarWhenTheOwnGroupHasNoActInForce) {
  ConsentAct ended = act("a1", Choice::paper, 10);
  ended.valid_to = day("2026-05-06");
  EXPECT_EQ(outcome(kRule, {ended, act("a2", Choice::both, 5, "*")}), by(Disposition::both, "a2"));
}

TEST(DecideActs, IgnoresOtherGroups) {
  EXPECT_EQ(outcome(kRule, {act("a1", Choice::paper, 10, "insurance")}), kNoAct);
}

TEST(DecideActs, CountsBothEndsOfTheValidity) {
  ConsentAct a = act("a1", Choice::paper, 10);
  a.valid_from = a.valid_to = kRule.posting_date;
  EXPECT_EQ(outcome(kRule, {a}), by(Disposition::paper, "a1"));
  a.valid_from = kRule.posting_date.plus_days(1);
  a.valid_to.reset();
  EXPECT_EQ(outcome(kRule, {a}), kNoAct);
  a.valid_from.reset();
  a.valid_to = kRule.posting_date.plus_days(-1);
  EXPECT_EQ(outcome(kRule, {a}), kNoAct);
}

TEST(DecideActs, LetsAnActThatIsNotInForceNeitherDecideNorTie) {
  ConsentAct future = act("a2", Choice::electronic, 10);
  future.valid_from = kRule.posting_date.plus_days(1);
  EXPECT_EQ(outcome(kRule, {act("a1", Choice::paper, 10), future}), by(Disposition::paper, "a1"));
}

TEST(DecideActs, HoldsWhenTheLatestActsDiffer) {
  EXPECT_EQ(outcome(kRule, {act("a1", Choice::paper, 10), act("a2", Choice::both, 10)}), kTied);
  EXPECT_EQ(outcome(kRule, {act("a1", Choice::paper, 10, "*"), act("a2", Choice::both, 10, "*")}),
            kTied);
}

TEST(DecideActs, StaysTiedWhenAThirdEqualActAgreesWithOne) {
  EXPECT_EQ(outcome(kRule, {act("a3", Choice::paper, 10), act("a2", Choice::both, 10),
                            act("a1", Choice::both, 10)}),
            kTied);
}

TEST(DecideActs, ForgetsATieThatALaterActSettles) {
  EXPECT_EQ(outcome(kRule, {act("a1", Choice::paper, 10), act("a2", Choice::both, 10),
                            act("a3", Choice::electronic, 11)}),
            by(Disposition::electronic, "a3"));
}

TEST(DecideActs, DoesNotHoldForATieInTheStarGroupWhenTheOwnGroupDecides) {
  EXPECT_EQ(outcome(kRule, {act("a1", Choice::paper, 10, "*"), act("a2", Choice::both, 10, "*"),
                            act("a3", Choice::paper, 1)}),
            by(Disposition::paper, "a3"));
}

TEST(DecideActs, NamesTheSmallestIdOfEqualActs) {
  EXPECT_EQ(outcome(kRule, {act("a2", Choice::paper, 10), act("a1", Choice::paper, 10),
                            act("a3", Choice::paper, 10)}),
            by(Disposition::paper, "a1"));
}

TEST(DecideActs, DecidesTheSameInAnyOrder) {
  std::mt19937 random(7);
  const Choice choices[] = {Choice::paper, Choice::electronic, Choice::both};
  const char* const groups[] = {"local-tax", "*", "insurance"};
  int held = 0, decided = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<ConsentAct> acts;
    for (std::uint32_t i = 0; i < random() % 7; ++i) {
      ConsentAct a =
          act("a" + std::to_string(i), choices[random() % 3], random() % 3, groups[random() % 3]);
      if (random() % 3 == 0) a.valid_from = kRule.posting_date.plus_days(int(random() % 3) - 1);
      if (random() % 3 == 0) a.valid_to = kRule.posting_date.plus_days(int(random() % 3) - 1);
      acts.push_back(a);
    }
    const Outcome first = outcome(kRule, acts);
    held += first.disposition == Disposition::held;
    decided += first.reason == "consent-act";
    for (int shuffle = 0; shuffle < 5; ++shuffle) {
      std::shuffle(acts.begin(), acts.end(), random);
      ASSERT_EQ(outcome(kRule, acts), first);
    }
  }
  EXPECT_GT(held, 50);
  EXPECT_GT(decided, 500);
}

TEST(DecideActs, SaysWhyTheyHold) {
  const Message message = message_of_hold({Disposition::held, "consent-acts-tied", {}});
  EXPECT_NE(message.ja.find("届出"), std::string::npos);
  EXPECT_NE(message.en.find("consent acts"), std::string::npos);
}

TEST(DecideActsDeathTest, HasNoHoldSentenceForADecisionThatDoesNotHold) {
  EXPECT_EXIT((void)message_of_hold({Disposition::paper, "consent-act", "a1"}),
              testing::ExitedWithCode(70), "bug");
}

}  // namespace
}  // namespace fubako::decide
