// Nights on a small inbox of the running test, with the committed settings and templates of the
// tests' own.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "run/inbox.h"
#include "run/run.h"
#include "tests/run/submission.h"

namespace fubako::run {

using testing::ElementsAre;

using CsvRows = std::vector<std::map<std::string, std::string>>;  // by column
CsvRows rows_of(const fs::path& csv);
std::vector<std::string> column(const CsvRows& rows, const std::string& name);
std::vector<std::string> codes_of(const std::vector<Problem>& problems);

// Every file below a folder and what it holds; empty when there is no folder.
using FileTree = std::map<std::string, std::string>;
FileTree tree_of(const fs::path& folder);

class Night : public testing::Test {
 protected:
  Night();
  ~Night() override;

  // Writes a job and the acts of its residents; consents are written anew before each run.
  void deliver(const Job& job);
  Options options(const std::string& date) const;
  void write_consents_for(const std::string& date) const;
  Result<Outcome> try_run(const Options& options, Files& files = disk());
  // There must be no fault.
  Outcome run(const Options& options);
  Outcome run(const std::string& date) { return run(options(date)); }

  // A form of the test's own, made of care-notice: each text is replaced once.
  void add_form(const std::string& id,
                const std::vector<std::pair<std::string, std::string>>& changes = {});
  // Notices of these forms may share an envelope, in this order.
  GroupingRule& may_share(const std::vector<std::string>& forms);

  void release(const JobName& job, const std::string& record_key = {});
  fs::path job_out(const Outcome& outcome, const JobName& job) const;
  CsvRows dispositions(const Outcome& outcome, const JobName& job = {"990001", "2026-care"}) const;
  CsvRows problems(const Outcome& outcome, const JobName& job = {"990001", "2026-care"}) const;
  // The bundles of a run, by name; a table of one.
  std::vector<fs::path> bundles(const Outcome& outcome) const;
  CsvRows table(const fs::path& bundle, const std::string& entry) const;
  // The pieces of all parts, as planned.
  std::vector<PlannedPiece> planned_pieces(const Outcome& outcome) const;

  fs::path root_;
  settings::Settings settings_;
  std::map<std::string, Acts> acts_;
};

}  // namespace fubako::run
