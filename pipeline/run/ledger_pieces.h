// A planned bundle's pieces, as the ledger keeps them.
#pragma once

#include "ledger/ledger.h"
#include "plan/plan.h"

namespace fubako::run {

// `sequence` counts through the bundle.
ledger::PieceRow ledger_piece(const plan::Plan& plan, const plan::PlannedBundle& bundle,
                              const plan::PlannedPart& part, const PlannedPiece& piece,
                              std::uint64_t sequence);
Result<void> add_pieces_to_ledger(ledger::Batch& batch, const fs::path& plan_folder,
                                  const plan::Plan& plan, std::uint32_t bundle);

}  // namespace fubako::run
