// A ledger in a folder of the running test.
#pragma once

#include <gtest/gtest.h>

#include "ledger/ledger.h"

namespace fubako::ledger {

inline Date day(const char* iso) { return *parse_date(iso); }
const JobName kJob{"990001", "2026-property-tax"};
const RunId kFirst{*parse_date("2026-05-01"), 1};
const RunId kSecond{*parse_date("2026-05-02"), 1};

class OpenLedger : public testing::Test {
 protected:
  OpenLedger() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) /
              ("fubako_ledger_" + std::string(test->test_suite_name()) + test->name());
    fs::remove_all(folder_);
    open();
  }
  ~OpenLedger() override {
    ledger_.reset();
    fs::remove_all(folder_);
  }

  void open() {
    ledger_.reset();
    auto opened = Ledger::open(folder_);
    ASSERT_TRUE(opened) << opened.error().message.en;
    ledger_.emplace(std::move(*opened));
  }

  static Ledger::FinishedJob finished(const JobName& name, int fiscal_year = 2026) {
    return {name, std::string(64, 'a'), "property-tax-notice", fiscal_year};
  }

  // Begins and finishes a run with the records of one job.
  void publish(const RunId& id, const JobName& job, const std::vector<RecordRow>& rows,
               int fiscal_year = 2026) {
    ASSERT_TRUE(ledger_->begin_run(id, id.date));
    ASSERT_TRUE(ledger_->finish_run(
        id, {finished(job, fiscal_year)},
        [&](const Ledger::FinishedJob&, const Ledger::AddRecord& add) -> Result<void> {
          for (const RecordRow& row : rows) FUBAKO_OK(add(row));
          return {};
        }));
  }

  // Begins and finishes a run with all that it publishes.
  void publish(const RunId& id, const JobName& job, const std::vector<RecordRow>& rows,
               const FillBatch& rest) {
    ASSERT_TRUE(ledger_->begin_run(id, id.date));
    ASSERT_TRUE(ledger_->finish_run(
        id, {finished(job)},
        [&](const Ledger::FinishedJob&, const Ledger::AddRecord& add) -> Result<void> {
          for (const RecordRow& row : rows) FUBAKO_OK(add(row));
          return {};
        },
        rest));
  }

  bool live(const char* notice_no, const char* form = "property-tax-notice", int year = 2026) {
    return *ledger_->notice_live("990001", form, year, notice_no);
  }

  fs::path folder_;
  std::optional<Ledger> ledger_;
};

}  // namespace fubako::ledger
