// The vendor's and the municipality's events (contract, chapter 5) -> the ledger.
#pragma once

#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "run/withdraw.h"

namespace fubako::run {

struct EventsTaken {
  std::uint64_t events = 0;
  std::vector<Problem> problems;  // refusals: nothing of the file was taken; else notices
  std::vector<fs::path> lists;    // pull lists of withdrawn pieces that went on
  bool refused = false;
};

// events.csv: piece_id, copy, event, at, source, reason, detail. A file is taken whole or not.
// Takes the state.
Result<EventsTaken> take_events(Files& files, const PullOptions& options, const fs::path& file);

}  // namespace fubako::run
