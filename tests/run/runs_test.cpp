// Runs: their ids, their serials, and those that were cut off.
#include "run/phases.h"

#include <set>

#include "tests/run/night.h"

namespace fubako::run {
namespace {

const JobName kCare{"990001", "2026-care"};
const JobName kMore{"990001", "2026-more"};

class Runs : public Night {
 protected:
  // A second job of the same posting date, with other people.
  Job more(int first, int count, const JobName& name = kMore) {
    Job job{.name = name};
    for (int i = 0; i < count; ++i) job.residents.push_back(resident(first + i));
    return job;
  }
  std::vector<std::string> serials(const Outcome& outcome, const JobName& job) {
    std::vector<std::string> out;
    for (const std::string& id : column(dispositions(outcome, job), "piece_id"))
      out.push_back(id.substr(14, 7));
    return out;
  }
  std::string fault_of(const Options& options) {
    const auto outcome = try_run(options);
    return outcome ? "none" : outcome.error().code;
  }
};

TEST_F(Runs, GoOnWithTheSerialsOfAPostingDate) {
  deliver({.residents = residents(3)});
  const Outcome first = run("2026-05-12");
  deliver(more(11, 2));
  const Outcome second = run("2026-05-13");
  EXPECT_THAT(serials(first, kCare),
              testing::UnorderedElementsAre("0000001", "0000002", "0000003"));
  EXPECT_THAT(serials(second, kMore), testing::UnorderedElementsAre("0000004", "0000005"));
}

TEST_F(Runs, NeverGiveAPieceIdTwice) {
  std::set<std::string> ids;
  std::size_t pieces = 0;
  for (int night = 0; night < 3; ++night) {  // three runs of one day
    for (const char* code : {"990001", "990019"})
      deliver(more(100 * night + 1, 3, {code, "2026-job-" + std::to_string(night)}));
    const Outcome outcome = run("2026-05-12");
    for (const fs::path& bundle : bundles(outcome))
      for (const std::string& id : column(table(bundle, "pieces.csv"), "piece_id")) {
        EXPECT_TRUE(parse_piece_id(id)) << id;
        ids.insert(id);
        ++pieces;
      }
  }
  EXPECT_EQ(pieces, 18u);
  EXPECT_EQ(ids.size(), pieces);
}

TEST_F(Runs, AreNumberedWithinTheirDay) {
  deliver({.residents = residents(1)});
  EXPECT_EQ(run("2026-05-12").run_id->str(), "2026-05-12");
  EXPECT_FALSE(run("2026-05-12").run_id) << "nothing due takes no number";
  deliver(more(11, 1));
  const Outcome second = run("2026-05-12");
  EXPECT_EQ(second.run_id->str(), "2026-05-12-02");
  EXPECT_EQ(dispositions(second, kMore)[0].at("piece_id").substr(12, 2), "02");
  EXPECT_EQ(second.published, root_ / "outbox" / "2026-05-12-02");
}

TEST_F(Runs, AreRefusedWhenTheOneAskedForIsFinished) {
  deliver({.residents = residents(1)});
  ASSERT_TRUE(run("2026-05-12").run_id);
  deliver(more(11, 1));
  Options again = options("2026-05-12");
  again.run_id = parse_run_id("2026-05-12");
  EXPECT_EQ(fault_of(again), "run-finished");
}

TEST_F(Runs, TakeTheIdAskedFor) {
  deliver({.residents = residents(1)});
  Options asked = options("2026-05-12");
  asked.run_id = parse_run_id("2026-05-12-07");
  EXPECT_EQ(run(asked).run_id->str(), "2026-05-12-07");
  deliver(more(11, 1));
  EXPECT_EQ(run("2026-05-12").run_id->str(), "2026-05-12-08");
}

TEST_F(Runs, AreRefusedWhenAnotherIsUnfinished) {
  deliver({.residents = residents(1)});
  write_consents_for("2026-05-12");
  ASSERT_TRUE(plan_night(settings_, disk(), options("2026-05-12")));
  Options asked = options("2026-05-13");
  asked.run_id = parse_run_id("2026-05-13");
  EXPECT_EQ(fault_of(asked), "run-unfinished");
}

TEST_F(Runs, AreNotResumedWhenThereIsNone) {
  Options resume = options("2026-05-12");
  resume.resume_only = true;
  EXPECT_EQ(fault_of(resume), "nothing-to-resume");
}

TEST_F(Runs, FinishTheOlderOneFirst) {
  deliver({.residents = residents(2)});
  write_consents_for("2026-05-12");
  ASSERT_TRUE(plan_night(settings_, disk(), options("2026-05-12")));
  deliver(more(11, 1));
  const Outcome outcome = run("2026-05-13");
  EXPECT_EQ(outcome.run_id->str(), "2026-05-13");
  EXPECT_EQ(serials(outcome, kMore), std::vector<std::string>{"0000003"});
  Outcome older;
  older.published = root_ / "outbox" / "2026-05-12";
  EXPECT_EQ(dispositions(older).size(), 2u);
  EXPECT_TRUE(fs::exists(older.published / "summary.json"));
  EXPECT_FALSE(fs::exists(job_out(older, kMore))) << "a plan never changes";
}

TEST_F(Runs, ResumeOnlyTheOlderOneWhenAskedTo) {
  deliver({.residents = residents(2)});
  write_consents_for("2026-05-12");
  ASSERT_TRUE(plan_night(settings_, disk(), options("2026-05-12")));
  deliver(more(11, 1));
  Options resume = options("2026-05-13");
  resume.resume_only = true;
  EXPECT_EQ(run(resume).run_id->str(), "2026-05-12");
  EXPECT_FALSE(fs::exists(root_ / "outbox" / "2026-05-13"));
}

TEST_F(Runs, AreHeldByOneAtATime) {
  fs::create_directories(root_ / "state");
  const auto lock = Lock::take(root_ / "state" / "lock");
  ASSERT_TRUE(lock);
  EXPECT_EQ(fault_of(options("2026-05-12")), "state-locked");
}

// The phases alone and the whole night give the same bytes.
TEST_F(Runs, AreTheSameInOneOrInPhases) {
  settings_.max_sheets = 2;
  deliver({.residents = residents(5)});
  const Options at = options("2026-05-12");
  write_consents_for("2026-05-12");
  const auto planned = plan_night(settings_, disk(), at);
  ASSERT_TRUE(planned);
  EXPECT_EQ(planned->exit_code, kAllProduced);
  ASSERT_EQ(planned->plan->parts.size(), 3u);
  const WorkFolder work = work_folder(at.state, *planned->run_id);
  for (const std::uint32_t part : {3u, 1u, 2u}) {
    const auto early = finish_night(settings_, disk(), at);
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code, "part-missing");
    ASSERT_TRUE(make_part(disk(), work.plan(), work.parts(), part, {}));
  }
  EXPECT_FALSE(fs::exists(root_ / "outbox" / "2026-05-12"));
  ASSERT_TRUE(finish_night(settings_, disk(), at));
  const FileTree in_phases = tree_of(root_ / "outbox");
  fs::remove_all(root_ / "outbox");
  fs::remove_all(root_ / "state");
  Options many = at;
  many.threads = 4;
  run(many);
  EXPECT_EQ(tree_of(root_ / "outbox"), in_phases);
}

TEST_F(Runs, HaveNoPartBeyondTheirPlan) {
  deliver({.residents = residents(1)});
  write_consents_for("2026-05-12");
  const Options at = options("2026-05-12");
  const auto planned = plan_night(settings_, disk(), at);
  ASSERT_TRUE(planned);
  const WorkFolder work = work_folder(at.state, *planned->run_id);
  for (const std::uint32_t part : {0u, 2u}) {
    const auto made = make_part(disk(), work.plan(), work.parts(), part, {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "part-missing");
  }
}

TEST_F(Runs, AreNotFinishedWithoutAPlan) {
  const auto outcome = finish_night(settings_, disk(), options("2026-05-12"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "plan-missing");
}

TEST_F(Runs, TellTheirProgress) {
  deliver({.residents = residents(2)});
  Options watched = options("2026-05-12");
  std::vector<std::string> phases;
  watched.on_progress = [&](const Progress& progress) {
    EXPECT_LE(progress.done, progress.total);
    phases.push_back(progress.phase);
  };
  run(watched);
  EXPECT_THAT(phases, testing::Contains("finish"));
}

}  // namespace
}  // namespace fubako::run
