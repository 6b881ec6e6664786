// cost/fixed: the fixed costs of a consignment over its municipalities.
#pragma once

#include <map>
#include <string>

#include "cost/groups.h"

namespace fubako::cost {

const char* name_of(ContractPrices::Split split);

// By municipality. 実績割 without a piece anywhere is 均等割. Faults: population-missing (人口割,
// of any municipality: it would pay nothing), amount-negative.
Result<std::map<std::string, Yen>> fixed_shares(const Input& input,
                                                const UsageByMunicipality& usage);

}  // namespace fubako::cost
