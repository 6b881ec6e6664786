// ledger: what happened, for ever; what is done, what is open. SQLite, one file in the state
// folder.
//
//   promises what a committed call wrote survives any kill; only the conductor opens it
//   errors   Fault ledger-unreadable, ledger-unwritable, ledger-version, run-numbers-exhausted,
//            serials-exhausted; of imports: consents-older-than-register, consent-acts-lost,
//            consent-act-changed, persons-older-than-register, person-events-lost,
//            person-event-changed, invite-token-unknown, invite-token-of-another,
//            invite-token-twice
//   threads  one
//   cost     an import of 2,000,000 acts: under 5 s of cpu and 90 MiB
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "ledger/changes.h"
#include "ledger/money.h"
#include "ledger/pieces.h"
#include "ledger/records.h"
#include "ledger/register.h"
#include "ledger/story.h"
#include "model/model.h"

namespace fubako::ledger {

struct State;  // the open file

// What a run or a reissue adds beside its records, row by row.
class Batch {
 public:
  struct State;
  explicit Batch(State& state) : state_(state) {}
  Result<void> add_bundle(const BundleRow& bundle);
  // A piece whose bundle is known; one that is known gets its new place and notices and keeps its
  // state.
  Result<void> add_piece(const PieceRow& piece);
  Result<void> add_withdrawal(const Withdrawal& withdrawal);
  // What a withdrawal makes of a record: pulled, or held to be planned again. It is live no longer.
  Result<void> set_record(const JobName& job, std::string_view record_key, Disposition disposition,
                          const std::string& reason);
  // As Ledger::add_pull.
  Result<void> add_pull(const JobName& job, const Pull& pull, std::string_view by);
  Result<void> add_token(const TokenRow& token);
  // Rows of the same run, municipality, form and item are summed.
  Result<void> add_cost(const CostRow& cost);
  // The same, of `cost.run`: an order can meet bundles of an earlier run.
  Result<void> change_cost(const CostRow& cost);
  Result<void> add_share(const ShareRow& share);

 private:
  State& state_;
};
using FillBatch = std::function<Result<void>(Batch&)>;

// Whether the file is a ledger, of a version that is known, and sound; opened for reading alone.
// Faults: those of `open`, ledger-damaged.
Result<void> check_file(const fs::path& file);

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
  // All that is known of one record.
  Result<std::optional<Story>> explain(const JobName& name, std::string_view record_key) const;
  // True when another record of (municipality, form, fiscal year) with this number is live.
  Result<bool> notice_live(std::string_view municipality_code, std::string_view form_id,
                           int fiscal_year, std::string_view notice_no) const;
  Result<bool> any_notice_live(std::string_view municipality_code, std::string_view form_id,
                               int fiscal_year) const;
  Result<std::optional<ChannelRow>> channel(std::string_view municipality_code,
                                            std::string_view form_id,
                                            std::string_view addressee_no) const;

  // Releases wait until a finished run used them.
  Result<void> add_release(const Release& release, std::int64_t at);
  Result<std::vector<Release>> open_releases(const JobName& job) const;
  // Overrides wait until a finished run published their job.
  Result<void> add_override(const Override& what);
  Result<std::vector<Override>> open_overrides(const JobName& job) const;
  Result<std::vector<Override>> open_overrides() const;  // of every job, by job
  // Those that were used, too.
  Result<std::vector<Release>> releases(const JobName& job) const;
  Result<std::vector<Override>> overrides(const JobName& job) const;
  // Pulls by command; the same shape as pull files.
  Result<void> add_pull(const JobName& job, const Pull& pull, std::string_view by);
  // All of them, or none.
  Result<void> add_pulls(const JobName& job, const std::vector<Pull>& pulls, std::string_view by);
  Result<std::vector<Pull>> pulls(const JobName& job) const;

  // The registers. An import is wholly taken, as a new version, or refused; `fill` streams the rows
  // in any order and is not called when the newest version is of the same file. Refused: something
  // known is lost (consent-acts-lost, unless accepted) or changed (consent-act-changed), the file
  // is older than the newest version (consents-older-than-register), or a new act of the source
  // `invite` names a token that is unknown, of another addressee, or used.
  Result<ImportResult> import_consents(const Import& import, const FillActs& fill);
  Result<ImportResult> import_persons(const Import& import, const FillPersonEvents& fill);
  Result<std::vector<RegisterVersion>> consent_versions(std::string_view municipality_code) const;
  Result<std::vector<RegisterVersion>> person_versions(std::string_view municipality_code) const;
  // Every act ever known of a person, by id.
  Result<std::vector<RegisteredAct>> acts_of(std::string_view municipality_code,
                                             std::string_view addressee_no) const;
  // The events that stand, by addressee number (as bytes), then id.
  Result<void> for_each_person_event(
      std::string_view municipality_code,
      const std::function<Result<void>(const PersonEventRow&)>& take) const;
  Result<std::optional<TokenRow>> token(std::string_view token) const;

  // Bundles, pieces, events.
  Result<std::optional<BundleRow>> bundle(std::string_view bundle_id) const;  // newest revision
  Result<std::vector<BundleRow>> revisions(std::string_view bundle_id) const;
  Result<std::vector<BundleRow>> bundles_of(const RunId& run) const;  // newest of each, by id
  Result<std::optional<PieceRow>> piece(std::string_view piece_id) const;
  // In order of sequence.
  Result<void> for_each_piece(std::string_view bundle_id,
                              const std::function<Result<void>(const PieceRow&)>& take) const;
  // Pieces that are neither posted nor pulled; those withdrawn before the vendor had them are not.
  Result<std::uint64_t> unaccounted(std::string_view bundle_id) const;
  Result<std::vector<EventRow>> events_of(std::string_view piece_id) const;  // as they came
  Result<std::vector<Withdrawal>> withdrawals_of(std::string_view piece_id) const;
  Result<std::vector<Withdrawal>> withdrawals_of_order(int order) const;
  Result<int> next_withdrawal_order() const;
  // All events of a file, or none. `bundle_id`: whose pieces they must be of; empty: of any.
  Result<EventsResult> apply_events(const std::string& file, std::string_view bundle_id,
                                    const FillEvents& fill);

  // By run; of one municipality, or of all when it is empty.
  Result<std::vector<CostRow>> costs(std::string_view municipality_code = {}) const;
  Result<std::vector<ShareRow>> shares(std::string_view municipality_code = {}) const;

  // By run, municipality and form; those without any change are not there.
  Result<std::vector<ChannelChanges>> channel_changes() const;
  // Records that are held for this reason, by run, job and key.
  Result<std::vector<HeldRecord>> held_by(std::string_view reason) const;

  // Records what a run published, in one transaction, and marks it finished. `fill` is called once
  // a job and streams its records by calling add; then `rest` once.
  struct FinishedJob {
    JobName name;
    std::string manifest_sha256, form_id;
    int fiscal_year = 0;
    std::int64_t consents_as_of = 0;
    Date posting_date = {};
  };
  using AddRecord = std::function<Result<void>(const RecordRow&)>;
  using Fill = std::function<Result<void>(const FinishedJob&, const AddRecord&)>;
  Result<void> finish_run(const RunId& id, const std::vector<FinishedJob>& jobs, const Fill& fill,
                          const FillBatch& rest = {});
  // What comes after a finished run, in one transaction: reissued bundles, withdrawals, costs.
  Result<void> amend_run(const RunId& id, const FillBatch& fill);

 private:
  explicit Ledger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fubako::ledger
