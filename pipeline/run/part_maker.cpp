#include "run/part_maker.h"

#include "postal/postal.h"

namespace fubako::run {
namespace {

constexpr int kPagesPerReport = 64;

using Intent = std::shared_ptr<const OutputIntent>;

std::vector<render::PdfInfo> infos_of(const PartForms& forms, const plan::Plan& plan,
                                      const plan::PlannedPart& part, const Intent& intent) {
  const compose::Compiled& first = forms.first();
  std::vector<render::PdfInfo> infos;
  for (const plan::PartPdf& pdf : part.pdfs)
    infos.push_back({first.form.id + " " + first.form.version,
                     plan.bundles[part.bundle].bundle_id + "/" + pdf.pdf, plan.date, first.dpi,
                     render::PdfKind::print, intent});
  return infos;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += '+';
    out += text;
  }
  return out;
}

class PartMaker {
 public:
  PartMaker(Files& files, const PartFolder& folder, const plan::Plan& plan, const PartForms& forms,
            const plan::PlannedPart& part, const Intent& intent)
      : files_(files),
        folder_(folder),
        forms_(forms),
        part_(part),
        writer_(forms.first().fonts, infos_of(forms, plan, part, intent)) {
    // Pieces count through their bundle, without holes.
    for (std::uint32_t other : plan.bundles[part.bundle].parts)
      if (plan.parts[other].number < part.number) before_ += plan.parts[other].pieces;
  }

  Result<void> make(const fs::path& shard_path, const std::function<void(int)>& on_pages) {
    FUBAKO_TRY(pieces_, create(folder_.pieces()));
    FUBAKO_TRY(streams_, create(folder_.streams()));
    FUBAKO_TRY(sheets_, create(folder_.sheets()));
    FUBAKO_TRY(matches_, create(folder_.matches()));
    FUBAKO_TRY(auto shard, plan::ShardReader::open(shard_path));
    PlannedPiece piece;
    for (;;) {
      FUBAKO_TRY(const bool more, shard.next(piece));
      if (!more) break;
      FUBAKO_OK(make_piece(piece));
      report(on_pages);
    }
    FUBAKO_CHECK(sequence_ == part_.pieces && pages_ == part_.pages);
    for (CsvFile* file : {pieces_.get(), streams_.get(), sheets_.get(), matches_.get()})
      FUBAKO_OK(file->close());
    return finish();
  }

 private:
  Result<std::unique_ptr<CsvFile>> create(const fs::path& path) {
    FUBAKO_TRY(auto file, CsvFile::create(files_, path, ""));
    return std::make_unique<CsvFile>(std::move(file));
  }

  Result<void> make_piece(const PlannedPiece& piece) {
    writer_.begin_piece(piece.marks.piece_id);
    first_page_.clear();
    for (std::size_t i = 0; i < part_.pdfs.size(); ++i) first_page_.push_back(writer_.pages(i) + 1);
    sheets_of_.assign(part_.pdfs.size(), 0);
    for (std::size_t n = 0; n < piece.notices.size(); ++n)
      FUBAKO_OK(make_notice(piece.notices[n], marks_of_notice(piece, n)));
    FUBAKO_OK(add_streams(piece.marks));
    return add_piece(piece);
  }

  Result<void> make_notice(const PlannedNotice& notice, const PieceMarks& marks) {
    const compose::Compiled& compiled = forms_.compiled(notice.job);
    const auto visible = forms::visible(compiled.form, notice.record, marks);
    FUBAKO_CHECK(static_cast<int>(visible.size()) == notice.pages);
    FUBAKO_OK(add_sheets(notice.job, marks, visible));
    FUBAKO_OK(add_matches(compiled.form, marks, visible));
    return writer_.add(compiled, forms_.pdf_of(notice.job), visible);
  }

  Result<void> finish() {
    for (std::size_t i = 0; i < part_.pdfs.size(); ++i) {
      FUBAKO_CHECK(static_cast<std::uint64_t>(writer_.pages(i)) == part_.pdfs[i].pages);
      FUBAKO_OK(writer_.finish(files_, i, folder_.pdf(i)));
    }
    return {};
  }

