// Pull lists: which envelopes a person takes out, in the order in which they stand.
#pragma once

#include <set>
#include <string>

#include "ledger/ledger.h"
#include "run/phases.h"

namespace fubako::run {

// Where lists wait until their order is in the ledger; below it a folder a vendor.
fs::path pending_lists(const WorkFolder& work);

// fubako-pull-list/1, <folder>/<bundle_id>.pull-<order>.csv: by lot, tray and sequence; `position`
// counts through the tray, `stage` tells printed from sealed.
Result<void> write_pull_list(Files& files, const ledger::Ledger& ledger, const fs::path& folder,
                             const std::string& bundle_id, int order,
                             const std::set<std::string>& pieces);

}  // namespace fubako::run
