#include "reader/document_parts.h"

#include <poppler/Catalog.h>
#include <poppler/Object.h>
#include <poppler/PDFDoc.h>
#include <poppler/XRef.h>

namespace fubako::reader {
namespace {

// Poppler's own numbers where the tree is not sound; they cost a page object each.
std::map<int, int> pages_by_object(PDFDoc& pdf, const std::optional<std::vector<int>>& leaves) {
  std::map<int, int> out;
  if (leaves) {
    for (const int leaf : *leaves) out.emplace(leaf, static_cast<int>(out.size()) + 1);
    return out;
  }
  Catalog& catalog = *pdf.getCatalog();
  for (int page = 1; page <= pdf.getNumPages(); ++page)
    if (const Ref* ref = catalog.getPageRef(page); ref != nullptr) out.emplace(ref->num, page);
  return out;
}

Object entry(const Object& dict, const char* key) {
  return dict.isDict() ? dict.dictLookup(key) : Object(objNull);
}

}  // namespace

DocumentParts::DocumentParts(PDFDoc& pdf, const std::optional<std::vector<int>>& leaves) {
  const Object catalog = pdf.getXRef()->getCatalog();
  const Object groups = entry(entry(entry(catalog, "DPartRoot"), "DPartRootNode"), "DParts");
  if (!groups.isArray()) return;
  const std::map<int, int> page_of_object = pages_by_object(pdf, leaves);
  for (int g = 0; g < groups.arrayGetLength(); ++g) {
    const Object group = groups.arrayGet(g);
    for (int i = 0; group.isArray() && i < group.arrayGetLength(); ++i)
      add(group.arrayGetNF(i), group.arrayGet(i), page_of_object);
  }
}

void DocumentParts::add(const Object& named, const Object& part,
                        const std::map<int, int>& page_of_object) {
  const auto page = [&](const char* key) {
    const Object* ref = part.isDict() ? &part.dictLookupNF(key) : nullptr;
    if (ref == nullptr || !ref->isRef()) return 0;
    const auto at = page_of_object.find(ref->getRefNum());
    return at == page_of_object.end() ? 0 : at->second;
  };
  DocumentPart& out = parts_.emplace_back();
  out.first = page("Start");
  // /End is left out where the first page is the last one.
  out.last = entry(part, "End").isNull() ? out.first : page("End");
  const Object id = entry(entry(part, "DPM"), "PieceID");
  if (id.isString()) out.piece_id = id.getString()->toStr();
  if (named.isRef()) part_of_object_.emplace(named.getRefNum(), parts_.size());
}

std::size_t DocumentParts::named_by(const Object& page) const {
  const Object& named = page.dictLookupNF("DPart");
  if (!named.isRef()) return 0;
  const auto at = part_of_object_.find(named.getRefNum());
  return at == part_of_object_.end() ? 0 : at->second;
}

}  // namespace fubako::reader
