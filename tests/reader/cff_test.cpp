// Glyphs of bare CFF programs, built byte by byte.
#include "reader/outlines.h"
#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

std::string index_of(const std::vector<std::string>& objects) {
  std::string out, data;
  tiny::be(out, static_cast<std::uint32_t>(objects.size()), 2);
  if (objects.empty()) return out;
  tiny::be(out, 1, 1);  // offsets of one byte
  for (const std::string& object : objects) {
    tiny::be(out, static_cast<std::uint32_t>(data.size() + 1), 1);
    data += object;
  }
  tiny::be(out, static_cast<std::uint32_t>(data.size() + 1), 1);
  return out + data;
}

const std::string kBox = "\xBD\xBD\x15\xF8\x24\x06\xF8\x88\x07\x0E";  // moves, draws, ends
const std::string kBlank = "\x0E", kBlankWithWidth = "\xF8\x88\x0E";

// The Top DICT's offset of the CharStrings is a number of five bytes, so that its size is known.
std::string cff(const std::vector<std::string>& charstrings, const std::string& first = "") {
  const std::string head("\x01\x00\x04\x01", 4), names = index_of({"Tiny"});
  const std::string rest = index_of({}) + index_of({});  // strings, global subroutines
  const std::size_t dict_size = first.size() + 6;
  const std::size_t at = head.size() + names.size() + 5 + dict_size + rest.size();
  std::string dict = first + '\x1D';
  tiny::be(dict, static_cast<std::uint32_t>(at), 4);
  return head + names + index_of({dict + '\x11'}) + rest + index_of(charstrings);
}

std::vector<bool> drawn(const std::string& program) {
  std::vector<bool> out;
  const std::vector<unsigned char> bytes(program.begin(), program.end());
  for (const GlyphInk& ink : cff_ink(bytes).glyphs) out.push_back(ink.drawn);
  return out;
}

TEST(CffInk, KnowsWhichGlyphsDraw) {
  EXPECT_EQ(drawn(cff({kBox, kBlank, kBlankWithWidth, kBox, ""})),
            (std::vector<bool>{true, false, false, true, false}));
}

TEST(CffInk, TakesEndcharWithFourOperandsForAnAccentedLetter) {
  EXPECT_EQ(drawn(cff({"\x8B\x8B\xA0\xA1\x0E"})), std::vector<bool>{true});
}

TEST(CffInk, IsNotKnownOfCidKeyedAndDamagedPrograms) {
  EXPECT_TRUE(drawn(cff({kBox}, "\xF8\x1B\xF8\x1C\x8B\x0C\x1E")).empty());
  const std::string whole = cff({kBox, kBlank});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_TRUE(drawn(whole.substr(0, size)).empty()) << size;
}

PageMarks shown(const std::string& codes) {
  tiny::Pdf pdf;
  const std::string program = cff({kBlank, kBox, kBlank});
  const int file = pdf.add(tiny::Pdf::stream("/Subtype /CIDFontType0C", program));
  const int descriptor = pdf.add(
      "<< /Type /FontDescriptor /FontName /Tiny /Flags 4 /Ascent 880 /Descent -120 /CapHeight 700 "
      "/StemV 80 /ItalicAngle 0 /FontBBox [0 -120 1000 880] /FontFile3 " +
      tiny::ref(file) + " >>");
  const int cid_font = pdf.add(
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Tiny /CIDSystemInfo << /Registry (Adobe) "
      "/Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor " +
      tiny::ref(descriptor) + " >>");
  const int font = pdf.add(
      "<< /Type /Font /Subtype /Type0 /BaseFont /Tiny /Encoding /Identity-H /DescendantFonts [" +
      tiny::ref(cid_font) + "] >>");
  return tiny::marks_of(tiny::document(pdf, "/Font << /F1 " + tiny::ref(font) + " >>",
                                       {{"BT /F1 10 Tf 72 72 Td <" + codes + "> Tj ET"}}));
}

TEST(Glyph, HasNoOutlineWhenItsCffCharstringDrawsNothing) {
  const PageMarks marks = shown("000100020009");
  ASSERT_EQ(marks.glyphs.size(), 3u);
  EXPECT_FALSE(marks.glyphs[0].no_outline);
  EXPECT_TRUE(marks.glyphs[1].no_outline);
  EXPECT_TRUE(marks.glyphs[2].no_outline);
  EXPECT_EQ(marks.glyphs[0].ink_left, marks.glyphs[0].ink_right);  // not known
}

}  // namespace
}  // namespace fubako::reader
