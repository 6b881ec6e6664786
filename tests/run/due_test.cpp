// Which submissions are due, which are waited for, which are missing.
#include <chrono>

#include "tests/run/night.h"

namespace fubako::run {
namespace {

const JobName kCare{"990001", "2026-care"};
const JobName kOther{"990019", "2026-other"};

class DueJobs : public Night {
 protected:
  Due find(const Options& options) {
    auto ledger = ledger::Ledger::open(root_ / "state");
    EXPECT_TRUE(ledger);
    auto due = find_due(settings_, *ledger, options);
    EXPECT_TRUE(due);
    return due ? std::move(*due) : Due{};
  }
  std::vector<std::string> names(const Options& options) {
    std::vector<std::string> out;
    for (const FoundJob& job : find(options).jobs) out.push_back(job.name.str());
    return out;
  }
  std::vector<std::string> names(const std::string& date) { return names(options(date)); }
  void post_on(const JobName& name, const std::string& posting_date) {
    deliver({.name = name, .posting_date = posting_date, .residents = residents(1)});
  }
  // A job's folder without its manifest, last changed so many seconds before the run.
  fs::path incomplete(std::int64_t seconds_before, const Options& at) {
    post_on(kCare, "2026-05-15");
    const fs::path folder = root_ / "inbox" / "990001" / "2026-care";
    fs::remove(folder / "manifest.json");
    const std::chrono::sys_seconds changed{std::chrono::seconds(at.now - seconds_before)};
    fs::last_write_time(folder, std::chrono::file_clock::from_sys(changed));
    return folder;
  }
};

TEST_F(DueJobs, BeginTheVendorsLeadInWorkingDaysBeforePosting) {
  post_on(kCare, "2026-05-15");
  EXPECT_THAT(names("2026-05-11"), ElementsAre());
  EXPECT_THAT(names("2026-05-12"), ElementsAre("990001/2026-care"));
  EXPECT_THAT(names("2026-05-20"), ElementsAre("990001/2026-care")) << "late is still due";
}

TEST_F(DueJobs, DoNotCountHolidaysAsWorkingDays) {
  post_on(kCare, "2026-05-07");  // 3–6 May are holidays, 2 May a Saturday, 29 April a holiday
  EXPECT_THAT(names("2026-04-27"), ElementsAre());
  EXPECT_THAT(names("2026-04-28"), ElementsAre("990001/2026-care"));
}

TEST_F(DueJobs, AreAllCompleteOnesWhenAllAreAskedFor) {
  post_on(kOther, "2026-06-30");
  post_on(kCare, "2026-06-15");
  Options all = options("2026-05-01");
  EXPECT_THAT(names(all), ElementsAre());
  all.all = true;
  EXPECT_THAT(names(all), ElementsAre("990001/2026-care", "990019/2026-other"));
}

TEST_F(DueJobs, AreOnlyTheNamedOnesAndAtOnce) {
  post_on(kCare, "2026-06-15");
  post_on(kOther, "2026-05-01");
  Options named = options("2026-05-01");
  named.jobs = {kCare};
  EXPECT_THAT(names(named), ElementsAre("990001/2026-care"));
}

TEST_F(DueJobs, AreNamedEvenWhenTheirManifestCannotBeRead) {
  post_on(kCare, "2026-06-15");
  ASSERT_TRUE(replace(disk(), root_ / "inbox/990001/2026-care/manifest.json", "{"));
  Options named = options("2026-05-01");
  named.jobs = {kCare};
  const Due due = find(named);
  ASSERT_EQ(due.jobs.size(), 1u);
  EXPECT_FALSE(due.jobs[0].manifest);
  EXPECT_FALSE(due.jobs[0].problems.empty());
}

TEST_F(DueJobs, AreReportedWhenTheNamedOneIsNotThere) {
  Options named = options("2026-05-01");
  named.jobs = {kCare};
  const Outcome outcome = run(named);
  EXPECT_THAT(codes_of(outcome.problems), ElementsAre("job-not-found"));
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_FALSE(outcome.run_id);
}

TEST_F(DueJobs, AreNeverOnesWithoutManifest) {
  Options tonight = options("2026-05-12");
  tonight.all = true;
  const fs::path folder = incomplete(7199, tonight);
  const FileTree before = tree_of(folder);
  const Outcome outcome = run(tonight);
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_FALSE(outcome.run_id);
  EXPECT_THAT(codes_of(outcome.problems), ElementsAre()) << "two hours have not passed";
  EXPECT_EQ(tree_of(folder), before);
}

TEST_F(DueJobs, AreReportedWithoutManifestAfterTwoHours) {
  const Options tonight = options("2026-05-12");
  incomplete(7200, tonight);
  const Due due = find(tonight);
  EXPECT_TRUE(due.jobs.empty());
  ASSERT_THAT(codes_of(due.problems), ElementsAre("submission-incomplete"));
  EXPECT_EQ(due.problems[0].kind, ProblemKind::notice);
  EXPECT_EQ(due.problems[0].place.file, "990001/2026-care");
  EXPECT_EQ(run(tonight).exit_code, kAllProduced) << "a notice is no failure";
}

TEST_F(DueJobs, AlarmWhenAnExpectedOneHasNotCome) {
  settings_.expected = {{kCare, *parse_date("2026-05-10")}};
  EXPECT_THAT(codes_of(find(options("2026-05-09")).problems), ElementsAre());
  EXPECT_THAT(codes_of(find(options("2026-05-10")).problems), ElementsAre("job-expected"));
  const Outcome outcome = run("2026-05-11");
  EXPECT_THAT(codes_of(outcome.problems), ElementsAre("job-expected"));
  EXPECT_NE(outcome.problems[0].message.en.find("990001/2026-care"), std::string::npos);
}

TEST_F(DueJobs, AlarmNoMoreWhenTheExpectedOneIsThereOrDone) {
  settings_.expected = {{kCare, *parse_date("2026-05-10")}};
  post_on(kCare, "2026-05-15");
  EXPECT_THAT(codes_of(find(options("2026-05-11")).problems), ElementsAre());
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  fs::remove_all(root_ / "inbox/990001/2026-care");
  EXPECT_THAT(codes_of(find(options("2026-05-13")).problems), ElementsAre());
}

TEST_F(DueJobs, AreNotLookedForWithoutAnInbox) {
  Options nowhere = options("2026-05-12");
  nowhere.inbox = root_ / "nowhere";
  const auto outcome = run_night(settings_, disk(), nowhere);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "inbox-missing");
}

TEST_F(DueJobs, LeaveNoRunFolderWhenThereAreNone) {
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_FALSE(outcome.run_id);
  EXPECT_FALSE(outcome.plan);
  EXPECT_FALSE(fs::exists(root_ / "outbox"));
}

TEST_F(DueJobs, AreDoneWhenEveryRecordIs) {
  post_on(kCare, "2026-05-15");
  ASSERT_EQ(run("2026-05-12").exit_code, kAllProduced);
  EXPECT_THAT(names("2026-05-13"), ElementsAre());
  Options all = options("2026-05-13");
  all.all = true;
  EXPECT_THAT(names(all), ElementsAre()) << "nothing is ever produced twice";
}

}  // namespace
}  // namespace fubako::run
