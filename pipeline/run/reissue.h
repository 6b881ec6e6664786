// A published bundle without the notices that were withdrawn from it: the next revision.
//
//   promises only parts that lose a notice are made again, and proven again; the other PDFs are
//            those of the revision before, byte for byte (those of a sealed bundle, which nobody
//            here can open, are made anew from their shards: the same bytes); counts, lots, trays
//            and posting papers are of the pieces that stay; no other bundle changes
#pragma once

#include <set>
#include <string>

#include "cost/cost.h"
#include "ledger/ledger.h"
#include "plan/plan.h"
#include "run/phases.h"
#include "run/postage_file.h"

namespace fubako::run {

// Notices that go: of the plan's job (index) and record.
using WithdrawnNotices = std::set<std::pair<std::uint32_t, std::string>>;

struct Reissued {
  plan::PlannedBundle bundle;  // what the revision holds
  int revision = 0;
  std::string file,
      sha256;  // of the archive, in the state folder until it is published; empty: no piece is left
  std::uint64_t size = 0;
  std::vector<ledger::PieceRow> pieces;  // that stay, in their new places
  BundlePostage before, after;           // of the revision before, and of this one
  std::vector<cost::Withdrawn> withdrawn;
};

struct ReissueContext {
  const settings::Settings& settings;
  Files& files;
  const Signer& signer;
  WorkFolder work;     // of the run that published the bundle
  fs::path published;  // the archive of the revision before; may be gone
  int threads = 0;
};

fs::path revisions_folder(const WorkFolder& work);
// The plan by which a revision of a bundle was made: the run's own for the first.
fs::path plan_of_revision(const WorkFolder& work, const std::string& bundle_id, int revision);

// `plan`: that of the revision before. `gone`: notices that it may still hold and that are
// withdrawn.
Result<Reissued> reissue(const ReissueContext& context, const plan::Plan& plan,
                         std::uint32_t bundle, int revision, const WithdrawnNotices& gone);

}  // namespace fubako::run
