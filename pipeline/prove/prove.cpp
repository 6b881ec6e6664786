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
  Prover(int dpi, const FormOf& form_of) : dpi_(dpi), form_of_(form_of) {}

  Result<void> open(const StreamFile& file) {
    FUBAKO_TRY(auto document, reader::Document::open(file.pdf));
    FUBAKO_CHECK(file.stream < kMaxStreams && !streams_[file.stream]);
    streams_[file.stream].emplace(std::move(document));
    return {};
  }

  // False when a PDF has no pages left for the piece.
  Result<bool> prove_piece(const PlannedPiece& piece) {
    const forms::Form& form = form_of_(piece.job);
    const std::vector<forms::VisiblePage> pages = forms::visible(form, piece.record, piece.marks);
    const int count = static_cast<int>(pages.size());
    const int sheets = pages.empty() ? 0 : pages.back().sheet;
    if (piece.pages != count || piece.marks.sheets != sheets) {
      add_finding(proof_, "page-count-differs", {0, piece.marks.piece_id.digits, {}});
      return false;
    }
    if (!has_pages(pages, piece)) return false;
    for (const forms::VisiblePage& page : pages)
      FUBAKO_OK(prove_page(form, piece, page, *streams_[page.stream]));
    ++proof_.pieces;
    return true;
  }

  Proof finish(bool all_pieces) {
    for (std::size_t s = 0; s < kMaxStreams; ++s)
      if (all_pieces && streams_[s] && streams_[s]->next_page <= streams_[s]->document.page_count())
        add_finding(proof_, "page-count-differs", {streams_[s]->next_page, {}, {}, s});
    return std::move(proof_);
  }

 private:
  struct Stream {
    explicit Stream(reader::Document opened) : document(std::move(opened)) {}
    reader::Document document;
    int next_page = 1;
    FixedLayers layers;
  };

  // One finding, at the first stream that is short.
  bool has_pages(const std::vector<forms::VisiblePage>& pages, const PlannedPiece& piece) {
    int wanted[kMaxStreams] = {};
    for (const forms::VisiblePage& page : pages) ++wanted[page.stream];
    for (std::size_t s = 0; s < kMaxStreams; ++s) {
      const int next = streams_[s] ? streams_[s]->next_page : 1;
      const int there = streams_[s] ? streams_[s]->document.page_count() : 0;
      if (wanted[s] == 0 || next + wanted[s] - 1 <= there) continue;
      add_finding(proof_, "page-count-differs", {next, piece.marks.piece_id.digits, {}, s});
      return false;
    }
    return true;
  }

  Result<void> prove_page(const forms::Form& form, const PlannedPiece& piece,
                          const forms::VisiblePage& wanted, Stream& stream) {
    const Spot spot{stream.next_page++, piece.marks.piece_id.digits, {}, wanted.stream};
    FUBAKO_OK(stream.document.read(spot.page, reader::Layers::by_reference, seen_));
    if (!has_size(seen_, form.pages[wanted.page].size, dpi_))
      add_finding(proof_, "page-size-differs", spot);
    if (seen_.complaints > 0) add_finding(proof_, "page-unsound", spot);
    if (foreign_ink(seen_)) add_finding(proof_, "ink-unclaimed", spot);
    if (!wanted.blank)
      FUBAKO_OK(stream.layers.prove(stream.document, seen_, form, wanted.layer, spot, proof_));
    else if (!seen_.layers.empty())
      add_finding(proof_, "layer-differs", spot);
    remarks_.clear();
    claims_.prove(seen_.glyphs, wanted.texts, remarks_);
    add_remarks(remarks_, form, wanted.texts, spot, proof_);
    pictures_.prove({seen_.pictures, seen_.glyphs, seen_.rects}, wanted.pictures, form, spot,
                    proof_);
    symbols_.prove(seen_.rects, {form, wanted, piece.marks, wanted.sheet, spot}, proof_);
    proof_.glyphs += seen_.glyphs.size();
    ++proof_.pages;
    return {};
  }

  int dpi_ = 600;
  const FormOf& form_of_;
  std::optional<Stream> streams_[kMaxStreams];
  Proof proof_;
  reader::PageMarks seen_;
  Claims claims_;
  Pictures pictures_;
  Symbols symbols_;
  std::vector<Remark> remarks_;
};

}  // namespace

Result<Proof> prove_part(const std::vector<StreamFile>& files, int dpi, const NextPiece& next,
                         const FormOf& form_of) {
  Prover prover(dpi, form_of);
  for (const StreamFile& file : files) FUBAKO_OK(prover.open(file));
  PlannedPiece piece;
  while (true) {
    FUBAKO_TRY(const bool more, next(piece));
    if (!more) return prover.finish(true);
    FUBAKO_TRY(const bool proven, prover.prove_piece(piece));
    if (!proven) return prover.finish(false);
  }
}

}  // namespace fubako::prove
