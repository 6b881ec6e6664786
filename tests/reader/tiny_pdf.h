// A PDF writer of a hundred lines, for tests only: objects as the test spells them, one embedded
// TrueType font made by hand whose glyphs are boxes. It shares nothing with pipeline/render.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace tiny {

// ---- the file ----

class Pdf {
 public:
  int reserve() {
    objects_.emplace_back();
    return static_cast<int>(objects_.size());
  }
  int add(std::string body) {
    objects_.push_back(std::move(body));
    return static_cast<int>(objects_.size());
  }
  void set(int object, std::string body) {
    objects_[static_cast<std::size_t>(object) - 1] = std::move(body);
  }
  static std::string stream(const std::string& entries, const std::string& bytes) {
    return "<< " + entries + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes +
           "\nendstream";
  }
  std::string bytes(int root, const std::string& trailer = "") const {
    std::string out = "%PDF-1.6\n%\xE2\xE3\xCF\xD3\n";
    std::string table = "xref\n0 " + std::to_string(objects_.size() + 1) + "\n";
    table += "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      char line[32];
      std::snprintf(line, sizeof line, "%010zu 00000 n \n", out.size());
      table += line;
      out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    }
    const std::size_t start = out.size();
    out += table + "trailer\n<< /Size " + std::to_string(objects_.size() + 1) + " /Root " +
           std::to_string(root) + " 0 R " + trailer + ">>\nstartxref\n" + std::to_string(start) +
           "\n%%EOF\n";
    return out;
  }

 private:
  std::vector<std::string> objects_;
};

inline std::string ref(int object) { return std::to_string(object) + " 0 R"; }

inline std::string number(double value) {
  char out[40];
  std::snprintf(out, sizeof out, "%.5f", value);
  return out;
}
constexpr double points(std::int64_t micrometres) {
  return static_cast<double>(micrometres) * 72 / 25400;
}

// ---- the font ----

inline void be(std::string& out, std::uint32_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

// A box, 400 wide.
inline std::string box_glyph(std::uint32_t height) {
  std::string box;
  for (std::uint32_t v : {1u, 50u, 0u, 450u, height, 3u, 0u}) be(box, v, 2);
  be(box, 0x01010101, 4);  // four points on the curve
  for (std::uint32_t v : {50u, 0u, 400u, 0u, 0u, height, 0u, 0x10000 - height}) be(box, v, 2);
  return box;
}

enum class Shape { none, box, low_box };

// 1,000 units an em; boxes are 700 high, low ones 300.
inline std::string true_type(const std::vector<Shape>& shapes) {
  const auto count = static_cast<std::uint32_t>(shapes.size());
  std::string glyf, loca, hmtx, head, hhea, maxp;
  for (Shape shape : shapes) {
    be(loca, static_cast<std::uint32_t>(glyf.size()), 4);
    be(hmtx, 500, 2), be(hmtx, 50, 2);
    if (shape != Shape::none) glyf += box_glyph(shape == Shape::box ? 700 : 300);
  }
  be(loca, static_cast<std::uint32_t>(glyf.size()), 4);
  be(head, 0x00010000, 4), be(head, 0x00010000, 4), be(head, 0, 4), be(head, 0x5F0F3CF5, 4);
  be(head, 0, 2), be(head, 1000, 2);
  head.append(16, '\0');  // created, modified
  for (std::uint32_t v : {0u, 0u, 1000u, 1000u, 0u, 8u, 2u, 1u, 0u}) be(head, v, 2);
  be(hhea, 0x00010000, 4);
  for (std::uint32_t v : {880u, 0xff88u, 0u, 1000u}) be(hhea, v, 2);
  hhea.append(22, '\0');
  be(hhea, count, 2);
  be(maxp, 0x00010000, 4), be(maxp, count, 2);
  for (std::uint32_t v : {4u, 1u, 0u, 0u, 2u}) be(maxp, v, 2);
  maxp.append(16, '\0');
  const std::vector<std::pair<std::string, std::string>> tables = {{"glyf", glyf}, {"head", head},
                                                                   {"hhea", hhea}, {"hmtx", hmtx},
                                                                   {"loca", loca}, {"maxp", maxp}};
  std::string out, bodies;
  be(out, 0x00010000, 4), be(out, static_cast<std::uint32_t>(tables.size()), 2);
  for (std::uint32_t v : {64u, 2u, 32u}) be(out, v, 2);
  const std::size_t first = 12 + 16 * tables.size();
  for (const auto& [tag, body] : tables) {
    out += tag;
    be(out, 0, 4), be(out, static_cast<std::uint32_t>(first + bodies.size()), 4);
    be(out, static_cast<std::uint32_t>(body.size()), 4);
    bodies += body;
    while (bodies.size() % 4 != 0) bodies += '\0';
  }
  return out + bodies;
}

// A Type 0 font with CID n standing for `meanings[n - 1]`; ASCII is half an em wide, the rest one.
class Font {
 public:
  // The texts it can draw, one code point each, and those of them that draw nothing, or low boxes.
  explicit Font(std::u32string meanings, std::u32string blank = U" \u3000",
                std::u32string low = U"")
      : meanings_(std::move(meanings)), blank_(std::move(blank)), low_(std::move(low)) {}

  int write(Pdf& pdf, bool embedded = true) const {
    std::vector<Shape> shapes{Shape::box};
    std::string widths, map;
    for (std::size_t i = 0; i < meanings_.size(); ++i) {
      shapes.push_back(has(blank_, meanings_[i]) ? Shape::none
                       : has(low_, meanings_[i]) ? Shape::low_box
                                                 : Shape::box);
      const std::string cid = std::to_string(i + 1);
      if (meanings_[i] < 0x80) widths += cid + " [500] ";
      char line[64];
      std::snprintf(line, sizeof line, "<%04zX> <%s>\n", i + 1, utf16(meanings_[i]).c_str());
      map += "1 beginbfchar\n" + std::string(line) + "endbfchar\n";
    }
    const std::string program = true_type(shapes);
    std::string descriptor =
        "<< /Type /FontDescriptor /FontName /Tiny /Flags 4 /Ascent 880 "
        "/Descent -120 /CapHeight 700 /StemV 80 /ItalicAngle 0 "
        "/FontBBox [0 -120 1000 880] ";
    if (embedded)
      descriptor +=
          "/FontFile2 " +
          ref(pdf.add(Pdf::stream("/Length1 " + std::to_string(program.size()), program)));
    const int cid_font = pdf.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Tiny /CIDSystemInfo << /Registry "
        "(Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /DW 1000 /W [" +
        widths + "] /FontDescriptor " + ref(pdf.add(descriptor + " >>")) + " >>");
    const int to_unicode = pdf.add(Pdf::stream(
        "",
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
            map + "endcmap CMapName currentdict /CMap defineresource pop end end"));
    return pdf.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Tiny /Encoding /Identity-H "
        "/DescendantFonts [" +
        ref(cid_font) + "] /ToUnicode " + ref(to_unicode) + " >>");
  }

  std::string code(char32_t text) const {  // four hex digits; 0000 when it cannot draw it
    char out[8];
    std::snprintf(out, sizeof out, "%04zX", meanings_.find(text) + 1);
    return out;
  }
  std::string codes(std::u32string_view text) const {
    std::string out;
    for (char32_t c : text) out += code(c);
    return out;
  }

 private:
  static bool has(const std::u32string& list, char32_t c) {
    return list.find(c) != std::u32string::npos;
  }
  static std::string utf16(char32_t c) {
    char out[16];
    if (c < 0x10000) {
      std::snprintf(out, sizeof out, "%04X", static_cast<unsigned>(c));
    } else {
      const auto v = static_cast<unsigned>(c) - 0x10000;
      std::snprintf(out, sizeof out, "%04X%04X", 0xD800 + (v >> 10), 0xDC00 + (v & 0x3ff));
    }
    return out;
  }
  std::u32string meanings_, blank_, low_;
};

