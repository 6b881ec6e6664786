// What holds for every record: 1,000 seeds of invented people, against a clerk.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "tests/decide/model.h"

namespace fubako::decide {
namespace {

constexpr int kSeeds = 1000, kRecords = 30;

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  Clerk record() {
    Clerk clerk;
    clerk.rule = {
        static_cast<Channel>(below(3)), "local-tax", near(), near(), below(4) == 0, below(3) * 2};
    Case& c = clerk.c;
    for (int i = below(6); i > 0; --i) c.acts.push_back(consent(i));
    for (int i = below(5); i > 0; --i) c.events.push_back(happening(i, below(5) == 0));
    c.sending_address = below(2) == 0;
    c.flagged = below(6) == 0;
    c.paid = below(4) == 0;
    if (below(25) == 0) c.pull = Pull{"r1", "asked", 1};
    if (below(3) == 0) c.delivery = ElectronicDelivery{below(3) == 0, instant()};
    if (below(2) == 0) c.last = before();
    return clerk;
  }

  PersonEvent happening(int i, bool of_another) {
    const char* const others[] = {"A-1", "A-2", "A-3"};
    PersonEvent e =
        event("e" + std::to_string(i), static_cast<PersonEventKind>(below(5)), "2026-01-01");
    e.date = near();
    e.received_at = instant();
    if (of_another) e.addressee_no = "A-9";
    if (e.kind == PersonEventKind::delegate) e.other_addressee_no = others[below(3)];
    const bool lasts = e.kind == PersonEventKind::delegate || e.kind == PersonEventKind::protection;
    if (lasts && below(2) == 0) e.until = e.date.plus_days(below(6));
    return e;
  }

  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  template <class T>
  void shuffle(std::vector<T>& list) {
    std::shuffle(list.begin(), list.end(), random_);
  }

 private:
  Date near() { return day("2026-04-25").plus_days(below(14)); }
  std::int64_t instant() { return noon(near()); }

  ConsentAct consent(int i) {
    const char* const groups[] = {"local-tax", "local-tax", "*", "insurance"};
    const char* const sources[] = {"counter", "counter", "guardian", "delegate"};
    ConsentAct a =
        act("a" + std::to_string(i), static_cast<Choice>(below(3)), instant(), groups[below(4)]);
    a.source = sources[below(4)];
    if (below(3) == 0) a.valid_from = near();
    if (below(3) == 0) a.valid_to = near();
    a.register_version = below(4);
    return a;
  }

  LastDecision before() {
    const char* const reasons[] = {"consent-act", "electronic-undelivered", "no-consent-act"};
    LastDecision last;
    last.disposition = static_cast<Disposition>(below(3));
    last.reason = reasons[below(3)];
    if (below(2) == 0) last.act_id = "a" + std::to_string(below(6));
    last.posting_date = near();
    last.as_of = instant();
    last.register_version = below(3);
    return last;
  }

  std::mt19937 random_;
};

template <class Check>
void for_every_record(Check check) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    Generator generator(seed);
    for (int i = 0; i < kRecords; ++i) {
      check(generator, generator.record());
      if (testing::Test::HasFailure()) FAIL() << "seed " << seed << ", record " << i;
    }
  }
}

TEST(DecideProperty, DecidesAsTheClerkDoesAndEveryReasonOccurs) {
  std::map<std::string, int> seen;
  for_every_record([&](Generator&, const Clerk& clerk) {
    const Decision ours = decide(clerk.rule, clerk.c.facts()), theirs = clerk.decide();
    EXPECT_STREQ(name_of(ours.disposition), name_of(theirs.disposition));
    EXPECT_EQ(ours.reason, theirs.reason);
    EXPECT_EQ(ours.act_id, theirs.act_id);
    EXPECT_EQ(ours.event_id, theirs.event_id);
    EXPECT_EQ(ours.protected_, theirs.protected_);
    ++seen[ours.reason];
  });
  for (const char* reason :
       {"pull-list", "paid", "addressee-deceased", "form-paper-only", "person-deceased",
        "consent-acts-tied", "consent-act", "form-paper-unless-declined", "no-consent-act",
        "electronic-undelivered", "channel-changed-without-act"})
    EXPECT_GT(seen[reason], 100) << reason;
  EXPECT_EQ(seen.size(), 11u);
}

TEST(DecideProperty, GivesNoPaperWithoutAReasonAndBothOnlyFromAnAct) {
  const std::set<std::string> paper = {"form-paper-only", "person-deceased", "consent-act",
                                       "form-paper-unless-declined", "electronic-undelivered"};
  for_every_record([&](Generator&, const Clerk& clerk) {
    const Decision d = decide(clerk.rule, clerk.c.facts());
    EXPECT_FALSE(d.rule.empty());
    if (d.disposition == Disposition::paper) {
      EXPECT_EQ(paper.count(d.reason), 1u) << d.reason;
    }
    if (d.disposition != Disposition::both) return;
    const auto named = std::find_if(clerk.c.acts.begin(), clerk.c.acts.end(),
                                    [&](const ConsentAct& a) { return a.act_id == d.act_id; });
    ASSERT_NE(named, clerk.c.acts.end());
    EXPECT_EQ(named->choice, Choice::both);
  });
}

void expect_same(const Decision& a, const Decision& b) {
  EXPECT_STREQ(name_of(a.disposition), name_of(b.disposition));
  EXPECT_EQ(a.reason, b.reason);
  EXPECT_EQ(a.act_id, b.act_id);
  EXPECT_EQ(a.rule, b.rule);
  EXPECT_EQ(a.event_id, b.event_id);
  EXPECT_EQ(a.protected_, b.protected_);
}

TEST(DecideProperty, TakesActsAndEventsInAnyOrder) {
  for_every_record([&](Generator& generator, Clerk clerk) {
    const Decision first = decide(clerk.rule, clerk.c.facts());
    generator.shuffle(clerk.c.acts);
    generator.shuffle(clerk.c.events);
    expect_same(decide(clerk.rule, clerk.c.facts()), first);
  });
}

TEST(DecideProperty, IgnoresTheEventsOfAnotherPersonEvenWhenTheyNameThisOne) {
  for_every_record([&](Generator& generator, Clerk clerk) {
    const Decision first = decide(clerk.rule, clerk.c.facts());
    clerk.c.events.insert(clerk.c.events.begin(), generator.happening(9, true));
    expect_same(decide(clerk.rule, clerk.c.facts()), first);
  });
}

}  // namespace
}  // namespace fubako::decide
