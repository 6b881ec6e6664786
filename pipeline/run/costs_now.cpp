#include "run/costs_now.h"

#include <tuple>

#include "run/reissue.h"

namespace fubako::run {
namespace {

// The plan that a bundle is made by now; none: it was not published.
Result<std::optional<fs::path>> plan_now(const ledger::Ledger& ledger, const WorkFolder& work,
                                         const std::string& bundle_id,
                                         const NewRevisions& revisions) {
  const auto to_come = revisions.find(bundle_id);
  if (to_come != revisions.end()) return plan_of_revision(work, bundle_id, to_come->second);
  FUBAKO_TRY(const auto known, ledger.bundle(bundle_id));
  if (!known) return std::nullopt;
  return plan_of_revision(work, bundle_id, known->revision);
}

using Sums = std::map<std::tuple<std::string, std::string, std::string>,
                      std::pair<std::int64_t, std::int64_t>>;  // quantity, milliyen

void add(Sums& sums, const RunCosts& costs, std::int64_t sign) {
  for (const auto& [code, of] : costs.municipalities)
    for (const cost::Row& row : of.rows) {
      auto& [quantity, milliyen] = sums[{code, row.form_id, cost::name_of(row.item)}];
      quantity += sign * static_cast<std::int64_t>(row.quantity);
      milliyen += sign * row.yen.value * 1000;
    }
}

}  // namespace

Result<RunCosts> costs_now(const ledger::Ledger& ledger, const WorkFolder& work,
                           const plan::Plan& plan, const NewRevisions& revisions) {
  std::vector<std::optional<fs::path>> folders;
  for (const plan::PlannedBundle& bundle : plan.bundles) {
    FUBAKO_TRY(auto folder, plan_now(ledger, work, bundle.bundle_id, revisions));
    folders.push_back(std::move(folder));
  }
  return costs_of(plan, folders);
}

std::vector<ledger::CostRow> differences(const RunId& run, const RunCosts& before,
                                         const RunCosts& after) {
  Sums sums;
  add(sums, before, -1);
  add(sums, after, 1);
  std::vector<ledger::CostRow> out;
  for (const auto& [key, sum] : sums)
    if (sum.first != 0 || sum.second != 0)
      out.push_back(
          {run, std::get<0>(key), std::get<1>(key), std::get<2>(key), sum.first, sum.second});
  return out;
}

}  // namespace fubako::run
