// Two ways to walk a page: that of plain pages must see what Poppler's does, or leave the page to
// it. Each page here follows one from which fonts and layers are known.
#include "reader/plain_walk.h"

#include <random>

#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

// Pages of these contents after one that shows the fonts F1 and F2 and the layer L.
std::string pages_of(const std::vector<std::string>& contents) {
  tiny::Pdf pdf;
  const int f1 = tiny::font().write(pdf);
  const int f2 = tiny::Font(U"BA 山田").write(pdf);
  const int layer = pdf.add(
      tiny::Pdf::stream("/Type /XObject /Subtype /Form /BBox [0 0 600 850]", "10 10 500 1 re f"));
  std::vector<tiny::Page> pages;
  const auto add = [&](const std::string& content) {
    pages.push_back({tiny::stored(content), 595.2, 841.92, "", "/FlateDecode"});
  };
  add("/L Do BT /F1 9 Tf (\\0\\1)Tj /F2 9 Tf (\\0\\1)Tj ET\n");
  for (const std::string& content : contents) add(content);
  return tiny::document(pdf,
                        "/Font << /F1 " + tiny::ref(f1) + " /F2 " + tiny::ref(f2) +
                            " >> /XObject << /L " + tiny::ref(layer) + " >>",
                        pages);
}

bool equal(const PageMarks& a, const PageMarks& b) {
  return a.width == b.width && a.height == b.height && a.layers == b.layers &&
         a.glyphs.size() == b.glyphs.size() && a.rects.size() == b.rects.size() &&
         a.pictures.size() == b.pictures.size() && a.layer_moved == b.layer_moved &&
         a.other_fills == b.other_fills && a.strokes == b.strokes && a.images == b.images &&
         a.complaints == b.complaints && a.resources == b.resources;
}

struct Comparison {
  int plain = 0, others = 0;
};
// Reads the pages after the first one both ways.
Comparison compare(const std::vector<std::string>& contents) {
  Comparison out;
  const auto path = tiny::write("plain.pdf", pages_of(contents));
  auto first = Document::open(path), second = Document::open(path, Walk::poppler_only);
  std::filesystem::remove(path);
  if (!first || !second) {
    ADD_FAILURE() << "cannot be opened";
    return out;
  }
  PageMarks plain, popplers;
  EXPECT_TRUE(first->read(1, Layers::by_reference, plain));
  EXPECT_TRUE(second->read(1, Layers::by_reference, popplers));
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const int page = static_cast<int>(i) + 2;
    const std::uint64_t before = first->plain_pages();
    const auto a = first->read(page, Layers::by_reference, plain);
    const auto b = second->read(page, Layers::by_reference, popplers);
    EXPECT_EQ(a.has_value(), b.has_value()) << contents[i];
    if (!a || !b) continue;
    EXPECT_TRUE(equal(plain, popplers)) << contents[i];
    if (first->plain_pages() == before) {
      ++out.others;
      continue;
    }
    ++out.plain;
    EXPECT_TRUE(agree(plain, popplers)) << contents[i];
    EXPECT_EQ(plain.complaints, 0u) << contents[i];
  }
  EXPECT_EQ(second->plain_pages(), 0u);
  return out;
}