  // One row for each stream in which the piece has pages.
  Result<void> add_streams(const PieceMarks& marks) {
    for (std::size_t i = 0; i < part_.pdfs.size(); ++i) {
      const int pages = writer_.pages(i) + 1 - first_page_[i];
      if (pages == 0) continue;
      const plan::PartPdf& pdf = part_.pdfs[i];
      FUBAKO_OK(streams_->add({marks.piece_id.digits, pdf.stream, pdf.stock, pdf.pdf,
                               std::to_string(first_page_[i]), std::to_string(pages),
                               std::to_string(sheets_of_[i])}));
    }
    return {};
  }

  // One row for each sheet; its page is the front.
  Result<void> add_sheets(std::uint32_t job, const PieceMarks& marks,
                          const std::vector<forms::VisiblePage>& visible) {
    std::vector<int> pages(part_.pdfs.size(), 0);
    for (const forms::VisiblePage& page : visible) {
      const std::size_t pdf = forms_.pdf_of(job)[page.stream];
      const int number = writer_.pages(pdf) + ++pages[pdf];
      if (page.back) continue;
      ++sheets_of_[pdf];
      const ControlCode code{marks.piece_id, page.sheet, marks.sheets, marks.enclosure_mask,
                             marks.copy};
      FUBAKO_OK(
          sheets_->add({marks.piece_id.digits, two_digits(marks.copy), std::to_string(page.sheet),
                        std::to_string(marks.sheets), part_.pdfs[pdf].stream, part_.pdfs[pdf].pdf,
                        std::to_string(number), control_code_digits(code)}));
    }
    return {};
  }

  // Every other mark that a machine can read, for the vendor's matching.
  Result<void> add_matches(const forms::Form& form, const PieceMarks& marks,
                           const std::vector<forms::VisiblePage>& visible) {
    for (const forms::VisiblePage& page : visible) {
      const auto add = [&](std::string_view kind, const std::string& text) {
        return matches_->add({marks.piece_id.digits, std::to_string(page.sheet), kind, text});
      };
      for (const forms::VisibleSymbol& symbol : page.symbols)
        if (form.slots[symbol.slot].mark == forms::Mark::none)
          FUBAKO_OK(add(name_of(symbol.kind), symbol.data));
      for (const forms::VisibleText& text : page.texts)
        if (form.slots[text.slot].ocr) FUBAKO_OK(add("ocr", text.text));
    }
    return {};
  }

  Result<void> add_piece(const PlannedPiece& piece) {
    pages_ += static_cast<std::uint64_t>(piece.pages());
    ++sequence_;
    return pieces_->add(piece_row(piece, before_ + sequence_));
  }

  void report(const std::function<void(int)>& on_pages) {
    if (!on_pages || pages_ - reported_ < kPagesPerReport) return;
    on_pages(static_cast<int>(pages_ - reported_));
    reported_ = pages_;
  }

  Files& files_;
  const PartFolder& folder_;
  const PartForms& forms_;
  const plan::PlannedPart& part_;
  press::PieceWriter writer_;
  std::unique_ptr<CsvFile> pieces_, streams_, sheets_, matches_;
  std::vector<int> first_page_, sheets_of_;  // of the piece at hand, by PDF
  std::uint64_t before_ = 0, pages_ = 0, sequence_ = 0, reported_ = 0;
};

}  // namespace

std::vector<std::string> piece_row(const PlannedPiece& piece, std::uint64_t sequence) {
  const PieceMarks& marks = piece.marks;
  const Mailing& mailing = piece.mailing;
  return {marks.piece_id.digits,
          two_digits(marks.copy),
          std::to_string(sequence),
          std::to_string(piece.notices.size()),
          std::to_string(marks.sheets),
          std::to_string(piece.pages()),
          mailing.envelope,
          joined(mailing.enclosures),
          postal::weight_text(mailing.weight),
          mailing.service,
          mailing.lot,
          mailing.district,
          mailing.tray,
          std::string(send_to(piece.notices.front().record).postal_code),
          marks.customer_barcode};
}

Result<void> compose_part(Files& files, const PartFolder& folder, const fs::path& plan_folder,
                          const plan::Plan& plan, const PartForms& forms,
                          const plan::PlannedPart& part, const std::function<void(int)>& on_pages) {
  FUBAKO_TRY(const Intent intent,
             plan::read_intent(plan_folder, plan, plan.bundles[part.bundle].vendor));
  return PartMaker(files, folder, plan, forms, part, intent)
      .make(plan::shard_path(plan_folder, part.number), on_pages);
}

}  // namespace fubako::run
