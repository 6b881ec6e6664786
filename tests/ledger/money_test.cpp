#include "opened.h"

namespace fubako::ledger {
namespace {

class Money : public OpenLedger {};

CostRow cost(const char* code, const char* form, const char* item, std::int64_t n, std::int64_t y) {
  return {{}, code, form, item, n, y};
}

TEST_F(Money, IsReadBackByRun) {
  publish(kSecond, kJob, {}, [](Batch& batch) -> Result<void> {
    FUBAKO_OK(batch.add_cost(cost("990019", "care", "postage", 2, 220'000)));
    FUBAKO_OK(batch.add_cost(cost("990001", "tax", "sheet", 10, 32'500)));
    return batch.add_share({{}, "990001", "tax", 10, 4, 1, 5});
  });
  publish(kFirst, kJob, {}, [](Batch& batch) -> Result<void> {
    FUBAKO_OK(batch.add_share({{}, "990001", "tax", 20, 9, 0, 11}));
    return batch.add_cost(cost("990001", "tax", "sheet", 20, 65'000));
  });
  OpenLedger::open();
  const auto costs = *ledger_->costs();
  ASSERT_EQ(costs.size(), 3u);
  EXPECT_EQ(costs[0].run, kFirst);
  EXPECT_EQ(costs[0].milliyen, 65'000);
  EXPECT_EQ(costs[1].run, kSecond);
  EXPECT_EQ(costs[1].municipality_code, "990001");
  EXPECT_EQ(costs[1].form_id, "tax");
  EXPECT_EQ(costs[1].item, "sheet");
  EXPECT_EQ(costs[1].quantity, 10);
  EXPECT_EQ(costs[2].municipality_code, "990019");
  EXPECT_EQ(ledger_->costs("990019")->size(), 1u);
  EXPECT_EQ(ledger_->costs("990001")->size(), 2u);
  const auto shares = *ledger_->shares("990001");
  ASSERT_EQ(shares.size(), 2u);
  EXPECT_EQ(shares[0].run, kFirst);
  EXPECT_EQ(shares[1].records, 10u);
  EXPECT_EQ(shares[1].paper, 4u);
  EXPECT_EQ(shares[1].both, 1u);
  EXPECT_EQ(shares[1].electronic, 5u);
  EXPECT_TRUE(ledger_->shares("990019")->empty());
}

TEST_F(Money, OfOneItemIsSummed) {
  publish(kFirst, kJob, {}, [](Batch& batch) -> Result<void> {
    FUBAKO_OK(batch.add_cost(cost("990001", "tax", "postage", 3, 330'000)));
    FUBAKO_OK(batch.add_cost(cost("990001", "tax", "postage", 2, 188'000)));
    FUBAKO_OK(batch.add_share({{}, "990001", "tax", 3, 1, 1, 1}));
    return batch.add_share({{}, "990001", "tax", 4, 2, 0, 2});
  });
  ASSERT_TRUE(ledger_->amend_run(kFirst, [](Batch& batch) {
    return batch.add_cost(cost("990001", "tax", "postage", -1, -94'000));
  }));
  const auto costs = *ledger_->costs();
  ASSERT_EQ(costs.size(), 1u);
  EXPECT_EQ(costs[0].quantity, 4);
  EXPECT_EQ(costs[0].milliyen, 424'000);
  const ShareRow share = ledger_->shares()->front();
  EXPECT_EQ(share.records, 7u);
  EXPECT_EQ(share.paper, 3u);
  EXPECT_EQ(share.both, 1u);
  EXPECT_EQ(share.electronic, 3u);
}

using MoneyDeathTest = Money;

TEST_F(MoneyDeathTest, StopsWhenARunThatIsNotFinishedIsAmended) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  EXPECT_DEATH((void)ledger_->amend_run(kFirst, [](Batch&) { return Result<void>(); }), "finished");
}

}  // namespace
}  // namespace fubako::ledger
