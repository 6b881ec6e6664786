#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {

Result<void> Ledger::add_release(const Release& release, std::int64_t at) {
  return state_->add_release.run(release.job.municipality_code, release.job.job_id,
                                 release.record_key, release.by, release.reason, at);
}

Result<std::vector<Release>> Ledger::open_releases(const JobName& job) const {
  return collect(state_->open_releases.start(job.municipality_code, job.job_id),
                 [&job](const Rows& row) {
                   return Release{job, row.text(0), row.text(1), row.text(2)};
                 });
}

Result<std::vector<Release>> Ledger::releases(const JobName& job) const {
  return collect(state_->releases.start(job.municipality_code, job.job_id),
                 [&job](const Rows& row) {
                   return Release{job,         row.text(0),    row.text(1),
                                  row.text(2), row.integer(3), maybe_run_at(row, 5)};
                 });
}

Result<void> Ledger::add_pull(const JobName& job, const Pull& pull, std::string_view by) {
  return state_->add_pull.run(job.municipality_code, job.job_id, pull.record_key, pull.reason,
                              pull.requested_at, by);
}

Result<void> Ledger::add_pulls(const JobName& job, const std::vector<Pull>& pulls,
                               std::string_view by) {
  FUBAKO_TRY(auto transaction, Transaction::begin(*state_->database));
  for (const Pull& pull : pulls) FUBAKO_OK(add_pull(job, pull, by));
  return transaction.commit();
}

Result<std::vector<Pull>> Ledger::pulls(const JobName& job) const {
  return collect(state_->pulls.start(job.municipality_code, job.job_id), [](const Rows& row) {
    return Pull{row.text(0), row.text(1), row.integer(2)};
  });
}

}  // namespace fubako::ledger
