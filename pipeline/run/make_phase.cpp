// make: one shard -> one finished, proven part. A pure function of the shard.
#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <mutex>
#include <thread>

#include "notation/notation.h"
#include "prove/prove.h"
#include "render/render.h"
#include "run/csv_file.h"
#include "run/phases.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

constexpr int kPagesPerReport = 64;

// Composes a part into its PDF and its rows of the bundle's tables.
class PartMaker {
 public:
  PartMaker(Files& files, const PartFolder& folder, const plan::Plan& plan,
            const compose::Compiled& compiled, const plan::PlannedPart& part)
      : files_(files),
        folder_(folder),
        compiled_(compiled),
        part_(part),
        writer_(compiled.fonts,
                {compiled.form.id + " " + compiled.form.version,
                 plan.bundles[part.bundle].bundle_id + "/" + part.pdf, plan.date, compiled.dpi}) {
    // Pieces count through their bundle, without holes.
    for (std::uint32_t other : plan.bundles[part.bundle].parts)
      if (plan.parts[other].number < part.number) before_ += plan.parts[other].pieces;
  }

  Result<void> make(const fs::path& shard_path, const std::function<void(int)>& on_pages) {
    FUBAKO_TRY(auto pieces, CsvFile::create(files_, folder_.pieces(), ""));
    FUBAKO_TRY(auto streams, CsvFile::create(files_, folder_.streams(), ""));
    FUBAKO_TRY(auto sheets, CsvFile::create(files_, folder_.sheets(), ""));
    for (const Drawing& fixed : compiled_.fixed) {
      FUBAKO_TRY(const int layer,
                 writer_.add_fixed_layer(fixed, compiled_.form.pages[layers_.size()].size));
      layers_.push_back(layer);
    }
    FUBAKO_TRY(auto shard, plan::ShardReader::open(shard_path));
    PlannedPiece piece;
    for (;;) {
      FUBAKO_TRY(const bool more, shard.next(piece));
      if (!more) break;
      FUBAKO_OK(add_piece(piece, pieces, streams, sheets));
      report(on_pages);
    }
    FUBAKO_CHECK(sequence_ == part_.pieces && pages_ == part_.pages);
    for (CsvFile* file : {&pieces, &streams, &sheets}) FUBAKO_OK(file->close());
    return writer_.finish(files_, folder_.pdf());
  }

 private:
  Result<void> add_piece(const PlannedPiece& piece, CsvFile& pieces, CsvFile& streams,
                         CsvFile& sheets) {
    const PieceMarks& marks = piece.marks;
    const std::string& id = marks.piece_id.digits;
    const auto visible = forms::visible(compiled_.form, piece.record, marks);
    FUBAKO_CHECK(static_cast<int>(visible.size()) == piece.pages);
    const std::uint64_t first_page = pages_ + 1;
    writer_.begin_piece(marks.piece_id);
    for (const forms::VisiblePage& page : visible) {
      drawing_.clear();
      compose::compose(compiled_, page, drawing_);
      FUBAKO_OK(writer_.add_page(layers_[page.page], drawing_));
      ++pages_;
      const ControlCode code{marks.piece_id, page.sheet, marks.sheets, marks.enclosure_mask,
                             marks.copy};
      FUBAKO_OK(
          sheets.add({id, copy(marks), std::to_string(page.sheet), std::to_string(marks.sheets),
                      part_.stream, part_.pdf, std::to_string(pages_), control_code_digits(code)}));
    }
    ++sequence_;
    FUBAKO_OK(streams.add({id, part_.stream, compiled_.form.stream.stock, part_.pdf,
                           std::to_string(first_page), std::to_string(visible.size()),
                           std::to_string(marks.sheets)}));
    // Weight, service, district and tray come with posting papers: their columns stay empty.
    return pieces.add({id, copy(marks), std::to_string(before_ + sequence_), "1",
                       std::to_string(marks.sheets), std::to_string(visible.size()),
                       compiled_.form.stream.envelope, "", "", "", part_.lot, "", "",
                       send_to(piece.record).postal_code, marks.customer_barcode});
  }

  static std::string copy(const PieceMarks& marks) {
    return (marks.copy < 10 ? "0" : "") + std::to_string(marks.copy);
  }

