// Alterations of embedded fonts: what codes mean, what they draw, how wide they are.
#include <algorithm>

#include "tests/prove/mutants/scene.h"

namespace fubako::mutants {
namespace {

using Bytes = std::string;

std::uint32_t big_endian(const Bytes& bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}
void put_big_endian(Bytes& bytes, std::size_t at, std::size_t size, std::uint32_t value) {
  for (std::size_t i = size; i-- > 0; value >>= 8)
    bytes.at(at + i) = static_cast<char>(value & 0xff);
}

// Where a table begins; npos: the program has no such table.
std::size_t table(const Bytes& font, std::string_view tag) {
  if (font.size() < 12) return std::string::npos;
  const std::size_t count = big_endian(font, 4, 2);
  for (std::size_t i = 0; i < count && 28 + 16 * i <= font.size(); ++i)
    if (font.compare(12 + 16 * i, 4, tag) == 0) return big_endian(font, 20 + 16 * i, 4);
  return std::string::npos;
}

bool choose(Scene& scene, FontOf& out) {
  const auto fonts = scene.fonts();
  if (fonts.empty()) return false;
  out = scene.random.of(fonts);
  return out.texts.size() > 1 && out.program != 0;
}

std::string some_code(Scene& scene, const FontOf& font) {
  auto at = font.texts.begin();
  std::advance(at, scene.random.below(font.texts.size()));
  return at->first;
}
std::size_t gid(const std::string& code) {
  return big_endian(code, 0, 2);
}  // of a glyph's first text

// A TrueType program, and where its glyphs begin.
struct TrueType {
  FontOf font;
  Bytes program;
  std::size_t loca = 0, glyf = 0, entry = 2, unit = 2;
  std::size_t offset(std::size_t glyph) const {
    return big_endian(program, loca + glyph * entry, entry) * unit;
  }
};
bool choose(Scene& scene, TrueType& out) {
  if (!choose(scene, out.font)) return false;
  out.program = scene.file.content(out.font.program);
  out.loca = table(out.program, "loca");
  out.glyf = table(out.program, "glyf");
  const std::size_t head = table(out.program, "head");
  if (out.loca == std::string::npos || out.glyf == std::string::npos) return false;
  if (big_endian(out.program, head + 50, 2) == 1) out.entry = 4, out.unit = 1;
  return true;
}
bool put(Scene& scene, const TrueType& font) {
  scene.file.set_content(font.font.program, font.program);
  return true;
}
// Within the font's own glyphs, not an other text's code.
bool has_glyph(const TrueType& font, std::size_t glyph) {
  const std::size_t count = big_endian(font.program, table(font.program, "maxp") + 4, 2);
  return glyph < count && font.offset(glyph + 1) > font.offset(glyph);
}

// One glyph is drawn as another: an 8 that prints as a 3.
bool replace_outline(Scene& scene) {
  TrueType font;
  if (!choose(scene, font)) return false;
  const std::size_t to = gid(some_code(scene, font.font)), from = gid(some_code(scene, font.font));
  if (to == from || !has_glyph(font, to) || !has_glyph(font, from)) return false;
  const std::size_t begin = font.offset(to), room = font.offset(to + 1) - begin;
  const std::size_t source = font.offset(from), size = font.offset(from + 1) - source;
  if (size > room ||
      font.program.compare(font.glyf + begin, size, font.program, font.glyf + source, size) == 0)
    return false;
  const Bytes outline = font.program.substr(font.glyf + source, size);
  font.program.replace(font.glyf + begin, size, outline);
  return put(scene, font);
}

bool empty_outline(Scene& scene) {
  TrueType font;
  if (!choose(scene, font)) return false;
  const std::size_t glyph = gid(some_code(scene, font.font));
  if (!has_glyph(font, glyph)) return false;
  put_big_endian(font.program, font.glyf + font.offset(glyph), 2, 0);  // no contours
  return put(scene, font);
}

// A byte of the glyph's description: coordinates, flags, ends of contours.
bool damage_outline(Scene& scene) {
  TrueType font;
  if (!choose(scene, font)) return false;
  const std::size_t glyph = gid(some_code(scene, font.font));
  if (!has_glyph(font, glyph)) return false;
  const std::size_t begin = font.offset(glyph), size = font.offset(glyph + 1) - begin;
  char& byte = font.program.at(font.glyf + begin + scene.random.below(size));
  byte = static_cast<char>(byte ^ (1 << scene.random.below(8)));
  return put(scene, font);
}

bool change_em(Scene& scene) {
  TrueType font;
  if (!choose(scene, font)) return false;
  const std::size_t at = table(font.program, "head") + 18;
  put_big_endian(font.program, at, 2,
                 big_endian(font.program, at, 2) * (scene.random.one_in(2) ? 2 : 1) + 90);
  return put(scene, font);
}

bool damage_program(Scene& scene) {
  FontOf font;
  if (!choose(scene, font)) return false;
  Bytes program = scene.file.content(font.program);
  char& byte = program.at(scene.random.below(program.size()));
  byte = static_cast<char>(byte ^ (1 << scene.random.below(8)));
  scene.file.set_content(font.program, program);
  return true;
}

bool drop_program(Scene& scene) {
  FontOf font;
  if (!choose(scene, font)) return false;
  remove_entry(scene.file[font.descriptor].body, "/FontFile2");
  remove_entry(scene.file[font.descriptor].body, "/FontFile3");
  return true;
}

// Two fonts change places: whole, or their programs, or what their codes mean.
bool exchange(Scene& scene, int FontOf::*owner, std::string_view key) {
  FontOf a, b;
  if (!choose(scene, a) || !choose(scene, b) || a.object == b.object) return false;
  std::string& first = scene.file[a.*owner].body;
  std::string& second = scene.file[b.*owner].body;
  const std::string one = entry(first, key), two = entry(second, key);
  if (one.empty() || two.empty()) return false;
  set_entry(first, key, two);
  set_entry(second, key, one);
  return true;
}

bool exchange_fonts(Scene& scene) {
  FontOf a, b;
  if (!choose(scene, a) || !choose(scene, b) || a.object == b.object) return false;
  std::string& resources = scene.file[scene.resources()].body;
  std::string fonts = entry(resources, "/Font");
  set_entry(fonts, "/" + a.name, ref(b.object));
  set_entry(fonts, "/" + b.name, ref(a.object));
  set_entry(resources, "/Font", fonts);
  return true;
}

std::string hex(const std::string& code) {
  char out[8];
  std::snprintf(out, sizeof out, "%04X", big_endian(code, 0, 2));
  return out;
}

// Exchanges what two codes mean, or gives one the meaning of the other.
bool change_meaning(Scene& scene, bool both) {
  FontOf font;
  if (!choose(scene, font)) return false;
  const std::string a = some_code(scene, font), b = some_code(scene, font);
  if (font.texts[a] == font.texts[b]) return false;
  std::string map = scene.file.content(font.to_unicode);
  const auto give = [&](const std::string& code, const std::string& text) {
    const std::size_t at = map.find("<" + hex(code) + "> <");
    if (at == std::string::npos) return false;
    const std::size_t begin = at + 8, end = map.find('>', begin);
    map.replace(begin, end - begin, text);
    return true;
  };
  if (!give(a, font.texts[b]) || (both && !give(b, font.texts[a]))) return false;
  scene.file.set_content(font.to_unicode, map);
  return true;
}

bool drop_meaning(Scene& scene) {
  FontOf font;
  if (!choose(scene, font)) return false;
  remove_entry(scene.file[font.object].body, "/ToUnicode");
  return true;
}

bool change_width(Scene& scene) {
  FontOf font;
  if (!choose(scene, font)) return false;
  std::string& body = scene.file[font.descendant].body;
  if (scene.random.one_in(3)) {
    set_entry(body, "/DW", scene.random.one_in(2) ? "500" : "1200");
    return true;
  }
  std::string widths = entry(body, "/W");
  const std::string code = std::to_string(gid(some_code(scene, font)));
  const std::string wider = " " + code + " [" + (scene.random.one_in(2) ? "200" : "1700") + "] ";
  if (widths.empty()) return false;
  widths.insert(widths.size() - 1, wider);
  set_entry(body, "/W", widths);
  return true;
}

// Codes draw other glyphs of the program.
bool change_map(Scene& scene) {
  FontOf font;
  if (!choose(scene, font)) return false;
  const std::string body = scene.file[font.descendant].body;
  if (entry(body, "/Subtype") != "/CIDFontType2") return false;
  std::string map(0x20000, '\0');
  for (std::size_t i = 0; i < 0x10000; ++i)
    put_big_endian(map, 2 * i, 2, static_cast<std::uint32_t>(i));
  if (const auto own = references(entry(body, "/CIDToGIDMap")); !own.empty()) {
    const std::string known = scene.file.content(own[0]);
    std::copy(known.begin(), known.end(), map.begin());
  }
  const std::string code = some_code(scene, font);
  const std::size_t other = gid(some_code(scene, font));
  if (other == gid(code)) return false;
  put_big_endian(map, 2 * gid(code), 2, big_endian(map, 2 * other, 2));
  const int stream = scene.file.add({"\n<< >>", std::string()});
  scene.file.set_content(stream, map);
  set_entry(scene.file[font.descendant].body, "/CIDToGIDMap", ref(stream));
  return true;
}

bool set_vertical(Scene& scene) {
  FontOf font;
  if (!choose(scene, font)) return false;
  set_entry(scene.file[font.object].body, "/Encoding", "/Identity-V");
  return true;
}

}  // namespace

void add_font_kinds(std::vector<Kind>& kinds) {
  kinds.insert(kinds.end(),
               {{"outline-of-another-glyph", replace_outline},
                {"outline-emptied", empty_outline},
                {"outline-damaged", damage_outline},
                {"font-em-changed", change_em},
                {"font-byte-changed", damage_program},
                {"font-program-dropped", drop_program},
                {"font-programs-exchanged",
                 [](Scene& scene) { return exchange(scene, &FontOf::descriptor, "/FontFile2"); }},
                {"fonts-exchanged", exchange_fonts},
                {"meanings-of-fonts-exchanged",
                 [](Scene& scene) { return exchange(scene, &FontOf::object, "/ToUnicode"); }},
                {"meanings-exchanged", [](Scene& scene) { return change_meaning(scene, true); }},
                {"meaning-changed", [](Scene& scene) { return change_meaning(scene, false); }},
                {"meanings-dropped", drop_meaning},
                {"width-changed", change_width},
                {"glyph-map-changed", change_map},
                {"font-made-vertical", set_vertical}});
}

}  // namespace fubako::mutants
