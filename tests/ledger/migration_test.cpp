// A file of the format before: its tables as that program made them, with what it had written.
#include <sqlite3.h>

#include "opened.h"

namespace fubako::ledger {
namespace {

constexpr const char* kFormat1 = R"sql(
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

constexpr const char* kWritten = R"sql(
INSERT INTO runs VALUES (1, 20574, 1, 20574, 0, 1), (2, 20575, 1, 20575, 1, 0);
INSERT INTO serials VALUES ('990001', 20580, 1, 1, 12);
INSERT INTO series VALUES (1, '990001', 'property-tax-notice', 2026);
INSERT INTO jobs VALUES (1, '990001', '2026-property-tax', 'aa', 1, 1);
INSERT INTO bundles VALUES (1, 'bundle-1');
INSERT INTO records VALUES (1, 'R1', 'N1', 0, '9900012605070100000012', 1, 1),
                           (1, 'R2', 'N2', 4, '', NULL, 1);
INSERT INTO live_notices VALUES (1, 'N1', 1, 'R1');
INSERT INTO releases VALUES (1, '990001', '2026-property-tax', 'R2', 'x', 'y', 5, NULL);
INSERT INTO pulls VALUES (1, '990001', '2026-property-tax', 'R3', 'z', 6, 'x');
)sql";

class OldLedger : public OpenLedger {
 protected:
  OldLedger() {
    ledger_.reset();
    fs::remove(file());
    execute(kFormat1);
    execute(kWritten);
  }
  fs::path file() const { return folder_ / "ledger.sqlite"; }
  void execute(const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }
  // All tables and columns, and the format's name.
  std::string shape() {
    std::string out;
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
    const auto add = [](void* to, int columns, char** values, char**) {
      for (int i = 0; i < columns; ++i)
        static_cast<std::string*>(to)->append(values[i] != nullptr ? values[i] : "").append(" ");
      static_cast<std::string*>(to)->append("\n");
      return 0;
    };
    for (const char* sql :
         {"SELECT s.name, t.name, t.type, t.pk, t.\"notnull\" FROM sqlite_schema s, "
          "pragma_table_info(s.name) t ORDER BY s.name, t.cid",
          "SELECT name FROM sqlite_schema ORDER BY name", "SELECT name FROM format"})
      EXPECT_EQ(sqlite3_exec(database, sql, add, &out, nullptr), SQLITE_OK);
    sqlite3_close(database);
    return out;
  }
};

TEST_F(OldLedger, KeepsAllThatWasWrittenWhenItIsOpened) {
  open();
  const RecordRow one = **ledger_->record(kJob, "R1");
  EXPECT_EQ(one.piece_id, "9900012605070100000012");
  EXPECT_EQ(one.bundle_id, "bundle-1");
  EXPECT_EQ(one.addressee_no, "");
  EXPECT_EQ(one.reason, "");
  EXPECT_EQ(one.act_version, 0);
  EXPECT_EQ((*ledger_->job(kJob))->open, 1u);
  EXPECT_TRUE(live("N1"));
  EXPECT_EQ((*ledger_->unfinished_run())->id.date.iso(), "2026-05-02");
  EXPECT_EQ(ledger_->open_releases(kJob)->size(), 1u);
  EXPECT_EQ(ledger_->pulls(kJob)->size(), 1u);
  EXPECT_EQ((*ledger_->explain(kJob, "R1"))->pieces.size(), 0u);
}

TEST_F(OldLedger, GoesOnAsOneOfTodays) {
  open();
  RecordRow row{"R2", "N2", Disposition::paper, "9900012605070100000029", "bundle-2"};
  row.addressee_no = "P2";
  row.reason = "consent-act";
  publish(kSecond, kJob, {row});
  open();
  EXPECT_EQ((*ledger_->record(kJob, "R2"))->reason, "consent-act");
  EXPECT_EQ((*ledger_->channel("990001", "property-tax-notice", "P2"))->run, kSecond);
  EXPECT_EQ((*ledger_->record(kJob, "R1"))->bundle_id, "bundle-1");
}

TEST_F(OldLedger, HasTheShapeOfANewOneWhenItIsOpened) {
  open();
  ledger_.reset();
  const std::string migrated = shape();
  fs::remove(file());
  open();
  ledger_.reset();
  EXPECT_EQ(migrated, shape());
  EXPECT_NE(migrated.find("fubako-ledger/2"), std::string::npos);
}

TEST_F(OldLedger, StaysAsItWasWhenItCannotBeBroughtUpToDate) {
  execute("CREATE TABLE shares(x)");  // in the way of the last steps
  const std::string before = shape();
  const auto opened = Ledger::open(folder_);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "ledger-unreadable");
  EXPECT_EQ(shape(), before);
  EXPECT_NE(before.find("fubako-ledger/1"), std::string::npos);
  execute("DROP TABLE shares");
  open();
  EXPECT_TRUE(*ledger_->record(kJob, "R1"));
}

}  // namespace
}  // namespace fubako::ledger
