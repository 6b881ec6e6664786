// cost/trend: how much is still paper, and what a record costs, run by run.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace fubako::cost {

struct ShareCount {
  std::string run_id, municipality_code, form_id;
  std::uint64_t records = 0;  // all; at least the sum of the three
  std::uint64_t paper = 0, both = 0, electronic = 0;
};

struct RunCost {
  std::string run_id, municipality_code, form_id;
  Yen yen;
};

struct TrendRow {
  std::string run_id, municipality_code, form_id;
  std::uint64_t records = 0, paper = 0;  // paper: with those that get both
  std::uint64_t paper_per_mille = 0;     // of the records, rounded to nearest; 0 without records
  Yen yen;
  std::int64_t milliyen_per_record = 0;  // rounded to nearest; 0 without records
  bool operator==(const TrendRow&) const = default;
};

// By run, municipality and form; equal keys are summed. Costs without records keep their row, so
// that the yen of a run sum up. Fault: shares-exceed-records.
Result<std::vector<TrendRow>> paper_trend(std::span<const ShareCount> shares,
                                          std::span<const RunCost> costs);

inline constexpr std::array<std::string_view, 8> kTrendHeader = {
    "run_id", "municipality_code", "form_id", "records",
    "paper",  "paper_per_mille",   "yen",     "milliyen_per_record"};
std::vector<std::string> csv_row(const TrendRow& row);

}  // namespace fubako::cost
