// The open ledger: its connection and its statements, prepared once.
#pragma once

#include "ledger/database.h"
#include "ledger/ledger.h"

namespace fubako::ledger {

struct Ledger::State {
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
                      "INSERT INTO runs(date, number, run_date, last_release) "
                      "VALUES (?1, ?2, ?3, (SELECT coalesce(max(id), 0) FROM releases))"};
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
                   "SELECT records.notice_no, records.disposition, records.piece_id, "
                   "coalesce(bundles.bundle_id, '') "
                   "FROM jobs JOIN records ON records.job = jobs.id "
                   "LEFT JOIN bundles ON bundles.id = records.bundle "
                   "WHERE jobs.municipality_code = ?1 AND jobs.job_id = ?2 "
                   "AND records.record_key = ?3"};
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
  Statement stage{*database, "INSERT INTO staged VALUES (?1, ?2, ?3, ?4, nullif(?5, 0))"};
  Statement unstage{*database, "DELETE FROM staged"};
  // A record that was published is never forgotten for one that was held or rejected later.
  Statement put_records{*database,
                        "INSERT INTO records "
                        "SELECT ?1, record_key, notice_no, disposition, piece_id, bundle, ?2 "
                        "FROM staged WHERE true ORDER BY record_key, rowid "
                        "ON CONFLICT(job, record_key) DO UPDATE SET "
                        "notice_no = excluded.notice_no, disposition = excluded.disposition, "
                        "piece_id = excluded.piece_id, bundle = excluded.bundle, run = ?2 "
                        "WHERE records.disposition IN (4, 5) "
                        "OR excluded.disposition NOT IN (4, 5)"};
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
};

}  // namespace fubako::ledger
