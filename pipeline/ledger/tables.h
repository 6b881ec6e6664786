// The ledger's tables, format by format: a new file goes through all steps, an old one through
// those that it lacks.
#pragma once

#include <span>
#include <string_view>

namespace fubako::ledger {

struct Step {
  std::string_view format;  // that the file has after this step
  const char* sql;
};
std::span<const Step> steps();  // in order; the last is today's

}  // namespace fubako::ledger
