#include "run/ledger_pieces.h"

namespace fubako::run {
namespace {

ledger::TokenRow token_of(const plan::Plan& plan, const PlannedPiece& piece) {
  const std::string& invite = piece.marks.invite;
  const PlannedNotice& first = piece.notices.front();
  return {invite.substr(invite.size() - kInviteTokenCharacters),
          plan.jobs[first.job].name,
          std::string(first.record.fields[kRecordKey]),
          std::string(first.record.fields[kAddresseeNo]),
          {}};
}

}  // namespace

ledger::PieceRow ledger_piece(const plan::Plan& plan, const plan::PlannedBundle& bundle,
                              const plan::PlannedPart& part, const PlannedPiece& piece,
                              std::uint64_t sequence) {
  ledger::PieceRow row;
  row.piece_id = piece.marks.piece_id.digits;
  row.bundle_id = bundle.bundle_id;
  row.part = static_cast<int>(part.number);
  row.sequence = sequence;
  row.tray = piece.mailing.tray;
  row.lot = piece.mailing.lot;
  for (const PlannedNotice& notice : piece.notices)
    row.notices.push_back(
        {plan.jobs[notice.job].name, std::string(notice.record.fields[kRecordKey])});
  return row;
}

Result<void> add_pieces_to_ledger(ledger::Batch& batch, const fs::path& plan_folder,
                                  const plan::Plan& plan, std::uint32_t bundle) {
  const plan::PlannedBundle& planned = plan.bundles[bundle];
  std::uint64_t sequence = 0;
  return plan::for_each_piece(
      plan_folder, plan, planned,
      [&](const plan::PlannedPart& part, const PlannedPiece& piece) -> Result<void> {
        FUBAKO_OK(batch.add_piece(ledger_piece(plan, planned, part, piece, ++sequence)));
        if (piece.marks.invite.empty()) return {};
        return batch.add_token(token_of(plan, piece));
      });
}

}  // namespace fubako::run
