// Held records: freed by a release, planned alone, once.
#include "tests/run/night.h"

namespace fubako::run {
namespace {

const JobName kCare{"990001", "2026-care"};

class Releases : public Night {
 protected:
  // Three on paper, K004 held, K005 rejected.
  void first_night() {
    job_.residents = residents(3);
    job_.residents.push_back(resident(4, "tied"));
    job_.residents.push_back(rejected(5));
    deliver(job_);
    const Outcome outcome = run("2026-05-12");
    ASSERT_EQ(outcome.exit_code, kSomeRejected);
    ASSERT_THAT(column(dispositions(outcome), "disposition"),
                ElementsAre("paper", "paper", "paper", "held", "rejected"));
    ASSERT_EQ(dispositions(outcome)[3].at("reason"), "consent-acts-tied");
  }
  // The person has said what holds.
  void settle(int number, const std::string& choice = "paper") {
    add_acts(acts_["990001"], {resident(number, choice)});
  }
  Job job_;
};

TEST_F(Releases, AreNeededBeforeAHeldRecordIsPlannedAgain) {
  first_night();
  settle(4);
  EXPECT_FALSE(run("2026-05-13").run_id);
}

TEST_F(Releases, PlanTheirRecordAlone) {
  first_night();
  settle(4);
  release(kCare, "K004");
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  const CsvRows rows = dispositions(outcome);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("record_key"), "K004");
  EXPECT_EQ(rows[0].at("line"), "5");
  EXPECT_EQ(rows[0].at("disposition"), "paper");
  EXPECT_EQ(parse_piece_id(rows[0].at("piece_id"))->digits.substr(14, 7), "0000004");
  EXPECT_EQ(outcome.plan->bundles.at(0).pieces, 1u);
  EXPECT_EQ(outcome.plan->jobs[0].counts.records, 1u);
  EXPECT_FALSE(run("2026-05-14").run_id) << "the release is used";
}

TEST_F(Releases, KeepARecordHeldThatIsStillUnsettled) {
  first_night();
  release(kCare, "K004");
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kSomeRejected);
  EXPECT_THAT(column(dispositions(outcome), "disposition"), ElementsAre("held"));
  settle(4, "electronic");
  release(kCare, "K004");
  EXPECT_THAT(column(dispositions(run("2026-05-14")), "disposition"), ElementsAre("electronic"));
}

TEST_F(Releases, NeverPlanWhatIsPublished) {
  first_night();
  release(kCare, "K001");
  const Outcome outcome = run("2026-05-13");
  EXPECT_TRUE(dispositions(outcome).empty());
  EXPECT_TRUE(bundles(outcome).empty());
}

TEST_F(Releases, OfAWholePublishedJobPlanNothing) {
  first_night();
  settle(4);
  release(kCare);
  const Outcome outcome = run("2026-05-13");
  EXPECT_TRUE(dispositions(outcome).empty());
  EXPECT_TRUE(bundles(outcome).empty());
}

TEST_F(Releases, GoWithOtherJobsOfTheNight) {
  first_night();
  settle(4);
  release(kCare, "K004");
  Job more{.name = {"990001", "2026-more"}};
  more.residents = {resident(11), resident(12)};
  deliver(more);
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(dispositions(outcome).size(), 1u);
  EXPECT_EQ(dispositions(outcome, more.name).size(), 2u);
  ASSERT_EQ(bundles(outcome).size(), 1u) << "one posting date, one vendor, one bundle";
  EXPECT_EQ(table(bundles(outcome)[0], "pieces.csv").size(), 3u);
}

}  // namespace
}  // namespace fubako::run
