#include "cost/trend.h"

#include <map>
#include <tuple>

#include "cost/messages.h"

namespace fubako::cost {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;  // run, municipality, form

// a x 1000 / b to nearest.
std::int64_t thousandths(std::int64_t a, std::uint64_t b) {
  return b == 0 ? 0 : divide_rounding(a * 1000, static_cast<std::int64_t>(b));
}

}  // namespace

Result<std::vector<TrendRow>> paper_trend(std::span<const ShareCount> shares,
                                          std::span<const RunCost> costs) {
  std::map<Key, TrendRow> rows;
  for (const ShareCount& share : shares) {
    if (share.paper + share.both + share.electronic > share.records)
      return fail(texts(), "shares-exceed-records", {},
                  {share.run_id, share.municipality_code, share.form_id});
    TrendRow& row = rows[{share.run_id, share.municipality_code, share.form_id}];
    row.records += share.records;
    row.paper += share.paper + share.both;
  }
  for (const RunCost& cost : costs)
    rows[{cost.run_id, cost.municipality_code, cost.form_id}].yen += cost.yen;
  std::vector<TrendRow> result;
  for (auto& [key, row] : rows) {
    std::tie(row.run_id, row.municipality_code, row.form_id) = key;
    row.paper_per_mille =
        static_cast<std::uint64_t>(thousandths(static_cast<std::int64_t>(row.paper), row.records));
    row.milliyen_per_record = thousandths(row.yen.value, row.records);
    result.push_back(row);
  }
  return result;
}

std::vector<std::string> csv_row(const TrendRow& row) {
  return {row.run_id,
          row.municipality_code,
          row.form_id,
          std::to_string(row.records),
          std::to_string(row.paper),
          std::to_string(row.paper_per_mille),
          std::to_string(row.yen.value),
          std::to_string(row.milliyen_per_record)};
}

}  // namespace fubako::cost
