#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {
// Writes the records of one job of the run.
class Ledger::JobWriter {
 public:
  static Result<JobWriter> begin(State& state, std::int64_t run, const FinishedJob& job) {
    const JobName& name = job.name;
    FUBAKO_OK(state.add_series.run(name.municipality_code, job.form_id, job.fiscal_year));
    FUBAKO_TRY(
        const std::int64_t series,
        only_number(state.series.start(name.municipality_code, job.form_id, job.fiscal_year)));
    FUBAKO_OK(
        state.put_job.run(name.municipality_code, name.job_id, job.manifest_sha256, series, run));
    FUBAKO_TRY(const std::int64_t number,
               only_number(state.job_number.start(name.municipality_code, name.job_id)));
    return JobWriter(state, run, series, number);
  }

  Result<void> add(const RecordRow& row) {
    FUBAKO_TRY(const std::int64_t bundle, bundle_number(row.bundle_id));
    return state_.stage.run(row.record_key, row.notice_no, static_cast<int>(row.disposition),
                            row.piece_id, bundle);
  }

  Result<void> finish(const JobName& name) {
    FUBAKO_OK(state_.put_records.run(job_, run_));
    FUBAKO_OK(state_.put_live.run(series_, job_));
    FUBAKO_OK(state_.end_live.run(series_, job_));
    FUBAKO_OK(state_.unstage.run());
    return state_.close_releases.run(run_, name.municipality_code, name.job_id, job_);
  }

 private:
  JobWriter(State& state, std::int64_t run, std::int64_t series, std::int64_t job)
      : state_(state), run_(run), series_(series), job_(job) {}

  // Records of a job are mostly in one bundle, so the last answer is kept. 0: in none.
  Result<std::int64_t> bundle_number(const std::string& bundle_id) {
    if (bundle_id.empty()) return 0;
    if (bundle_id == last_bundle_id_) return last_bundle_;
    FUBAKO_OK(state_.add_bundle.run(bundle_id));
    FUBAKO_TRY(last_bundle_, only_number(state_.bundle.start(bundle_id)));
    last_bundle_id_ = bundle_id;
    return last_bundle_;
  }

  State& state_;
  std::int64_t run_, series_, job_;
  std::string last_bundle_id_;
  std::int64_t last_bundle_ = 0;
};

Result<void> Ledger::finish_run(const RunId& id, const std::vector<FinishedJob>& jobs,
                                const Fill& fill) {
  State& s = *state_;
  FUBAKO_TRY(const auto known, run(id));
  FUBAKO_CHECK(known.has_value());
  if (known->finished) return {};
  FUBAKO_TRY(auto transaction, Transaction::begin(*s.database));
  FUBAKO_TRY(const std::int64_t run, only_number(s.run.start(id.date.days, id.number)));
  for (const FinishedJob& job : jobs) {
    FUBAKO_TRY(auto writer, JobWriter::begin(s, run, job));
    FUBAKO_OK(fill(job, [&writer](const RecordRow& row) { return writer.add(row); }));
    FUBAKO_OK(writer.finish(job.name));
  }
  FUBAKO_OK(s.finish_run.run(run));
  return transaction.commit();
}

}  // namespace fubako::ledger