TEST(PlainWalk, SeesWhatPopplerSees) {
  const std::vector<std::string> contents = {
      "",
      "/L Do\n",
      "10 20 30 40 re f\n",
      "10 20 30 40 re\n50 60 7 8 re f\n",
      "0.5 g 10 20 30 40 re f 0 g 1 2 3 4 re f\n",
      "q 0.03 0 0 0.03 522.75 820.89 cm\n0 -46 46 46 re\n96 -46 46 46 re\nf Q\n",
      "q 2 0 0 3 10 20 cm q 0.5 0 0 0.5 1 1 cm 4 4 9 9 re f Q 4 4 9 9 re f Q 4 4 9 9 re f\n",
      "BT /F1 10 Tf 72 72 Td<00010002>Tj ET\n",
      "BT\n/F1 10.001 Tf\n-10 900 Td(\1\2)Tj\n92.5 -22 Td<0001>Tj ET\n",
      "BT /F1 10 Tf 72 72 Td<0001>Tj<0002>Tj 10 0 Td<0003>Tj ET BT 5 5 Td<0004>Tj ET\n",
      "BT /F1 10 Tf 60 Tz 72 72 Td<00010002>Tj 100 Tz<0001>Tj /F2 7.5 Tf<00010003>Tj ET\n",
      "0.6 g BT /F1 10 Tf 72 72 Td<0001>Tj ET 0.1 g 1 1 5 5 re f 0.10001 g 1 1 5 5 re f\n",
      "0.7 g BT /F1 10 Tf 72 72 Td<0001>Tj ET 0.59 g BT 72 90 Td<0001>Tj ET\n",
      "q 1 g BT /F1 10 Tf 72 72 Td<0001>Tj ET Q BT /F1 9 Tf 10 10 Td<0001>Tj ET\n",
      "BT /F1 10 Tf 590 72 Td<00010002>Tj 0 768 Td<0001>Tj ET -5 5 20 20 re f\n",
      "BT /F1 10 Tf 72 72 Td<00FF>Tj<FFFF>Tj<0000>Tj ET\n",
      "BT /F1 10 Tf 72 72 Td(\1\\r\\n\\(\\)\\\\)Tj ET\n",
      "/L Do BT /F1 10 Tf 72 72 Td<0001>Tj ET q .06 0 0 .06 5 5 cm 0 0 48 48 re f Q\n",
      "1 2 3 4 re f BT /F1 4 Tf 0 0 Td<0001>Tj ET 5 6 7 8 re f\n",
  };
  for (const std::string& content : contents)
    EXPECT_EQ(compare({content}).plain, 1) << content;
}

TEST(PlainWalk, LeavesToPopplerWhatIsNotPlain) {
  const std::vector<std::string> contents = {
      "% a comment\n10 20 30 40 re f\n",
      "10 20 30 40 re f % at the end",
      "BT /F1 10 Tf (a(b)c)Tj ET\n",
      "BT /F1 10 Tf (\\101\\102)Tj ET\n",
      "BT /F1 10 Tf (\\\n\\0\\1)Tj ET\n",
      "BT /F1 10 Tf 1 0 0 1 72 72 Tm <0001>Tj ET\n",
      "BT /F1 10 Tf 1 0 0.2 1 72 72 Tm <0001>Tj ET\n",
      "BT /F1 10 Tf [<0001> -200 <0002>] TJ ET\n",
      "BT /F1 10 Tf 12 TL <0001> ' ET\n",
      "BT /F1 10 Tf 72 72 TD <0001>Tj T* <0001>Tj ET\n",
      "BT /F1 10 Tf 2 Tc <00010002>Tj 3 Tw 4 Ts 3 Tr <0001>Tj ET\n",
      "BT /F1 10 Tf <000>Tj ET\n",
      "BT /F1 10 Tf <00 01>Tj ET\n",
      "BT /F1 10 Tf <000100>Tj ET\n",
      "BT /F9 10 Tf <0001>Tj ET\n",
      "BT /F1 -10 Tf 72 72 Td <0001>Tj ET\n",
      "BT <0001>Tj ET\n",
      "<0001>Tj\n",
      "BT /F1 10 Tf BT <0001>Tj ET ET\n",
      "BT /F1 10 Tf 72 72 Td <0001>Tj\n",
      "ET\n",
      "10 20 -30 40 re f\n",
      "10 20 30 -40 re f\n",
      "10 20 0 40 re f\n",
      "10 20 30 re f\n",
      "5 10 20 30 40 re f\n",
      "10 20 30 40 re\n",
      "10 20 30 40 re n\n",
      "10 20 30 40 re f*\n",
      "10 20 30 40 re F\n",
      "10 20 30 40 re S\n",
      "10 20 30 40 re B\n",
      "10 20 30 40 re W n 12 22 5 5 re f\n",
      "10 20 30 40 re 0 g f\n",
      "10 20 m 30 40 l 50 20 l h f\n",
      "10 20 m 30 40 l S\n",
      "f\n",
      "q 0 1 -1 0 100 100 cm 1 1 5 5 re f Q\n",
      "q -1 0 0 1 100 100 cm 1 1 5 5 re f Q\n",
      "q 1 0.1 0 1 0 0 cm 1 1 5 5 re f Q\n",
      "q 1 0 0 1 0 0 cm BT /F1 10 Tf 5 5 Td <0001>Tj ET Q q 2 0 0 2 0 0 cm BT 9 9 Td<0001>Tj ET "
      "Q\n",
      "q 1 1 5 5 re f\n",
      "Q 1 1 5 5 re f\n",
      "q q q q q q q q q q q q q q q q q q 1 1 5 5 re f Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q\n",
      "1 0 0 rg 1 1 5 5 re f\n",
      "0 0 0 1 k 1 1 5 5 re f\n",
      "/DeviceGray cs 0 sc 1 1 5 5 re f\n",
      "2 g 1 1 5 5 re f\n",
      "-1 g 1 1 5 5 re f\n",
      "/G gs 1 1 5 5 re f\n",
      "/L Do /L Do\n",
      "1 1 5 5 re f /L Do\n",
      "q 1 0 0 1 5 0 cm /L Do Q\n",
      "0.5 g /L Do\n",
      "/X Do\n",
      "BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI\n",
      "/OC /x BDC 1 1 5 5 re f EMC\n",
      "BX 1 1 5 5 re f EX\n",
      "+1 1 5 5 re f\n",
      "--1 1 5 5 re f\n",
      "1-1 1 5 5 re f\n",
      "1e2 1 5 5 re f\n",
      "1..5 1 5 5 re f\n",
      "1234567890123456789 1 5 5 re f\n",
      "1\t1 5 5 re f\r\n",
      "[1 1] 0 d 1 1 5 5 re f\n",
      "<< /A 1 >> 1 1 5 5 re f\n",
      "/F#31 10 Tf\n",
      "1 1 5 5 ref\n",
      "1 1 5 5 re f endstream 1 1 5 5 re f\n",
      "7\n",
      "/L\n",
      "(x)\n",
      "(x\n",
      "<00\n",
      ")\n",
      "\x80\n",
  };
  for (const std::string& content : contents)
    EXPECT_EQ(compare({content}).others, 1) << content;
}

