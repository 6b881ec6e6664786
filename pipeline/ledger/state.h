// The open ledger: its connection and its statements, prepared once.
#pragma once

#include "ledger/changes_store.h"
#include "ledger/database.h"
#include "ledger/ledger.h"
#include "ledger/post_store.h"
#include "ledger/register_store.h"
#include "ledger/schema.h"

namespace fubako::ledger {

// The run whose date and number stand in this column and the next.
inline RunId run_at(const Rows& row, int column) {
  return {Date{static_cast<std::int32_t>(row.integer(column))},
          static_cast<int>(row.integer(column + 1))};
}

// The same where there may be none: NULL in the column before.
inline std::optional<RunId> maybe_run_at(const Rows& row, int column) {
  if (!row.maybe(column - 1)) return std::nullopt;
  return run_at(row, column);
}

// The row of State::record; the run that last published it stands behind.
constexpr int kRunOfRecord = 9;
inline RecordRow record_at(const Rows& row, std::string_view record_key) {
  return {std::string(record_key),
          row.text(0),
          static_cast<Disposition>(row.integer(1)),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          row.text(6),
          row.text(7),
          static_cast<int>(row.integer(8))};
}

struct State {
  explicit State(std::unique_ptr<Database> opened) : database(std::move(opened)) {}
  std::unique_ptr<Database> database;

  Statement unfinished_run{*database,
                           "SELECT date, number, run_date FROM runs WHERE finished = 0 "
                           "ORDER BY id LIMIT 1"};
  Statement run{*database,
                "SELECT id, run_date, finished FROM runs WHERE date = ?1 AND number = ?2"};
  Statement runs{*database, "SELECT date, number, run_date, finished FROM runs ORDER BY id"};
  Statement job_names{*database,
                      "SELECT municipality_code, job_id FROM jobs "
                      "ORDER BY municipality_code, job_id"};
  Statement last_number{*database, "SELECT coalesce(max(number), 0) FROM runs WHERE date = ?1"};
  Statement begin_run{*database,
                      "INSERT INTO runs(date, number, run_date, last_release, last_override) "
                      "VALUES (?1, ?2, ?3, (SELECT coalesce(max(id), 0) FROM releases), "
                      "(SELECT coalesce(max(id), 0) FROM overrides))"};
  Statement finish_run{*database, "UPDATE runs SET finished = 1 WHERE id = ?1"};

  Statement serials{*database,
                    "SELECT first, count FROM serials "
                    "WHERE municipality_code = ?1 AND posting_date = ?2 AND run = ?3"};
  Statement next_serial{*database,
                        "SELECT coalesce(max(first + count), 1) FROM serials "
                        "WHERE municipality_code = ?1 AND posting_date = ?2"};
  Statement put_serials{*database, "INSERT OR REPLACE INTO serials VALUES (?1, ?2, ?3, ?4, ?5)"};

  Statement job{*database,
                "SELECT jobs.manifest_sha256, runs.date, runs.number, "
                "(SELECT count(*) FROM records WHERE job = jobs.id AND disposition IN (4, 5)) "
                "FROM jobs JOIN runs ON runs.id = jobs.last_run "
                "WHERE jobs.municipality_code = ?1 AND jobs.job_id = ?2"};
  Statement record{*database,
                   "SELECT notice_no, disposition, piece_id, "
                   "(SELECT bundle_id FROM bundles WHERE id = bundle), addressee_no, "
                   "(SELECT name FROM names WHERE id = reason), "
                   "(SELECT name FROM names WHERE id = rule), act_id, act_version, "
                   "runs.date, runs.number "
                   "FROM jobs JOIN records ON records.job = jobs.id "
                   "JOIN runs ON runs.id = records.run "
                   "WHERE jobs.municipality_code = ?1 AND jobs.job_id = ?2 "
                   "AND records.record_key = ?3"};
  Statement series_of_job{*database,
                          "SELECT form_id, fiscal_year FROM jobs JOIN series "
                          "ON series.id = jobs.series "
                          "WHERE jobs.municipality_code = ?1 AND job_id = ?2"};
  Statement notice_live{*database,
                        "SELECT 1 FROM series JOIN live_notices ON series = series.id "
                        "WHERE municipality_code = ?1 AND form_id = ?2 AND fiscal_year = ?3 "
                        "AND notice_no = ?4"};
  Statement any_notice_live{*database,
                            "SELECT 1 FROM series JOIN live_notices ON series = series.id "
                            "WHERE municipality_code = ?1 AND form_id = ?2 AND fiscal_year = ?3 "
                            "LIMIT 1"};

