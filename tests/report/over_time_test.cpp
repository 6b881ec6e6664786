#include "tests/report/night.h"

namespace fubako::report {
namespace {

using OverTimeTest = LedgerOfNights;

TEST_F(OverTimeTest, SumsEachRunAndKeepsLostDiscountsApart) {
  publish(kFirst, kJob, {}, [](ledger::Batch& batch) -> Result<void> {
    FUBAKO_OK(batch.add_share({kFirst, kCity, "a", 10, 4, 1, 5}));
    FUBAKO_OK(batch.add_share({kFirst, kCity, "b", 10, 0, 0, 10}));
    FUBAKO_OK(batch.add_cost({kFirst, kCity, "a", "postage", 5, 550'000}));
    FUBAKO_OK(batch.add_cost({kFirst, kCity, "a", "sheets", 9, 29'000}));
    return batch.add_cost({kFirst, kCity, "", "lost-discount", 3, 12'000});
  });
  const auto over = *over_time(*ledger_, {});
  ASSERT_EQ(over.totals.size(), 1u);
  EXPECT_EQ(over.totals[0].records, 20u);
  EXPECT_EQ(over.totals[0].paper, 5u);
  EXPECT_EQ(over.totals[0].paper_per_mille, 250u);
  EXPECT_EQ(over.totals[0].yen, Yen(579));
  ASSERT_EQ(over.rows.size(), 2u);
  EXPECT_EQ(over.rows[0].form_id, "a");
  EXPECT_EQ(over.rows[0].yen, Yen(579));
  EXPECT_EQ(over.rows[1].yen, Yen(0));
  ASSERT_EQ(over.lost.size(), 1u);
  EXPECT_EQ(over.lost[0].yen, Yen(12));
  EXPECT_EQ(over.lost[0].withdrawn, 3);
}

TEST_F(OverTimeTest, KeepsToTheAskedMunicipalityAndTheRunsSince) {
  const auto share = [](const RunId& run, const std::string& city) {
    return ledger::ShareRow{run, city, "a", 1, 1, 0, 0};
  };
  for (const RunId& run : {kFirst, kSecond})
    publish(run, kJob, {}, [&](ledger::Batch& batch) -> Result<void> {
      FUBAKO_OK(batch.add_share(share(run, kCity)));
      return batch.add_share(share(run, "990019"));
    });
  EXPECT_EQ(over_time(*ledger_, {})->rows.size(), 4u);
  const auto over = *over_time(*ledger_, {kSecond, "990019"});
  ASSERT_EQ(over.rows.size(), 1u);
  EXPECT_EQ(over.rows[0].run_id, kSecond.str());
  EXPECT_EQ(over.rows[0].municipality_code, "990019");
}

TEST_F(OverTimeTest, CountsChannelsThatChangedWithoutACause) {
  publish(kFirst, kJob, {told("R1", Disposition::paper, "consent-act")});
  publish(kSecond, {kCity, "next"}, {told("R1", Disposition::electronic, "no-consent-act")});
  const auto over = *over_time(*ledger_, {});
  EXPECT_EQ(over.changed_without_cause, 1u);
  ASSERT_EQ(over.changes.size(), 1u);
  EXPECT_EQ(over.changes[0].run, kSecond);
  EXPECT_EQ(over_time(*ledger_, {{}, "990019"})->changed_without_cause, 0u);
}

TEST_F(OverTimeTest, ListsTheHeldWheneverTheyWereHeld) {
  publish(kFirst, kJob, {told("R1", Disposition::held, "channel-changed-without-act")});
  publish(kSecond, {kCity, "next"}, {});
  const auto over = *over_time(*ledger_, {kSecond, {}});
  ASSERT_EQ(over.held.size(), 1u);
  EXPECT_EQ(over.held[0].record_key, "R1");
  EXPECT_EQ(over.changed_without_cause, 0u);
}

}  // namespace
}  // namespace fubako::report
