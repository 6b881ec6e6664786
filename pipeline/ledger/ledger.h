// ledger: what happened, for ever; what is done, what is open. SQLite, one file in the state
// folder.
//
//   promises what a committed call wrote survives any kill; only the conductor opens it
//   errors   Fault ledger-unreadable, ledger-unwritable, ledger-version, run-numbers-exhausted,
//            serials-exhausted
//   threads  one
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::ledger {

struct RunRow {
  RunId id;
  Date date;
  bool finished = false;
};

struct JobRow {  // a job that a finished run published
  JobName name;
  std::string manifest_sha256;
  std::string last_run;
  std::uint64_t open = 0;  // records held or rejected, not closed since
};

// What the register knows of a record.
struct RecordRow {
  std::string record_key, notice_no;
  Disposition disposition = Disposition::rejected;
  std::string piece_id, bundle_id;
};

struct Release {
  JobName job;
  std::string record_key;  // empty: the whole job (notice-too-late, rejects-over-limit)
  std::string by, reason;
};

class Ledger {
 public:
  static Result<Ledger> open(const fs::path& state_folder);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // Runs. A begun run is resumed until it is finished.
  Result<std::optional<RunRow>> unfinished_run() const;
  Result<std::optional<RunRow>> run(const RunId& id) const;
  Result<RunId> next_run_id(Date date) const;
  Result<std::vector<RunRow>> runs() const;  // in the order they were begun
  Result<void> begin_run(const RunId& id, Date date);

  // Serials of pieces are counted per municipality and posting date and never reused. The same run
  // asking again gets the same first serial; asking for another count (its plan was cut off and the
  // inbox has changed since) it gets a range behind all that were ever given.
  Result<int> reserve_serials(const RunId& run, std::string_view municipality_code,
                              Date posting_date, std::uint64_t count);

  // Jobs and records.
  Result<std::optional<JobRow>> job(const JobName& name) const;
  Result<std::vector<JobRow>> jobs() const;  // by municipality and job id
  Result<std::optional<RecordRow>> record(const JobName& name, std::string_view record_key) const;
  // True when another record of (municipality, form, fiscal year) with this number is live.
  Result<bool> notice_live(std::string_view municipality_code, std::string_view form_id,
                           int fiscal_year, std::string_view notice_no) const;
  Result<bool> any_notice_live(std::string_view municipality_code, std::string_view form_id,
                               int fiscal_year) const;

  // Releases wait until a finished run used them.
  Result<void> add_release(const Release& release, std::int64_t at);
  Result<std::vector<Release>> open_releases(const JobName& job) const;
  // Pulls by command; the same shape as pull files.
  Result<void> add_pull(const JobName& job, const Pull& pull, std::string_view by);
  Result<std::vector<Pull>> pulls(const JobName& job) const;

  // Records what a run published, in one transaction, and marks it finished. `fill` is called once
  // and streams the records by calling add.
  struct FinishedJob {
    JobName name;
    std::string manifest_sha256, form_id;
    int fiscal_year = 0;
  };
  using AddRecord = std::function<Result<void>(const RecordRow&)>;
  using Fill = std::function<Result<void>(const FinishedJob&, const AddRecord&)>;
  Result<void> finish_run(const RunId& id, const std::vector<FinishedJob>& jobs, const Fill& fill);

 private:
  struct State;
  class JobWriter;
  explicit Ledger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fubako::ledger
