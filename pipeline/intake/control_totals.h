// The manifest's control totals, added up beside the first pass.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "intake/findings.h"
#include "intake/table.h"

namespace fubako::intake {

class ControlTotals {
 public:
  // Refuses totals of what is no column of the records.
  ControlTotals(const std::vector<std::pair<std::string, std::int64_t>>& declared,
                const FileLayout& layout, Findings& findings);
  void see(const Table& table);  // one row
  void see_misshapen();          // a row whose values cannot be told apart
  // Compares; a total with a value that is no whole number is a notice, not a refusal: that
  // record is rejected by itself.
  void report(const Table& table, Findings& findings) const;

 private:
  struct Total {
    std::size_t column = 0;  // expected column
    std::string id;
    bool required = false;
    std::int64_t declared = 0, sum = 0;
    std::uint64_t unproven_rows = 0;
    bool overflow = false;
  };
  std::vector<Total> totals_;
};

}  // namespace fubako::intake
