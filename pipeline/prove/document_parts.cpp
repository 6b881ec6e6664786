#include "prove/document_parts.h"

namespace fubako::prove {

void DocumentParts::prove_piece(const reader::Document& document, std::string_view piece_id,
                                std::size_t pdf, int first_page, int pages, Proof& proof) {
  if (piece_id.empty()) return;  // a recipient's copy is no piece
  const auto& parts = document.parts();
  const std::size_t i = at_++;
  if (i < parts.size() && parts[i].piece_id == piece_id && parts[i].first == first_page &&
      parts[i].last == first_page + pages - 1)
    return;
  add_finding(proof, "document-part-differs", {first_page, piece_id, {}, pdf});
}

void DocumentParts::prove_page(const reader::PageMarks& page, const Spot& spot,
                               Proof& proof) const {
  if (page.part != at_) add_finding(proof, "document-part-differs", spot);
}

void DocumentParts::finish(const reader::Document& document, std::size_t pdf, Proof& proof) const {
  if (document.parts().size() > at_) add_finding(proof, "document-part-differs", {0, {}, {}, pdf});
}

}  // namespace fubako::prove