TEST(PlainWalk, LeavesAFontToPopplerUntilItIsKnown) {
  const std::string text = "BT /F1 10 Tf 72 72 Td<0001>Tj ET\n";
  tiny::Pdf pdf;
  const int f1 = tiny::font().write(pdf);
  const tiny::Page page{tiny::stored(text), 595.2, 841.92, "", "/FlateDecode"};
  auto document = tiny::open(
      "known.pdf", tiny::document(pdf, "/Font << /F1 " + tiny::ref(f1) + " >>", {page, page}));
  PageMarks marks;
  ASSERT_TRUE(document.read(1, Layers::by_reference, marks));
  EXPECT_EQ(document.plain_pages(), 0u);
  ASSERT_TRUE(document.read(2, Layers::by_reference, marks));
  EXPECT_EQ(document.plain_pages(), 1u);
  ASSERT_TRUE(document.read(2, Layers::walked, marks)) << "layers are Poppler's to walk";
  EXPECT_EQ(document.plain_pages(), 1u);
}

// Contents that are mostly right: tokens of pages of ours, and now and then any other.
class Contents {
 public:
  explicit Contents(std::uint64_t seed) : random_(seed) {}

  std::string next() {
    std::string out;
    odd_ = below(3) == 0 ? 25 : 0;  // one page in three has tokens that do not belong there
    if (below(2) == 0) out += "/L Do" + space();
    for (std::size_t parts = 1 + below(5); parts > 0; --parts) {
      const std::size_t kind = below(4);
      if (kind == 0) out += text();
      if (kind == 1) out += boxes();
      if (kind == 2) out += state() + boxes() + op("Q", 0);
      if (kind == 3) out += op("g", 1, 0, 1);
    }
    return out;
  }

 private:
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
  std::string space() { return below(4) == 0 ? "\n" : " "; }
  bool is_odd() { return odd_ != 0 && below(odd_) == 0; }

