#include <thread>

#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

using tiny::one_page;
using tiny::show;

std::string fault_of(const std::string& name, const std::string& bytes) {
  const auto path = tiny::write(name, bytes);
  const auto opened = Document::open(path);
  std::filesystem::remove(path);
  return opened ? "" : opened.error().code;
}

TEST(Document, KnowsPagesAndTheirSizes) {
  tiny::Pdf pdf;
  auto document =
      tiny::open("sizes.pdf", tiny::document(pdf, "", {{"", 595.2, 841.92}, {"", 288, 144}}));
  EXPECT_EQ(document.page_count(), 2);
  PageMarks marks;
  ASSERT_TRUE(document.read(2, Layers::walked, marks));
  EXPECT_EQ(marks.width.value, 101600);
  EXPECT_EQ(marks.height.value, 50800);
  ASSERT_TRUE(document.read(1, Layers::walked, marks));
  EXPECT_EQ(marks.width.value, 209973);
}

TEST(Document, IsAFaultWhenMissingOrNoPdf) {
  EXPECT_EQ(Document::open("/nowhere/none.pdf").error().code, "pdf-unreadable");
  EXPECT_EQ(fault_of("empty.pdf", ""), "pdf-unreadable");
  EXPECT_EQ(fault_of("text.pdf", "no PDF at all"), "pdf-unreadable");
}

TEST(Document, OpensFromMemory) {
  const std::string bytes = one_page(show(U"山", 72, 72, 10));
  auto document = Document::of(bytes, "name.pdf");
  ASSERT_TRUE(document);
  PageMarks marks;
  ASSERT_TRUE(document->read(1, Layers::by_reference, marks));
  EXPECT_EQ(marks.glyphs.size(), 1u);
  for (const char* none : {"", "no PDF at all"}) {
    const auto opened = Document::of(none, "name.pdf");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "pdf-unreadable");
    EXPECT_EQ(opened.error().place.file, "name.pdf");
  }
}

// Three leaves on two levels; the test says what the counts say.
std::string tree_of_three(const std::string& root_count, const std::string& below_count,
                          const std::string& kids_below = "") {
  tiny::Pdf pdf;
  const int root = pdf.reserve(), below = pdf.reserve();
  std::vector<int> pages;
  for (int i = 0; i < 3; ++i)
    pages.push_back(pdf.add("<< /Type /Page /Parent " + tiny::ref(i < 2 ? below : root) +
                            " /MediaBox [0 0 100 100] /Resources << >> >>"));
  pdf.set(below, "<< /Type /Pages /Parent " + tiny::ref(root) + " /Count " + below_count +
                     " /Kids [" + tiny::ref(pages[0]) + " " + tiny::ref(pages[1]) + " " +
                     (kids_below == "root" ? tiny::ref(root) : kids_below) + "] >>");
  pdf.set(root, "<< /Type /Pages /Count " + root_count + " /Kids [" + tiny::ref(below) + " " +
                    tiny::ref(pages[2]) + "] >>");
  return pdf.bytes(pdf.add("<< /Type /Catalog /Pages " + tiny::ref(root) + " >>"));
}

TEST(Document, CountsTheLeavesOfItsTree) {
  const auto counted = [](const std::string& bytes) {
    const auto document = Document::of(bytes, "tree.pdf");
    if (!document) return -2;
    const auto pages = document->counted_pages();
    return pages ? *pages : -1;
  };
  EXPECT_EQ(counted(tree_of_three("3", "2")), 3);
  EXPECT_EQ(counted(tree_of_three("2", "2")), -1) << "the root hides a leaf";
  EXPECT_EQ(counted(tree_of_three("3", "1")), -1);
  EXPECT_EQ(counted(tree_of_three("4", "3", "3 0 R")), -1) << "a leaf twice";
  EXPECT_EQ(counted(tree_of_three("3", "2", "root")), -1) << "a circle";
  EXPECT_EQ(counted(tree_of_three("3", "2", "<< /Type /Page >>")), -1) << "a leaf without a number";
  EXPECT_EQ(counted(tree_of_three("3", "2", "99 0 R")), -1) << "nothing";
}

TEST(Document, IsAFaultWhenItHasNoPages) {
  tiny::Pdf pdf;
  EXPECT_EQ(fault_of("none.pdf", tiny::document(pdf, "", {})), "pdf-unreadable");
}

