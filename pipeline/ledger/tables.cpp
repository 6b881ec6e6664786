#include "ledger/tables.h"

namespace fubako::ledger {
namespace {

// Dispositions are stored as model::Disposition's numbers: 0 paper, 1 both, 2 electronic, 3 pulled,
// 4 held, 5 rejected. `series` is (municipality, form, fiscal year), within which a notice number
// is live once: its row names the record that holds it now. `last_release` is the newest release
// when the run began.
constexpr const char* kFirst = R"sql(
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

// `names` numbers texts that many rows share; 0 is the empty one. A register is of one municipality
// and kind. Its rows are written once: only `ended` is set, to the version in which a row was
// absent, and set back when it returns, which `returns` remembers. `channels` is the last decision
// for each person of a municipality's form.
constexpr const char* kSecond = R"sql(
CREATE TABLE names(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO names VALUES (0, '');
ALTER TABLE runs ADD COLUMN last_override INTEGER NOT NULL DEFAULT 0;
ALTER TABLE records ADD COLUMN addressee_no TEXT NOT NULL DEFAULT '';
ALTER TABLE records ADD COLUMN reason INTEGER NOT NULL DEFAULT 0 REFERENCES names(id);
ALTER TABLE records ADD COLUMN rule INTEGER NOT NULL DEFAULT 0 REFERENCES names(id);
ALTER TABLE records ADD COLUMN act_id TEXT NOT NULL DEFAULT '';
ALTER TABLE records ADD COLUMN act_version INTEGER NOT NULL DEFAULT 0;
CREATE TABLE channel_lists(
  id INTEGER PRIMARY KEY,
  municipality_code TEXT NOT NULL,
  form_id TEXT NOT NULL,
  UNIQUE(municipality_code, form_id)
) STRICT;
CREATE TABLE channels(
  list INTEGER NOT NULL REFERENCES channel_lists(id),
  addressee_no TEXT NOT NULL,
  disposition INTEGER NOT NULL,
  reason INTEGER NOT NULL REFERENCES names(id),
  act_id TEXT NOT NULL,
  act_version INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  posting_date INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES runs(id),
  PRIMARY KEY(list, addressee_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE overrides(
  id INTEGER PRIMARY KEY,
  municipality_code TEXT NOT NULL,
  job_id TEXT NOT NULL,
  code TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  used_by INTEGER REFERENCES runs(id)
) STRICT;
CREATE INDEX overrides_of_job ON overrides(municipality_code, job_id);
CREATE TABLE registers(
  id INTEGER PRIMARY KEY,
  municipality_code TEXT NOT NULL,
  kind TEXT NOT NULL,
  UNIQUE(municipality_code, kind)
) STRICT;
CREATE TABLE register_versions(
  register INTEGER NOT NULL REFERENCES registers(id),
  number INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  records INTEGER NOT NULL,
  added INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES runs(id),
  PRIMARY KEY(register, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE acts(
  register INTEGER NOT NULL REFERENCES registers(id),
  addressee_no TEXT NOT NULL,
  act_id TEXT NOT NULL,
  form_group TEXT NOT NULL,
  choice INTEGER NOT NULL,
  valid_from INTEGER,
  valid_to INTEGER,
  received_at INTEGER NOT NULL,
  source TEXT NOT NULL,
  evidence TEXT NOT NULL,
  since INTEGER NOT NULL,
  ended INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(register, addressee_no, act_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_events(
  register INTEGER NOT NULL REFERENCES registers(id),
  addressee_no TEXT NOT NULL,
  event_id TEXT NOT NULL,
  event TEXT NOT NULL,
  date INTEGER,
  until INTEGER,
  other_addressee_no TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  source TEXT NOT NULL,
  since INTEGER NOT NULL,
  ended INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(register, addressee_no, event_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE returns(
  register INTEGER NOT NULL REFERENCES registers(id),
  addressee_no TEXT NOT NULL,
  id TEXT NOT NULL,
  ended INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  PRIMARY KEY(register, addressee_no, id, ended)
) STRICT, WITHOUT ROWID;
CREATE TABLE tokens(
  token TEXT NOT NULL PRIMARY KEY,
  job INTEGER NOT NULL REFERENCES jobs(id),
  record_key TEXT NOT NULL,
  addressee_no TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs(id),
  used_by TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle_revisions(
  bundle INTEGER NOT NULL REFERENCES bundles(id),
  revision INTEGER NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs(id),
  PRIMARY KEY(bundle, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE pieces(
  piece_id TEXT NOT NULL PRIMARY KEY,
  bundle INTEGER NOT NULL REFERENCES bundles(id),
  part INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  tray TEXT NOT NULL,
  lot INTEGER NOT NULL REFERENCES names(id),
  state INTEGER NOT NULL DEFAULT 0,
  copy INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX pieces_of_bundle ON pieces(bundle, sequence);
CREATE TABLE piece_notices(
  piece_id TEXT NOT NULL REFERENCES pieces(piece_id),
  position INTEGER NOT NULL,
  job INTEGER NOT NULL REFERENCES jobs(id),
  record_key TEXT NOT NULL,
  PRIMARY KEY(piece_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE piece_events(
  piece_id TEXT NOT NULL REFERENCES pieces(piece_id),
  number INTEGER NOT NULL,
  copy INTEGER NOT NULL,
  event INTEGER NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY(piece_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE withdrawals(
  order_number INTEGER NOT NULL,
  piece_id TEXT NOT NULL REFERENCES pieces(piece_id),
  stage INTEGER NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  winner TEXT NOT NULL,
  PRIMARY KEY(order_number, piece_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawals_of_piece ON withdrawals(piece_id);
CREATE TABLE costs(
  run INTEGER NOT NULL REFERENCES runs(id),
  municipality_code TEXT NOT NULL,
  form_id TEXT NOT NULL,
  item TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  milliyen INTEGER NOT NULL,
  PRIMARY KEY(run, municipality_code, form_id, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE shares(
  run INTEGER NOT NULL REFERENCES runs(id),
  municipality_code TEXT NOT NULL,
  form_id TEXT NOT NULL,
  records INTEGER NOT NULL,
  paper INTEGER NOT NULL,
  both INTEGER NOT NULL,
  electronic INTEGER NOT NULL,
  PRIMARY KEY(run, municipality_code, form_id)
) STRICT, WITHOUT ROWID;
UPDATE format SET name = 'fubako-ledger/2';
)sql";

constexpr Step kStepsOfTables[] = {{"fubako-ledger/1", kFirst}, {"fubako-ledger/2", kSecond}};

}  // namespace

std::span<const Step> steps() { return kStepsOfTables; }

}  // namespace fubako::ledger
