// receive/papers: what goes with the pieces against the pieces: posting papers, trays, the ticket.
#pragma once

#include <string_view>

#include "receive/tables.h"

namespace fubako::receive {

// postal/posting.csv: the lines of each lot have as many pieces as lie in it.
Result<void> check_posting(std::string_view csv, const Tables& tables);
// postal/trays.csv: likewise each tray.
Result<void> check_trays(std::string_view csv, const Tables& tables);
// ticket.json (fubako-ticket/1): of this bundle; counts, lots, PDFs and enclosures as in the
// tables.
Result<void> check_ticket(std::string_view json, const Manifest& manifest, const Tables& tables);

}  // namespace fubako::receive
