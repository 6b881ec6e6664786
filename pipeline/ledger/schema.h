// The ledger's tables (fubako-ledger/1).
#pragma once

#include "ledger/database.h"

namespace fubako::ledger {

// Creates the tables in an empty file, refuses a file that is no ledger or a newer one, and sets
// how the connection writes.
Result<void> prepare(Database& database);

}  // namespace fubako::ledger