  std::string number(double least, double most) {
    const double value = least + (most - least) * static_cast<double>(below(10'001)) / 10'000;
    char out[40];
    constexpr const char* kSpellings[] = {"%.0f", "%.1f", "%.3f", "%.5f"};
    std::snprintf(out, sizeof out, kSpellings[below(4)], value);
    std::string spelt = out;
    if (below(8) == 0 && spelt.starts_with("0.")) spelt.erase(0, 1);
    return spelt;
  }
  std::string op(const char* name, std::size_t numbers, double least = 0, double most = 500) {
    if (is_odd()) return any();
    if (is_odd()) ++numbers;
    if (is_odd() && numbers > 0) --numbers;
    std::string out;
    for (std::size_t i = 0; i < numbers; ++i) out += number(least, most) + space();
    return out + name + space();
  }
  std::string boxes() {
    std::string out;
    for (std::size_t i = 1 + below(4); i > 0; --i) out += op("re", 4, is_odd() ? -100 : 0.01);
    return out + op("f", 0);
  }
  std::string state() {
    return op("q", 0) + number(0.03, 2) + " 0 " + (is_odd() ? "0.1" : "0") + " " + number(0.03, 2) +
           " " + number(-50, 300) + " " + number(-50, 300) + " cm" + space();
  }
  std::string codes() {
    constexpr char kHex[] = "0123456789ABCDEFabcdef";
    std::string out = "<";
    for (std::size_t i = 1 + below(6); i > 0; --i)
      out += below(6) == 0
                 ? std::string{kHex[below(22)], kHex[below(22)], kHex[below(22)], kHex[below(22)]}
                 : std::string("00") + "01"[below(2)] + kHex[below(16)];
    if (is_odd()) out += '0';
    return out + ">";
  }
  std::string literal() {
    std::string out = "(";
    for (std::size_t i = 2 * (1 + below(5)); i > 0; --i) {
      const char c = i % 2 == 0 ? '\0' : static_cast<char>(below(is_odd() ? 256 : 26));
      if (c == '\r')
        out += "\\r";
      else
        out += c == '(' || c == ')' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return out + ")";
  }
  std::string font() { return std::string(below(2) == 0 ? "/F1 " : "/F2 ") + op("Tf", 1, 1, 30); }
  std::string text() {
    std::string out = op("BT", 0) + font();
    for (std::size_t i = 1 + below(5); i > 0; --i) {
      if (below(3) == 0) out += font();
      if (below(4) == 0) out += op("Tz", 1, 20, 120);
      if (below(5) == 0) out += op("g", 1, 0, 1);
      out += op("Td", 2, -60, 400);
      out += (below(2) == 0 ? codes() : literal()) + (below(2) == 0 ? " " : "") + "Tj" + space();
    }
    return out + op("ET", 0);
  }
  std::string any() {
    static const std::vector<std::string> kOdd = {"%x\n",
                                                  "W ",
                                                  "n ",
                                                  "S ",
                                                  "f* ",
                                                  "h ",
                                                  "q ",
                                                  "Q ",
                                                  "BT ",
                                                  "ET ",
                                                  "1 0 0 1 3 3 Tm ",
                                                  "2 Tc ",
                                                  "1 Tr ",
                                                  "(",
                                                  ")",
                                                  "<",
                                                  ">",
                                                  "[ ",
                                                  "] ",
                                                  "/X ",
                                                  "/L Do ",
                                                  "1 0 0 rg ",
                                                  "5 5 m ",
                                                  "9 9 l ",
                                                  "0 J ",
                                                  "/OC /a BDC ",
                                                  "EMC ",
                                                  "true ",
                                                  "null ",
                                                  "1 ",
                                                  "-3 5 5 5 re ",
                                                  "7 Ts ",
                                                  "\t",
                                                  "\r",
                                                  "0 1 -1 0 9 9 cm ",
                                                  "BX ",
                                                  "EX ",
                                                  "1 i ",
                                                  "T* ",
                                                  "/G gs ",
                                                  "(x) ' ",
                                                  "\0 "};
    return kOdd[below(kOdd.size())];
  }

  std::mt19937_64 random_;
  std::size_t odd_ = 0;
};

TEST(PlainWalk, SeesWhatPopplerSeesInContentsMadeAtRandom) {
  constexpr int kDocuments = 60;
  constexpr std::size_t kPages = 50;
  Comparison sum;
  for (int i = 0; i < kDocuments; ++i) {
    Contents random(static_cast<std::uint64_t>(i));
    std::vector<std::string> contents(kPages);
    for (std::string& content : contents) content = random.next();
    const Comparison one = compare(contents);
    sum.plain += one.plain;
    sum.others += one.others;
  }
  EXPECT_GT(sum.plain, 1000) << "most of the pages are plain";
  EXPECT_GT(sum.others, 300);
}

}  // namespace
}  // namespace fubako::reader
