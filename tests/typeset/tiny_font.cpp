#include "tests/typeset/tiny_font.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>

namespace fubako::typeset {
namespace {

class Bytes {
 public:
  Bytes& number(std::uint64_t value, int size) {
    for (int i = size - 1; i >= 0; --i) out_ += static_cast<char>(value >> (8 * i) & 0xFF);
    return *this;
  }
  Bytes& u16(std::uint64_t value) { return number(value, 2); }
  Bytes& u32(std::uint64_t value) { return number(value, 4); }
  Bytes& zeros(std::size_t count) {
    out_.append(count, '\0');
    return *this;
  }
  Bytes& text(std::string_view bytes) {
    out_ += bytes;
    return *this;
  }
  const std::string& str() const { return out_; }
  std::size_t size() const { return out_.size(); }

 private:
  std::string out_;
};

std::size_t glyph_count(const TinyFont& font) {
  return 1 + font.codes.size() + font.own_glyph.size();
}

// Format 12: one group a code point.
std::string code_table(const TinyFont& font) {
  Bytes out;
  out.u16(12).u16(0).u32(16 + 12 * font.codes.size()).u32(0).u32(font.codes.size());
  for (std::size_t i = 0; i < font.codes.size(); ++i)
    out.u32(font.codes[i]).u32(font.codes[i]).u32(font.first_glyph + i);
  return out.str();
}

// Format 14: variation sequences.
std::string sequence_table(const TinyFont& font) {
  std::set<char32_t> selectors;
  for (const auto& list : {font.own_glyph, font.default_glyph})
    for (const auto& [base, selector] : list) selectors.insert(selector);
  Bytes records, tables;
  const std::size_t start = 10 + 11 * selectors.size();
  for (const char32_t selector : selectors) {
    Bytes defaults, own;
    std::size_t default_count = 0, own_count = 0;
    for (const auto& [base, s] : font.default_glyph)
      if (s == selector) defaults.number(base, 3).number(0, 1), ++default_count;
    for (std::size_t i = 0; i < font.own_glyph.size(); ++i)
      if (font.own_glyph[i].second == selector)
        own.number(font.own_glyph[i].first, 3).u16(font.first_glyph + font.codes.size() + i),
            ++own_count;
    records.number(selector, 3).u32(default_count == 0 ? 0 : start + tables.size());
    if (default_count != 0) tables.u32(default_count).text(defaults.str());
    records.u32(own_count == 0 ? 0 : start + tables.size());
    if (own_count != 0) tables.u32(own_count).text(own.str());
  }
  Bytes out;
  out.u16(14).u32(start + tables.size()).u32(selectors.size());
  return out.text(records.str()).text(tables.str()).str();
}

std::string cmap(const TinyFont& font) {
  const std::string codes = code_table(font), sequences = sequence_table(font);
  Bytes out;
  out.u16(0).u16(2);
  out.u16(0).u16(5).u32(20 + codes.size());
  out.u16(3).u16(10).u32(20);
  return out.text(codes).text(sequences).str();
}

// A filled square, for every glyph.
std::string square(const TinyFont& font) {
  const auto side = static_cast<std::uint64_t>(font.units_per_em / 2);
  Bytes out;
  out.u16(1).u16(0).u16(0).u16(side).u16(side);  // one contour, its bounds
  out.u16(3).u16(0);                             // last point, no instructions
  out.number(0x01010101, 4);                     // four points on the curve
  out.u16(0).u16(0).u16(side).u16(0);            // x steps
  out.u16(0).u16(side).u16(0).u16(0x10000 - side);
  return out.zeros(2).str();
}

std::string head(const TinyFont& font) {
  const auto em = static_cast<std::uint64_t>(font.units_per_em);
  Bytes out;
  out.u32(0x00010000).u32(0x00010000).u32(0).u32(0x5F0F3CF5).u16(0).u16(em).zeros(16);
  out.u16(0).u16(0).u16(em / 2).u16(em / 2).u16(0).u16(8).u16(2);
  return out.u16(1).u16(0).str();  // long offsets in loca
}

std::string hhea(const TinyFont& font) {
  const auto em = static_cast<std::uint64_t>(font.units_per_em);
  Bytes out;
  out.u32(0x00010000).u16(em * 88 / 100).u16(0x10000 - em * 12 / 100).u16(0);
  out.u16(static_cast<std::uint64_t>(font.advance)).zeros(22);
  return out.u16(glyph_count(font)).str();
}

std::string os2(const TinyFont& font) {
  Bytes out;
  out.u16(4).u16(500).u16(400).u16(5).u16(static_cast<std::uint64_t>(font.fs_type));
  return out.zeros(78).u16(700).zeros(6).str();  // sCapHeight at 88
}

std::string name() {
  Bytes out;
  const std::string_view postscript = "Tiny";
  out.u16(0).u16(1).u16(18).u16(3).u16(1).u16(0x409).u16(6).u16(2 * postscript.size()).u16(0);
  for (const char c : postscript) out.u16(static_cast<std::uint64_t>(c));
  return out.str();
}

// One feature, tnum, with one single substitution for the glyphs 1 to 10.
std::string substitutions(const TinyFont& font) {
  Bytes out;
  out.u32(0x00010000).u16(10).u16(30).u16(44);
  out.u16(1).text("DFLT").u16(8).u16(4).u16(0).u16(0).u16(0xFFFF).u16(1).u16(0);
  out.u16(1).text("tnum").u16(8).u16(0).u16(1).u16(0);
  out.u16(1).u16(4).u16(1).u16(0).u16(1).u16(8);  // one look-up of one subtable
  out.u16(2).u16(26).u16(10);
  for (int i = 1; i <= 10; ++i) out.u16(static_cast<std::uint64_t>(i + font.tabular_from));
  out.u16(1).u16(10);
  for (std::uint64_t i = 1; i <= 10; ++i) out.u16(i);
  return out.str();
}

std::uint64_t advance_of(const TinyFont& font, std::size_t gid) {
  const bool narrow = gid >= 1 && gid <= font.codes.size() &&
                      std::count(font.narrow.begin(), font.narrow.end(), font.codes[gid - 1]) != 0;
  return static_cast<std::uint64_t>(narrow ? font.advance / 2 : font.advance);
}

std::vector<std::pair<std::string, std::string>> tables_of(const TinyFont& font) {
  const std::string glyph = square(font);
  Bytes glyf, loca, hmtx, maxp;
  for (std::size_t i = 0; i < glyph_count(font); ++i) {
    loca.u32(glyf.size());
    glyf.text(glyph);
    hmtx.u16(advance_of(font, i)).u16(0);
  }
  loca.u32(glyf.size());
  maxp.u32(0x00010000).u16(glyph_count(font)).u16(4).u16(1).zeros(22);
  std::vector<std::pair<std::string, std::string>> tables = {
      {"OS/2", os2(font)},  {"cmap", cmap(font)},
      {"glyf", glyf.str()}, {"head", head(font)},
      {"hhea", hhea(font)}, {"hmtx", hmtx.str()},
      {"loca", loca.str()}, {"maxp", maxp.str()},
      {"name", name()},     {"post", Bytes().u32(0x00030000).zeros(28).str()}};
  if (font.tabular_from > 0) tables.insert(tables.begin(), {"GSUB", substitutions(font)});
  if (!font.has_outlines) std::erase_if(tables, [](const auto& t) { return t.first == "glyf"; });
  return tables;
}

}  // namespace

std::string bytes_of(const TinyFont& font) {
  const auto tables = tables_of(font);
  Bytes directory, body;
  directory.u32(0x00010000).u16(tables.size()).u16(128).u16(3).u16(32);
  for (const auto& [tag, bytes] : tables) {
    directory.text(tag).u32(0).u32(12 + 16 * tables.size() + body.size()).u32(bytes.size());
    body.text(bytes).zeros((4 - bytes.size() % 4) % 4);
  }
  return directory.str() + body.str();
}

fs::path write_font(const TinyFont& font, const std::string& name) {
  const fs::path path = fs::path(testing::TempDir()) / (std::to_string(::getpid()) + "_" + name);
  std::ofstream(path, std::ios::binary) << bytes_of(font);
  return path;
}

}  // namespace fubako::typeset
