#include "reader/page_tree.h"

#include <poppler/Object.h>
#include <poppler/PDFDoc.h>
#include <poppler/XRef.h>

#include <set>

namespace fubako::reader {
namespace {

constexpr int kMaxDepth = 64;

class Tree {
 public:
  explicit Tree(XRef& xref) : xref_(xref) {}

  // The leaves below a node or page; nothing for an unsound one.
  std::optional<int> leaves(const Object& named, int depth) {
    if (depth > kMaxDepth || !named.isRef() || !seen_.insert(named.getRefNum()).second)
      return std::nullopt;
    const Object node = xref_.fetch(named.getRef());
    if (!node.isDict()) return std::nullopt;
    if (node.isDict("Page")) return node.getDict()->hasKey("Kids") ? std::nullopt : one();
    if (!node.isDict("Pages")) return std::nullopt;
    return leaves_of_kids(node, depth);
  }

 private:
  static std::optional<int> one() { return 1; }

  std::optional<int> leaves_of_kids(const Object& node, int depth) {
    const Object kids = node.dictLookup("Kids"), count = node.dictLookup("Count");
    if (!kids.isArray() || !count.isInt()) return std::nullopt;
    int sum = 0;
    for (int i = 0; i < kids.arrayGetLength(); ++i) {
      const auto below = leaves(kids.arrayGetNF(i), depth + 1);
      if (!below) return std::nullopt;
      sum += *below;
    }
    if (sum != count.getInt()) return std::nullopt;
    return sum;
  }

  XRef& xref_;
  std::set<int> seen_;
};

}  // namespace

std::optional<int> count_leaves(PDFDoc& pdf) {
  const Object catalog = pdf.getXRef()->getCatalog();
  if (!catalog.isDict()) return std::nullopt;
  return Tree(*pdf.getXRef()).leaves(catalog.dictLookupNF("Pages"), 0);
}

}  // namespace fubako::reader
