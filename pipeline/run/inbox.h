// The inbox: which submissions are there, and which are due.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "ledger/ledger.h"
#include "run/run.h"

namespace fubako::run {

struct FoundJob {
  JobName name;
  fs::path folder;
  std::optional<Manifest> manifest;
  std::vector<Problem> problems;          // of the manifest
  std::vector<ledger::Release> releases;  // open ones
  std::set<std::string> overrides;        // codes of refusals that a person accepted
  bool published = false;  // a finished run published it: only what is open is planned
};

struct Due {
  std::vector<FoundJob> jobs;     // by municipality and job id
  std::vector<Problem> problems;  // incomplete folders, expected jobs that are missing
};

Result<Due> find_due(const settings::Settings& settings, const ledger::Ledger& ledger,
                     const Options& options);

}  // namespace fubako::run
