#include "prove/prove.h"

#include "prove/bars.h"
#include "prove/claim.h"
#include "prove/document_parts.h"
#include "prove/findings.h"
#include "prove/fixed_layer.h"
#include "prove/outlines.h"
#include "prove/pictures.h"
#include "prove/symbols.h"

namespace fubako::prove {
namespace {

bool has_size(const reader::PageMarks& seen, const PageSize& size, int dpi) {
  const Micrometres dot = micrometres_of(Dots(1), dpi) + Micrometres(1);
  const auto near = [&](Micrometres is, Micrometres wanted) {
    const Micrometres off = is - micrometres_of(dots_covering(wanted, dpi), dpi);
    return off <= dot && -off <= dot;
  };
  return near(seen.width, size.width) && near(seen.height, size.height);
}

// Ink of kinds that no page of ours has, whatever it shows.
bool foreign_ink(const reader::PageMarks& seen) {
  return seen.other_fills + seen.strokes + seen.images + seen.shadings + seen.type3_glyphs +
                 seen.annotations >
             0 ||
         seen.optional_content;
}

class Prover {
 public:
  Prover(int dpi, const FormOf& form_of) : dpi_(dpi), form_of_(form_of) {}

  Result<void> open(const fs::path& pdf) {
    FUBAKO_TRY(auto document, reader::Document::open(pdf));
    pdfs_.emplace_back(std::move(document));
    return {};
  }

  // False when a PDF has no pages left for the piece.
  Result<bool> prove_piece(const PlannedPiece& piece) {
    notices_.clear();
    for (std::size_t n = 0; n < piece.notices.size(); ++n)
      if (!list_notice(piece, n)) return false;
    FUBAKO_CHECK(!notices_.empty());
    if (!has_pages(piece)) return false;
    for (const Notice& notice : notices_)
      for (const forms::VisiblePage& page : notice.pages)
        FUBAKO_OK(prove_page(notice, page, pdfs_[notice.of.pdf_of_stream[page.stream]]));
    ++proof_.pieces;
    return true;
  }

  Proof finish(bool all_pieces) {
    for (std::size_t i = 0; all_pieces && i < pdfs_.size(); ++i) {
      if (pdfs_[i].next_page <= pdfs_[i].document.page_count())
        add_finding(proof_, "page-count-differs", {pdfs_[i].next_page, {}, {}, i});
      pdfs_[i].parts.finish(pdfs_[i].document, i, proof_);
    }
    return std::move(proof_);
  }

 private:
  struct Pdf {
    explicit Pdf(reader::Document opened) : document(std::move(opened)) {}
    reader::Document document;
    int next_page = 1;
    FixedLayers layers;
    Outlines outlines;
    DocumentParts parts;
  };
  struct Notice {  // of the piece at hand
    JobForm of;
    PieceMarks marks;
    std::vector<forms::VisiblePage> pages;
  };

  // What must be seen of one notice; false when that is not what was planned.
  bool list_notice(const PlannedPiece& piece, std::size_t n) {
    const PlannedNotice& planned = piece.notices[n];
    Notice notice{form_of_(planned.job), marks_of_notice(piece, n), {}};
    notice.pages = forms::visible(*notice.of.form, planned.record, notice.marks);
    const int last = notice.pages.empty() ? 0 : notice.pages.back().sheet;
    const int sheets = last - notice.marks.sheets_before;
    const bool is_last = n + 1 == piece.notices.size();
    if (planned.pages != static_cast<int>(notice.pages.size()) || planned.sheets != sheets ||
        (is_last && last != piece.marks.sheets)) {
      add_finding(proof_, "page-count-differs", {0, piece.marks.piece_id.digits, {}});
      return false;
    }
    notices_.push_back(std::move(notice));
    return true;
  }

  // One finding, at the first PDF that is short.
  bool has_pages(const PlannedPiece& piece) {
    std::vector<int> wanted(pdfs_.size(), 0);
    for (const Notice& notice : notices_)
      for (const forms::VisiblePage& page : notice.pages) {
        const std::size_t pdf = notice.of.pdf_of_stream[page.stream];
        if (pdf >= wanted.size()) wanted.resize(pdf + 1, 0);
        ++wanted[pdf];
      }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const int next = i < pdfs_.size() ? pdfs_[i].next_page : 1;
      const int there = i < pdfs_.size() ? pdfs_[i].document.page_count() : 0;
      if (wanted[i] == 0 || next + wanted[i] - 1 <= there) continue;
      add_finding(proof_, "page-count-differs", {next, piece.marks.piece_id.digits, {}, i});
      return false;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (wanted[i] != 0)
        pdfs_[i].parts.prove_piece(pdfs_[i].document, piece.marks.piece_id.digits, i,
                                   pdfs_[i].next_page, wanted[i], proof_);
    return true;
  }

  Result<void> prove_page(const Notice& notice, const forms::VisiblePage& wanted, Pdf& pdf) {
    const forms::Form& form = *notice.of.form;
    const Spot spot{
        pdf.next_page++, notice.marks.piece_id.digits, {}, notice.of.pdf_of_stream[wanted.stream]};
    FUBAKO_OK(pdf.document.read(spot.page, reader::Layers::by_reference, seen_));
    if (!has_size(seen_, form.pages[wanted.page].size, dpi_))
      add_finding(proof_, "page-size-differs", spot);
    if (seen_.complaints > 0) add_finding(proof_, "page-unsound", spot);
    pdf.parts.prove_page(seen_, spot, proof_);
    if (foreign_ink(seen_)) add_finding(proof_, "ink-unclaimed", spot);
    if (!wanted.blank)
      FUBAKO_OK(pdf.layers.prove(pdf.document, seen_, notice.of, wanted.layer, pdf.outlines, spot,
                                 proof_));
    else if (!seen_.layers.empty())
      add_finding(proof_, "layer-differs", spot);
    remarks_.clear();
    claims_.prove(seen_.glyphs, wanted.texts, remarks_);
    add_remarks(remarks_, form, wanted.texts, spot, proof_);
    pdf.outlines.prove({pdf.document, seen_.glyphs, claims_.owners(), wanted.texts}, notice.of,
                       spot, proof_);
    pictures_.prove({seen_.pictures, seen_.glyphs, seen_.rects}, wanted.pictures, form, spot,
                    proof_);
    symbols_.prove(seen_.rects, {form, wanted, notice.marks, wanted.sheet, spot}, proof_);
    proof_.glyphs += seen_.glyphs.size();
    ++proof_.pages;
    return {};
  }

  int dpi_ = 600;
  const FormOf& form_of_;
  std::vector<Pdf> pdfs_;
  std::vector<Notice> notices_;
  Proof proof_;
  reader::PageMarks seen_;
  Claims claims_;
  Pictures pictures_;
  Symbols symbols_;
  std::vector<Remark> remarks_;
};

}  // namespace

Result<Proof> prove_part(const std::vector<fs::path>& pdfs, int dpi, const NextPiece& next,
                         const FormOf& form_of) {
  Prover prover(dpi, form_of);
  for (const fs::path& pdf : pdfs) FUBAKO_OK(prover.open(pdf));
  PlannedPiece piece;
  while (true) {
    FUBAKO_TRY(const bool more, next(piece));
    if (!more) return prover.finish(true);
    FUBAKO_TRY(const bool proven, prover.prove_piece(piece));
    if (!proven) return prover.finish(false);
  }
}

}  // namespace fubako::prove