// RFC 1950 and 1951 without compressing: one stored block.
inline std::string stored(const std::string& bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::string out = "\x78\x01\x01";
  for (const std::uint32_t v : {size, ~size}) {
    out += static_cast<char>(v & 0xff);
    out += static_cast<char>(v >> 8 & 0xff);
  }
  out += bytes;
  std::uint32_t a = 1, b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  be(out, b << 16 | a, 4);
  return out;
}

// ---- pages ----

struct Page {
  std::string content = {};
  double width = 595.2, height = 841.92;  // points
  std::string entries = {};               // more entries of the page's dictionary
  std::string filter = {};                // of the content, which is encoded already
  int object = 0;                         // reserved for the page; 0: any
};

// Catalogue and page tree over pages that share one resources object.
inline std::string document(Pdf& pdf, const std::string& resources, const std::vector<Page>& pages,
                            const std::string& catalog = "", const std::string& trailer = "") {
  const int shared = pdf.add("<< " + resources + " >>");
  const int tree = pdf.reserve();
  std::string kids;
  for (const Page& page : pages) {
    const int content = page.filter.empty()
                            ? pdf.add(Pdf::stream("", page.content))
                            : pdf.add(Pdf::stream("/Filter " + page.filter, page.content));
    std::string own = page.entries.find("/Resources") == std::string::npos
                          ? "/Resources " + ref(shared) + " "
                          : "";
    const int object = page.object != 0 ? page.object : pdf.reserve();
    pdf.set(object, "<< /Type /Page /Parent " + ref(tree) + " /MediaBox [0 0 " +
                        number(page.width) + " " + number(page.height) + "] " + own + "/Contents " +
                        ref(content) + " " + page.entries + " >>");
    kids += ref(object) + " ";
  }
  pdf.set(tree,
          "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>");
  const int root = pdf.add("<< /Type /Catalog /Pages " + ref(tree) + " " + catalog + " >>");
  return pdf.bytes(root, trailer);
}

inline std::filesystem::path write(const std::string& name, const std::string& bytes) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("fubako-" + std::to_string(::getpid()) + "-" + name);
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

}  // namespace tiny
