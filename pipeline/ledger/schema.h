// How the ledger's file is opened (fubako-ledger/2; a /1 file becomes one).
#pragma once

#include "ledger/database.h"

namespace fubako::ledger {

// A batch's pages stay in memory until the commit: 128 MiB.
constexpr int kBatchKibibytes = 128 << 10;

// Creates the tables in an empty file, brings an older file up to date in one transaction, refuses
// a file that is no ledger or a newer one, and sets how the connection writes.
Result<void> prepare(Database& database);

// Refuses what `prepare` refuses, and an empty file; changes nothing.
Result<void> check_format(Database& database);

}  // namespace fubako::ledger
