// prove/document_parts: a PDF's parts (PDF/VT), by which printers and inserters tell pieces apart:
// one for each piece with pages in the PDF, in order, with its id, over exactly its pages.
#pragma once

#include "prove/findings.h"

namespace fubako::prove {

class DocumentParts {
 public:
  // The next part of the PDF is that of a piece with so many pages from `first_page` on.
  void prove_piece(const reader::Document& document, std::string_view piece_id, std::size_t pdf,
                   int first_page, int pages, Proof& proof);
  // A page names that part as its own.
  void prove_page(const reader::PageMarks& page, const Spot& spot, Proof& proof) const;
  // There are no others.
  void finish(const reader::Document& document, std::size_t pdf, Proof& proof) const;

 private:
  std::size_t at_ = 0;  // the part proven last, from 1
};

}  // namespace fubako::prove
