#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {

Result<void> Ledger::add_override(const Override& what) {
  return state_->add_override.run(what.job.municipality_code, what.job.job_id, what.code, what.by,
                                  what.reason, what.at);
}

Result<std::vector<Override>> Ledger::open_overrides(const JobName& job) const {
  return collect(state_->open_overrides.start(job.municipality_code, job.job_id),
                 [&job](const Rows& row) {
                   return Override{job, row.text(0), row.text(1), row.text(2), row.integer(3)};
                 });
}

Result<std::vector<Override>> Ledger::open_overrides() const {
  return collect(state_->all_open_overrides.start(), [](const Rows& row) {
    return Override{
        {row.text(0), row.text(1)}, row.text(2), row.text(3), row.text(4), row.integer(5)};
  });
}

Result<std::vector<Override>> Ledger::overrides(const JobName& job) const {
  return collect(state_->overrides.start(job.municipality_code, job.job_id),
                 [&job](const Rows& row) {
                   return Override{job,         row.text(0),    row.text(1),
                                   row.text(2), row.integer(3), maybe_run_at(row, 5)};
                 });
}

}  // namespace fubako::ledger
