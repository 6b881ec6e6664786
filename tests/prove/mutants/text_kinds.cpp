// Alterations of texts: on pages, and in fixed layers.
#include <algorithm>

#include "tests/prove/mutants/scene.h"

namespace fubako::mutants {
namespace {

using Codes = std::vector<std::string>;  // two bytes each

struct Text {  // a string that is drawn
  Content content;
  std::size_t at = 0;
  Codes codes;
};

Codes codes_of(const Operation& shown) {
  const std::string bytes = bytes_of(shown.operands.at(0));
  Codes out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) out.push_back(bytes.substr(i, 2));
  return out;
}

std::string joined(const Codes& codes) {
  std::string out;
  for (const std::string& code : codes) out += code;
  return out;
}

bool choose(Scene& scene, Text& out) {
  out.content = scene.content();
  const auto shown = all(out.content, "Tj");
  if (shown.empty()) return false;
  out.at = scene.random.of(shown);
  out.codes = codes_of(out.content[out.at]);
  return !out.codes.empty();
}

bool put(Scene& scene, Text& text) {
  text.content[text.at].operands[0] = operand_of(joined(text.codes));
  return scene.put(text.content);
}

const FontOf* font_named(const std::vector<FontOf>& fonts, const std::string& name) {
  for (const FontOf& font : fonts)
    if (font.name == name) return &font;
  return nullptr;
}

// Codes that the font of a text has as well, by a test of their meaning.
template <class Test>
Codes others(const FontOf& font, const std::string& than, const Test& serves) {
  Codes out;
  for (const auto& [code, text] : font.texts)
    if (code != than && serves(text)) out.push_back(code);
  return out;
}

bool is_digit(const std::string& utf16) {
  return utf16.size() == 4 && utf16.substr(0, 3) == "003" && utf16[3] <= '9';
}

bool change_glyph(Scene& scene) {
  Text text;
  if (!choose(scene, text)) return false;
  const auto fonts = scene.fonts();
  const FontOf* font = font_named(fonts, font_before(text.content, text.at));
  if (font == nullptr) return false;
  std::string& code = text.codes[scene.random.below(text.codes.size())];
  const Codes choice = others(*font, code, [](const std::string&) { return true; });
  if (choice.empty()) return false;
  code = scene.random.of(choice);
  return put(scene, text);
}

bool change_digit(Scene& scene) {
  Text text;
  if (!choose(scene, text)) return false;
  const auto fonts = scene.fonts();
  const FontOf* font = font_named(fonts, font_before(text.content, text.at));
  if (font == nullptr) return false;
  std::vector<std::size_t> digits;
  for (std::size_t i = 0; i < text.codes.size(); ++i)
    if (const auto it = font->texts.find(text.codes[i]);
        it != font->texts.end() && is_digit(it->second))
      digits.push_back(i);
  if (digits.empty()) return false;
  std::string& code = text.codes[scene.random.of(digits)];
  const Codes choice = others(*font, code, is_digit);
  if (choice.empty()) return false;
  code = scene.random.of(choice);
  return put(scene, text);
}

bool remove_glyph(Scene& scene) {
  Text text;
  if (!choose(scene, text)) return false;
  text.codes.erase(text.codes.begin() +
                   static_cast<std::ptrdiff_t>(scene.random.below(text.codes.size())));
  return put(scene, text);
}

bool double_glyph(Scene& scene) {
  Text text;
  if (!choose(scene, text)) return false;
  const std::size_t i = scene.random.below(text.codes.size());
  text.codes.insert(text.codes.begin() + static_cast<std::ptrdiff_t>(i),
                    std::string(text.codes[i]));
  return put(scene, text);
}

bool exchange_glyphs(Scene& scene) {
  Text text;
  if (!choose(scene, text) || text.codes.size() < 2) return false;
  const std::size_t i = scene.random.below(text.codes.size() - 1);
  if (text.codes[i] == text.codes[i + 1]) return false;
  std::swap(text.codes[i], text.codes[i + 1]);
  return put(scene, text);
}

bool remove_text(Scene& scene) {
  Text text;
  if (!choose(scene, text)) return false;
  text.content.erase(text.content.begin() + static_cast<std::ptrdiff_t>(text.at));
  return scene.put(text.content);
}

// Once more at its own place, or a little further.
bool double_text(Scene& scene) {
  Text text;
  if (!choose(scene, text)) return false;
  const double x = scene.random.one_in(2) ? 0 : scene.random.sign() * kMillimetre * 30;
  const Content again = {
      {{number(x), "0"}, "Td"}, text.content[text.at], {{number(-x), "0"}, "Td"}};
  text.content.insert(text.content.begin() + static_cast<std::ptrdiff_t>(text.at) + 1,
                      again.begin(), again.end());
  return scene.put(text.content);
}

bool exchange_texts(Scene& scene) {
  Text text;
  if (!choose(scene, text)) return false;
  const std::size_t other = scene.random.of(all(text.content, "Tj"));
  if (font_before(text.content, other) != font_before(text.content, text.at) ||
      text.content[other].operands[0] == text.content[text.at].operands[0])
    return false;
  std::swap(text.content[other].operands[0], text.content[text.at].operands[0]);
  return scene.put(text.content);
}

// The text that stands at the same place of another page.
bool take_neighbours_text(Scene& scene) {
  const std::size_t other = scene.other_page();
  if (other == std::string::npos) return false;
  const Content theirs = parse_content(scene.file.content(scene.contents_of(scene.pages[other])));
  Content own = scene.own_content();
  const auto own_texts = all(own, "Tj"), their_texts = all(theirs, "Tj");
  if (own_texts.empty() || their_texts.empty()) return false;
  const std::size_t i = scene.random.below(std::min(own_texts.size(), their_texts.size()));
  const Operation& from = theirs[their_texts[i]];
  Operation& to = own[own_texts[i]];
  if (from.operands == to.operands ||
      font_before(theirs, their_texts[i]) != font_before(own, own_texts[i]))
    return false;
  to.operands = from.operands;
  return scene.put(own);
}

// This text alone: the way to it and from it changes.
bool shift_text(Scene& scene, double least, double most) {
  Text text;
  if (!choose(scene, text)) return false;
  const double far = least + (most - least) * static_cast<double>(scene.random.below(101)) / 100;
  const double step = scene.random.sign() * far * kMillimetre;
  const bool across = scene.random.one_in(2);
  const Operation there{{number(across ? step : 0), number(across ? 0 : step)}, "Td"};
  const Operation back{{number(across ? -step : 0), number(across ? 0 : -step)}, "Td"};
  const auto at = static_cast<std::ptrdiff_t>(text.at);
  text.content.insert(text.content.begin() + at + 1, back);
  text.content.insert(text.content.begin() + at, there);
  return scene.put(text.content);
}

// Operators around one text.
bool wrap(Scene& scene, const Operation& before, const Operation& after) {
  Text text;
  if (!choose(scene, text)) return false;
  const auto at = static_cast<std::ptrdiff_t>(text.at);
  text.content.insert(text.content.begin() + at + 1, after);
  text.content.insert(text.content.begin() + at, before);
  return scene.put(text.content);
}
Operation of(const char* operand, const char* name) { return {{operand}, name}; }

bool change_size(Scene& scene) {
  Content content = scene.content();
  const auto fonts = all(content, "Tf");
  if (fonts.empty()) return false;
  std::string& size = content[scene.random.of(fonts)].operands[1];
  constexpr double kFactors[] = {0.3, 0.5, 0.8, 0.95, 1.05, 1.3, 2};
  size = number(number_of(size) * kFactors[scene.random.below(std::size(kFactors))]);
  return scene.put(content);
}

// The same codes mean and draw other things in another font, or the same in another weight.
bool change_font(Scene& scene) {
  Content content = scene.content();
  const auto set = all(content, "Tf");
  const auto fonts = scene.fonts();
  if (set.empty() || fonts.size() < 2) return false;
  std::string& name = content[scene.random.of(set)].operands[0];
  const std::string other = "/" + scene.random.of(fonts).name;
  if (other == name) return false;
  name = other;
  return scene.put(content);
}

// A text that nobody sees: somebody else's, white, or drawn in mode 3, or too small to read.
bool hide_text(Scene& scene) {
  Text text;
  if (!choose(scene, text)) return false;
  std::string font = font_before(text.content, text.at);
  if (font.empty()) return false;
  const std::size_t how = scene.random.below(3);
  const std::string size = how == 2 ? "0.5" : "9";
  const Content hidden = {of("1", how == 0 ? "g" : "i"),
                          of("3", how == 1 ? "Tr" : "i"),
                          {{}, "BT"},
                          {{"/" + font, size}, "Tf"},
                          {{"40", "40"}, "Td"},
                          text.content[text.at],
                          {{}, "ET"}};
  text.content.push_back({{}, "q"});
  for (const Operation& one : hidden)
    if (one.name != "i") text.content.push_back(one);
  text.content.push_back({{}, "Q"});
  return scene.put(text.content);
}

}  // namespace

