#include "ledger/batch.h"
#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {
namespace {

// Writes the records of one job of the run.
class JobWriter {
 public:
  static Result<JobWriter> begin(Batch::State& batch, const Ledger::FinishedJob& job) {
    State& state = batch.ledger;
    const JobName& name = job.name;
    FUBAKO_OK(state.add_series.run(name.municipality_code, job.form_id, job.fiscal_year));
    FUBAKO_TRY(
        const std::int64_t series,
        only_number(state.series.start(name.municipality_code, job.form_id, job.fiscal_year)));
    FUBAKO_OK(state.put_job.run(name.municipality_code, name.job_id, job.manifest_sha256, series,
                                batch.run));
    FUBAKO_TRY(const std::int64_t number, batch.numbers.job(name));
    return JobWriter(batch, series, number);
  }

  Result<void> add(const RecordRow& row) {
    std::int64_t bundle = 0;
    if (!row.bundle_id.empty()) {
      FUBAKO_TRY(bundle, batch_.numbers.bundle(row.bundle_id));
    }
    FUBAKO_TRY(const std::int64_t reason, batch_.numbers.name(row.reason));
    FUBAKO_TRY(const std::int64_t rule, batch_.numbers.name(row.rule));
    return batch_.ledger.stage.run(row.record_key, row.notice_no, static_cast<int>(row.disposition),
                                   row.piece_id, bundle, row.addressee_no, reason, rule, row.act_id,
                                   row.act_version);
  }

  Result<void> finish(const Ledger::FinishedJob& job) {
    State& state = batch_.ledger;
    const JobName& name = job.name;
    FUBAKO_OK(state.put_records.run(job_, batch_.run));
    FUBAKO_OK(state.put_live.run(series_, job_));
    FUBAKO_OK(state.end_live.run(series_, job_));
    FUBAKO_OK(put_channels(job));
    FUBAKO_OK(state.unstage.run());
    FUBAKO_OK(state.close_overrides.run(batch_.run, name.municipality_code, name.job_id));
    return state.close_releases.run(batch_.run, name.municipality_code, name.job_id, job_);
  }

 private:
  JobWriter(Batch::State& batch, std::int64_t series, std::int64_t job)
      : batch_(batch), series_(series), job_(job) {}

  Result<void> put_channels(const Ledger::FinishedJob& job) {
    State& state = batch_.ledger;
    const std::string& code = job.name.municipality_code;
    FUBAKO_OK(state.add_channel_list.run(code, job.form_id));
    FUBAKO_TRY(const std::int64_t list, only_number(state.channel_list.start(code, job.form_id)));
    return state.put_channels.run(list, batch_.run, job.consents_as_of, job.posting_date.days);
  }

  Batch::State& batch_;
  std::int64_t series_, job_;
};

}  // namespace

Result<void> Ledger::finish_run(const RunId& id, const std::vector<FinishedJob>& jobs,
                                const Fill& fill, const FillBatch& rest) {
  State& s = *state_;
  FUBAKO_TRY(const auto known, run(id));
  FUBAKO_CHECK(known.has_value());
  if (known->finished) return {};
  FUBAKO_TRY(auto transaction, Transaction::begin(*s.database));
  FUBAKO_TRY(const std::int64_t run, only_number(s.run.start(id.date.days, id.number)));
  Batch::State batch(s, run);
  for (const FinishedJob& job : jobs) {
    FUBAKO_TRY(auto writer, JobWriter::begin(batch, job));
    FUBAKO_OK(fill(job, [&writer](const RecordRow& row) { return writer.add(row); }));
    FUBAKO_OK(writer.finish(job));
  }
  if (rest) {
    Batch more(batch);
    FUBAKO_OK(rest(more));
  }
  FUBAKO_OK(s.finish_run.run(run));
  return transaction.commit();
}

Result<void> Ledger::amend_run(const RunId& id, const FillBatch& fill) {
  State& s = *state_;
  FUBAKO_TRY(const auto known, run(id));
  FUBAKO_CHECK(known.has_value() && known->finished);
  FUBAKO_TRY(auto transaction, Transaction::begin(*s.database));
  FUBAKO_TRY(const std::int64_t number, only_number(s.run.start(id.date.days, id.number)));
  Batch::State batch(s, number);
  Batch amendment(batch);
  FUBAKO_OK(fill(amendment));
  return transaction.commit();
}

}  // namespace fubako::ledger
