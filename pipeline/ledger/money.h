// What runs cost and how many were told on paper, for reports over time and a vendor's invoice.
#pragma once

#include <cstdint>
#include <string>

#include "base/base.h"

namespace fubako::ledger {

struct CostRow {
  RunId run;  // set by the ledger
  std::string municipality_code, form_id, item;
  std::int64_t quantity = 0;
  std::int64_t milliyen = 0;  // the amount in thousandths of a yen
};

struct ShareRow {
  RunId run;  // set by the ledger
  std::string municipality_code, form_id;
  std::uint64_t records = 0, paper = 0, both = 0, electronic = 0;
};

}  // namespace fubako::ledger
