// make: one shard -> one finished, proven part. A pure function of the shard.
#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <mutex>
#include <thread>

#include "notation/notation.h"
#include "prove/prove.h"
#include "run/csv_file.h"
#include "run/phases.h"
#include "run/piece_writer.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

constexpr int kPagesPerReport = 64;

std::size_t stream_index(const forms::Form& form, const std::string& id) {
  std::size_t s = 0;
  while (s < form.streams.size() && form.streams[s].id != id) ++s;
  FUBAKO_CHECK(s < form.streams.size());
  return s;
}

// Which of the part's PDFs each stream of the form goes to.
std::vector<std::size_t> pdf_of_stream(const forms::Form& form, const plan::PlannedPart& part) {
  std::vector<std::size_t> out(form.streams.size(), 0);
  for (std::size_t i = 0; i < part.pdfs.size(); ++i)
    out[stream_index(form, part.pdfs[i].stream)] = i;
  return out;
}

std::vector<render::PdfInfo> infos_of(const compose::Compiled& compiled, const plan::Plan& plan,
                                      const plan::PlannedPart& part) {
  std::vector<render::PdfInfo> infos;
  for (const plan::PartPdf& pdf : part.pdfs)
    infos.push_back({compiled.form.id + " " + compiled.form.version,
                     plan.bundles[part.bundle].bundle_id + "/" + pdf.pdf, plan.date, compiled.dpi});
  return infos;
}

// Composes a part into its PDFs and its rows of the bundle's tables.
class PartMaker {
 public:
  PartMaker(Files& files, const PartFolder& folder, const plan::Plan& plan,
            const compose::Compiled& compiled, const plan::PlannedPart& part)
      : files_(files),
        folder_(folder),
        form_(compiled.form),
        part_(part),
        pdf_of_(pdf_of_stream(form_, part)),
        writer_(compiled, infos_of(compiled, plan, part), pdf_of_) {
    // Pieces count through their bundle, without holes.
    for (std::uint32_t other : plan.bundles[part.bundle].parts)
      if (plan.parts[other].number < part.number) before_ += plan.parts[other].pieces;
  }

  Result<void> make(const fs::path& shard_path, const std::function<void(int)>& on_pages) {
    FUBAKO_TRY(auto pieces, CsvFile::create(files_, folder_.pieces(), ""));
    FUBAKO_TRY(auto streams, CsvFile::create(files_, folder_.streams(), ""));
    FUBAKO_TRY(auto sheets, CsvFile::create(files_, folder_.sheets(), ""));
    FUBAKO_TRY(auto matches, CsvFile::create(files_, folder_.matches(), ""));
    FUBAKO_TRY(auto shard, plan::ShardReader::open(shard_path));
    PlannedPiece piece;
    for (;;) {
      FUBAKO_TRY(const bool more, shard.next(piece));
      if (!more) break;
      const auto visible = forms::visible(form_, piece.record, piece.marks);
      FUBAKO_CHECK(static_cast<int>(visible.size()) == piece.pages);
      FUBAKO_OK(add_streams(piece, visible, streams));
      FUBAKO_OK(add_sheets(piece, visible, sheets));
      FUBAKO_OK(add_matches(piece, visible, matches));
      FUBAKO_OK(writer_.add(piece.marks.piece_id, visible));
      FUBAKO_OK(add_piece(piece, pieces));
      report(on_pages);
    }
    FUBAKO_CHECK(sequence_ == part_.pieces && pages_ == part_.pages);
    for (CsvFile* file : {&pieces, &streams, &sheets, &matches}) FUBAKO_OK(file->close());
    return finish();
  }

 private:
  Result<void> finish() {
    for (std::size_t i = 0; i < part_.pdfs.size(); ++i) {
      FUBAKO_CHECK(static_cast<std::uint64_t>(writer_.pages(i)) == part_.pdfs[i].pages);
      FUBAKO_OK(writer_.finish(files_, i, folder_.pdf(i)));
    }
    return {};
  }

