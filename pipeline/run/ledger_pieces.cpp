#include "run/ledger_pieces.h"

namespace fubako::run {

Result<void> add_pieces_to_ledger(ledger::Batch& batch, const fs::path& plan_folder,
                                  const plan::Plan& plan, std::uint32_t bundle) {
  const plan::PlannedBundle& planned = plan.bundles[bundle];
  std::uint64_t sequence = 0;
  for (const std::uint32_t p : planned.parts) {
    FUBAKO_TRY(auto shard,
               plan::ShardReader::open(plan::shard_path(plan_folder, plan.parts[p].number)));
    PlannedPiece piece;
    for (;;) {
      FUBAKO_TRY(const bool more, shard.next(piece));
      if (!more) break;
      ledger::PieceRow row;
      row.piece_id = piece.marks.piece_id.digits;
      row.bundle_id = planned.bundle_id;
      row.part = static_cast<int>(plan.parts[p].number);
      row.sequence = ++sequence;
      row.tray = piece.mailing.tray;
      row.lot = piece.mailing.lot;
      for (const PlannedNotice& notice : piece.notices)
        row.notices.push_back(
            {plan.jobs[notice.job].name, std::string(notice.record.fields[kRecordKey])});
      FUBAKO_OK(batch.add_piece(row));
      const std::string& invite = piece.marks.invite;
      if (invite.empty()) continue;
      const PlannedNotice& first = piece.notices.front();
      FUBAKO_OK(batch.add_token({invite.substr(invite.size() - kInviteTokenCharacters),
                                 plan.jobs[first.job].name,
                                 row.notices.front().record_key,
                                 std::string(first.record.fields[kAddresseeNo]),
                                 {}}));
    }
  }
  return {};
}

}  // namespace fubako::run
