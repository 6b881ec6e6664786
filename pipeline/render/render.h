// render: drawings -> a PDF file: a vendor's is PDF/X-4 with PDF/VT-1 document parts and PDF/A-2u
// at once; a recipient's copy is PDF/A-2u alone.
//
//   takes    drawings, page by page, piece by piece
//   gives    one PDF; each page is its shared fixed layer (a Form XObject) and its own stream; each
//            picture is in it once (an Image XObject), however many pages show it
//   promises equal input gives equal bytes; nothing personal outside page content
//   errors   Fault pdf-cid-space-exhausted, pdf-font-failed, pdf-failed, and those of base::Files
//   limits   kMaxPages pages; 65,535 (glyph, text) pairs a font; 4,000 different pictures (more are
//            pdf-failed); a piece is never split
//   threads  one writer, one thread
#pragma once

#include <memory>
#include <string>

#include "base/base.h"
#include "model/model.h"
#include "model/output_intent.h"
#include "typeset/typeset.h"

namespace fubako::render {

constexpr int kMaxPages = 20000;

enum class PdfKind {
  print,  // for a vendor: of many pieces, each a document part
  copy    // for one recipient: says its title and language, and nothing of printing
};

struct PdfInfo {
  std::string title;        // no personal data
  std::string document_id;  // any stable text; identifies the file's content
  Date date;                // creation date (midnight in Japan)
  int dpi = 600;            // the grid that symbols stand on
  PdfKind kind = PdfKind::print;
  std::shared_ptr<const OutputIntent> output_intent = {};  // null: black and gray
};

class PdfWriter {
 public:
  PdfWriter(std::shared_ptr<const typeset::FontSet> fonts, PdfInfo info);
  ~PdfWriter();
  PdfWriter(PdfWriter&&) noexcept;
  // Gives the layer's number. Drawn once in the file, first on each of its pages.
  Result<int> add_fixed_layer(const Drawing& drawing, PageSize size);
  void begin_piece(const PieceId& piece);  // a copy notes nothing of it
  Result<void> add_page(int fixed_layer, const Drawing& drawing);
  Result<void> add_blank_page(PageSize size);  // a back that nothing is printed on
  // Embeds the fonts' subsets and writes the file (created, synced, closed).
  Result<void> finish(Files& files, const fs::path& path);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The page as rendered: a whole number of dots at `dpi`, so that bars stand on the grid from
// either edge.
struct DotSize {
  Dots width, height;
};
DotSize page_dots(PageSize size, int dpi);

}  // namespace fubako::render
