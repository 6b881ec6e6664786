#include "ledger/batch.h"

namespace fubako::ledger {

Result<std::int64_t> Numbers::name(const std::string& name) {
  if (name.empty()) return 0;
  if (const auto known = names_.find(name); known != names_.end()) return known->second;
  FUBAKO_OK(state_.add_name.run(name));
  FUBAKO_TRY(const std::int64_t number, only_number(state_.name.start(name)));
  names_.emplace(name, number);
  return number;
}

Result<std::int64_t> Numbers::bundle(const std::string& bundle_id) {
  FUBAKO_CHECK(!bundle_id.empty());
  if (const auto known = bundles_.find(bundle_id); known != bundles_.end()) return known->second;
  FUBAKO_OK(state_.add_bundle.run(bundle_id));
  FUBAKO_TRY(const std::int64_t number, only_number(state_.bundle.start(bundle_id)));
  bundles_.emplace(bundle_id, number);
  return number;
}

Result<std::int64_t> Numbers::job(const JobName& name) {
  if (const auto known = jobs_.find(name); known != jobs_.end()) return known->second;
  FUBAKO_TRY(const std::int64_t number,
             only_number(state_.job_number.start(name.municipality_code, name.job_id)));
  jobs_.emplace(name, number);
  return number;
}

Result<void> Batch::add_bundle(const BundleRow& bundle) {
  PostStatements& post = state_.ledger.post;
  FUBAKO_TRY(const std::int64_t number, state_.numbers.bundle(bundle.bundle_id));
  FUBAKO_TRY(const std::int64_t last, only_number(post.last_revision.start(number)));
  FUBAKO_CHECK(bundle.revision == last + 1);
  return post.put_revision.run(number, bundle.revision, bundle.file, bundle.sha256, state_.run);
}

Result<void> Batch::add_piece(const PieceRow& piece) {
  PostStatements& post = state_.ledger.post;
  FUBAKO_TRY(const std::int64_t bundle, state_.numbers.bundle(piece.bundle_id));
  FUBAKO_TRY(const std::int64_t lot, state_.numbers.name(piece.lot));
  FUBAKO_OK(post.put_piece.run(piece.piece_id, bundle, piece.part,
                               static_cast<std::int64_t>(piece.sequence), piece.tray, lot));
  int position = 0;
  for (const Notice& notice : piece.notices) {
    FUBAKO_TRY(const std::int64_t job, state_.numbers.job(notice.job));
    FUBAKO_OK(post.put_notice.run(piece.piece_id, ++position, job, notice.record_key));
  }
  return post.trim_notices.run(piece.piece_id, position);
}

Result<void> Batch::add_pull(const JobName& job, const Pull& pull, std::string_view by) {
  return state_.ledger.add_pull.run(job.municipality_code, job.job_id, pull.record_key, pull.reason,
                                    pull.requested_at, by);
}

Result<void> Batch::add_withdrawal(const Withdrawal& w) {
  PostStatements& post = state_.ledger.post;
  FUBAKO_TRY(const std::int64_t stage, only_number(post.standing.start(w.piece_id)));
  FUBAKO_OK(post.put_withdrawal.run(w.order, w.piece_id, stage, w.by, w.reason, w.requested_at,
                                    w.winner));
  return post.withdraw.run(w.piece_id, w.order);
}

Result<void> Batch::set_record(const JobName& name, std::string_view record_key,
                               Disposition disposition, const std::string& reason) {
  FUBAKO_TRY(const std::int64_t job, state_.numbers.job(name));
  FUBAKO_TRY(const std::int64_t number, state_.numbers.name(reason));
  FUBAKO_OK(state_.ledger.set_record.run(job, record_key, static_cast<int>(disposition), number));
  return state_.ledger.end_live_record.run(job, record_key);
}

Result<void> Batch::add_token(const TokenRow& token) {
  FUBAKO_TRY(const std::int64_t job, state_.numbers.job(token.job));
  return state_.ledger.put_token.run(token.token, job, token.record_key, token.addressee_no,
                                     state_.run);
}

Result<void> Batch::add_cost(const CostRow& cost) {
  return state_.ledger.add_cost.run(state_.run, cost.municipality_code, cost.form_id, cost.item,
                                    cost.quantity, cost.milliyen);
}

Result<void> Batch::change_cost(const CostRow& cost) {
  FUBAKO_TRY(const std::int64_t run,
             only_number(state_.ledger.run.start(cost.run.date.days, cost.run.number)));
  return state_.ledger.add_cost.run(run, cost.municipality_code, cost.form_id, cost.item,
                                    cost.quantity, cost.milliyen);
}

Result<void> Batch::add_share(const ShareRow& share) {
  const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  return state_.ledger.add_share.run(state_.run, share.municipality_code, share.form_id,
                                     number(share.records), number(share.paper), number(share.both),
                                     number(share.electronic));
}

}  // namespace fubako::ledger
