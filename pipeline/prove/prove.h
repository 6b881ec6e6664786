// prove: finished PDF + plan + forms::visible -> findings. Trusts nobody, and knows nothing of
// how render works.
//
//   demands  the pages that the plan's pieces have, in order; on each page exactly the glyphs of
//            the form's fixed text, of this piece's values and of its marks: each glyph claimed
//            once, each text complete and in its box, no glyph and no ink left over; every picture
//            pixel for pixel at its place, upright, with nothing of its layer under or over it;
//            every control code, customer barcode and invitation decoded from the file and equal;
//            each glyph's outline in the embedded font that of the form's font for its text; each
//            piece's pages in a document part of its own, with its id
//   gives    findings; one finding stops the bundle
//   threads  pure; one call, one thread
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/base.h"
#include "forms/forms.h"
#include "model/model.h"
#include "reader/reader.h"

namespace fubako::prove {

struct Finding {
  std::string code;     // glyph-unclaimed, text-missing, text-differs, control-code-differs, …
  std::size_t pdf = 0;  // which of the part's PDFs
  int page = 0;         // of the PDF, from 1
  std::string piece_id;
  Message message;  // names elements and pages, never values
};

struct Proof {
  std::uint64_t pieces = 0, pages = 0, glyphs = 0, symbols = 0;
  std::uint64_t finding_count = 0;
  std::vector<Finding> findings;  // the first kMaxFindings
  bool passed() const { return finding_count == 0; }
};
constexpr std::size_t kMaxFindings = 100;

// Gives the part's pieces in the PDF's order; false at the end.
using NextPiece = std::function<Result<bool>(PlannedPiece&)>;
// Whether an outline (reader::Document::outline) is what a style of the form draws for a text.
using Draws =
    std::function<bool(std::size_t style, const ClusterText& text, const Hash128& outline)>;
// The form of a job, by PlannedNotice::job, and which of the part's PDFs each of its streams is in.
struct JobForm {
  const forms::Form* form = nullptr;
  std::size_t pdf_of_stream[kMaxStreams] = {};
  const Draws* draws = nullptr;  // never null; outlives the proof
};
using FormOf = std::function<JobForm(std::uint32_t)>;

// The part's PDFs, one a stream, are walked side by side: each piece has the pages of its notices
// in all of them, at its place in the order. Stops at the first piece whose pages a PDF lacks:
// page-count-differs. A PDF that cannot be read at all is a Fault (pdf-unreadable, page-too-large).
Result<Proof> prove_part(const std::vector<fs::path>& pdfs, int dpi, const NextPiece& next,
                         const FormOf& form_of);

// The customer barcode's own reader: black rectangles → 67 bar digits. Empty unless the bars keep
// the post's tolerances and say 23 characters (start, 7, 13, check digit, stop) of its tables.
std::string read_customer_barcode(const std::vector<reader::SeenRect>& rects);

}  // namespace fubako::prove
