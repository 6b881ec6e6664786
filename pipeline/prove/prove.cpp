#include "prove/prove.h"

#include "prove/bars.h"
#include "prove/claim.h"
#include "prove/findings.h"
#include "prove/fixed_layer.h"
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
  Prover(reader::Document document, int dpi, const FormOf& form_of)
      : document_(std::move(document)), dpi_(dpi), form_of_(form_of) {}

  // False when the PDF has no pages left for the piece.
  Result<bool> prove_piece(const PlannedPiece& piece) {
    const forms::Form& form = form_of_(piece.job);
    const std::vector<forms::VisiblePage> pages = forms::visible(form, piece.record, piece.marks);
    const std::string_view id = piece.marks.piece_id.digits;
    const int count = static_cast<int>(pages.size());
    const bool as_planned = piece.pages == count && piece.marks.sheets == count;
    if (!as_planned || next_page_ + piece.pages - 1 > document_.page_count()) {
      add_finding(proof_, "page-count-differs", {next_page_, id, {}});
      return false;
    }
    for (std::size_t i = 0; i < pages.size(); ++i, ++next_page_)
      FUBAKO_OK(prove_page(form, piece, pages[i], static_cast<int>(i) + 1));
    ++proof_.pieces;
    return true;
  }

  Proof finish(bool all_pieces) {
    if (all_pieces && next_page_ <= document_.page_count())
      add_finding(proof_, "page-count-differs", {next_page_, {}, {}});
    return std::move(proof_);
  }

 private:
  Result<void> prove_page(const forms::Form& form, const PlannedPiece& piece,
                          const forms::VisiblePage& wanted, int sheet) {
    const Spot spot{next_page_, piece.marks.piece_id.digits, {}};
    FUBAKO_OK(document_.read(next_page_, reader::Layers::by_reference, seen_));
    if (!has_size(seen_, form.pages[wanted.page].size, dpi_))
      add_finding(proof_, "page-size-differs", spot);
    if (seen_.complaints > 0) add_finding(proof_, "page-unsound", spot);
    if (foreign_ink(seen_)) add_finding(proof_, "ink-unclaimed", spot);
    FUBAKO_OK(layers_.prove(document_, seen_, form, wanted.page, spot, proof_));
    remarks_.clear();
    claims_.prove(seen_.glyphs, wanted.texts, remarks_);
    add_remarks(remarks_, form, wanted.texts, spot, proof_);
    pictures_.prove({seen_.pictures, seen_.glyphs, seen_.rects}, wanted.pictures, form, spot,
                    proof_);
    symbols_.prove(seen_.rects, {form, wanted, piece.marks, sheet, spot}, proof_);
    proof_.glyphs += seen_.glyphs.size();
    ++proof_.pages;
    return {};
  }

  reader::Document document_;
  int dpi_ = 600;
  const FormOf& form_of_;
  int next_page_ = 1;
  Proof proof_;
  reader::PageMarks seen_;
  FixedLayers layers_;
  Claims claims_;
  Pictures pictures_;
  Symbols symbols_;
  std::vector<Remark> remarks_;
};

}  // namespace

Result<Proof> prove_part(const fs::path& pdf, int dpi, const NextPiece& next,
                         const FormOf& form_of) {
  FUBAKO_TRY(auto document, reader::Document::open(pdf));
  Prover prover(std::move(document), dpi, form_of);
  PlannedPiece piece;
  while (true) {
    FUBAKO_TRY(const bool more, next(piece));
    if (!more) return prover.finish(true);
    FUBAKO_TRY(const bool proven, prover.prove_piece(piece));
    if (!proven) return prover.finish(false);
  }
}

}  // namespace fubako::prove
