#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {
namespace {

BundleRow bundle_at(const Rows& row) {
  return {row.text(0), static_cast<int>(row.integer(1)), row.text(2), row.text(3), run_at(row, 4)};
}

Withdrawal withdrawal_at(const Rows& row) {
  return {row.text(0),
          static_cast<int>(row.integer(1)),
          static_cast<PieceState>(row.integer(2)),
          row.text(3),
          row.text(4),
          row.integer(5),
          row.text(6)};
}

// All but its notices.
PieceRow piece_at(const Rows& row) {
  return {row.text(0),
          row.text(1),
          static_cast<int>(row.integer(2)),
          static_cast<std::uint64_t>(row.integer(3)),
          row.text(4),
          row.text(5),
          {},
          static_cast<PieceState>(row.integer(6)),
          static_cast<int>(row.integer(7)),
          row.integer(8) != 0};
}

Result<void> add_notices(PostStatements& post, PieceRow& piece) {
  FUBAKO_TRY(piece.notices, collect(post.notices.start(piece.piece_id), [](const Rows& row) {
               return Notice{{row.text(0), row.text(1)}, row.text(2)};
             }));
  return {};
}

}  // namespace

Result<std::vector<BundleRow>> Ledger::revisions(std::string_view bundle_id) const {
  return collect(state_->post.revisions.start(bundle_id), bundle_at);
}

Result<std::optional<BundleRow>> Ledger::bundle(std::string_view bundle_id) const {
  FUBAKO_TRY(auto all, revisions(bundle_id));
  if (all.empty()) return std::nullopt;
  return std::move(all.back());
}

Result<std::vector<BundleRow>> Ledger::bundles_of(const RunId& run) const {
  return collect(state_->post.bundles_of.start(run.date.days, run.number), bundle_at);
}

Result<std::optional<PieceRow>> Ledger::piece(std::string_view piece_id) const {
  PieceRow piece;
  {
    auto rows = state_->post.piece.start(piece_id);
    FUBAKO_TRY(const bool found, rows.next());
    if (!found) return std::nullopt;
    piece = piece_at(rows);
  }
  FUBAKO_OK(add_notices(state_->post, piece));
  return piece;
}

Result<void> Ledger::for_each_piece(
    std::string_view bundle_id, const std::function<Result<void>(const PieceRow&)>& take) const {
  PostStatements& post = state_->post;
  return each(post.pieces_of.start(bundle_id), [&](const Rows& row) -> Result<void> {
    PieceRow piece = piece_at(row);
    FUBAKO_OK(add_notices(post, piece));
    return take(piece);
  });
}

Result<std::uint64_t> Ledger::unaccounted(std::string_view bundle_id) const {
  FUBAKO_TRY(const std::int64_t count, only_number(state_->post.unaccounted.start(bundle_id)));
  return static_cast<std::uint64_t>(count);
}

Result<std::vector<Withdrawal>> Ledger::withdrawals_of(std::string_view piece_id) const {
  return collect(state_->post.withdrawals_of_piece.start(piece_id), withdrawal_at);
}

Result<std::vector<Withdrawal>> Ledger::withdrawals_of_order(int order) const {
  return collect(state_->post.withdrawals_of_order.start(order), withdrawal_at);
}

Result<int> Ledger::next_withdrawal_order() const {
  FUBAKO_TRY(const std::int64_t next, only_number(state_->post.next_order.start()));
  return static_cast<int>(next);
}

}  // namespace fubako::ledger
