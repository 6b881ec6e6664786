#include "reader/page_tree.h"

#include <poppler/Object.h>
#include <poppler/PDFDoc.h>
#include <poppler/XRef.h>

#include <cstdint>
#include <unordered_set>

namespace fubako::reader {
namespace {

constexpr int kMaxDepth = 64;

class Tree {
 public:
  explicit Tree(XRef& xref) : xref_(xref) {}

  // False: the node or page is not sound.
  bool add(const Object& named, int depth) {
    if (depth > kMaxDepth || !named.isRef() || !seen_.insert(named.getRefNum()).second)
      return false;
    const Object node = xref_.fetch(named.getRef());
    if (node.isDict("Pages")) return add_kids(node, depth);
    if (!node.isDict("Page") || node.getDict()->hasKey("Kids")) return false;
    leaves_.push_back(named.getRefNum());
    return true;
  }
  std::vector<int> take() { return std::move(leaves_); }

 private:
  bool add_kids(const Object& node, int depth) {
    const Object kids = node.dictLookup("Kids"), count = node.dictLookup("Count");
    if (!kids.isArray() || !count.isInt()) return false;
    const std::size_t before = leaves_.size();
    for (int i = 0; i < kids.arrayGetLength(); ++i)
      if (!add(kids.arrayGetNF(i), depth + 1)) return false;
    return static_cast<std::int64_t>(leaves_.size() - before) == count.getInt();
  }

  XRef& xref_;
  std::unordered_set<int> seen_;
  std::vector<int> leaves_;
};

}  // namespace

std::optional<std::vector<int>> page_leaves(PDFDoc& pdf) {
  const Object catalog = pdf.getXRef()->getCatalog();
  Tree tree(*pdf.getXRef());
  if (!catalog.isDict() || !tree.add(catalog.dictLookupNF("Pages"), 0)) return std::nullopt;
  return tree.take();
}

}  // namespace fubako::reader
