#include "prove/prove.h"

#include <algorithm>

#include "prove/bars.h"
#include "prove/claim.h"
#include "prove/document_parts.h"
#include "prove/findings.h"
#include "prove/fixed_layer.h"
#include "prove/geometry.h"
#include "prove/outlines.h"
#include "prove/pictures.h"
#include "prove/required.h"
#include "prove/sampler.h"
#include "prove/setting.h"
#include "prove/symbols.h"
#include "prove/values.h"

namespace fubako::prove {
namespace {

bool has_size(const reader::PageMarks& seen, const PageSize& size, int dpi) {
  const Micrometres dot = micrometres_of(Dots(1), dpi) + Micrometres(1);
  const auto near = [&](Micrometres is, Micrometres wanted) {
    const Micrometres off = is - micrometres_of(dots_covering(wanted, dpi), dpi);
    return off <= dot && -off <= dot;
  };
  return near(seen.width, size.width) && near(seen.height, size.height) && !seen.trimmed;
}

// Ink of kinds that no page of ours has, whatever it shows.
bool foreign_ink(const reader::PageMarks& seen) {
  return seen.other_fills + seen.strokes + seen.images + seen.shadings + seen.type3_glyphs +
                 seen.annotations >
             0 ||
         seen.optional_content;
}

constexpr int kFineDpi = 600, kCoarseDpi = 300;

// The facts of the few forms of a part.
class KnownForms {
 public:
  const FormFacts& facts(const forms::Form& form) {
    for (const auto& [known, facts] : known_)
      if (known == &form) return *facts;
    known_.emplace_back(&form, std::make_unique<FormFacts>(form));
    return *known_.back().second;
  }

 private:
  std::vector<std::pair<const forms::Form*, std::unique_ptr<FormFacts>>> known_;
};

class Prover {
 public:
  Prover(int dpi, const Sample& sample, const FormOf& form_of)
      : dpi_(dpi), sampler_(sample), form_of_(form_of) {}

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
    count_.begin_piece();
    sampler_.begin_piece(piece.marks.piece_id);
    for (std::size_t n = 0; n < notices_.size(); ++n)
      FUBAKO_OK(prove_notice(notices_[n], piece.notices[n].record));
    proof_.sheets += static_cast<std::uint64_t>(count_.sheets());
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

  Result<void> prove_notice(const Notice& notice, const Record& record) {
    const forms::Form& form = *notice.of.form;
    const NoticeValues values{form, forms_.facts(form), record, notice.marks};
    count_.begin_notice();
    values_.begin_notice(values);
    for (const forms::VisiblePage& page : notice.pages)
      FUBAKO_OK(prove_page(notice, values, page, pdfs_[notice.of.pdf_of_stream[page.stream]]));
    return {};
  }

  Result<void> prove_page(const Notice& notice, const NoticeValues& values,
                          const forms::VisiblePage& wanted, Pdf& pdf) {
    const forms::Form& form = *notice.of.form;
    const SheetSide side = count_.next(form, wanted.stream);
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
    setting_.prove({form, seen_.glyphs, claims_.owners(), wanted.texts}, spot, proof_);
    pictures_.prove({seen_.pictures, seen_.glyphs, seen_.rects}, wanted.pictures, form, spot,
                    proof_);
    symbols_.prove(seen_.rects, {form, wanted, notice.marks, side.sheet, spot}, proof_);
    values_.prove(values, wanted, side, spot, proof_);
    if (!wanted.blank)
      required_.prove({values, wanted, claims_, symbols_, pictures_, values_, pdf.layers.seen()},
                      spot, proof_);
    proof_.glyphs += seen_.glyphs.size();
    ++proof_.pages;
    if (wanted.blank || !sampler_.takes(form, wanted.page)) return {};
    return measure(wanted, form, spot, pdf.document);
  }

  bool is_fine(const forms::VisiblePage& wanted) const {
    const Micrometres two_pixels = micrometres_of(Dots(2), kCoarseDpi);
    for (std::size_t i = 0; i < wanted.symbols.size(); ++i)
      if (wanted.symbols[i].kind == SymbolKind::customer_barcode || symbols_.module(i) < two_pixels)
        return true;
    return false;
  }

  // The piece's first page lies in the window of its first notice's envelope.
  Result<void> measure(const forms::VisiblePage& wanted, const forms::Form& form, const Spot& spot,
                       reader::Document& document) {
    const int dpi = std::min(dpi_, is_fine(wanted) ? kFineDpi : kCoarseDpi);
    FUBAKO_TRY(auto pixels, document.pixels(spot.page, dpi));
    const Raster raster(std::move(pixels), dpi);
    const bool outside = &wanted == &notices_.front().pages.front();
    const Envelope* envelope = outside ? notices_.front().of.envelope : nullptr;
    geometry_.prove({raster, form, wanted, symbols_, spot, outside, envelope}, proof_);
    return {};
  }

  int dpi_ = 600;
  Sampler sampler_;
  const FormOf& form_of_;
  std::vector<Pdf> pdfs_;
  std::vector<Notice> notices_;
  Proof proof_;
  reader::PageMarks seen_;
  Claims claims_;
  Setting setting_;
  Pictures pictures_;
  Symbols symbols_;
  KnownForms forms_;
  SheetCount count_;
  Values values_;
  Required required_;
  Geometry geometry_;
  std::vector<Remark> remarks_;
};

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
  pieces += other.pieces;
  pages += other.pages;
  glyphs += other.glyphs;
  values += other.values;
  symbols += other.symbols;
  sheets += other.sheets;
  required += other.required;
  raster_pages += other.raster_pages;
  raster_symbols += other.raster_symbols;
  raster_zones += other.raster_zones;
  raster_windows += other.raster_windows;
  return *this;
}

Result<Proof> prove_part(const std::vector<fs::path>& pdfs, int dpi, const Sample& sample,
                         const NextPiece& next, const FormOf& form_of) {
  Prover prover(dpi, sample, form_of);
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
