// make: one shard -> one finished, proven part. A pure function of the shard.
#include <algorithm>
#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <mutex>
#include <thread>

#include "prove/prove.h"
#include "run/certificate.h"
#include "run/copies_maker.h"
#include "run/part_maker.h"
#include "run/phases.h"
#include "run/proof_file.h"
#include "run/publish_bundle.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

// The first fault of any thread.
class FirstFault {
 public:
  void set(Fault fault) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!fault_) fault_ = std::move(fault);
    there_ = true;
  }
  bool there() const { return there_; }
  Result<void> result() && {
    if (fault_) return tl::unexpected(std::move(*fault_));
    return {};
  }

 private:
  std::mutex mutex_;
  std::optional<Fault> fault_;
  std::atomic<bool> there_{false};
};

}  // namespace

// The proof reads the finished file and the shard anew, and nothing that composing kept.
Result<void> prove_part(Files& files, const PartFolder& folder, const fs::path& shard_path,
                        const PartForms& forms, const plan::PlannedPart& part) {
  FUBAKO_TRY(auto shard, plan::ShardReader::open(shard_path));
  const auto next = [&](PlannedPiece& piece) { return shard.next(piece); };
  std::vector<fs::path> pdfs;
  for (std::size_t i = 0; i < part.pdfs.size(); ++i) pdfs.push_back(folder.pdf(i));
  FUBAKO_TRY(const auto proof,
             prove::prove_part(pdfs, forms.dpi(), forms.sample(), next, forms.for_proof()));
  FUBAKO_CHECK(!proof.passed() || (proof.pieces == part.pieces && proof.pages == part.pages));
  std::vector<std::string> digests;
  for (const fs::path& pdf : pdfs) {
    FUBAKO_TRY(std::string digest, sha256_of_file(pdf));
    digests.push_back(std::move(digest));
  }
  return write_proof(files, folder.root, proof, forms.sample(), digests, part.shard_sha256);
}

namespace {

fs::path kept_proof(const WorkFolder& work, std::uint32_t number) {
  return work.root / "proofs" / (std::to_string(number) + ".json");
}

}  // namespace

Result<void> keep_proofs(Files& files, const WorkFolder& work,
                         const std::vector<std::uint32_t>& numbers) {
  if (numbers.empty()) return {};
  FUBAKO_OK(files.make_folders(kept_proof(work, 1).parent_path()));
  for (const std::uint32_t number : numbers) {
    FUBAKO_TRY(const std::string proof, read_file(part_folder(work.parts(), number).proof()));
    FUBAKO_OK(replace(files, kept_proof(work, number), proof));
  }
  return {};
}

Result<bool> carry_proof(Files& files, const WorkFolder& work, const PartFolder& folder,
                         std::uint32_t number, std::size_t pdfs, const prove::Sample& sample) {
  const fs::path kept = kept_proof(work, number);
  std::error_code error;
  if (!fs::exists(kept, error)) return false;
  FUBAKO_TRY(const std::string proof, read_file(kept));
  FUBAKO_TRY(const PartProof known, read_proof(kept, std::to_string(number)));
  if (known.format != kProofFormat || known.sample != sample || known.pdf_sha256.size() != pdfs)
    return false;
  for (std::size_t i = 0; i < pdfs; ++i) {
    FUBAKO_TRY(const std::string digest, sha256_of_file(folder.pdf(i)));
    if (known.pdf_sha256[i] != digest) return false;
  }
  FUBAKO_OK(replace(files, folder.proof(), proof));
  return true;
}

PartFolder part_folder(const fs::path& parts, std::uint32_t number) {
  char name[16];
  std::snprintf(name, sizeof name, "%05u", number);
  return {parts / name};
}

Result<void> make_part(Files& files, const fs::path& parts, const fs::path& plan_folder,
                       const plan::Plan& plan, const CompiledForms& compiled,
                       std::uint32_t part_number, const std::function<void(int)>& on_pages) {
  const PartFolder done = part_folder(parts, part_number);
  std::error_code error;
  if (fs::exists(done.root, error)) return {};
  const plan::PlannedPart& part = plan.parts[part_number - 1];
  const fs::path shard = plan::shard_path(plan_folder, part_number);
  FUBAKO_OK(plan::check_shard(plan_folder, part));
  PartFolder aside = done;
  aside.root += ".part";
  FUBAKO_OK(files.remove(aside.root));
  FUBAKO_OK(files.make_folders(aside.root));
  const PartForms forms(plan, compiled, part);
  FUBAKO_OK(compose_part(files, aside, plan_folder, plan, forms, part, on_pages));
  FUBAKO_OK(prove_part(files, aside, shard, forms, part));
  return files.rename(aside.root, done.root);
}

