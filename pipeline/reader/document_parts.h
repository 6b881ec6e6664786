// reader/document_parts: a document's parts, as its catalogue lists them. Poppler knows none: they
// are read as plain objects. ISO 32000-2, 14.12 (in PDF/VT-1 before: ISO 16612-2, 6.8).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "reader/reader.h"

class Object;
class PDFDoc;

namespace fubako::reader {

class DocumentParts {
 public:
  // `leaves`: of the page tree, when it is sound (reader/page_tree.h).
  DocumentParts(PDFDoc& pdf, const std::optional<std::vector<int>>& leaves);
  const std::vector<DocumentPart>& all() const { return parts_; }
  // Which part a page's /DPart names, from 1; 0: none of them.
  std::size_t named_by(const Object& page) const;

 private:
  void add(const Object& named, const Object& part, const std::map<int, int>& page_of_object);

  std::vector<DocumentPart> parts_;
  std::map<int, std::size_t> part_of_object_;  // from 1
};

}  // namespace fubako::reader
