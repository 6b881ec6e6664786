// What a run costs, municipality by municipality: from each bundle's postage and the contract.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cost/cost.h"
#include "plan/plan.h"
#include "run/phases.h"

namespace fubako::run {

struct MunicipalityCosts {
  std::vector<cost::Row> rows;
  cost::Comparison comparison;
};

struct RunCosts {
  std::map<std::string, MunicipalityCosts> municipalities;  // of vendors with a contract
  std::vector<Problem> problems;  // contract-missing; what the costs cannot be reckoned from
};

// Of the plan's own bundles. `stopped`: those that were not published cost nothing.
Result<RunCosts> costs_of(const WorkFolder& work, const plan::Plan& plan,
                          const std::set<std::uint32_t>& stopped);
// `folders`: the plan folder of each bundle's postage; none: the bundle costs nothing.
Result<RunCosts> costs_of(const plan::Plan& plan,
                          const std::vector<std::optional<fs::path>>& folders);

// cost.csv and cost-comparison.csv of each municipality, over what stands there.
Result<void> write_costs(Files& files, const RunCosts& costs, const fs::path& run_folder);

std::string cost_csv(const std::vector<cost::Row>& rows);
std::string comparison_csv(const cost::Comparison& comparison);

}  // namespace fubako::run
