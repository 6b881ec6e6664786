#include "opened.h"

namespace fubako::ledger {
namespace {

class Runs : public OpenLedger {};

TEST_F(Runs, AreNoneInANewLedger) {
  EXPECT_FALSE(*ledger_->unfinished_run());
  EXPECT_FALSE(*ledger_->run(kFirst));
  EXPECT_EQ(ledger_->next_run_id(kFirst.date)->str(), "2026-05-01");
}

TEST_F(Runs, AreUnfinishedUntilTheyAreFinished) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, day("2026-04-30")));
  const auto open_run = *ledger_->unfinished_run();
  ASSERT_TRUE(open_run);
  EXPECT_EQ(open_run->id, kFirst);
  EXPECT_EQ(open_run->date.iso(), "2026-04-30");
  EXPECT_FALSE((*ledger_->run(kFirst))->finished);
  publish({kFirst.date, 2}, kJob, {});
  EXPECT_EQ((*ledger_->unfinished_run())->id, kFirst);  // still that one
}

TEST_F(Runs, AreRememberedWhenTheLedgerIsOpenedAgain) {
  publish(kFirst, kJob, {});
  ASSERT_TRUE(ledger_->begin_run(kSecond, kSecond.date));
  open();
  EXPECT_TRUE((*ledger_->run(kFirst))->finished);
  EXPECT_EQ((*ledger_->unfinished_run())->id, kSecond);
}

TEST_F(Runs, MayBeBegunAgainWhenResumed) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  EXPECT_EQ(ledger_->next_run_id(kFirst.date)->number, 2);
}

TEST_F(Runs, TakeTheNextNumberOfTheirDay) {
  publish(kFirst, kJob, {});
  EXPECT_EQ(ledger_->next_run_id(kFirst.date)->str(), "2026-05-01-02");
  ASSERT_TRUE(ledger_->begin_run({kFirst.date, 7}, kFirst.date));  // asked for by its number
  EXPECT_EQ(ledger_->next_run_id(kFirst.date)->str(), "2026-05-01-08");
  EXPECT_EQ(ledger_->next_run_id(kSecond.date)->str(), "2026-05-02");
}

TEST_F(Runs, AreRefusedWhenTheNumbersOfTheDayAreUsed) {
  ASSERT_TRUE(ledger_->begin_run({kFirst.date, kMaxRunsOfDay}, kFirst.date));
  EXPECT_EQ(ledger_->next_run_id(kFirst.date).error().code, "run-numbers-exhausted");
}

TEST_F(Runs, GetSerialsThatNoOtherRunGets) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  ASSERT_TRUE(ledger_->begin_run(kSecond, kSecond.date));
  const Date posting = day("2026-05-07");
  EXPECT_EQ(*ledger_->reserve_serials(kFirst, "990001", posting, 1200), 1);
  EXPECT_EQ(*ledger_->reserve_serials(kSecond, "990001", posting, 5), 1201);
  EXPECT_EQ(*ledger_->reserve_serials(kFirst, "990019", posting, 3), 1);
  EXPECT_EQ(*ledger_->reserve_serials(kFirst, "990001", posting.plus_days(1), 3), 1);
}

TEST_F(Runs, GetTheSameSerialsWhenTheyAskAgain) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  ASSERT_TRUE(ledger_->begin_run(kSecond, kSecond.date));
  const Date posting = day("2026-05-07");
  ASSERT_EQ(*ledger_->reserve_serials(kFirst, "990001", posting, 10), 1);
  ASSERT_EQ(*ledger_->reserve_serials(kSecond, "990001", posting, 20), 11);
  open();
  EXPECT_EQ(*ledger_->reserve_serials(kFirst, "990001", posting, 10), 1);
  EXPECT_EQ(*ledger_->reserve_serials(kSecond, "990001", posting, 20), 11);
}

TEST_F(Runs, GetNoSerialsBeyondTheLast) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  ASSERT_TRUE(ledger_->begin_run(kSecond, kSecond.date));
  const Date posting = day("2026-05-07");
  ASSERT_EQ(*ledger_->reserve_serials(kFirst, "990001", posting, kMaxSerial - 1), 1);
  EXPECT_EQ(ledger_->reserve_serials(kSecond, "990001", posting, 2).error().code,
            "serials-exhausted");
  EXPECT_EQ(*ledger_->reserve_serials(kSecond, "990001", posting, 1), kMaxSerial);
}

using RunsDeathTest = Runs;

TEST_F(RunsDeathTest, StopWhenAFinishedOneIsBegunAgain) {
  publish(kFirst, kJob, {});
  EXPECT_DEATH((void)ledger_->begin_run(kFirst, kFirst.date), "finished");
}

TEST_F(Runs, GiveAFreshRangeWhenTheSameRunAsksForAnotherCount) {
  const Date posting = day("2026-05-07");
  ASSERT_TRUE(ledger_->begin_run(kFirst, day("2026-05-01")));
  ASSERT_EQ(*ledger_->reserve_serials(kFirst, "990001", posting, 10), 1);
  EXPECT_EQ(*ledger_->reserve_serials(kFirst, "990001", posting, 12), 11);
  EXPECT_EQ(*ledger_->reserve_serials(kFirst, "990001", posting, 12), 11);
}

}  // namespace
}  // namespace fubako::ledger
