// Files made to crash, hang or fill what reads them: each is read in a process with little time and
// memory, and ends as a fault or as marks, never by its limits.
#include <libdeflate.h>

#include <map>

#include "tests/reader/read_apart.h"

namespace fubako::reader {
namespace {

constexpr ChildLimits kLimits{std::uint64_t{512} << 20, 20};

tiny::Reading read(const std::string& name, const std::string& bytes) {
  const auto path = tiny::write("hostile.pdf", bytes);
  const tiny::Reading out = tiny::read_apart(path, kLimits, 20);
  std::filesystem::remove(path);
  EXPECT_EQ(out.child.end, ChildEnd::done) << name << ", signal " << out.child.signal;
  EXPECT_EQ(out.different, 0) << name;
  return out;
}

std::string deflated(const std::string& bytes) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(9);
  std::string out(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
  out.resize(
      libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  out.reserve(text.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

// One page whose content is compressed.
std::string compressed_page(const std::string& content, const std::string& resources = "") {
  tiny::Pdf pdf;
  const int f1 = tiny::font().write(pdf);
  return tiny::document(pdf, "/Font << /F1 " + tiny::ref(f1) + " >> " + resources,
                        {{deflated(content), 595.2, 841.92, "", "/FlateDecode"}});
}

// A catalogue and one page of the test's own: "R1" … stand for the objects that `more` adds.
std::string own(const std::string& page, const std::vector<std::string>& more,
                const std::string& pages = "<< /Type /Pages /Count 1 /Kids [PAGE] >>") {
  tiny::Pdf pdf;
  const int catalog = pdf.reserve(), tree = pdf.reserve(), one = pdf.reserve();
  std::vector<int> objects;
  for (std::size_t i = 0; i < more.size(); ++i) objects.push_back(pdf.reserve());
  const auto named = [&](std::string text) {
    std::map<std::string, int> names = {{"PAGES", tree}, {"PAGE", one}};
    for (std::size_t i = 0; i < objects.size(); ++i)
      names["R" + std::to_string(i + 1) + "!"] = objects[i];
    for (auto name = names.rbegin(); name != names.rend(); ++name)  // PAGES before PAGE
      for (std::size_t at; (at = text.find(name->first)) != std::string::npos;)
        text.replace(at, name->first.size(), tiny::ref(name->second));
    return text;
  };
  pdf.set(catalog, "<< /Type /Catalog /Pages " + tiny::ref(tree) + " >>");
  pdf.set(tree, named(pages));
  pdf.set(one, named("<< /Type /Page /Parent PAGES /MediaBox [0 0 600 850] " + page + " >>"));
  for (std::size_t i = 0; i < more.size(); ++i) pdf.set(objects[i], named(more[i]));
  return pdf.bytes(catalog);
}

TEST(Hostile, PageTreesThatNeverEnd) {
  read("a tree in itself", own("", {}, "<< /Type /Pages /Count 9 /Kids [PAGES PAGES PAGE] >>"));
  read("two in each other", own("", {"<< /Type /Pages /Count 5 /Kids [PAGES] /Parent PAGES >>"},
                                "<< /Type /Pages /Count 10 /Kids [R1! R1! PAGE] /Parent R1! >>"));
  read("a count of billions", own("", {}, "<< /Type /Pages /Count 2000000000 /Kids [PAGE] >>"));
  read("a count below zero", own("", {}, "<< /Type /Pages /Count -5 /Kids [PAGE] >>"));
  std::vector<std::string> levels;
  for (int i = 1; i <= 1'000; ++i)
    levels.push_back("<< /Type /Pages /Count 1 /Kids [" +
                     (i == 1'000 ? std::string("PAGE") : "R" + std::to_string(i + 1) + "!") +
                     "] >>");
  read("1,000 levels", own("", levels, "<< /Type /Pages /Count 1 /Kids [R1!] >>"));
}

TEST(Hostile, FormsThatDrawThemselves) {
  const std::string form =
      "/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << /XObject << ";
  const std::string resources = "/Resources << /XObject << /A R1! /B R2! >> >> /Contents R3!";
  const std::string start = tiny::Pdf::stream("", "/A Do /B Do");
  read("a form in itself",
       own(resources, {tiny::Pdf::stream(form + "/A R1! >> >>", "/A Do"),
                       tiny::Pdf::stream(form + "/B R2! >> >>", "/B Do /B Do"), start}));
  read("two in each other",
       own(resources, {tiny::Pdf::stream(form + "/B R2! >> >>", "/B Do /B Do"),
                       tiny::Pdf::stream(form + "/A R1! >> >>", "/A Do /A Do"), start}));
  // Each of 40 forms draws the next one twice.
  std::vector<std::string> tower;
  for (int i = 1; i <= 40; ++i)
    tower.push_back(
        tiny::Pdf::stream(form + "/N R" + std::to_string(i + 1) + "! >> >>", "/N Do /N Do"));
  tower.push_back(
      tiny::Pdf::stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 9 9 re f"));
  tower.push_back(tiny::Pdf::stream("", "/N Do"));
  read("2^40 forms", own("/Resources << /XObject << /N R1! >> >> /Contents R42!", tower));
}

TEST(Hostile, DictionariesThatNameEachOther) {
  read("resources in themselves",
       own("/Resources R1! /Contents R2!",
           {"<< /Font R1! /XObject R1! /ExtGState R1! /F1 R1! >>",
            tiny::Pdf::stream("", "BT /F1 9 Tf (x) Tj ET /F1 Do /F1 gs")}));
  read("a reference to itself", own("/Resources R1! /Contents R2!", {"R1!", "R2!"}));
  read("contents in themselves", own("/Contents R1!", {"[R1! R1! R1!]"}));
  read("a font in itself",
       own("/Resources << /Font << /F1 R1! >> >> /Contents R2!",
           {"<< /Type /Font /Subtype /Type0 /Encoding R1! /DescendantFonts [R1!] /ToUnicode R1! >>",
            tiny::Pdf::stream("", "BT /F1 9 Tf (x) Tj ET")}));
  read("a length in itself", own("/Contents R1!", {"<< /Length R1! >>\nstream\n0 g\nendstream"}));
  read("a parent in itself", own("/Parent PAGE", {}));
  read("parts in themselves", [] {
    tiny::Pdf pdf;
    const int root = pdf.reserve();
    pdf.set(root, "<< /DPartRootNode " + tiny::ref(root) + " /DParts [[" + tiny::ref(root) + "] " +
                      tiny::ref(root) + "] /Start " + tiny::ref(root) + " >>");
    return tiny::document(pdf, "", {{"", 500, 500, "/DPart " + tiny::ref(root)}},
                          "/DPartRoot " + tiny::ref(root));
  }());
}

TEST(Hostile, SizesThatNobodyPrints) {
  for (const char* box : {"[0 0 1e9 1e9]", "[0 0 2147483647 1]", "[-1e30 -1e30 1e30 1e30]",
                          "[0 0 0 0]", "[5 5 5 5]", "[0 0 /a (b)]", "[0 0]", "[850 600 0 0]"})
    read(box, own("/MediaBox " + std::string(box) + " /Contents R1!",
                  {tiny::Pdf::stream("", "0 0 5 5 re f")}));
  for (const char* length : {"99999999", "9999999999999999999", "-1", "(x)", "1e9"})
    read(length, own("/Contents R1!", {"<< /Length " + std::string(length) +
                                       " >>\nstream\n0 0 5 5 re f\nendstream"}));
  const std::string image =
      "/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 ";
  for (const char* size : {"/Width 100000 /Height 100000 ", "/Width 2147483647 /Height 2 ",
                           "/Width -1 /Height 5 ", "/Width 0 /Height 0 "})
    read(size, own("/Resources << /XObject << /I R1! >> >> /Contents R2!",
                   {tiny::Pdf::stream(image + size, "xx"),
                    tiny::Pdf::stream("", "q 9 0 0 9 9 9 cm /I Do Q")}));
}

TEST(Hostile, StreamsThatGrowAThousandTimes) {
  const std::string most(70u << 20, ' '), spaces(20u << 20, ' ');  // 70 and 20 kB compressed
  EXPECT_EQ(read("blanks", compressed_page(most)).child.end, ChildEnd::done);
  tiny::Pdf twice;
  const std::string bomb = deflated(deflated(spaces));
  read("twice compressed",
       tiny::document(twice, "", {{bomb, 500, 500, "", "[/FlateDecode /FlateDecode]"}}));
  read("an image",
       own("/Resources << /XObject << /I R1! >> >> /Contents R2!",
           {tiny::Pdf::stream("/Type /XObject /Subtype /Image /ColorSpace /DeviceGray "
                              "/BitsPerComponent 8 /Width 9 /Height 9 /Filter /FlateDecode",
                              deflated(spaces)),
            tiny::Pdf::stream("", "q 9 0 0 9 9 9 cm /I Do Q")}));
  read(
      "a map of characters",
      own("/Resources << /Font << /F1 R1! >> >> /Contents R4!",
          {"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
           "[R2!] "
           "/ToUnicode R3! >>",
           "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
           "/Ordering (Identity) /Supplement 0 >> >>",
           tiny::Pdf::stream(
               "/Filter /FlateDecode",
               deflated("1 begincodespacerange <0000> <FFFF> endcodespacerange " +
                        repeated("1 beginbfrange <0000> <FFFF> <0041> endbfrange\n", 300))),
           tiny::Pdf::stream("", "BT /F1 9 Tf <0001> Tj ET")}));
}

TEST(Hostile, NestsWithoutEnd) {
  for (const char* open : {"[", "<<", "<< /A ", "(", "[<< /A "}) {
    const std::string deep = repeated(open, 100'000);
    read(std::string("an object of ") + open,
         own("/X R1!/Contents R2! /Resources R1!", {deep, tiny::Pdf::stream("", "0 g")}));
    read(std::string("a content of ") + open, compressed_page(deep));
  }
  read("saved states", compressed_page(repeated("q ", 200'000) + "0 0 5 5 re f"));
  read("text objects", compressed_page(repeated("BT ", 200'000)));
  read("marked content", compressed_page(repeated("/A << /B 1 >> BDC ", 10'000)));
}

TEST(Hostile, MillionsOfOperators) {
  EXPECT_EQ(read("boxes", compressed_page(repeated("1 1 5 5 re f\n", 1'000'000))).faults, 1);
  EXPECT_EQ(
      read("glyphs", compressed_page("BT /F1 9 Tf " + repeated("<00010002>Tj\n", 1'000'000) + "ET"))
          .faults,
      1);
  EXPECT_EQ(read("states", compressed_page(repeated("0 g\n", 1'300'000))).faults, 1);
  read("a path", compressed_page("0 0 m " + repeated("5 5 l\n", 300'000) + "f"));
  read("boxes in a path", compressed_page(repeated("1 1 5 5 re\n", 300'000) + "f"));
  read("operands", compressed_page(repeated("1 ", 500'000)));
  read("clips", compressed_page(repeated("0 0 5 5 re W n\n", 300'000)));
  read("dashes", compressed_page("[" + repeated("1 ", 300'000) + "] 0 d 0 0 m 5 5 l S"));
}

TEST(Hostile, FilesOfOtherKinds) {
  const std::string page = tiny::one_page("0 0 5 5 re f");
  EXPECT_FALSE(read("nothing but a header", "%PDF-1.7\n").opened);
  EXPECT_FALSE(read("no PDF", std::string(100'000, 'x')).opened);
  EXPECT_FALSE(read("blanks", std::string(100'000, ' ')).opened);
  EXPECT_FALSE(read("zeros", std::string(100'000, '\0')).opened);
  EXPECT_FALSE(read("an archive", "PK\x03\x04" + std::string(500, 'x')).opened);
  read("two files", page + page);
  read("rubbish before", std::string(900, 'x') + page);
  read("rubbish after", page + std::string(100'000, 'x'));
  std::string looped = page;
  looped.replace(looped.find("trailer\n<<"), 10, "trailer\n<< /Prev 9 ");
  read("tables in each other", looped);
  EXPECT_FALSE(read("encrypted",
                    [] {
                      tiny::Pdf pdf;
                      const std::string key(32, 'x');
                      return tiny::document(
                          pdf, "", {{"0 g", 500, 500}}, "",
                          "/ID [(a) (a)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + key +
                              ") /U (" + key + ") >> ");
                    }())
                   .opened);
}

}  // namespace
}  // namespace fubako::reader
