// A process is killed while it finishes a run: all of the run is there, or nothing.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "opened.h"

namespace fubako::ledger {
namespace {

class KilledLedger : public OpenLedger {
 protected:
  static constexpr int kRecords = 3000;

  static Result<void> finish(Ledger& ledger, const RunId& id, int kill_at) {
    const auto fill = [&](const Ledger::FinishedJob&, const Ledger::AddRecord& add) {
      for (int i = 0; i < kRecords; ++i) {
        if (i == kill_at) std::raise(SIGKILL);
        const std::string n = id.str() + "/" + std::to_string(i);
        auto added = add({"R" + n, "N" + n, Disposition::paper, "", "bundle"});
        if (!added) return added;
      }
      return Result<void>();
    };
    return ledger.finish_run(id, {finished(kJob)}, fill);
  }

  // A child opens the ledger and finishes the run; it dies at a record, or by its parent's hand.
  void die_finishing(const RunId& id, int kill_at, useconds_t later) {
    ledger_.reset();
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto own = Ledger::open(folder_);
      if (own && own->begin_run(id, id.date)) (void)finish(*own, id, kill_at);
      _exit(0);
    }
    if (kill_at < 0) {
      usleep(later);
      kill(child, SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    open();
  }
};

TEST_F(KilledLedger, HasNothingOfARunKilledWhileItWasFilled) {
  publish(kFirst, kJob, {{"R0", "N0", Disposition::held, "", ""}});
  for (const int at : {0, 1, kRecords / 2, kRecords - 1}) {
    die_finishing(kSecond, at, 0);
    EXPECT_FALSE((*ledger_->run(kSecond))->finished);
    EXPECT_EQ((*ledger_->job(kJob))->last_run, kFirst.str());
    EXPECT_FALSE(*ledger_->record(kJob, "R" + kSecond.str() + "/0"));
    EXPECT_EQ((*ledger_->job(kJob))->open, 1u);
  }
  ASSERT_TRUE(finish(*ledger_, kSecond, -1));
  EXPECT_TRUE(live(("N" + kSecond.str() + "/0").c_str()));
}

TEST_F(KilledLedger, HasAllOrNothingWheneverItWasKilled) {
  for (int n = 1; n <= 30; ++n) {
    const RunId id{kFirst.date, n};
    die_finishing(id, -1, static_cast<useconds_t>(n * 3000));
    const auto row = *ledger_->run(id);
    const bool done = row && row->finished;
    for (const int i : {0, kRecords - 1}) {
      const std::string n_of_run = id.str() + "/" + std::to_string(i);
      EXPECT_EQ(ledger_->record(kJob, "R" + n_of_run)->has_value(), done);
      EXPECT_EQ(live(("N" + n_of_run).c_str()), done);
    }
    ASSERT_TRUE(row ? Result<void>() : ledger_->begin_run(id, id.date));
    ASSERT_TRUE(finish(*ledger_, id, -1));
  }
}

}  // namespace
}  // namespace fubako::ledger
