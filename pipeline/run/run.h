// run: the conductor. Plans a night, makes its parts, finishes its bundles, and resumes.
//
//   promises kill it at any moment and start it again: the same bytes, nothing twice, nothing
//   missing exit     0 all produced · 4 some rejected or held · 8 some jobs refused or stopped · 12
//   no
//            bundle published · 16 state held by another · 20 usage · 70 bug · 130 interrupted
//   threads  parts on a Boost.Asio thread pool; everything else on the caller's thread
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"
#include "notation/notation.h"
#include "onboard/onboard.h"
#include "plan/plan.h"
#include "press/press.h"
#include "prove/prove.h"
#include "settings/settings.h"

namespace fubako::bundle {
class RecipientKey;
}

namespace fubako::run {

enum ExitCode {
  kAllProduced = 0,
  kSomeRejected = 4,
  kSomeRefused = 8,
  kNothingPublished = 12,
  kStateHeld = 16,
  kUsage = 20,
  kBug = 70,
  kInterrupted = 130
};

// Called now and then during long work; `total` 0 when not known.
struct Progress {
  std::string phase;  // plan, make, finish
  std::uint64_t done = 0, total = 0;
  std::string unit;  // records, pages, bundles
};
using OnProgress = std::function<void(const Progress&)>;

struct Options {
  fs::path inbox, outbox, state;
  Date date;
  std::int64_t now = 0;  // epoch seconds, for folders that never complete; the clock is an input
  bool all = false;      // every complete submission, due or not
  std::optional<RunId> run_id;
  bool resume_only = false;
  std::vector<JobName> jobs;  // only these, when not empty
  int threads = 0;
  OnProgress on_progress;
};

struct Outcome {
  int exit_code = kAllProduced;
  std::optional<RunId> run_id;  // none: nothing due
  std::optional<plan::Plan> plan;
  std::vector<Problem> problems;  // refusals and notices of the run, for the terminal
  fs::path published;             // <outbox>/<run_id>
};

// One night. A Fault is an environment failure: nothing is half-published, start again.
Result<Outcome> run_night(const settings::Settings& settings, Files& files, const Options& options);

// The phases alone, on a plan folder. Shards of copies are numbered on from the parts.
Result<Outcome> plan_night(const settings::Settings& settings, Files& files,
                           const Options& options);
Result<void> make_part(Files& files, const fs::path& plan_folder, const fs::path& parts_folder,
                       std::uint32_t part_number, const OnProgress& on_progress);
Result<Outcome> finish_night(const settings::Settings& settings, Files& files,
                             const Options& options);

// What check_submission finds, changing nothing: exit 0 clean, 4 rejects or holds, 8 refused.
struct CheckReport {
  int exit_code = 0;
  plan::JobCounts counts;
  std::vector<Problem> problems;
};
Result<CheckReport> check_submission(const settings::Settings& settings, Files& files,
                                     const fs::path& job_folder, Date date);

// A package's sample of one role: "records", or a list of the form.
struct MapSample {
  std::string role;
  fs::path path;
  std::string encoding;  // as a manifest names it; empty: UTF-8
  bool header = true;
};
// The likeliest column for each item. Faults sample-encoding-needed, sample-role-unknown, …
Result<onboard::Proposal> propose_mapping(const settings::Settings& settings, Files& files,
                                          const std::string& municipality,
                                          const std::string& form_id,
                                          const std::vector<MapSample>& samples);
// The first rows of the samples through a mapping's file. Refusals: of the mapping, or of the
// samples as a whole; there are no rows then.
struct MappedRows {
  std::vector<press::Sample> rows;  // with problems when the row is not printable
  std::vector<Problem> refusals;
};
Result<MappedRows> sample_of_mapped_rows(const settings::Settings& settings, Files& files,
                                         const std::string& municipality,
                                         const std::string& form_id, const fs::path& mapping,
                                         const std::vector<MapSample>& samples, std::size_t most);

// Proves a finished bundle's PDFs against the plan it came from, again, and compares the
// certificate in its manifest with what that gives.
struct BundleProof {
  std::string bundle_id;
  prove::Counts counts;
  std::vector<Problem> findings;  // kind refusal; place names the PDF and its page
};
// A sealed bundle's contents are proven with its recipient's key alone.
Result<BundleProof> prove_bundle(Files& files, const fs::path& zip, const fs::path& plan_folder,
                                 const bundle::RecipientKey* recipient = nullptr);
// Counts by their names, as a certificate holds them.
void set_counts(notation::Tree& tree, const prove::Counts& counts);

}  // namespace fubako::run
