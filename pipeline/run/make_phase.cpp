// make: one shard -> one finished, proven part. A pure function of the shard.
#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <mutex>
#include <thread>

#include "notation/notation.h"
#include "prove/prove.h"
#include "run/certificate.h"
#include "run/part_maker.h"
#include "run/phases.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

notation::Tree sample_tree(const prove::Sample& sample) {
  notation::Tree tree{notation::Tree::Map{}};
  tree.set("every", sample.every);
  tree.set("first_of_kind", sample.first_of_kind);
  return tree;
}

notation::Tree proof_tree(const prove::Proof& proof, const prove::Sample& sample,
                          const plan::PlannedPart& part,
                          const std::vector<std::string>& pdf_digests) {
  using notation::Tree;
  Tree root{Tree::Map{}};
  root.set("format", kProofFormat);
  root.set("passed", proof.passed());
  set_counts(root, proof);
  root.set("sample", sample_tree(sample));
  root.set("finding_count", proof.finding_count);
  Tree::List digests;
  for (const std::string& digest : pdf_digests) digests.push_back(digest);
  root.set("pdf_sha256", std::move(digests));
  root.set("shard_sha256", part.shard_sha256);
  Tree::List findings;
  for (const prove::Finding& finding : proof.findings) {
    Tree one{Tree::Map{}};
    one.set("code", finding.code);
    one.set("pdf", static_cast<std::uint64_t>(finding.pdf));
    one.set("page", finding.page);
    one.set("piece_id", finding.piece_id);
    one.set("message_ja", finding.message.ja);
    one.set("message_en", finding.message.en);
    findings.push_back(std::move(one));
  }
  root.set("findings", std::move(findings));
  return root;
}

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
  return replace(files, folder.proof(),
                 notation::write_json(proof_tree(proof, forms.sample(), part, digests)));
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
  FUBAKO_TRY(const notation::Tree tree, notation::parse_json(proof, kept.string()));
  const notation::Tree *format = tree.find("format"), *sampled = tree.find("sample");
  if (format == nullptr || format->text() == nullptr || *format->text() != kProofFormat ||
      sampled == nullptr ||
      notation::write_json(*sampled) != notation::write_json(sample_tree(sample)))
    return false;
  const notation::Tree* digests = tree.find("pdf_sha256");
  if (digests == nullptr || digests->list() == nullptr || digests->list()->size() != pdfs)
    return false;
  for (std::size_t i = 0; i < pdfs; ++i) {
    FUBAKO_TRY(const std::string digest, sha256_of_file(folder.pdf(i)));
    const std::string* known = (*digests->list())[i].text();
    if (known == nullptr || *known != digest) return false;
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
  FUBAKO_OK(compose_part(files, aside, plan, forms, part, shard, on_pages));
  FUBAKO_OK(prove_part(files, aside, shard, forms, part));
  return files.rename(aside.root, done.root);
}

Result<void> make_parts(Files& files, const WorkFolder& work, const plan::Plan& plan, int threads,
                        const OnProgress& on_progress) {
  FUBAKO_TRY(const CompiledForms compiled, thaw_forms(work.plan(), plan));
  return make_parts(files, work, plan, compiled, plan::part_numbers(plan), threads, on_progress);
}

Result<void> make_parts(Files& files, const WorkFolder& work, const plan::Plan& plan,
                        const CompiledForms& compiled, const std::vector<std::uint32_t>& numbers,
                        int threads, const OnProgress& on_progress) {
  FUBAKO_OK(files.make_folders(work.parts()));
  std::uint64_t total = 0;
  for (const std::uint32_t number : numbers) total += plan.parts[number - 1].pages;
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
  for (const std::uint32_t number : numbers)
    boost::asio::post(pool, [&, number] {
      if (fault.there()) return;
      auto made = make_part(files, work.parts(), work.plan(), plan, compiled, number, on_pages);
      if (!made) fault.set(std::move(made.error()));
    });
  pool.join();
  return std::move(fault).result();
}

Result<void> make_part(Files& files, const fs::path& plan_folder, const fs::path& parts_folder,
                       std::uint32_t part_number, const OnProgress& on_progress) {
  FUBAKO_TRY(const plan::Plan plan, plan::read_plan(plan_folder));
  if (part_number == 0 || part_number > plan.parts.size())
    return run_fault("part-missing", {plan_folder.string()}, {std::to_string(part_number)});
  FUBAKO_TRY(const CompiledForms compiled, thaw_forms(plan_folder, plan));
  FUBAKO_OK(files.make_folders(parts_folder));
  const plan::PlannedPart& part = plan.parts[part_number - 1];
  std::uint64_t pages = 0;
  return make_part(files, parts_folder, plan_folder, plan, compiled, part_number, [&](int count) {
    pages += static_cast<std::uint64_t>(count);
    if (on_progress) on_progress({"make", pages, part.pages, "pages"});
  });
}

}  // namespace fubako::run
