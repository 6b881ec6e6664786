#include "ledger/schema.h"

#include "ledger/texts.h"

namespace fubako::ledger {
namespace {

constexpr std::string_view kFormat = "fubako-ledger/1";
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
    "PRAGMA trusted_schema=OFF;"
    // A batch's pages stay in memory until the commit: 128 MiB.
    "PRAGMA cache_size=-131072;";

// Dispositions are stored as model::Disposition's numbers: 0 paper, 1 both, 2 electronic, 3 pulled,
// 4 held, 5 rejected. `series` is (municipality, form, fiscal year), within which a notice number
// is live once: its row names the record that holds it now. `last_release` is the newest release
// when the run began.
constexpr const char* kTables = R"sql(
CREATE TABLE format(name TEXT NOT NULL) STRICT;
CREATE TABLE runs(
  id INTEGER PRIMARY KEY,
  date INTEGER NOT NULL,
  number INTEGER NOT NULL,
  run_date INTEGER NOT NULL,
  last_release INTEGER NOT NULL,
  finished INTEGER NOT NULL DEFAULT 0,
  UNIQUE(date, number)
) STRICT;
CREATE TABLE serials(
  municipality_code TEXT NOT NULL,
  posting_date INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES runs(id),
  first INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY(municipality_code, posting_date, run)
) STRICT, WITHOUT ROWID;
CREATE TABLE series(
  id INTEGER PRIMARY KEY,
  municipality_code TEXT NOT NULL,
  form_id TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  UNIQUE(municipality_code, form_id, fiscal_year)
) STRICT;
CREATE TABLE jobs(
  id INTEGER PRIMARY KEY,
  municipality_code TEXT NOT NULL,
  job_id TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  series INTEGER NOT NULL REFERENCES series(id),
  last_run INTEGER NOT NULL REFERENCES runs(id),
  UNIQUE(municipality_code, job_id)
) STRICT;
CREATE TABLE bundles(id INTEGER PRIMARY KEY, bundle_id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE records(
  job INTEGER NOT NULL REFERENCES jobs(id),
  record_key TEXT NOT NULL,
  notice_no TEXT NOT NULL,
  disposition INTEGER NOT NULL,
  piece_id TEXT NOT NULL,
  bundle INTEGER REFERENCES bundles(id),
  run INTEGER NOT NULL REFERENCES runs(id),
  PRIMARY KEY(job, record_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_records ON records(job) WHERE disposition IN (4, 5);
CREATE TABLE live_notices(
  series INTEGER NOT NULL REFERENCES series(id),
  notice_no TEXT NOT NULL,
  job INTEGER NOT NULL REFERENCES jobs(id),
  record_key TEXT NOT NULL,
  PRIMARY KEY(series, notice_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE releases(
  id INTEGER PRIMARY KEY,
  municipality_code TEXT NOT NULL,
  job_id TEXT NOT NULL,
  record_key TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  used_by INTEGER REFERENCES runs(id)
) STRICT;
CREATE INDEX releases_of_job ON releases(municipality_code, job_id);
CREATE TABLE pulls(
  id INTEGER PRIMARY KEY,
  municipality_code TEXT NOT NULL,
  job_id TEXT NOT NULL,
  record_key TEXT NOT NULL,
  reason TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX pulls_of_job ON pulls(municipality_code, job_id);
INSERT INTO format VALUES ('fubako-ledger/1');
)sql";

// Of the connection, gone with it.
constexpr const char* kStaging = R"sql(
CREATE TEMP TABLE staged(
  record_key TEXT NOT NULL,
  notice_no TEXT NOT NULL,
  disposition INTEGER NOT NULL,
  piece_id TEXT NOT NULL,
  bundle INTEGER
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

Result<void> check_format(Database& database) {
  FUBAKO_TRY(const bool known, has_format(database));
  if (!known) return no_ledger(database);
  Statement format(database, "SELECT name FROM format");
  FUBAKO_OK(database.prepared());
  auto rows = format.start();
  FUBAKO_TRY(const bool found, rows.next());
  const std::string name = found ? rows.text(0) : std::string();
  if (name == kFormat) return {};
  if (!name.starts_with(kFamily)) return no_ledger(database);
  return fail(kTexts, "ledger-version", {database.path().string()}, {name, kFormat});
}

}  // namespace

Result<void> prepare(Database& database) {
  FUBAKO_OK(database.execute(kWriting));
  FUBAKO_TRY(const bool empty, is_empty(database));
  if (!empty) {
    FUBAKO_OK(check_format(database));
  } else {
    FUBAKO_TRY(auto transaction, Transaction::begin(database));
    FUBAKO_OK(database.execute(kTables));
    FUBAKO_OK(transaction.commit());
  }
  return database.execute(kStaging);
}

}  // namespace fubako::ledger
