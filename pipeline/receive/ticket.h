// receive/ticket: ticket.json (fubako-ticket/1) against manifest and tables: who prints and inserts
// by it must do what the tables say.
#pragma once

#include <string_view>

#include "receive/tables.h"

namespace fubako::receive {

// It is of this bundle; counts, papers, make-ups, lots, lines and PDFs add up to the tables. No id
// comes twice.
Result<void> check_ticket(std::string_view json, const Manifest& manifest, const Tables& tables);

}  // namespace fubako::receive
