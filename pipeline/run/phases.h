// The three phases on a run's work folder, as the conductor calls them.
//
//   <state>/runs/<run_id>/plan/    written aside and renamed: there and complete, or not at all
//   <state>/runs/<run_id>/parts/   one folder a part, each written aside and renamed
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "run/frozen.h"
#include "run/inbox.h"
#include "run/part_forms.h"
#include "run/proof_file.h"
#include "run/run.h"

namespace fubako::run {

struct WorkFolder {
  fs::path root;
  fs::path plan() const { return root / "plan"; }
  fs::path parts() const { return root / "parts"; }
  fs::path scratch() const { return root / "scratch"; }
};
class BundlesAsMade;
class Signer;
struct PublishedBundle;

WorkFolder work_folder(const fs::path& state, const RunId& id);

Result<plan::Plan> make_plan(const settings::Settings& settings, Files& files,
                             ledger::Ledger& ledger, const Options& options, const RunId& id,
                             const Due& due, std::vector<Problem>& problems);

// Makes every part and every shard's copies that are not there yet, on `threads` threads.
Result<void> make_parts(Files& files, const WorkFolder& work, const plan::Plan& plan, int threads,
                        BundlesAsMade& bundles, const OnProgress& on_progress);

// Only these parts.
Result<void> make_parts(Files& files, const WorkFolder& work, const plan::Plan& plan,
                        const CompiledForms& compiled, const std::vector<std::uint32_t>& numbers,
                        int threads, const OnProgress& on_progress);

// What a part leaves: its PDFs, its rows of the bundle's tables, and its proof.
struct PartFolder {
  fs::path root;
  fs::path pdf(std::size_t index) const {  // by PlannedPart::pdfs
    return root / ("part-" + std::to_string(index + 1) + ".pdf");
  }
  fs::path pieces() const { return root / "pieces.csv"; }
  fs::path streams() const { return root / "streams.csv"; }
  fs::path sheets() const { return root / "sheets.csv"; }
  fs::path matches() const { return root / "match.csv"; }
  fs::path proof() const { return proof_path(root); }
};
PartFolder part_folder(const fs::path& parts, std::uint32_t number);
Result<void> make_part(Files& files, const fs::path& parts, const fs::path& plan_folder,
                       const plan::Plan& plan, const CompiledForms& compiled,
                       std::uint32_t part_number, const std::function<void(int)>& on_pages);

// The proof reads the finished files and the shard anew, and nothing that composing kept.
Result<void> prove_part(Files& files, const PartFolder& folder, const fs::path& shard_path,
                        const PartForms& forms, const plan::PlannedPart& part);
// A finished part's proof stays with the run. `keep_proofs` takes those of `numbers` from the
// parts; `carry_proof` puts one beside the same PDFs again: false when there is none, or the PDFs
// are not those that were proven, or it was another prover's or another sample of pages.
Result<void> keep_proofs(Files& files, const WorkFolder& work,
                         const std::vector<std::uint32_t>& numbers);
Result<bool> carry_proof(Files& files, const WorkFolder& work, const PartFolder& folder,
                         std::uint32_t number, std::size_t pdfs, const prove::Sample& sample);

// Checks the books, writes and publishes bundles (those that are not `published` already) and
// reports, closes the run in the ledger.
Result<Outcome> finish(Files& files, ledger::Ledger& ledger, const Options& options,
                       const WorkFolder& work, const Signer& signer, plan::Plan plan,
                       std::map<std::uint32_t, PublishedBundle> published);

}  // namespace fubako::run