TEST(Document, IsAFaultWhenEncrypted) {
  tiny::Pdf pdf;
  const std::string key(32, 'x');
  EXPECT_EQ(
      fault_of("encrypted.pdf",
               tiny::document(pdf, "", {{""}}, "",
                              "/ID [(a) (a)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" +
                                  key + ") /U (" + key + ") >> ")),
      "pdf-unreadable");
}

TEST(Document, IsAFaultWhenThePageIsNotThere) {
  auto document = tiny::open("one.pdf", one_page(""));
  PageMarks marks;
  EXPECT_EQ(document.read(2, Layers::walked, marks).error().code, "pdf-unreadable");
  EXPECT_EQ(document.read(0, Layers::walked, marks).error().code, "pdf-unreadable");
  EXPECT_TRUE(document.read(1, Layers::walked, marks));
}

TEST(Document, ReportsWhatPopplerComplainsOf) {
  EXPECT_EQ(tiny::marks_of(one_page("1 1 2 2 re f")).complaints, 0u);
  EXPECT_GT(tiny::marks_of(one_page("1 1 2 2 re f 7 nonsense")).complaints, 0u);
  EXPECT_GT(tiny::marks_of(one_page("/None Do")).complaints, 0u);
  EXPECT_GT(tiny::marks_of(one_page("", "", "/UserUnit 2")).complaints, 0u);
}

TEST(Document, ComplaintsOfTheFileStandOnEveryPage) {
  std::string bytes = one_page(show(U"山", 72, 72, 10));
  bytes.resize(bytes.rfind("startxref"));  // Poppler rebuilds the table
  EXPECT_GT(tiny::marks_of(bytes).complaints, 0u);
}

PageMarks deflated(const std::string& content, const std::string& filter) {
  tiny::Pdf pdf;
  const std::string font = "/Font << /F1 " + tiny::ref(tiny::font().write(pdf)) + " >>";
  return tiny::marks_of(tiny::document(pdf, font, {{content, 595.2, 841.92, "", filter}}));
}

TEST(Document, ReadsDeflatedContentHoweverItIsDeclared) {
  const std::string content = tiny::stored(show(U"山", 72, 72, 10));
  for (const char* filter : {"/FlateDecode", "[/FlateDecode]", "/FlateDecode /DecodeParms << >>"}) {
    const PageMarks marks = deflated(content, filter);
    EXPECT_EQ(marks.complaints, 0u) << filter;
    ASSERT_EQ(marks.glyphs.size(), 1u) << filter;
    EXPECT_EQ(marks.glyphs[0].text[0], U'山');
  }
}

TEST(Document, ComplainsOfAFlippedByteInDeflatedContent) {
  std::string content = tiny::stored(show(U"山", 72, 72, 10));
  content[content.find("72")] = '8';  // still a good operator
  EXPECT_GT(deflated(content, "/FlateDecode").complaints, 0u);
  content = tiny::stored(show(U"山", 72, 72, 10));
  EXPECT_GT(deflated(content.substr(0, content.size() - 9), "/FlateDecode").complaints, 0u);
}

TEST(Document, RefusesAPageThatNeverEnds) {
  // Each form draws the next one a hundred times.
  tiny::Pdf pdf;
  std::string many;
  for (int i = 0; i < 100; ++i) many += "/N Do ";
  int next =
      pdf.add(tiny::Pdf::stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "1 1 1 1 re f"));
  for (int level = 0; level < 5; ++level)
    next =
        pdf.add(tiny::Pdf::stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << "
                                  "/XObject << /N " +
                                      tiny::ref(next) + " >> >>",
                                  many));
  auto document = tiny::open(
      "deep.pdf",
      tiny::document(pdf, "/XObject << /N " + tiny::ref(next) + " >>", {{"/N Do"}, {""}}));
  PageMarks marks;
  EXPECT_EQ(document.read(1, Layers::walked, marks).error().code, "page-too-large");
  EXPECT_TRUE(document.read(2, Layers::walked, marks));
}

TEST(Document, SeveralMayBeOpenAtOnce) {
  const auto path = tiny::write("threads.pdf", one_page(show(U"山田", 72, 72, 10)));
  std::vector<std::size_t> seen(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < seen.size(); ++t)
      threads.emplace_back([&seen, &path, t] {
        for (int round = 0; round < 20; ++round) {
          auto document = Document::open(path);
          PageMarks marks;
          if (document && document->read(1, Layers::walked, marks)) seen[t] += marks.glyphs.size();
        }
      });
  }
  std::filesystem::remove(path);
  EXPECT_EQ(seen, std::vector<std::size_t>(4, 40));
}

}  // namespace
}  // namespace fubako::reader
