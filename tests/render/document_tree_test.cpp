#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/pages.h"

namespace fubako::render {
namespace {

std::vector<int> references(std::string_view text, std::string_view key) {
  std::vector<int> found;
  const std::string start = std::string(key) + " ";
  for (std::size_t at = text.find(start); at != std::string_view::npos;
       at = text.find(start, at + 1))
    found.push_back(std::stoi(std::string(text.substr(at + start.size(), 12))));
  return found;
}

// The objects' text, by number; the adapter writes structure uncompressed.
std::vector<std::string> objects_of(const std::string& file) {
  std::vector<std::string> objects(1);
  std::size_t end = 0;
  for (std::size_t n = 1;; ++n) {
    const std::size_t at = file.find("\n" + std::to_string(n) + " 0 obj\n", end);
    if (at == std::string::npos) return objects;
    end = file.find("\nendobj", at);
    objects.push_back(file.substr(at, end - at));
  }
}

// Pieces of 1, 2, 3, 1, 2, 3 … pages.
void write_pieces(const fs::path& path, int pieces) {
  PdfWriter writer(test_fonts(), test_info());
  const int layer = writer.add_fixed_layer({}, kA4).value();
  for (int i = 0; i < pieces; ++i) {
    writer.begin_piece(test_piece(i + 1));
    for (int page = 0; page <= i % 3; ++page) ASSERT_TRUE(writer.add_page(layer, {}));
  }
  ASSERT_TRUE(writer.finish(disk(), path));
}

class DocumentTree : public testing::Test {
 protected:
  void write(int pieces) {
    write_pieces(folder_ / "a.pdf", pieces);
    file_ = read_file(folder_ / "a.pdf").value();
    objects_ = objects_of(file_);
    for (std::size_t n = 1; n < objects_.size(); ++n) {
      if (objects_[n].find("/Type /Page\n") != std::string::npos)
        pages_.push_back(static_cast<int>(n));
      if (objects_[n].find("/PieceID") != std::string::npos) leaves_.push_back(static_cast<int>(n));
    }
  }
  const std::string& object(int n) const { return objects_[static_cast<std::size_t>(n)]; }

  Folder folder_;
  std::string file_;
  std::vector<std::string> objects_;
  std::vector<int> pages_, leaves_;  // in the order of their numbers, which is that of the pages
};

TEST_F(DocumentTree, LeavesCoverEveryPageOnceInOrder) {
  write(300);
  ASSERT_EQ(pages_.size(), 600u);
  ASSERT_EQ(leaves_.size(), 300u);
  std::size_t page = 0;
  for (std::size_t i = 0; i < leaves_.size(); ++i) {
    const std::string& leaf = object(leaves_[i]);
    const std::size_t pages = i % 3 + 1;
    EXPECT_EQ(references(leaf, "/Start"), std::vector<int>{pages_[page]});
    const std::vector<int> end = references(leaf, "/End");
    EXPECT_EQ(end, pages == 1 ? std::vector<int>{} : std::vector<int>{pages_[page + pages - 1]});
    for (const std::size_t stop = page + pages; page < stop; ++page)
      EXPECT_EQ(references(object(pages_[page]), "/DPart"), std::vector<int>{leaves_[i]});
  }
  EXPECT_EQ(page, pages_.size());
}

TEST_F(DocumentTree, NamesPiecesByTheirIdAndNothingElse) {
  write(2);
  EXPECT_THAT(object(leaves_[1]),
              testing::HasSubstr("/DPM << /PieceID (" + test_piece(2).digits + ") >>\n"));
}

TEST_F(DocumentTree, SplitsPartsIntoAnArrayOfArrays) {
  write(1500);
  const std::size_t at = file_.find("/DParts [");
  const std::string parts = file_.substr(at, file_.find("\n", at) - at);
  EXPECT_EQ(std::count(parts.begin(), parts.end(), '['), 3);
  EXPECT_EQ(std::count(parts.begin(), parts.end(), 'R'), 1500);
  EXPECT_THAT(file_, testing::HasSubstr("/NodeNameList [ /Job /Piece ]"));
  EXPECT_THAT(file_, testing::HasSubstr("/RecordLevel 1\n"));
}

TEST_F(DocumentTree, PageTreeCountsAllPages) {
  write(300);
  EXPECT_EQ(run("qpdf --show-npages {}", folder_ / "a.pdf").output, "600\n");
  EXPECT_EQ(run("qpdf --check {}", folder_ / "a.pdf").status, 0);
  EXPECT_THAT(run("pdfinfo {}", folder_ / "a.pdf").output, testing::ContainsRegex("Pages: +600\n"));
}

TEST_F(DocumentTree, SharesOneResourcesObjectAmongAllPages) {
  write(10);
  for (const int page : pages_)
    EXPECT_EQ(references(object(page), "/Resources"), references(object(pages_[0]), "/Resources"));
}

using DocumentTreeDeath = DocumentTree;

TEST_F(DocumentTreeDeath, EndsTheProcessWhenAPageBelongsToNoPiece) {
  PdfWriter writer(test_fonts(), test_info());
  const int layer = writer.add_fixed_layer({}, kA4).value();
  EXPECT_DEATH((void)writer.add_page(layer, {}), "piece_");
}

TEST_F(DocumentTreeDeath, EndsTheProcessWhenAPieceHasNoPage) {
  PdfWriter writer(test_fonts(), test_info());
  writer.begin_piece(test_piece(1));
  EXPECT_DEATH(writer.begin_piece(test_piece(2)), "pages_of_piece_");
}

}  // namespace
}  // namespace fubako::render
