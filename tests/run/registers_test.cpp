// What is remembered of consents, channels, persons and payments, and when a night refuses to go by
// it.
#include <algorithm>

#include "tests/run/night.h"

namespace fubako::run {
namespace {

using testing::Contains;

const JobName kCare{"990001", "2026-care"}, kSecond{"990001", "2026-second"};
constexpr const char* kPersonsHeader =
    "event_id,addressee_no,event,date,until,other_addressee_no,received_at,source\r\n";
constexpr const char* kPaymentsHeader =
    "payment_id,form_id,fiscal_year,notice_no,paid_at,amount\r\n";

class Registers : public Night {
 protected:
  void accept(const JobName& job, const std::string& code) {
    auto ledger = ledger::Ledger::open(root_ / "state");
    ASSERT_TRUE(ledger);
    ASSERT_TRUE(ledger->add_override({job, code, "係長", "届出の整理による", 1'778'000'000}));
  }
  // The same people again, with notices of another number.
  Job second_job(int count, const std::string& choice = "paper") {
    Job job{.name = kSecond, .residents = residents(count, choice)};
    for (Resident& r : job.residents) r.notice_no += "-2";
    return job;
  }
  void lose_acts_of(int number) { acts_["990001"].erase(resident(number).addressee_no); }
  std::vector<std::string> refusals(const Outcome& outcome, const JobName& job) {
    return column(problems(outcome, job), "code");
  }
  void persons(const std::string& rows, const std::string& as_of) {
    write_side(root_ / "inbox", "990001", "persons", kPersonsHeader + rows, as_of);
  }
  void payments(const std::string& rows, const std::string& as_of) {
    write_side(root_ / "inbox", "990001", "payments", kPaymentsHeader + rows, as_of);
  }
  void withdraw_when_paid() {
    add_form("care-notice",
             {{"form_group: insurance", "form_group: insurance\nwithdraw_when_paid: true"}});
  }
};

TEST_F(Registers, RefuseAFileInWhichAKnownActIsLost) {
  deliver({.residents = residents(3)});
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  deliver(second_job(3));
  lose_acts_of(2);
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_THAT(refusals(outcome, kSecond),
              testing::IsSupersetOf({"consents-untrusted", "consent-acts-lost"}));
}

TEST_F(Registers, TakeALossThatAPersonAcceptedForTheJob) {
  deliver({.residents = residents(3)});
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  deliver(second_job(3));
  lose_acts_of(2);
  accept(kSecond, "consent-acts-lost");
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kSomeRejected) << "person 2 would change to the electronic channel";
  EXPECT_THAT(column(dispositions(outcome, kSecond), "disposition"),
              ElementsAre("paper", "held", "paper"));
  EXPECT_THAT(column(dispositions(outcome, kSecond), "reason"),
              ElementsAre("consent-act", "channel-changed-without-act", "consent-act"));
}

TEST_F(Registers, TakeALossOnlyForTheJobForWhichItWasAccepted) {
  deliver({.residents = residents(3)});
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  deliver(second_job(3));
  Job other = second_job(1);
  other.name.job_id = "2026-third";
  other.residents[0].notice_no += "-3";
  deliver(other);
  lose_acts_of(2);
  accept(kSecond, "consent-acts-lost");
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kSomeRefused);
  EXPECT_THAT(refusals(outcome, other.name), Contains("consent-acts-lost"));
}

TEST_F(Registers, ReleaseAChannelThatChangedWithoutAnAct) {
  deliver({.residents = residents(3)});
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  deliver(second_job(3));
  lose_acts_of(2);
  accept(kSecond, "consent-acts-lost");
  ASSERT_EQ(run("2026-05-13").exit_code, kSomeRejected);
  release(kSecond, "K002");
  const Outcome outcome = run("2026-05-14");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_THAT(column(dispositions(outcome, kSecond), "record_key"), ElementsAre("K002"));
  EXPECT_THAT(column(dispositions(outcome, kSecond), "disposition"), ElementsAre("electronic"));
}

TEST_F(Registers, ChangeAChannelByANewAct) {
  deliver({.residents = residents(2)});
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  deliver(second_job(2, "electronic"));
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_THAT(column(dispositions(outcome, kSecond), "disposition"),
              ElementsAre("electronic", "electronic"));
  EXPECT_THAT(column(dispositions(outcome, kSecond), "act_id"), ElementsAre("B1001", "B1002"));
}

TEST_F(Registers, RefuseAnActThatIsNotWhatItWas) {
  deliver({.residents = residents(2)});
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  deliver(second_job(2));
  std::string& act = acts_["990001"]["1001"].rows.at(0);
  act.replace(act.find(",paper,"), 7, ",both,");
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_THAT(refusals(outcome, kSecond), Contains("consent-act-changed"));
  accept(kSecond, "consent-act-changed");
  EXPECT_EQ(run("2026-05-14").exit_code, kNothingPublished) << "no act is ever altered";
}

// ---- persons ----

TEST_F(Registers, AskForPersonsOnlyWhereTheSettingsDo) {
  deliver({.residents = residents(2)});
  settings_.persons_max_age_hours = 48;
  const Outcome missing = run("2026-05-12");
  EXPECT_EQ(missing.exit_code, kNothingPublished);
  EXPECT_THAT(refusals(missing, kCare), ElementsAre("persons-untrusted", "persons-missing"));
  persons("", "2026-05-12T00:30:00+09:00");
  EXPECT_EQ(run("2026-05-12").exit_code, kAllProduced);
}

TEST_F(Registers, RefuseStalePersonsUnlessAccepted) {
  deliver({.residents = residents(2)});
  settings_.persons_max_age_hours = 48;
  persons("", "2026-05-01T00:30:00+09:00");
  EXPECT_THAT(refusals(run("2026-05-12"), kCare),
              ElementsAre("persons-untrusted", "persons-stale"));
  accept(kCare, "persons-stale");
  EXPECT_EQ(run("2026-05-13").exit_code, kAllProduced);
}

TEST_F(Registers, HoldTheNoticeOfOneWhoDied) {
  deliver({.residents = residents(2)});
  persons("E1,1002,death,2026-05-10,,,2026-05-11T09:00:00+09:00,戸籍\r\n",
          "2026-05-12T00:30:00+09:00");
  EXPECT_THAT(column(dispositions(run("2026-05-12"), kCare), "reason"),
              ElementsAre("consent-act", "addressee-deceased"));
}

// ---- payments ----

TEST_F(Registers, PullANoticeThatIsPaid) {
  withdraw_when_paid();
  deliver({.residents = residents(3)});
  payments("P1,care-notice,2026,N002,2026-05-11T09:00:00+09:00,12000\r\n",
           "2026-05-12T00:30:00+09:00");
  const Outcome outcome = run("2026-05-12");
  EXPECT_THAT(column(dispositions(outcome, kCare), "disposition"),
              ElementsAre("paper", "pulled", "paper"));
  EXPECT_EQ(dispositions(outcome, kCare)[1].at("reason"), "paid");
}

TEST_F(Registers, AskForPaymentsOfAFormThatTheyWithdraw) {
  withdraw_when_paid();
  deliver({.residents = residents(2)});
  const Outcome missing = run("2026-05-12");
  EXPECT_EQ(missing.exit_code, kNothingPublished);
  EXPECT_THAT(refusals(missing, kCare), ElementsAre("payments-untrusted", "payments-missing"));
  settings_.payments_max_age_hours = 24;
  payments("", "2026-05-10T00:30:00+09:00");
  EXPECT_THAT(refusals(run("2026-05-12"), kCare),
              ElementsAre("payments-untrusted", "payments-stale"));
  payments("", "2026-05-12T00:30:00+09:00");
  EXPECT_EQ(run("2026-05-12").exit_code, kAllProduced);
}

TEST_F(Registers, ReadNoPaymentsForOtherForms) {
  deliver({.residents = residents(2)});
  settings_.payments_max_age_hours = 24;
  payments("P1,care-notice,2026,N002,2026-05-09T09:00:00+09:00,12000\r\n",
           "2026-05-10T00:30:00+09:00");
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_THAT(column(dispositions(outcome, kCare), "disposition"), ElementsAre("paper", "paper"));
}

}  // namespace
}  // namespace fubako::run
