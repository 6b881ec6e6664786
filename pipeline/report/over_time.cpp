#include "report/over_time.h"

#include <map>
#include <tuple>

namespace fubako::report {
namespace {

constexpr std::int64_t kMilliyen = 1000;

class Gatherer {
 public:
  Gatherer(const ledger::Ledger& ledger, const Span& span) : ledger_(ledger), span_(span) {}

  Result<OverTime> gather() {
    FUBAKO_OK(add_trend());
    FUBAKO_OK(add_changes());
    return std::move(out_);
  }

 private:
  template <class Row>
  bool wanted(const Row& row) const {
    return !span_.since || *span_.since <= row.run;
  }

  Result<void> add_trend() {
    FUBAKO_TRY(const auto shares, ledger_.shares(span_.municipality_code));
    FUBAKO_TRY(const auto costs, ledger_.costs(span_.municipality_code));
    std::vector<cost::ShareCount> counts;
    for (const ledger::ShareRow& row : shares)
      if (wanted(row))
        counts.push_back({row.run.str(), row.municipality_code, row.form_id, row.records, row.paper,
                          row.both, row.electronic});
    auto run_costs = paid(costs);
    FUBAKO_TRY(out_.rows, cost::paper_trend(counts, run_costs));
    for (cost::ShareCount& count : counts) count.municipality_code = count.form_id = "";
    for (cost::RunCost& cost : run_costs) cost.municipality_code = cost.form_id = "";
    FUBAKO_TRY(out_.totals, cost::paper_trend(counts, run_costs));
    return {};
  }

  // What is paid; lost discounts go to their own list.
  std::vector<cost::RunCost> paid(const std::vector<ledger::CostRow>& costs) {
    std::map<std::tuple<RunId, std::string, std::string>, std::int64_t> sums;
    std::map<std::pair<RunId, std::string>, ledger::CostRow> lost;
    for (const ledger::CostRow& row : costs) {
      if (!wanted(row)) continue;
      if (row.item != kLostDiscount) {
        sums[{row.run, row.municipality_code, row.form_id}] += row.milliyen;
        continue;
      }
      ledger::CostRow& sum = lost[{row.run, row.municipality_code}];
      sum.quantity += row.quantity;
      sum.milliyen += row.milliyen;
    }
    for (const auto& [key, sum] : lost)
      out_.lost.push_back(
          {key.first, key.second, sum.quantity, Yen(divide_rounding(sum.milliyen, kMilliyen))});
    std::vector<cost::RunCost> out;
    for (const auto& [key, milliyen] : sums)
      out.push_back({std::get<0>(key).str(), std::get<1>(key), std::get<2>(key),
                     Yen(divide_rounding(milliyen, kMilliyen))});
    return out;
  }

  Result<void> add_changes() {
    FUBAKO_TRY(const auto changes, ledger_.channel_changes());
    for (const ledger::ChannelChanges& row : changes) {
      if (!wanted(row) || !of_municipality(row.municipality_code)) continue;
      out_.changes.push_back(row);
      out_.changed_without_cause += row.without_cause;
    }
    FUBAKO_TRY(const auto held, ledger_.held_by("channel-changed-without-act"));
    for (const ledger::HeldRecord& row : held)  // whenever it was held: somebody must act
      if (of_municipality(row.job.municipality_code)) out_.held.push_back(row);
    return {};
  }

  bool of_municipality(const std::string& code) const {
    return span_.municipality_code.empty() || span_.municipality_code == code;
  }

  const ledger::Ledger& ledger_;
  const Span& span_;
  OverTime out_;
};

}  // namespace

Result<OverTime> over_time(const ledger::Ledger& ledger, const Span& span) {
  return Gatherer(ledger, span).gather();
}

}  // namespace fubako::report
