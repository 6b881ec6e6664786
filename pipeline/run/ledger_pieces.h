// A planned bundle's pieces, as the ledger keeps them.
#pragma once

#include "ledger/ledger.h"
#include "plan/plan.h"

namespace fubako::run {

Result<void> add_pieces_to_ledger(ledger::Batch& batch, const fs::path& plan_folder,
                                  const plan::Plan& plan, std::uint32_t bundle);

}  // namespace fubako::run
