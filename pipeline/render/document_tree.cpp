#include "render/document_tree.h"

namespace fubako::render {

PageTree::PageTree(PdfObjects& objects) : objects_(objects), root_kids_(objects.array()) {
  objects_.page_tree().add("Kids", root_kids_);
}

PageTree::Node& PageTree::open_node() {
  if (count_ % kPagesPerNode == 0) {
    nodes_.push_back({objects_.indirect_dict(), objects_.array()});
    Node& node = nodes_.back();
    node.dict.add_name("Type", "Pages");
    node.dict.add("Parent", objects_.page_tree());
    node.dict.add("Kids", node.kids);
    root_kids_.add(node.dict);
  }
  return nodes_.back();
}

void PageTree::add(PdfDict page) {
  Node& node = open_node();
  page.add("Parent", node.dict);
  node.kids.add(page);
  ++node.count;
  ++count_;
}

void PageTree::finish() {
  for (Node& node : nodes_) node.dict.add_number("Count", node.count);
  objects_.page_tree().add_number("Count", count_);
}

DocumentParts::DocumentParts(PdfObjects& objects)
    : objects_(objects), job_(objects.indirect_dict()), groups_(objects.array()) {
  PdfDict root = objects.indirect_dict();
  root.add_name("Type", "DPartRoot");
  root.add("DPartRootNode", job_);
  PdfArray names = objects.array();
  names.add_name("Job");
  names.add_name("Piece");
  root.add("NodeNameList", names);
  root.add_number("RecordLevel", 1);
  job_.add_name("Type", "DPart");
  job_.add("Parent", root);
  job_.add("DParts", groups_);  // an array of arrays (ISO 32000-2, 14.12.3)
  objects.catalog().add("DPartRoot", root);
}

void DocumentParts::begin(const PieceId& piece) {
  end_piece();
  piece_ = objects_.indirect_dict();
  piece_->add_exact_entries("/Type /DPart\n");
  if (!piece.digits.empty())  // labels and posting papers belong to no piece
    piece_->add_exact_entries("/DPM << /PieceID (" + piece.digits + ") >>\n");
  piece_->add("Parent", job_);
  if (pieces_++ % kPartsPerArray == 0) {
    group_ = objects_.array();
    groups_.add(*group_);
  }
  group_->add(*piece_);
}

void DocumentParts::add(PdfDict page) {
  FUBAKO_CHECK(piece_.has_value());
  page.add("DPart", *piece_);
  if (pages_of_piece_++ == 0) piece_->add("Start", page);
  last_page_ = page;
}

// /End stands only where a piece has more than one page.
void DocumentParts::end_piece() {
  if (!piece_) return;
  FUBAKO_CHECK(pages_of_piece_ > 0);
  if (pages_of_piece_ > 1) piece_->add("End", *last_page_);
  pages_of_piece_ = 0;
}

void DocumentParts::finish() { end_piece(); }

}  // namespace fubako::render
