#include "run/withdraw.h"

#include <algorithm>
#include <map>
#include <set>

#include "notation/notation.h"
#include "press/press.h"
#include "run/costs_now.h"
#include "run/pull_list.h"
#include "run/reissue.h"
#include "run/signer.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

bool made(ledger::PieceState state) {
  return state != ledger::PieceState::planned && state != ledger::PieceState::accepted;
}

bool gone(ledger::PieceState state) {
  return state == ledger::PieceState::posted || state == ledger::PieceState::returned;
}

std::vector<std::string> split_ids(const std::string& joined) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < joined.size();) {
    const std::size_t end = std::min(joined.find('+', begin), joined.size());
    out.push_back(joined.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

class Puller {
 public:
  Puller(const settings::Settings& settings, Files& files, const PullOptions& options,
         const PullOrder& order, ledger::Ledger& ledger)
      : settings_(settings), files_(files), options_(options), order_(order), ledger_(ledger) {}

  Result<PullOutcome> pull() {
    FUBAKO_OK(look_for_unfinished_run());
    if (!out_.problems.empty()) return std::move(out_);
    FUBAKO_TRY(const auto noted, ledger_.pulls(order_.job));
    for (const Pull& pull : noted) noted_.insert(pull.record_key);
    FUBAKO_TRY(const auto job, ledger_.job(order_.job));
    if (!job) return note_for_the_plan();
    FUBAKO_TRY(run_, run_of(job->last_run));
    FUBAKO_OK(look_at_records());
    if (!out_.problems.empty()) return std::move(out_);
    FUBAKO_OK(sort_bundles());
    if (!bundles_.empty()) {
      FUBAKO_TRY(out_.order, ledger_.next_withdrawal_order());
    }
    for (auto& [bundle_id, bundle] : bundles_)
      if (!bundle.printed) FUBAKO_OK(reissue_bundle(bundle_id, bundle));
    FUBAKO_OK(record());
    FUBAKO_TRY(const auto published,
               publish_pending(files_, ledger_, options_.state, options_.outbox, options_.keys));
    for (const fs::path& path : published)
      (path.extension() == ".zip" ? out_.bundles : out_.lists).push_back(path);
    return std::move(out_);
  }

 private:
  struct InBundle {
    bool printed = false;  // some piece of it: it is not reissued any more
    RunId run;
    std::set<std::string> pieces;  // that lose a notice
    std::optional<Reissued> reissued;
    std::int64_t lost_yen = 0;  // by this order
  };

  Result<RunId> run_of(const std::string& text) const {
    const auto id = parse_run_id(text);
    FUBAKO_CHECK(id.has_value());
    return *id;
  }

  // What is planned is decided: an order that came after it waits until the bundle is there, or it
  // would be noted and forgotten.
  Result<void> look_for_unfinished_run() {
    FUBAKO_TRY(const auto run, ledger_.unfinished_run());
    if (!run) return {};
    const fs::path folder = work_folder(options_.state, run->id).plan();
    std::error_code error;
    if (!fs::exists(folder / "plan.json", error)) return {};
    FUBAKO_TRY(const plan::Plan plan, plan::read_plan(folder));
    for (const plan::PlannedJob& job : plan.jobs)
      if (job.name == order_.job && job.state == plan::JobState::planned)
        out_.problems.push_back(run_problem(ProblemKind::refusal, "pull-run-unfinished", {}, {},
                                            {order_.job.str(), run->id.str()}));
    return {};
  }

  // Nothing of the job is published: the next plan takes the order up.
  Result<PullOutcome> note_for_the_plan() {
    std::error_code error;
    if (!fs::exists(
            options_.inbox / order_.job.municipality_code / order_.job.job_id / "manifest.json",
            error)) {
      out_.problems.push_back(
          press::press_problem(ProblemKind::refusal, "job-not-found", {}, {order_.job.str()}));
      return std::move(out_);
    }
    for (const Pull& pull : order_.pulls) {
      const bool first = noted_.insert(pull.record_key).second;
      if (first) notes_.push_back(pull);
      out_.records.push_back(
          {pull.record_key, {}, {}, first ? PullStage::not_made : PullStage::already});
    }
    FUBAKO_OK(ledger_.add_pulls(order_.job, notes_, order_.by));
    return std::move(out_);
  }

  const Pull& pull_of(const std::string& key) const {
    return *std::find_if(order_.pulls.begin(), order_.pulls.end(),
                         [&](const Pull& pull) { return pull.record_key == key; });
  }

  void refuse(std::string_view code, std::size_t i, std::initializer_list<std::string_view> args) {
    const Place place = i < order_.places.size() ? order_.places[i] : Place{};
    out_.problems.push_back(
        run_problem(ProblemKind::refusal, code, order_.pulls[i].record_key, place, args));
  }

  Result<void> look_at_records() {
    for (std::size_t i = 0; i < order_.pulls.size(); ++i) FUBAKO_OK(look_at_record(i));
    return {};
  }

  Result<void> look_at_record(std::size_t i) {
    const std::string& key = order_.pulls[i].record_key;
    FUBAKO_TRY(const auto row, ledger_.record(order_.job, key));
    if (!row) {
      refuse("pull-record-unknown", i, {key, order_.job.str()});
      return {};
    }
    const bool electronic = row->disposition == Disposition::electronic;
    if (row->disposition == Disposition::pulled || !seen_.insert(key).second ||
        (electronic && noted_.count(key) != 0)) {
      out_.records.push_back({key, row->piece_id, row->bundle_id, PullStage::already});
      return {};
    }
    notes_.push_back(order_.pulls[i]);
    if (electronic) {
      out_.records.push_back({key, {}, {}, PullStage::not_on_paper});
      return {};
    }
    keys_.insert(key);
    // Held or rejected: no piece, but a release would make one.
    if (!on_paper(row->disposition)) {
      out_.records.push_back({key, {}, {}, PullStage::not_made});
      return {};
    }
    for (const std::string& id : split_ids(row->piece_id)) FUBAKO_OK(look_at_piece(i, key, id));
    return {};
  }

  Result<void> look_at_piece(std::size_t i, const std::string& key, const std::string& id) {
    FUBAKO_TRY(const auto piece, ledger_.piece(id));
    FUBAKO_CHECK(piece.has_value());
    if (gone(piece->state)) {
      refuse("pull-piece-posted", i, {id, ledger::name_of(piece->state)});
      return {};
    }
    const PullStage stage =
        piece->state == ledger::PieceState::inserted ? PullStage::sealed : PullStage::printed;
    out_.records.push_back({key, id, piece->bundle_id, stage});
    bundles_[piece->bundle_id].pieces.insert(id);
    touched_[id] = *piece;
    return {};
  }

  // A bundle of which something is printed is not made again: its pieces go on the pull list.
  Result<void> sort_bundles() {
    for (auto& [bundle_id, in] : bundles_) {
      InBundle& bundle = in;
      FUBAKO_TRY(const auto row, ledger_.bundle(bundle_id));
      FUBAKO_CHECK(row.has_value());
      bundle.run = row->run;
      FUBAKO_OK(
          ledger_.for_each_piece(bundle_id, [&](const ledger::PieceRow& piece) -> Result<void> {
            bundle.printed = bundle.printed || made(piece.state);
            return {};
          }));
      if (bundle.printed) continue;
      for (PulledRecord& record : out_.records)
        if (record.bundle_id == bundle_id && record.stage == PullStage::printed)
          record.stage = PullStage::reissued;
    }
    return {};
  }

  // ---- bundles that nothing was printed of ----

  Result<void> reissue_bundle(const std::string& bundle_id, InBundle& in) {
    const WorkFolder work = work_folder(options_.state, in.run);
    FUBAKO_TRY(const auto last, ledger_.bundle(bundle_id));
    FUBAKO_TRY(const plan::Plan plan,
               plan::read_plan(plan_of_revision(work, bundle_id, last->revision)));
    const plan::PlannedBundle* bundle = plan::find_bundle(plan, bundle_id);
    FUBAKO_CHECK(bundle != nullptr);
    const auto index = static_cast<std::uint32_t>(bundle - plan.bundles.data());
    FUBAKO_TRY(const WithdrawnNotices notices, withdrawn_of(plan, bundle_id));
    const fs::path vendor = options_.outbox / in.run.str() / "consignments" / bundle->vendor;
    // Before anything is done: without it the revision could not be published.
    FUBAKO_OK(notation::read_json(vendor / "consignment.json").map([](const auto&) {}));
    FUBAKO_TRY(const Signer signer, Signer::open(options_.keys));
    const ReissueContext context{settings_,
                                 files_,
                                 signer,
                                 work,
                                 vendor / last->file,
                                 options_.threads > 0 ? options_.threads : settings_.threads};
    FUBAKO_TRY(in.reissued, reissue(context, plan, index, last->revision + 1, notices));
    in.lost_yen = in.reissued->after.lost_discount_yen - in.reissued->before.lost_discount_yen;
    out_.lost_discount_yen += in.lost_yen;
    return {};
  }

  bool goes(const ledger::Notice& notice) const {
    return notice.job == order_.job && keys_.count(notice.record_key) != 0;
  }

  // What the order withdraws from the bundle.
  Result<WithdrawnNotices> withdrawn_of(const plan::Plan& plan, const std::string& bundle_id) {
    std::map<JobName, std::uint32_t> jobs;
    for (std::uint32_t j = 0; j < plan.jobs.size(); ++j) jobs[plan.jobs[j].name] = j;
    WithdrawnNotices out;
    FUBAKO_OK(ledger_.for_each_piece(bundle_id, [&](const ledger::PieceRow& piece) -> Result<void> {
      for (const ledger::Notice& notice : piece.notices)
        if (goes(notice)) out.insert({jobs.at(notice.job), notice.record_key});
      return {};
    }));
    return out;
  }

  // ---- the ledger, then the outbox ----

  Result<void> record() {
    if (notes_.empty()) return {};
    for (auto& [bundle_id, in] : bundles_)
      if (in.printed) FUBAKO_OK(write_list(bundle_id));
    FUBAKO_TRY(const auto costs, changed_costs());
    return ledger_.amend_run(run_, [&](ledger::Batch& batch) -> Result<void> {
      for (const Pull& pull : notes_) FUBAKO_OK(batch.add_pull(order_.job, pull, order_.by));
      for (const auto& [bundle_id, in] : bundles_)
        if (in.reissued) FUBAKO_OK(record_revision(batch, in));
      for (const ledger::CostRow& cost : costs) FUBAKO_OK(batch.change_cost(cost));
      for (const auto& [id, piece] : touched_) FUBAKO_OK(record_piece(batch, piece));
      for (const std::string& key : keys_)
        FUBAKO_OK(batch.set_record(order_.job, key, Disposition::pulled, "pull-list"));
      return {};
    });
  }

  // What the run costs less, or otherwise: fixed costs can be split by pieces.
  Result<std::vector<ledger::CostRow>> changed_costs() {
    std::map<RunId, NewRevisions> runs;
    for (const auto& [bundle_id, in] : bundles_)
      if (in.reissued) runs[in.run][bundle_id] = in.reissued->revision;
    std::vector<ledger::CostRow> out;
    for (const auto& [run, revisions] : runs) {
      const WorkFolder work = work_folder(options_.state, run);
      FUBAKO_TRY(const plan::Plan plan, plan::read_plan(work.plan()));
      FUBAKO_TRY(const RunCosts before, costs_now(ledger_, work, plan, {}));
      FUBAKO_TRY(const RunCosts after, costs_now(ledger_, work, plan, revisions));
      for (ledger::CostRow& row : differences(run, before, after)) out.push_back(std::move(row));
    }
    return out;
  }

  Result<void> record_revision(ledger::Batch& batch, const InBundle& in) {
    const Reissued& reissued = *in.reissued;
    FUBAKO_OK(batch.add_bundle(
        {reissued.bundle.bundle_id, reissued.revision, reissued.file, reissued.sha256, in.run}));
    for (const ledger::PieceRow& piece : reissued.pieces) FUBAKO_OK(batch.add_piece(piece));
    if (in.lost_yen == 0) return {};
    std::int64_t pieces = 0;
    for (const cost::Withdrawn& one : reissued.withdrawn)
      pieces += static_cast<std::int64_t>(one.pieces);
    return batch.change_cost({in.run,
                              reissued.bundle.municipality_code,
                              {},
                              "lost-discount",
                              pieces,
                              in.lost_yen * 1000});
  }

  // The whole piece is withdrawn when none of its notices stays, or when it cannot be made again;
  // then whoever shared it is told anew.
  Result<void> record_piece(ledger::Batch& batch, const ledger::PieceRow& piece) {
    const InBundle& in = bundles_.at(piece.bundle_id);
    std::vector<ledger::Notice> others;
    for (const ledger::Notice& notice : piece.notices)
      if (!goes(notice)) others.push_back(notice);
    FUBAKO_TRY(const bool others_stay, any_live(others));
    if (!in.printed && others_stay) return {};
    const Pull& pull = pull_of(first_key(piece));
    FUBAKO_OK(batch.add_withdrawal(
        {piece.piece_id, out_.order, piece.state, order_.by, pull.reason, pull.requested_at,
         in.printed ? "printed: pulled by hand from the list" : "not printed: bundle reissued"}));
    if (!in.printed) return {};
    for (const ledger::Notice& notice : others) {
      FUBAKO_TRY(const auto row, ledger_.record(notice.job, notice.record_key));
      if (row && on_paper(row->disposition))
        FUBAKO_OK(
            batch.set_record(notice.job, notice.record_key, Disposition::held, "envelope-pulled"));
    }
    return {};
  }

  Result<bool> any_live(const std::vector<ledger::Notice>& notices) {
    for (const ledger::Notice& notice : notices) {
      FUBAKO_TRY(const auto row, ledger_.record(notice.job, notice.record_key));
      if (row && on_paper(row->disposition)) return true;
    }
    return false;
  }

  std::string first_key(const ledger::PieceRow& piece) const {
    for (const ledger::Notice& notice : piece.notices)
      if (goes(notice)) return notice.record_key;
    FUBAKO_CHECK(false);
    return {};
  }

  Result<void> write_list(const std::string& bundle_id) {
    const InBundle& in = bundles_.at(bundle_id);
    const WorkFolder work = work_folder(options_.state, in.run);
    FUBAKO_TRY(const plan::Plan plan, plan::read_plan(work.plan()));
    const plan::PlannedBundle* bundle = plan::find_bundle(plan, bundle_id);
    FUBAKO_CHECK(bundle != nullptr);
    const fs::path folder = pending_lists(work) / bundle->vendor;
    return write_pull_list(files_, ledger_, work, folder, bundle_id, out_.order, in.pieces);
  }

  const settings::Settings& settings_;
  Files& files_;
  const PullOptions& options_;
  const PullOrder& order_;
  ledger::Ledger& ledger_;
  RunId run_;
  std::set<std::string> noted_;  // by earlier orders
  std::set<std::string> seen_;   // in this one
  std::set<std::string> keys_;   // records that become pulled
  std::vector<Pull> notes_;      // of this order
  std::map<std::string, InBundle> bundles_;
  std::map<std::string, ledger::PieceRow> touched_;
  PullOutcome out_;
};

}  // namespace

const char* name_of(PullStage stage) {
  constexpr const char* kNames[] = {"not-made", "not-on-paper", "reissued",
                                    "printed",  "sealed",       "already"};
  return kNames[static_cast<std::size_t>(stage)];
}

Result<PullOutcome> pull(const settings::Settings& settings, Files& files,
                         const PullOptions& options, const PullOrder& order) {
  FUBAKO_TRY(HeldState held, hold_state(files, options.state, options.outbox, options.keys));
  return Puller(settings, files, options, order, held.ledger).pull();
}

}  // namespace fubako::run