  // One row for each stream in which the piece has pages.
  Result<void> add_streams(const PlannedPiece& piece,
                           const std::vector<forms::VisiblePage>& visible, CsvFile& streams) {
    PageCounts counts;
    for (const forms::VisiblePage& page : visible) {
      ++counts.pages[page.stream];
      if (!page.back) ++counts.sheets[page.stream];
    }
    for (std::size_t s = 0; s < form_.streams.size(); ++s) {
      if (counts.pages[s] == 0) continue;
      FUBAKO_OK(
          streams.add({piece.marks.piece_id.digits, form_.streams[s].id, form_.streams[s].stock,
                       part_.pdfs[pdf_of_[s]].pdf, std::to_string(writer_.pages(pdf_of_[s]) + 1),
                       std::to_string(counts.pages[s]), std::to_string(counts.sheets[s])}));
    }
    return {};
  }

  // One row for each sheet; its page is the front.
  Result<void> add_sheets(const PlannedPiece& piece, const std::vector<forms::VisiblePage>& visible,
                          CsvFile& sheets) {
    const PieceMarks& marks = piece.marks;
    int page_of[kMaxStreams] = {};
    for (const forms::VisiblePage& page : visible) {
      const int number = writer_.pages(pdf_of_[page.stream]) + ++page_of[page.stream];
      if (page.back) continue;
      const ControlCode code{marks.piece_id, page.sheet, marks.sheets, marks.enclosure_mask,
                             marks.copy};
      FUBAKO_OK(sheets.add({marks.piece_id.digits, copy(marks), std::to_string(page.sheet),
                            std::to_string(marks.sheets), form_.streams[page.stream].id,
                            part_.pdfs[pdf_of_[page.stream]].pdf, std::to_string(number),
                            control_code_digits(code)}));
    }
    return {};
  }

  // Every other mark that a machine can read, for the vendor's matching.
  Result<void> add_matches(const PlannedPiece& piece,
                           const std::vector<forms::VisiblePage>& visible, CsvFile& matches) {
    for (const forms::VisiblePage& page : visible) {
      const auto add = [&](std::string_view kind, const std::string& text) {
        return matches.add({piece.marks.piece_id.digits, std::to_string(page.sheet), kind, text});
      };
      for (const forms::VisibleSymbol& symbol : page.symbols)
        if (form_.slots[symbol.slot].mark == forms::Mark::none)
          FUBAKO_OK(add(name_of(symbol.kind), symbol.data));
      for (const forms::VisibleText& text : page.texts)
        if (form_.slots[text.slot].ocr) FUBAKO_OK(add("ocr", text.text));
    }
    return {};
  }

  Result<void> add_piece(const PlannedPiece& piece, CsvFile& pieces) {
    const PieceMarks& marks = piece.marks;
    pages_ += static_cast<std::uint64_t>(piece.pages);
    ++sequence_;
    // Weight, service, district and tray come with posting papers: their columns stay empty.
    return pieces.add({marks.piece_id.digits, copy(marks), std::to_string(before_ + sequence_), "1",
                       std::to_string(marks.sheets), std::to_string(piece.pages), form_.envelope,
                       enclosures(marks), "", "", part_.lot, "", "",
                       send_to(piece.record).postal_code, marks.customer_barcode});
  }

  std::string enclosures(const PieceMarks& marks) const {
    std::string out;
    for (std::size_t i = 0; i < form_.enclosures.size(); ++i) {
      if ((marks.enclosure_mask >> i & 1) == 0) continue;
      if (!out.empty()) out += '+';
      out += form_.enclosures[i].id;
    }
    return out;
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
  const forms::Form& form_;
  const plan::PlannedPart& part_;
  std::vector<std::size_t> pdf_of_;  // by stream
  PieceWriter writer_;
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
    one.set("stream", static_cast<std::uint64_t>(finding.stream));
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
  std::vector<prove::StreamFile> pdfs;
  for (std::size_t i = 0; i < part.pdfs.size(); ++i)
    pdfs.push_back({stream_index(compiled.form, part.pdfs[i].stream), folder.pdf(i)});
  FUBAKO_TRY(const auto proof, prove::prove_part(pdfs, compiled.dpi, next, form_of));
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
