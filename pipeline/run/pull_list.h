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
// counts through the tray as it was printed, `stage` tells printed from sealed. A piece stands
// where the newest revision that holds it puts it.
Result<void> write_pull_list(Files& files, const ledger::Ledger& ledger, const WorkFolder& work,
                             const fs::path& folder, const std::string& bundle_id, int order,
                             const std::set<std::string>& pieces);

// Withdrawn pieces of a bundle that are reported to have gone on: a note that publish_pending makes
// a list of, so that a kill between the events and their list loses nothing.
Result<void> note_went_on(Files& files, const WorkFolder& work, const std::string& vendor,
                          const std::string& bundle_id);
fs::path went_on_notes(const WorkFolder& work);  // below it a folder a vendor
// <folder>/<bundle_id>.pull-<order>.csv of every order: what it withdrew and what stands at printed
// or inserted now. Instead of the lists that were there before.
Result<std::vector<fs::path>> write_went_on(Files& files, const ledger::Ledger& ledger,
                                            const WorkFolder& work, const fs::path& folder,
                                            const std::string& bundle_id);

}  // namespace fubako::run
