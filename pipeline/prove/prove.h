// prove: finished PDF + plan + forms::visible -> findings. Trusts nobody, and knows nothing of
// how render works.
//
//   demands  the pages that the plan's pieces have, in order; on each page exactly the glyphs of
//            the form's fixed text, of this piece's values and of its marks: each glyph claimed
//            once, each text complete and in its box, no glyph and no ink left over; every picture
//            pixel for pixel at its place, upright, with nothing of its layer under or over it;
//            every control code, customer barcode and invitation decoded from the file and equal;
//            every value turned back through its format and equal to the record's; the marks of
//            all sheets, n of m; the elements that the form requires. On a sample of pages, in
//            pixels: symbols, their quiet zones, places kept white, the envelope's window;
//            each text in its style's size and place; each glyph's outline and advance in the
//            embedded font those of the form's font for its text; each
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

// How much was proven; what the certificate of a bundle says.
struct Counts {
  std::uint64_t pieces = 0, pages = 0;
  std::uint64_t glyphs = 0;          // claimed, those of a fixed layer once a PDF
  std::uint64_t values = 0;          // read back from texts and symbols, and equal to the record's
  std::uint64_t symbols = 0;         // decoded, with their quiet zones
  std::uint64_t sheets = 0;          // whose marks n of m were read, without a gap
  std::uint64_t required = 0;        // elements that forms demand, seen
  std::uint64_t raster_pages = 0;    // measured in pixels
  std::uint64_t raster_symbols = 0;  // read from pixels
  std::uint64_t raster_zones = 0;    // clear zones and quiet zones
  std::uint64_t raster_windows = 0;  // address panels at every shift of the sheet
  Counts& operator+=(const Counts& other);
};

struct Proof : Counts {
  std::uint64_t finding_count = 0;
  std::vector<Finding> findings;  // the first kMaxFindings
  bool passed() const { return finding_count == 0; }
};
constexpr std::size_t kMaxFindings = 100;

// Gives the part's pieces in the PDF's order; false at the end.
using NextPiece = std::function<Result<bool>(PlannedPiece&)>;
// A glyph as a file draws it: its shape (reader::Document::outline), and how far it goes along.
struct DrawnGlyph {
  Hash128 outline;
  std::int64_t advance = 0;  // in 1/1000 em, rounded
};
// Whether that is what a style of the form draws for a text.
using Draws = std::function<bool(std::size_t style, const ClusterText& text, const DrawnGlyph&)>;
// The form of a job, by PlannedNotice::job, and which of the part's PDFs each of its streams is in.
struct JobForm {
  const forms::Form* form = nullptr;
  const Envelope* envelope = nullptr;  // of the pieces whose first notice is of the job; null: none
  std::size_t pdf_of_stream[kMaxStreams] = {};
  const Draws* draws = nullptr;  // never null; outlives the proof
};
using FormOf = std::function<JobForm(std::uint32_t)>;

// Which pages are looked at in pixels as well: at 600 to the inch where a customer barcode or
// modules of less than two pixels at 300 are, else at 300, and never finer than the printer. The
// rule depends on the part alone: not on others, on threads or on time.
struct Sample {
  std::uint64_t every = 0;     // pieces whose serial number is a multiple of it, whole; 0: none
  bool first_of_kind = false;  // the first page of each page of each form
  bool operator==(const Sample&) const = default;
};

// The part's PDFs, one a stream, are walked side by side: each piece has the pages of its notices
// in all of them, at its place in the order. Stops at the first piece whose pages a PDF lacks:
// page-count-differs. A PDF that cannot be read at all is a Fault (pdf-unreadable, page-too-large).
Result<Proof> prove_part(const std::vector<fs::path>& pdfs, int dpi, const Sample& sample,
                         const NextPiece& next, const FormOf& form_of);

// The customer barcode's own reader: black rectangles → 67 bar digits. Empty unless the bars keep
// the post's tolerances and say 23 characters (start, 7, 13, check digit, stop) of its tables.
std::string read_customer_barcode(const std::vector<reader::SeenRect>& rects);

// One symbol of a finished page, as the proof reads it: from the black rectangles in its box.
struct SymbolReading {
  std::string data;  // as model/symbol.h gives it to the kind; empty: it cannot be read
  Box quiet;         // its extent with the quiet zones that its standard asks for; empty: no ink
};
SymbolReading read_symbol(SymbolKind kind, const Box& box,
                          const std::vector<reader::SeenRect>& rects);

}  // namespace fubako::prove
