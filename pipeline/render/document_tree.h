// document_tree: the two trees over a file's pages. The page tree is for readers; the tree of
// document parts (PDF/VT) says which pages are one piece.
#pragma once

#include <optional>
#include <vector>

#include "base/base.h"
#include "render/pdf_objects.h"

namespace fubako::render {

// Nodes of at most kPagesPerNode pages under the root.
class PageTree {
 public:
  static constexpr int kPagesPerNode = 128;

  explicit PageTree(PdfObjects& objects);
  void add(PdfDict page);
  void finish();  // once, after the last page
  int count() const { return count_; }

 private:
  struct Node {
    PdfDict dict;
    PdfArray kids;
    int count = 0;
  };
  Node& open_node();

  PdfObjects& objects_;
  PdfArray root_kids_;
  std::vector<Node> nodes_;
  int count_ = 0;
};

// /Job with one leaf a piece. Each leaf covers its pages, in order and without a gap; its metadata
// is the opaque piece id and nothing else.
class DocumentParts {
 public:
  static constexpr int kPartsPerArray = 1024;

  explicit DocumentParts(PdfObjects& objects);
  void begin(const PieceId& piece);
  void add(PdfDict page);  // of the piece begun last
  void finish();           // once, after the last page

 private:
  void end_piece();

  PdfObjects& objects_;
  PdfDict job_;
  PdfArray groups_;
  std::optional<PdfArray> group_;  // the last of groups_
  std::optional<PdfDict> piece_;   // the leaf begun last
  std::optional<PdfDict> last_page_;
  int pieces_ = 0;
  int pages_of_piece_ = 0;
};

}  // namespace fubako::render
