#include <gtest/gtest.h>

#include "tests/decide/builders.h"

namespace fubako::decide {
namespace {

constexpr Channel kChannels[] = {Channel::paper_on_request, Channel::paper_unless_declined,
                                 Channel::paper_only};

TEST(Decide, GivesElectronicWithoutAnActWhenPaperIsOnRequest) {
  EXPECT_EQ(outcome(rule(Channel::paper_on_request), {}),
            (Outcome{Disposition::electronic, "no-consent-act", ""}));
}

TEST(Decide, GivesPaperWithoutAnActUnlessDeclined) {
  EXPECT_EQ(outcome(rule(Channel::paper_unless_declined), {}),
            (Outcome{Disposition::paper, "form-paper-unless-declined", ""}));
}

TEST(Decide, FollowsTheActInBothConsentChannels) {
  for (const Channel channel : {Channel::paper_on_request, Channel::paper_unless_declined}) {
    EXPECT_EQ(outcome(rule(channel), {act("a1", Choice::paper, 1)}),
              (Outcome{Disposition::paper, "consent-act", "a1"}));
    EXPECT_EQ(outcome(rule(channel), {act("a1", Choice::electronic, 1)}),
              (Outcome{Disposition::electronic, "consent-act", "a1"}));
    EXPECT_EQ(outcome(rule(channel), {act("a1", Choice::both, 1)}),
              (Outcome{Disposition::both, "consent-act", "a1"}));
  }
}

TEST(Decide, IgnoresEveryActWhenTheFormIsPaperOnly) {
  const Outcome expected{Disposition::paper, "form-paper-only", ""};
  EXPECT_EQ(outcome(rule(Channel::paper_only), {}), expected);
  EXPECT_EQ(outcome(rule(Channel::paper_only), {act("a1", Choice::electronic, 1)}), expected);
  EXPECT_EQ(outcome(rule(Channel::paper_only),
                    {act("a1", Choice::electronic, 1), act("a2", Choice::paper, 1)}),
            expected);
}

TEST(Decide, WithdrawsAPulledRecordWhateverElseHolds) {
  const Pull pull{"r1", "moved", 5};
  const std::vector<ConsentAct> tied = {act("a1", Choice::electronic, 1),
                                        act("a2", Choice::paper, 1)};
  for (const Channel channel : kChannels)
    for (const auto& acts : {std::vector<ConsentAct>{}, {act("a1", Choice::paper, 1)}, tied})
      EXPECT_EQ(outcome(rule(channel), acts, pull),
                (Outcome{Disposition::pulled, "pull-list", ""}));
}

}  // namespace
}  // namespace fubako::decide
