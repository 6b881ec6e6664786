// A municipality's side files (consents, person events, payments) as opened for a run, and what the
// registers say of them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "ledger/ledger.h"
#include "run/inbox.h"
#include "settings/settings.h"

namespace fubako::run {

// One side file: opened, or the problems that refuse the jobs that need it.
template <class File>
struct OpenedSide {
  std::shared_ptr<File> file;
  std::vector<Problem> problems;
  // Opened because a person accepted it for some job: refuses the jobs for which nobody did.
  std::vector<Problem> accepted;
};

struct OpenedSides {
  OpenedSide<intake::Consents> consents;
  OpenedSide<intake::Persons> persons;
  OpenedSide<intake::Payments> payments;
  int consents_version = 0;  // of the register; 0: none (a check)
};

struct SidesContext {
  const settings::Settings& settings;
  Files& files;
  ledger::Ledger* ledger = nullptr;  // null: a check, which knows no past
  RunId run;
  Date date;
  fs::path scratch;
};

// `accepted`: the codes that persons accepted for any job of the municipality.
Result<OpenedSides> open_sides(const SidesContext& context, const fs::path& municipality_folder,
                               const std::string& municipality_code,
                               const std::set<std::string>& accepted);

}  // namespace fubako::run
