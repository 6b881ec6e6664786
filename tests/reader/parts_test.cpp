// Document parts, as their catalogue lists them.
#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

// Three pages; `parts` may name them and parts of its own by R1, R2, … (pages) and P1, P2, ….
std::string three_pages(std::vector<std::string> parts, const std::string& list,
                        const std::vector<int>& part_of_page = {1, 1, 2}) {
  tiny::Pdf pdf;
  std::vector<int> pages, objects;
  for (int i = 0; i < 3; ++i) pages.push_back(pdf.reserve());
  for (std::size_t i = 0; i < parts.size(); ++i) objects.push_back(pdf.reserve());
  const auto named = [&](std::string text) {
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t at; (at = text.find("R" + std::to_string(i + 1))) != std::string::npos;)
        text.replace(at, 2, tiny::ref(pages[i]));
    for (std::size_t i = 0; i < objects.size(); ++i)
      for (std::size_t at; (at = text.find("P" + std::to_string(i + 1))) != std::string::npos;)
        text.replace(at, 2, tiny::ref(objects[i]));
    return text;
  };
  for (std::size_t i = 0; i < parts.size(); ++i) pdf.set(objects[i], named(parts[i]));
  std::vector<tiny::Page> out(3);
  for (std::size_t i = 0; i < 3; ++i) {
    out[i].object = pages[i];
    if (part_of_page[i] > 0)
      out[i].entries =
          "/DPart " + tiny::ref(objects[static_cast<std::size_t>(part_of_page[i]) - 1]);
  }
  return tiny::document(pdf, "", out,
                        "/DPartRoot << /DPartRootNode << /DParts " + named(list) + " >> >>");
}

const std::string kFirst = "<< /DPM << /PieceID (11) >> /Start R1 /End R2 >>";
const std::string kSecond = "<< /DPM << /PieceID (22) >> /Start R3 >>";

TEST(Parts, HaveTheirIdAndPages) {
  auto document = tiny::open("parts.pdf", three_pages({kFirst, kSecond}, "[[P1] [P2]]"));
  ASSERT_EQ(document.parts().size(), 2u);
  EXPECT_EQ(document.parts()[0].piece_id, "11");
  EXPECT_EQ(document.parts()[0].first, 1);
  EXPECT_EQ(document.parts()[0].last, 2);
  EXPECT_EQ(document.parts()[1].piece_id, "22");
  EXPECT_EQ(document.parts()[1].first, 3);
  EXPECT_EQ(document.parts()[1].last, 3) << "a part without /End has one page";
}

TEST(Parts, AreNamedByTheirPages) {
  auto document = tiny::open("parts.pdf", three_pages({kFirst, kSecond}, "[[P1 P2]]", {1, 2, 0}));
  PageMarks marks;
  std::vector<std::size_t> named;
  for (int page = 1; page <= 3; ++page) {
    ASSERT_TRUE(document.read(page, Layers::by_reference, marks));
    named.push_back(marks.part);
  }
  EXPECT_EQ(named, (std::vector<std::size_t>{1, 2, 0}));
}

TEST(Parts, OfNoPageHaveNumberZero) {
  auto document = tiny::open(
      "parts.pdf", three_pages({"<< /Start P2 /End 7 >>", "<< /DPM 3 >>"}, "[[P1 P2 null 5]]"));
  ASSERT_EQ(document.parts().size(), 4u);
  for (const DocumentPart& part : document.parts()) {
    EXPECT_EQ(part.piece_id, "");
    EXPECT_EQ(part.first, 0);
    EXPECT_EQ(part.last, 0);
  }
}

TEST(Parts, AreNoneWhereThereIsNoListOfLists) {
  for (const char* list : {"[P1 P2]", "7", "[]", "<< >>"})
    EXPECT_TRUE(tiny::open("parts.pdf", three_pages({kFirst, kSecond}, list)).parts().empty())
        << list;
  EXPECT_TRUE(tiny::open("parts.pdf", tiny::one_page("")).parts().empty());
}

}  // namespace
}  // namespace fubako::reader
