// reader/page_tree: a document's pages as its tree has them. Poppler takes the root's count for the
// number of pages; whoever follows the tree may find more.
#pragma once

#include <optional>
#include <vector>

class PDFDoc;

namespace fubako::reader {

// The object numbers of the leaves in their order; nothing when a node's count is not that of the
// leaves below it, when a node or page is reached twice, or when what is reached is neither
// (ISO 32000-2, 7.7.3).
std::optional<std::vector<int>> page_leaves(PDFDoc& pdf);

}  // namespace fubako::reader