  Statement add_release{*database,
                        "INSERT INTO releases(municipality_code, job_id, record_key, by, reason, "
                        "at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
  Statement open_releases{*database,
                          "SELECT record_key, by, reason FROM releases "
                          "WHERE municipality_code = ?1 AND job_id = ?2 AND used_by IS NULL "
                          "ORDER BY id"};
  Statement add_override{*database,
                         "INSERT INTO overrides(municipality_code, job_id, code, by, reason, at) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
  Statement open_overrides{*database,
                           "SELECT code, by, reason, at FROM overrides "
                           "WHERE municipality_code = ?1 AND job_id = ?2 AND used_by IS NULL "
                           "ORDER BY id"};
  Statement all_open_overrides{*database,
                               "SELECT municipality_code, job_id, code, by, reason, at "
                               "FROM overrides WHERE used_by IS NULL "
                               "ORDER BY municipality_code, job_id, id"};
  Statement releases{*database,
                     "SELECT record_key, by, reason, at, used_by, runs.date, runs.number "
                     "FROM releases LEFT JOIN runs ON runs.id = used_by "
                     "WHERE municipality_code = ?1 AND job_id = ?2 ORDER BY releases.id"};
  Statement overrides{*database,
                      "SELECT code, by, reason, at, used_by, runs.date, runs.number "
                      "FROM overrides LEFT JOIN runs ON runs.id = used_by "
                      "WHERE municipality_code = ?1 AND job_id = ?2 ORDER BY overrides.id"};
  Statement add_pull{*database,
                     "INSERT INTO pulls(municipality_code, job_id, record_key, reason, "
                     "requested_at, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
  Statement pulls{*database,
                  "SELECT record_key, reason, requested_at FROM pulls "
                  "WHERE municipality_code = ?1 AND job_id = ?2 ORDER BY id"};

  Statement add_series{*database, "INSERT OR IGNORE INTO series VALUES (NULL, ?1, ?2, ?3)"};
  Statement series{*database,
                   "SELECT id FROM series WHERE municipality_code = ?1 AND form_id = ?2 "
                   "AND fiscal_year = ?3"};
  Statement put_job{*database,
                    "INSERT INTO jobs VALUES (NULL, ?1, ?2, ?3, ?4, ?5) "
                    "ON CONFLICT(municipality_code, job_id) DO UPDATE SET "
                    "manifest_sha256 = ?3, series = ?4, last_run = ?5"};
  Statement job_number{*database,
                       "SELECT id FROM jobs WHERE municipality_code = ?1 AND job_id = ?2"};
  Statement add_bundle{*database, "INSERT OR IGNORE INTO bundles VALUES (NULL, ?1)"};
  Statement bundle{*database, "SELECT id FROM bundles WHERE bundle_id = ?1"};
  // The records of one job as they come. Written from here in the order of each table's key: in the
  // order of the sender's file the tables' pages would be visited at random.
  Statement stage{*database,
                  "INSERT INTO staged VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, ?10)"};
  Statement unstage{*database, "DELETE FROM staged"};
  // A record that was published is never forgotten for one that was held or rejected later.
  Statement put_records{
      *database,
      "INSERT INTO records(job, record_key, notice_no, disposition, piece_id, bundle, run, "
      "addressee_no, reason, rule, act_id, act_version) "
      "SELECT ?1, record_key, notice_no, disposition, piece_id, bundle, ?2, "
      "addressee_no, reason, rule, act_id, act_version "
      "FROM staged WHERE true ORDER BY record_key, rowid "
      "ON CONFLICT(job, record_key) DO UPDATE SET "
      "notice_no = excluded.notice_no, disposition = excluded.disposition, "
      "piece_id = excluded.piece_id, bundle = excluded.bundle, run = ?2, "
      "addressee_no = excluded.addressee_no, reason = excluded.reason, rule = excluded.rule, "
      "act_id = excluded.act_id, act_version = excluded.act_version "
      "WHERE records.disposition IN (4, 5) OR excluded.disposition NOT IN (4, 5)"};
  // A correction takes the number over from the record that it corrects.
  Statement put_live{
      *database,
      "INSERT OR REPLACE INTO live_notices "
      "SELECT ?1, notice_no, ?2, record_key FROM staged "
      "WHERE disposition IN (0, 1, 2) AND notice_no <> '' ORDER BY notice_no, rowid"};
  Statement end_live{*database,
                     "DELETE FROM live_notices WHERE series = ?1 AND job = ?2 "
                     "AND (notice_no, record_key) IN "
                     "(SELECT notice_no, record_key FROM staged WHERE disposition = 3)"};
  Statement set_record{*database,
                       "UPDATE records SET disposition = ?3, reason = ?4 "
                       "WHERE job = ?1 AND record_key = ?2"};
  Statement end_live_record{*database,
                            "DELETE FROM live_notices WHERE job = ?1 AND record_key = ?2"};
  // A release is used when its record, or its job, was in the run. One that came after the run had
  // been planned (a run that was killed and resumed) is not, if its record is still open.
  Statement close_releases{
      *database,
      "UPDATE releases SET used_by = ?1 "
      "WHERE municipality_code = ?2 AND job_id = ?3 AND used_by IS NULL "
      "AND (record_key = '' OR EXISTS (SELECT 1 FROM records "
      "WHERE job = ?4 AND records.record_key = releases.record_key AND run = ?1 "
      "AND (disposition NOT IN (4, 5) "
      "OR releases.id <= (SELECT last_release FROM runs WHERE runs.id = ?1))))"};
  // Unlike a release an override is of the whole job: a run that published it used those it knew.
  Statement close_overrides{*database,
                            "UPDATE overrides SET used_by = ?1 "
                            "WHERE municipality_code = ?2 AND job_id = ?3 AND used_by IS NULL "
                            "AND id <= (SELECT last_override FROM runs WHERE runs.id = ?1)"};

  Statement add_name{*database, "INSERT OR IGNORE INTO names VALUES (NULL, ?1)"};
  Statement name{*database, "SELECT id FROM names WHERE name = ?1"};

  Statement add_channel_list{*database,
                             "INSERT OR IGNORE INTO channel_lists VALUES (NULL, ?1, ?2)"};
  Statement channel_list{
      *database, "SELECT id FROM channel_lists WHERE municipality_code = ?1 AND form_id = ?2"};
  // Among several records of a person the last of the file stands.
  Statement put_channels{
      *database,
      "INSERT OR REPLACE INTO channels "
      "SELECT ?1, addressee_no, disposition, reason, act_id, act_version, ?3, ?4, "
      "?2 "
      "FROM staged WHERE disposition IN (0, 1, 2) AND addressee_no <> '' "
      "ORDER BY addressee_no, rowid"};
  Statement channel{*database,
                    "SELECT disposition, (SELECT name FROM names WHERE id = reason), act_id, "
                    "act_version, runs.date, runs.number, as_of, posting_date "
                    "FROM channel_lists JOIN channels ON list = channel_lists.id "
                    "JOIN runs ON runs.id = run "
                    "WHERE municipality_code = ?1 AND form_id = ?2 AND addressee_no = ?3"};

  Statement add_register{*database, "INSERT OR IGNORE INTO registers VALUES (NULL, ?1, ?2)"};
  Statement put_version{
      *database, "INSERT INTO register_versions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"};
  RegisterStatements consents{*database, kConsents};
  RegisterStatements persons{*database, kPersons};

  Statement put_token{*database,
                      "INSERT INTO tokens(token, job, record_key, addressee_no, run) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)"};
  Statement token{*database,
                  "SELECT municipality_code, job_id, record_key, addressee_no, used_by "
                  "FROM tokens JOIN jobs ON jobs.id = job WHERE token = ?1"};
  Statement use_token{*database, "UPDATE tokens SET used_by = ?2 WHERE token = ?1"};

  PostStatements post{*database};

  Statement add_cost{*database,
                     "INSERT INTO costs VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                     "ON CONFLICT DO UPDATE SET quantity = quantity + ?5, "
                     "milliyen = milliyen + ?6"};
  Statement costs{*database,
                  "SELECT date, number, municipality_code, form_id, item, quantity, milliyen "
                  "FROM costs JOIN runs ON runs.id = run "
                  "WHERE ?1 IN ('', municipality_code) "
                  "ORDER BY date, number, municipality_code, form_id, item"};
  Statement add_share{*database,
                      "INSERT INTO shares VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                      "ON CONFLICT DO UPDATE SET records = records + ?4, paper = paper + ?5, "
                      "both = both + ?6, electronic = electronic + ?7"};
  Statement shares{*database,
                   "SELECT date, number, municipality_code, form_id, records, paper, both, "
                   "electronic FROM shares JOIN runs ON runs.id = run "
                   "WHERE ?1 IN ('', municipality_code) "
                   "ORDER BY date, number, municipality_code, form_id"};

  Statement channel_changes{*database, kChannelChanges};
  Statement held_by{*database,
                    "SELECT runs.date, runs.number, municipality_code, job_id, record_key "
                    "FROM names JOIN records ON records.reason = names.id AND disposition = 4 "
                    "JOIN jobs ON jobs.id = job JOIN runs ON runs.id = records.run "
                    "WHERE names.name = ?1 "
                    "ORDER BY runs.id, municipality_code, job_id, record_key"};
};

}  // namespace fubako::ledger