void add_text_kinds(std::vector<Kind>& kinds) {
  kinds.insert(
      kinds.end(),
      {{"glyph-changed", change_glyph},
       {"digit-changed", change_digit},
       {"glyph-removed", remove_glyph},
       {"glyph-doubled", double_glyph},
       {"glyphs-exchanged", exchange_glyphs},
       {"text-removed", remove_text},
       {"text-doubled", double_text},
       {"texts-exchanged", exchange_texts},
       {"text-of-neighbour", take_neighbours_text},
       {"text-shifted-a-tenth", [](Scene& scene) { return shift_text(scene, 0.1, 0.1); }},
       {"text-shifted-1-mm", [](Scene& scene) { return shift_text(scene, 1, 1); }},
       {"text-shifted-far", [](Scene& scene) { return shift_text(scene, 5, 80); }},
       {"text-size", change_size},
       {"text-font", change_font},
       {"text-condensed",
        [](Scene& scene) { return wrap(scene, of("55", "Tz"), of("100", "Tz")); }},
       {"text-squeezed", [](Scene& scene) { return wrap(scene, of("30", "Tz"), of("100", "Tz")); }},
       {"text-widened", [](Scene& scene) { return wrap(scene, of("140", "Tz"), of("100", "Tz")); }},
       {"text-spaced", [](Scene& scene) { return wrap(scene, of("1.5", "Tc"), of("0", "Tc")); }},
       {"text-crowded", [](Scene& scene) { return wrap(scene, of("-3", "Tc"), of("0", "Tc")); }},
       {"text-raised", [](Scene& scene) { return wrap(scene, of("4", "Ts"), of("0", "Ts")); }},
       {"text-invisible", [](Scene& scene) { return wrap(scene, of("3", "Tr"), of("0", "Tr")); }},
       {"text-outlined", [](Scene& scene) { return wrap(scene, of("1", "Tr"), of("0", "Tr")); }},
       {"text-white", [](Scene& scene) { return wrap(scene, of("1", "g"), of("0", "g")); }},
       {"text-gray", [](Scene& scene) { return wrap(scene, of("0.7", "g"), of("0", "g")); }},
       {"text-half-gray", [](Scene& scene) { return wrap(scene, of("0.4", "g"), of("0", "g")); }},
       {"text-coloured",
        [](Scene& scene) {
          return wrap(scene, {{"1", "0", "0"}, "rg"}, of("0", "g"));
        }},
       {"text-hidden", hide_text}});
}

}  // namespace fubako::mutants
