// receive/papers: what goes with the pieces against the pieces: posting papers and trays.
#pragma once

#include <string_view>

#include "receive/tables.h"

namespace fubako::receive {

// postal/posting.csv: the lines of each lot have as many pieces as lie in it.
Result<void> check_posting(std::string_view csv, const Tables& tables);
// postal/trays.csv: likewise each tray, which has one row.
Result<void> check_trays(std::string_view csv, const Tables& tables);

}  // namespace fubako::receive
