// report/index.html: what a run did, for the bureau. One file without script or anything external;
// counts, codes and yen, no personal data; equal input gives equal bytes.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "plan/plan.h"
#include "run/costs.h"

namespace fubako::run {

using ProblemCounts = std::map<std::pair<std::string, std::string>, std::uint64_t>;  // kind, code

struct ReportPage {
  const plan::Plan& plan;
  std::vector<bool> stopped;  // by bundle: its proof failed
  ProblemCounts problems;     // of the jobs' problems.csv
  const RunCosts& costs;
  int exit_code = 0;
};

// Adds what a problems.csv lists.
Result<void> count_problems(const fs::path& problems_csv, ProblemCounts& counts);

// Fault shares-exceed-records: the jobs' counts do not balance.
Result<std::string> report_page(const ReportPage& page);

}  // namespace fubako::run
