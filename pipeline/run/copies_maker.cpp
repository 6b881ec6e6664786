#include "run/copies_maker.h"

#include <cstdio>

#include "press/press.h"
#include "run/phases.h"
#include "run/proof_file.h"

namespace fubako::run {
namespace {

// Calls `take(row, pieces)` for each record of a shard.
template <class Take>
Result<void> each_record(const fs::path& shard_path, const plan::PlannedCopies& copies, Take take) {
  FUBAKO_TRY(auto shard, plan::ShardReader::open(shard_path));
  std::vector<PlannedPiece> pieces;
  std::uint64_t records = 0;
  for (;;) {
    PlannedPiece piece;
    FUBAKO_TRY(const bool more, shard.next(piece));
    if (!more) break;
    pieces.push_back(std::move(piece));
    if (pieces.back().marks.part < pieces.back().marks.parts) continue;
    FUBAKO_OK(take(copies.first + records++, pieces));
    pieces.clear();
  }
  FUBAKO_CHECK(pieces.empty() && records == copies.records);
  return {};
}

Result<void> compose_all(Files& files, const fs::path& folder, const fs::path& shard,
                         const plan::Plan& plan, const compose::Compiled& compiled,
                         const plan::PlannedCopies& copies,
                         const std::function<void(int)>& on_pages) {
  const std::string document = plan.run_id.str() + "/" + plan.jobs[copies.job].name.str() + "/";
  return each_record(shard, copies, [&](std::uint64_t row, const auto& pieces) -> Result<void> {
    const std::string name = copy_name(row);
    FUBAKO_OK(
        press::write_copy(files, compiled, pieces, document + name, plan.date, folder / name));
    int pages = 0;
    for (const PlannedPiece& piece : pieces) pages += piece.pages();
    if (on_pages) on_pages(pages);
    return {};
  });
}

// Findings count their PDFs through the shard.
void add_proof(prove::Proof& sum, prove::Proof proof, std::size_t pdf) {
  sum += proof;
  sum.finding_count += proof.finding_count;
  for (prove::Finding& finding : proof.findings) {
    finding.pdf = pdf;
    if (sum.findings.size() < prove::kMaxFindings) sum.findings.push_back(std::move(finding));
  }
}

// The proof reads the finished files and the shard anew, and nothing that composing kept.
Result<void> prove_all(Files& files, const fs::path& folder, const fs::path& shard,
                       const compose::Compiled& compiled, const plan::PlannedCopies& copies) {
  prove::Proof sum;
  press::DrawnTexts drawn;
  std::vector<std::string> digests;
  FUBAKO_OK(each_record(shard, copies, [&](std::uint64_t row, const auto& pieces) -> Result<void> {
    const fs::path pdf = folder / copy_name(row);
    FUBAKO_TRY(prove::Proof proof, press::prove_copy(pdf, compiled, pieces, drawn));
    add_proof(sum, std::move(proof), digests.size());
    FUBAKO_TRY(std::string digest, sha256_of_file(pdf));
    digests.push_back(std::move(digest));
    return {};
  }));
  FUBAKO_CHECK(!sum.passed() || sum.pages == copies.pages);
  return write_proof(files, folder, sum, {}, digests, copies.shard_sha256);
}

}  // namespace

std::string copy_name(std::uint64_t row) {
  char name[32];
  std::snprintf(name, sizeof name, "%07llu.pdf", static_cast<unsigned long long>(row));
  return name;
}

Result<void> make_copies(Files& files, const fs::path& parts, const fs::path& plan_folder,
                         const plan::Plan& plan, const compose::Compiled& compiled,
                         const plan::PlannedCopies& copies,
                         const std::function<void(int)>& on_pages) {
  const fs::path done = part_folder(parts, copies.number).root;
  std::error_code error;
  if (fs::exists(done, error)) return {};
  FUBAKO_OK(plan::check_shard(plan_folder, copies));
  const fs::path shard = plan::shard_path(plan_folder, copies.number);
  fs::path aside = done;
  aside += ".part";
  FUBAKO_OK(files.remove(aside));
  FUBAKO_OK(files.make_folders(aside));
  FUBAKO_OK(compose_all(files, aside, shard, plan, compiled, copies, on_pages));
  FUBAKO_OK(prove_all(files, aside, shard, compiled, copies));
  return files.rename(aside, done);
}

}  // namespace fubako::run
