// A run's costs with its bundles as they are now: after a reissue, those of the newest revisions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "run/costs.h"
#include "run/phases.h"

namespace fubako::run {

// Revisions that the ledger does not know yet, by bundle.
using NewRevisions = std::map<std::string, int>;

Result<RunCosts> costs_now(const ledger::Ledger& ledger, const WorkFolder& work,
                           const plan::Plan& plan, const NewRevisions& revisions);

// Rows that turn the ledger's costs of `before` into those of `after`.
std::vector<ledger::CostRow> differences(const RunId& run, const RunCosts& before,
                                         const RunCosts& after);

}  // namespace fubako::run
