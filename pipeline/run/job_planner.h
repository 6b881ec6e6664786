// One job: every record read once and decided; what goes to paper is spooled with its sort key.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "check/check.h"
#include "compose/compose.h"
#include "intake/intake.h"
#include "ledger/ledger.h"
#include "press/press.h"
#include "run/csv_file.h"
#include "run/inbox.h"
#include "run/job_mailing.h"
#include "run/run.h"
#include "run/sides.h"

namespace fubako::run {

// What planning a job leaves: counts, and files in `folder`:
//   problems.csv, electronic.csv   as they will be published
//   decided.csv                    kDecidedColumns, as the constants below name them
//   spool, keys                    notices on paper and their keys (notice_spool.h)
//   copies/                        shards of copies (copy_spool.h), when the municipality asks for
//   them
struct JobPlan {
  plan::PlannedJob planned;
  std::shared_ptr<const compose::Compiled> compiled;
  JobMailing mailing;
  fs::path folder;
  std::uint64_t notices = 0;  // on paper
  std::vector<plan::PlannedCopies> copies;
};

// Notice numbers of this run's jobs that share a series (municipality, form, fiscal year).
struct LiveNotices {
  std::set<std::string> shared;  // series of more than one job
  std::set<Hash128> numbers;
};
std::string series_of(const FoundJob& job);

struct PlannerContext {
  const settings::Settings& settings;
  Files& files;
  const ledger::Ledger* ledger = nullptr;  // null: a check, which knows no past
  press::FormShelf& shelf;
  Date date;
  fs::path scratch;
  OnProgress on_progress;
  LiveNotices* live = nullptr;                     // null: a check
  const settings::Districts* districts = nullptr;  // null: no postal codes are set
  std::string invite_key = {};                     // makes invitations' tokens; empty: none
};

// `on_problem` sees every problem as it is written.
using OnProblem = std::function<void(const Problem&)>;

Result<JobPlan> plan_job(const PlannerContext& context, const FoundJob& job,
                         const OpenedSides& sides, const fs::path& folder,
                         const OnProblem& on_problem);

// Columns of decided.csv.
enum Decided : std::size_t {
  kDecidedKey,
  kDecidedFile,
  kDecidedLine,
  kDecidedDisposition,
  kDecidedReason,
  kDecidedActId,
  kDecidedNoticeNo,
  kDecidedAddresseeNo,
  kDecidedRule,
  kDecidedColumns
};
fs::path decided_path(const fs::path& folder);

}  // namespace fubako::run
