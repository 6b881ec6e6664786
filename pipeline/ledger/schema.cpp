#include "ledger/schema.h"

#include "ledger/tables.h"
#include "ledger/texts.h"

namespace fubako::ledger {
namespace {

constexpr std::string_view kFamily = "fubako-ledger/";

// A rollback journal, not a write-ahead log: a run is one large batch by one process, which a log
// would write twice; the ledger stays one file, so a plain copy is a backup; and it works on the
// network file systems that clusters share. A kill at any moment leaves a journal that the next
// open rolls back. EXTRA syncs the folder after the journal's removal too, so that power loss
// cannot undo a committed run.
constexpr const char* kWriting =
    // One holder, who asks once for every record: without it each question costs a dozen calls of
    // the system to take the file's lock and look for a journal.
    "PRAGMA locking_mode=EXCLUSIVE;"
    "PRAGMA journal_mode=DELETE;"
    "PRAGMA synchronous=EXTRA;"
    "PRAGMA trusted_schema=OFF;";

// Of the connection, gone with it.
constexpr const char* kStaging = R"sql(
CREATE TEMP TABLE staged(
  record_key TEXT NOT NULL,
  notice_no TEXT NOT NULL,
  disposition INTEGER NOT NULL,
  piece_id TEXT NOT NULL,
  bundle INTEGER,
  addressee_no TEXT NOT NULL,
  reason INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  act_id TEXT NOT NULL,
  act_version INTEGER NOT NULL
) STRICT;
)sql";

tl::unexpected<Fault> no_ledger(const Database& database) {
  return fail(kTexts, "ledger-unreadable", {database.path().string()}, {"no fubako ledger"});
}

Result<bool> is_empty(Database& database) {
  Statement tables(database, "SELECT count(*) FROM sqlite_schema");
  FUBAKO_OK(database.prepared());
  auto rows = tables.start();
  FUBAKO_OK(rows.next());
  return rows.integer(0) == 0;
}

Result<bool> has_format(Database& database) {
  Statement table(database,
                  "SELECT 1 FROM pragma_table_info('format') WHERE name = 'name' LIMIT 1");
  FUBAKO_OK(database.prepared());
  return table.start().next();
}

// How many steps the file has behind it.
Result<std::size_t> steps_done(Database& database) {
  FUBAKO_TRY(const bool empty, is_empty(database));
  if (empty) return std::size_t{0};
  FUBAKO_TRY(const bool known, has_format(database));
  if (!known) return no_ledger(database);
  Statement format(database, "SELECT name FROM format");
  FUBAKO_OK(database.prepared());
  auto rows = format.start();
  FUBAKO_TRY(const bool found, rows.next());
  const std::string name = found ? rows.text(0) : std::string();
  for (std::size_t i = 0; i < steps().size(); ++i)
    if (steps()[i].format == name) return i + 1;
  if (!name.starts_with(kFamily)) return no_ledger(database);
  return fail(kTexts, "ledger-version", {database.path().string()}, {name, steps().back().format});
}

}  // namespace

Result<void> check_format(Database& database) {
  FUBAKO_TRY(const std::size_t done, steps_done(database));
  if (done == 0) return no_ledger(database);
  return {};
}

Result<void> prepare(Database& database) {
  FUBAKO_OK(database.execute(kWriting));
  FUBAKO_OK(database.keep_in_memory(kBatchKibibytes));
  FUBAKO_TRY(const std::size_t done, steps_done(database));
  if (done < steps().size()) {
    FUBAKO_TRY(auto transaction, Transaction::begin(database));
    for (const Step& step : steps().subspan(done)) FUBAKO_OK(database.execute(step.sql));
    FUBAKO_OK(transaction.commit());
  }
  return database.execute(kStaging);
}

}  // namespace fubako::ledger