namespace {

using OnPages = std::function<void(int)>;

// One shard's work, of so many pages.
struct Task {
  std::uint32_t shard = 0;
  std::uint64_t pages = 0;
  std::function<Result<void>(const OnPages&)> make;
};

Task part_task(Files& files, const fs::path& parts, const fs::path& plan_folder,
               const plan::Plan& plan, const CompiledForms& compiled, std::uint32_t number) {
  return {number, plan.parts[number - 1].pages, [=, &files, &plan, &compiled](const OnPages& on_pages) {
            return make_part(files, parts, plan_folder, plan, compiled, number, on_pages);
          }};
}

Task copies_task(Files& files, const fs::path& parts, const fs::path& plan_folder,
                 const plan::Plan& plan, const CompiledForms& compiled,
                 const plan::PlannedCopies& copies) {
  return {copies.number, copies.pages, [=, &files, &plan, &compiled, &copies](const OnPages& on_pages) {
            return make_copies(files, parts, plan_folder, plan, *compiled[copies.job], copies,
                               on_pages);
          }};
}

Result<void> make_all(const std::vector<Task>& tasks, int threads, const OnProgress& on_progress) {
  std::uint64_t total = 0;
  for (const Task& task : tasks) total += task.pages;
  std::atomic<std::uint64_t> pages{0};
  std::mutex progress_mutex;
  const auto on_pages = [&](int count) {
    const std::uint64_t now = pages += static_cast<std::uint64_t>(count);
    if (!on_progress) return;
    const std::lock_guard<std::mutex> lock(progress_mutex);
    on_progress({"make", now, total, "pages"});
  };
  FirstFault fault;
  const unsigned count = threads > 0 ? static_cast<unsigned>(threads)
                                     : std::max(1u, std::thread::hardware_concurrency());
  boost::asio::thread_pool pool(count);
  for (const Task& task : tasks)
    boost::asio::post(pool, [&] {
      if (fault.there()) return;
      auto made = task.make(on_pages);
      if (!made) fault.set(std::move(made.error()));
    });
  pool.join();
  return std::move(fault).result();
}

}  // namespace

Result<void> make_parts(Files& files, const WorkFolder& work, const plan::Plan& plan, int threads,
                        BundlesAsMade& bundles, const OnProgress& on_progress) {
  FUBAKO_TRY(const CompiledForms compiled, thaw_forms(work.plan(), plan));
  FUBAKO_OK(files.make_folders(work.parts()));
  std::vector<Task> tasks;
  for (const std::uint32_t number : plan::part_numbers(plan))
    tasks.push_back(part_task(files, work.parts(), work.plan(), plan, compiled, number));
  for (const plan::PlannedCopies& copies : plan.copies)
    tasks.push_back(copies_task(files, work.parts(), work.plan(), plan, compiled, copies));
  for (Task& task : tasks)
    task.make = [&bundles, shard = task.shard,
                 make = std::move(task.make)](const OnPages& on_pages) -> Result<void> {
      FUBAKO_OK(make(on_pages));
      return bundles.made(shard);
    };
  // One bundle after the other.
  std::stable_sort(tasks.begin(), tasks.end(), [&](const Task& a, const Task& b) {
    return bundles.first_waiting(a.shard) < bundles.first_waiting(b.shard);
  });
  return make_all(tasks, threads, on_progress);
}

Result<void> make_parts(Files& files, const WorkFolder& work, const plan::Plan& plan,
                        const CompiledForms& compiled, const std::vector<std::uint32_t>& numbers,
                        int threads, const OnProgress& on_progress) {
  FUBAKO_OK(files.make_folders(work.parts()));
  std::vector<Task> tasks;
  for (const std::uint32_t number : numbers)
    tasks.push_back(part_task(files, work.parts(), work.plan(), plan, compiled, number));
  return make_all(tasks, threads, on_progress);
}

Result<void> make_part(Files& files, const fs::path& plan_folder, const fs::path& parts_folder,
                       std::uint32_t part_number, const OnProgress& on_progress) {
  FUBAKO_TRY(const plan::Plan plan, plan::read_plan(plan_folder));
  if (part_number == 0 || part_number > plan.parts.size() + plan.copies.size())
    return run_fault("part-missing", {plan_folder.string()}, {std::to_string(part_number)});
  FUBAKO_TRY(const CompiledForms compiled, thaw_forms(plan_folder, plan));
  FUBAKO_OK(files.make_folders(parts_folder));
  const Task task = part_number <= plan.parts.size()
                        ? part_task(files, parts_folder, plan_folder, plan, compiled, part_number)
                        : copies_task(files, parts_folder, plan_folder, plan, compiled,
                                      plan.copies[part_number - plan.parts.size() - 1]);
  return make_all({task}, 1, on_progress);
}

}  // namespace fubako::run
