// The question behind Ledger::channel_changes.
#pragma once

#include <string_view>

namespace fubako::ledger {

// `told`: who was told by which channel (0 paper, 1 both, 2 electronic; paper because an electronic
// notice was not delivered is still the electronic channel), with the same person's last row before
// it. `changed`: pairs of two runs whose channels differ, each with the first cause that holds.
inline constexpr std::string_view kChannelChanges = R"sql(
WITH told AS (
  SELECT records.run, runs.date AS day, series.municipality_code AS code, job_id, form_id,
         record_key, addressee_no AS person, disposition, names.name AS reason,
         lag(records.run) OVER told_before AS old_run,
         lag(runs.date) OVER told_before AS old_day,
         lag(CASE names.name WHEN 'electronic-undelivered' THEN 2 ELSE disposition END)
           OVER told_before AS old_channel,
         lag(act_version) OVER told_before AS old_version
  FROM records JOIN jobs ON jobs.id = job JOIN series ON series.id = jobs.series
  JOIN runs ON runs.id = records.run JOIN names ON names.id = records.reason
  WHERE disposition IN (0, 1, 2) AND addressee_no <> ''
  WINDOW told_before AS (PARTITION BY series.municipality_code, form_id, addressee_no
                         ORDER BY records.run, job, record_key)
), changed AS (
  SELECT run, code, form_id, CASE
    WHEN EXISTS (SELECT 1 FROM releases
                 WHERE municipality_code = code AND releases.job_id = told.job_id
                 AND releases.record_key IN ('', told.record_key) AND used_by = run) THEN 0
    WHEN reason = 'electronic-undelivered' THEN 1
    WHEN EXISTS (SELECT 1 FROM registers JOIN acts ON register = registers.id
                 WHERE municipality_code = code AND kind = 'consents'
                 AND addressee_no = person AND since > old_version) THEN 2
    WHEN EXISTS (SELECT 1 FROM registers JOIN person_events AS event ON event.register = registers.id
                 JOIN register_versions AS version
                   ON version.register = registers.id AND version.number = event.since
                 WHERE municipality_code = code AND kind = 'persons' AND addressee_no = person
                 AND (version.run > old_run OR date > old_day OR until >= old_day)) THEN 3
    WHEN EXISTS (SELECT 1 FROM registers JOIN acts ON register = registers.id
                 WHERE municipality_code = code AND kind = 'consents' AND addressee_no = person
                 AND (valid_from > old_day AND valid_from <= day + 62
                      OR valid_to >= old_day AND valid_to < day + 62)) THEN 4
    ELSE 5 END AS cause
  FROM told WHERE old_run <> run AND old_channel <> disposition
)
SELECT runs.date, runs.number, code, form_id,
       sum(cause = 0), sum(cause = 1), sum(cause = 2), sum(cause = 3), sum(cause = 4),
       sum(cause = 5)
FROM changed JOIN runs ON runs.id = run
GROUP BY run, code, form_id ORDER BY run, code, form_id
)sql";

}  // namespace fubako::ledger
