#include "opened.h"

namespace fubako::ledger {
namespace {

const JobName kOther{"990019", "2026-care"};

class Overrides : public OpenLedger {
 protected:
  void accept(const JobName& job, const char* code) {
    ASSERT_TRUE(
        ledger_->add_override({job, code, "見本 花子", "月末の締めを確認済み", 1'777'000'000}));
  }
  std::vector<std::string> open_codes(const JobName& job) {
    std::vector<std::string> codes;
    const auto overrides = *ledger_->open_overrides(job);
    for (const Override& one : overrides) codes.push_back(one.code);
    return codes;
  }
};

using Codes = std::vector<std::string>;

TEST_F(Overrides, WaitInTheOrderTheyCame) {
  accept(kJob, "persons-stale");
  accept(kJob, "consent-acts-lost");
  accept(kOther, "consents-stale");
  OpenLedger::open();
  EXPECT_EQ(open_codes(kJob), (Codes{"persons-stale", "consent-acts-lost"}));
  const Override one = ledger_->open_overrides(kOther)->front();
  EXPECT_EQ(one.job, kOther);
  EXPECT_EQ(one.by, "見本 花子");
  EXPECT_EQ(one.reason, "月末の締めを確認済み");
  EXPECT_EQ(one.at, 1'777'000'000);
}

TEST_F(Overrides, AreUsedByARunThatPublishedTheirJob) {
  accept(kJob, "consents-stale");
  accept(kOther, "consents-stale");
  publish(kFirst, kJob, {});
  EXPECT_EQ(open_codes(kJob), Codes());
  EXPECT_EQ(open_codes(kOther), Codes{"consents-stale"});
}

TEST_F(Overrides, OfEveryJobAreListedByJobWhileTheyWait) {
  accept(kOther, "consents-stale");
  accept(kJob, "persons-stale");
  auto open = *ledger_->open_overrides();
  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open[0].job, kJob);
  EXPECT_EQ(open[1].job, kOther);
  EXPECT_EQ(open[1].code, "consents-stale");
  publish(kFirst, kJob, {});
  open = *ledger_->open_overrides();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].job, kOther);
}

TEST_F(Overrides, AreRememberedWithTheRunThatUsedThem) {
  accept(kJob, "consents-stale");
  EXPECT_FALSE(ledger_->overrides(kJob)->front().used_by);
  publish(kFirst, kJob, {});
  const auto all = *ledger_->overrides(kJob);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].code, "consents-stale");
  EXPECT_EQ(all[0].used_by, kFirst);
}

TEST_F(Overrides, AreNotUsedByARunThatFailed) {
  accept(kJob, "consents-stale");
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  ASSERT_FALSE(
      ledger_->finish_run(kFirst, {finished(kJob)},
                          [](const Ledger::FinishedJob&, const Ledger::AddRecord&) -> Result<void> {
                            return tl::unexpected(Fault{"disk-full", {}, {}});
                          }));
  EXPECT_EQ(open_codes(kJob), Codes{"consents-stale"});
}

TEST_F(Overrides, ThatCameAfterTheRunHadBegunStayOpen) {
  accept(kJob, "consents-stale");
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  accept(kJob, "persons-stale");
  publish(kFirst, kJob, {});
  EXPECT_EQ(open_codes(kJob), Codes{"persons-stale"});
  publish(kSecond, kJob, {});
  EXPECT_EQ(open_codes(kJob), Codes());
}

}  // namespace
}  // namespace fubako::ledger
