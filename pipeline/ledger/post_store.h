// Bundles, pieces and their events as the ledger stores them.
#pragma once

#include "ledger/database.h"
#include "ledger/pieces.h"

namespace fubako::ledger {

struct PostStatements {
  explicit PostStatements(Database& opened) : database(opened) {}
  Database& database;

  Statement last_revision{database,
                          "SELECT coalesce(max(revision), 0) FROM bundle_revisions "
                          "WHERE bundle = ?1"};
  // A revision is of the run that published the first.
  Statement put_revision{
      database,
      "INSERT INTO bundle_revisions VALUES (?1, ?2, ?3, ?4, coalesce((SELECT run "
      "FROM bundle_revisions WHERE bundle = ?1 AND revision = 1), ?5))"};
  Statement revisions{database,
                      "SELECT bundle_id, revision, file, sha256, runs.date, runs.number "
                      "FROM bundles JOIN bundle_revisions ON bundle = bundles.id "
                      "JOIN runs ON runs.id = run WHERE bundle_id = ?1 ORDER BY revision"};
  Statement bundles_of{database,
                       "SELECT bundle_id, max(revision), file, sha256, ?1, ?2 "
                       "FROM runs JOIN bundle_revisions ON run = runs.id "
                       "JOIN bundles ON bundles.id = bundle "
                       "WHERE runs.date = ?1 AND runs.number = ?2 "
                       "GROUP BY bundle ORDER BY bundle_id"};

  Statement put_piece{database,
                      "INSERT INTO pieces(piece_id, bundle, part, sequence, tray, lot) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET "
                      "bundle = ?2, part = ?3, sequence = ?4, tray = ?5, lot = ?6"};
  Statement put_notice{database, "INSERT OR REPLACE INTO piece_notices VALUES (?1, ?2, ?3, ?4)"};
  // What a revision took out of an envelope.
  Statement trim_notices{database,
                         "DELETE FROM piece_notices WHERE piece_id = ?1 AND position > ?2"};
  Statement piece{database,
                  "SELECT piece_id, bundle_id, part, sequence, tray, names.name, state, copy, "
                  "withdrawn FROM pieces JOIN bundles ON bundles.id = bundle "
                  "JOIN names ON names.id = lot WHERE piece_id = ?1"};
  Statement pieces_of{database,
                      "SELECT piece_id, bundle_id, part, sequence, tray, names.name, state, copy, "
                      "withdrawn FROM bundles JOIN pieces ON bundle = bundles.id "
                      "JOIN names ON names.id = lot WHERE bundle_id = ?1 "
                      "ORDER BY sequence, piece_id"};
  Statement notices{database,
                    "SELECT municipality_code, job_id, record_key FROM piece_notices "
                    "JOIN jobs ON jobs.id = job WHERE piece_id = ?1 ORDER BY position"};
  // 4 posted, 5 returned, 7 pulled; 0 planned.
  Statement unaccounted{database,
                        "SELECT count(*) FROM bundles JOIN pieces ON bundle = bundles.id "
                        "WHERE bundle_id = ?1 AND state NOT IN (4, 5, 7) "
                        "AND NOT (state = 0 AND withdrawn <> 0)"};

  Statement standing{database,
                     "SELECT state, copy, events, withdrawn, bundle FROM pieces "
                     "WHERE piece_id = ?1"};
  Statement move{database,
                 "UPDATE pieces SET state = ?2, copy = ?3, events = events + 1 "
                 "WHERE piece_id = ?1"};
  Statement put_event{database, "INSERT INTO piece_events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"};
  Statement has_event{database,
                      "SELECT 1 FROM piece_events "
                      "WHERE piece_id = ?1 AND copy = ?2 AND event = ?3 LIMIT 1"};
  Statement events{database,
                   "SELECT copy, event, at, source, reason, detail FROM piece_events "
                   "WHERE piece_id = ?1 ORDER BY number"};

  Statement withdraw{database,
                     "UPDATE pieces SET withdrawn = ?2 WHERE piece_id = ?1 AND withdrawn = 0"};
  Statement put_withdrawal{database, "INSERT INTO withdrawals VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};
  Statement withdrawals_of_piece{database,
                                 "SELECT piece_id, order_number, stage, by, reason, requested_at, "
                                 "winner FROM withdrawals WHERE piece_id = ?1 "
                                 "ORDER BY order_number"};
  Statement withdrawals_of_order{database,
                                 "SELECT piece_id, order_number, stage, by, reason, requested_at, "
                                 "winner FROM withdrawals WHERE order_number = ?1 "
                                 "ORDER BY piece_id"};
  Statement next_order{database, "SELECT coalesce(max(order_number), 0) + 1 FROM withdrawals"};
};

}  // namespace fubako::ledger
