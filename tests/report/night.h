// A ledger of a few nights, in a folder of the running test.
#pragma once

#include <gtest/gtest.h>

#include "report/report.h"

namespace fubako::report {

const std::string kCity = "990001";
const JobName kJob{kCity, "2026-property-tax"};
const RunId kFirst{*parse_date("2026-05-01"), 1};
const RunId kSecond{*parse_date("2026-05-02"), 1};

inline ledger::RecordRow told(const char* key, Disposition disposition, const char* reason) {
  ledger::RecordRow row{key, "N1", disposition, "", ""};
  row.addressee_no = "0000012345";
  row.reason = reason;
  return row;
}

class LedgerOfNights : public testing::Test {
 protected:
  LedgerOfNights() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) /
              ("fubako_report_" + std::string(test->test_suite_name()) + test->name());
    fs::remove_all(folder_);
    auto opened = ledger::Ledger::open(folder_ / "state");
    EXPECT_TRUE(opened) << opened.error().message.en;
    ledger_.emplace(std::move(*opened));
  }
  ~LedgerOfNights() override {
    ledger_.reset();
    fs::remove_all(folder_);
  }

  void publish(const RunId& id, const JobName& job, const std::vector<ledger::RecordRow>& rows,
               const ledger::FillBatch& rest = {}) {
    ASSERT_TRUE(ledger_->begin_run(id, id.date));
    ASSERT_TRUE(ledger_->finish_run(
        id, {{job, std::string(64, 'a'), "property-tax-notice", 2026}},
        [&](const auto&, const ledger::Ledger::AddRecord& add) -> Result<void> {
          for (const ledger::RecordRow& row : rows) FUBAKO_OK(add(row));
          return {};
        },
        rest));
  }

  fs::path folder_;
  std::optional<ledger::Ledger> ledger_;
};

}  // namespace fubako::report
