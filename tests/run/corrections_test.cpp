// Correction jobs, and notice numbers that are live already.
#include "tests/run/night.h"

namespace fubako::run {
namespace {

const JobName kFix{"990001", "2026-care-fix"};

class Corrections : public Night {
 protected:
  // K001 on paper, K002 electronic, K003 rejected, K004 held.
  void first_night() {
    Job job{.residents = residents(1)};
    job.residents.push_back(resident(2, "electronic"));
    job.residents.push_back(rejected(3));
    job.residents.push_back(resident(4, "tied"));
    deliver(job);
    ASSERT_EQ(run("2026-05-12").exit_code, kSomeRejected);
  }
  Job fix(const std::string& kind = "correction") {
    Job job{.name = kFix, .kind = kind};
    if (kind == "correction") job.corrects = "2026-care";
    return job;
  }
  std::map<std::string, std::string> became(const Outcome& outcome) {
    std::map<std::string, std::string> out;
    for (const auto& row : dispositions(outcome, kFix))
      out[row.at("record_key")] = row.at("disposition") + " " + row.at("reason");
    return out;
  }
};

using Became = std::map<std::string, std::string>;

TEST_F(Corrections, TakeOnlyRecordsThatAreOpenInTheJobTheyCorrect) {
  first_night();
  Job job = fix();
  job.residents = {resident(1), resident(2), resident(3), resident(4), resident(9)};
  deliver(job);
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kSomeRejected);
  EXPECT_EQ(became(outcome), (Became{{"K001", "rejected correction-not-open"},
                                     {"K002", "rejected correction-not-open"},
                                     {"K003", "paper consent-act"},
                                     {"K004", "paper consent-act"},
                                     {"K009", "rejected correction-not-open"}}));
}

TEST_F(Corrections, TakeNothingOfAJobThatWasNeverPublished) {
  Job job = fix();
  job.residents = {resident(3)};
  deliver(job);
  EXPECT_EQ(became(run("2026-05-13")), (Became{{"K003", "rejected correction-not-open"}}));
}

TEST_F(Corrections, AreTheOnlyWayToANumberThatIsLive) {
  first_night();
  Job job = fix("supplement");
  job.residents = {resident(11), resident(12), resident(13), resident(14)};
  job.residents[0].notice_no = "N001";  // on paper
  job.residents[1].notice_no = "N002";  // electronic is live too
  job.residents[2].notice_no = "N003";  // rejected there, never live
  deliver(job);
  EXPECT_EQ(became(run("2026-05-13")), (Became{{"K011", "rejected notice-already-live"},
                                               {"K012", "rejected notice-already-live"},
                                               {"K013", "paper consent-act"},
                                               {"K014", "paper consent-act"}}));
}

TEST_F(Corrections, PrintARecordOnceHoweverOftenItIsCorrected) {
  first_night();
  Job job = fix();
  job.residents = {resident(3)};
  deliver(job);
  EXPECT_EQ(became(run("2026-05-13")), (Became{{"K003", "paper consent-act"}}));
  job.name.job_id = "2026-care-fix-2";
  deliver(job);
  EXPECT_THAT(column(dispositions(run("2026-05-14"), job.name), "reason"),
              ElementsAre("notice-already-live"));
}

TEST_F(Corrections, PrintANumberOnceWhenTwoJobsOfANightHaveIt) {
  deliver({.residents = residents(2)});
  Job second{.name = {"990001", "2026-second"}};
  second.residents = {resident(11), resident(12)};
  second.residents[0].notice_no = "N001";
  deliver(second);
  const Outcome outcome = run("2026-05-12");
  EXPECT_THAT(column(dispositions(outcome), "disposition"), ElementsAre("paper", "paper"));
  EXPECT_THAT(column(dispositions(outcome, second.name), "reason"),
              ElementsAre("notice-already-live", "consent-act"));
}

TEST_F(Corrections, AreNotBarredByTheNumbersOfAJobThatIsStopped) {
  Job late{.residents = residents(2)};
  late.residents[1].due_date = "2026-05-20";
  deliver(late);
  Job second{.name = {"990001", "2026-second"}, .residents = residents(2)};
  deliver(second);
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kSomeRefused);
  EXPECT_THAT(column(dispositions(outcome, second.name), "disposition"),
              ElementsAre("paper", "paper"));
}

TEST_F(Corrections, AreNotAskedForByAnotherMunicipalitysNumbers) {
  first_night();
  deliver({.name = {"990019", "2026-care"}, .residents = residents(2)});
  EXPECT_EQ(run("2026-05-13").exit_code, kAllProduced);
}

TEST_F(Corrections, NameEachRejectedRecordInTheProblems) {
  first_night();
  Job job = fix();
  job.residents = {resident(1)};
  deliver(job);
  const CsvRows rows = problems(run("2026-05-13"), kFix);
  ASSERT_THAT(column(rows, "code"), ElementsAre("correction-not-open"));
  EXPECT_EQ(rows[0].at("record_key"), "K001");
  EXPECT_EQ(rows[0].at("kind"), "reject");
  EXPECT_EQ(rows[0].at("file"), "records.csv");
  EXPECT_EQ(rows[0].at("line"), "2");
}

}  // namespace
}  // namespace fubako::run