  void report(const std::function<void(int)>& on_pages) {
    if (!on_pages || pages_ - reported_ < kPagesPerReport) return;
    on_pages(static_cast<int>(pages_ - reported_));
    reported_ = pages_;
  }

  Files& files_;
  const PartFolder& folder_;
  const compose::Compiled& compiled_;
  const plan::PlannedPart& part_;
  render::PdfWriter writer_;
  std::vector<int> layers_;
  Drawing drawing_;
  std::uint64_t before_ = 0, pages_ = 0, sequence_ = 0, reported_ = 0;
};

notation::Tree proof_tree(const prove::Proof& proof) {
  using notation::Tree;
  Tree root{Tree::Map{}};
  root.set("format", "fubako-proof/1");
  root.set("passed", proof.passed());
  root.set("pieces", proof.pieces);
  root.set("pages", proof.pages);
  root.set("glyphs", proof.glyphs);
  root.set("symbols", proof.symbols);
  root.set("finding_count", proof.finding_count);
  Tree::List findings;
  for (const prove::Finding& finding : proof.findings) {
    Tree one{Tree::Map{}};
    one.set("code", finding.code);
    one.set("page", finding.page);
    one.set("piece_id", finding.piece_id);
    one.set("message_ja", finding.message.ja);
    one.set("message_en", finding.message.en);
    findings.push_back(std::move(one));
  }
  root.set("findings", std::move(findings));
  return root;
}

// The proof reads the finished file and the shard anew, and nothing that composing kept.
Result<void> prove_part(Files& files, const PartFolder& folder, const fs::path& shard_path,
                        const compose::Compiled& compiled, const plan::PlannedPart& part) {
  FUBAKO_TRY(auto shard, plan::ShardReader::open(shard_path));
  const auto next = [&](PlannedPiece& piece) { return shard.next(piece); };
  const auto form_of = [&](std::uint32_t) -> const forms::Form& { return compiled.form; };
  FUBAKO_TRY(const auto proof, prove::prove_part(folder.pdf(), compiled.dpi, next, form_of));
  FUBAKO_CHECK(!proof.passed() || (proof.pieces == part.pieces && proof.pages == part.pages));
  return replace(files, folder.proof(), notation::write_json(proof_tree(proof)));
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

PartFolder part_folder(const fs::path& parts, std::uint32_t number) {
  char name[16];
  std::snprintf(name, sizeof name, "%05u", number);
  return {parts / name};
}

Result<void> make_part(Files& files, const fs::path& parts, const fs::path& plan_folder,
                       const plan::Plan& plan, const compose::Compiled& compiled,
                       std::uint32_t part_number, const std::function<void(int)>& on_pages) {
  const PartFolder done = part_folder(parts, part_number);
  std::error_code error;
  if (fs::exists(done.root, error)) return {};
  const plan::PlannedPart& part = plan.parts[part_number - 1];
  const fs::path shard = plan::shard_path(plan_folder, part_number);
  PartFolder aside = done;
  aside.root += ".part";
  FUBAKO_OK(files.remove(aside.root));
  FUBAKO_OK(files.make_folders(aside.root));
  FUBAKO_OK(PartMaker(files, aside, plan, compiled, part).make(shard, on_pages));
  FUBAKO_OK(prove_part(files, aside, shard, compiled, part));
  return files.rename(aside.root, done.root);
}

Result<void> make_parts(Files& files, const WorkFolder& work, const plan::Plan& plan, int threads,
                        const OnProgress& on_progress) {
  FUBAKO_TRY(const CompiledForms compiled, thaw_forms(work.plan(), plan));
  FUBAKO_OK(files.make_folders(work.parts()));
  std::uint64_t total = 0;
  for (const auto& part : plan.parts) total += part.pages;
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
  for (const plan::PlannedPart& part : plan.parts)
    boost::asio::post(pool, [&, number = part.number, job = part.job] {
      if (fault.there()) return;
      auto made =
          make_part(files, work.parts(), work.plan(), plan, *compiled[job], number, on_pages);
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
  return make_part(files, parts_folder, plan_folder, plan, *compiled[part.job], part_number,
                   [&](int count) {
                     pages += static_cast<std::uint64_t>(count);
                     if (on_progress) on_progress({"make", pages, part.pages, "pages"});
                   });
}

}  // namespace fubako::run
