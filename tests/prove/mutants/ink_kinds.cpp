// Alterations of symbols, lines, boxes, pictures and the layer.
#include <algorithm>

#include "tests/prove/mutants/scene.h"

namespace fubako::mutants {
namespace {

using Step = std::ptrdiff_t;

// A symbol: from its q to its Q. Ours are drawn in quarter dots, under a scale of their own.
struct Symbol {
  Content content;
  std::size_t begin = 0, end = 0;
  std::vector<std::size_t> rects;
};

bool choose(Scene& scene, Symbol& out) {
  out.content = scene.own_content();
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i + 2 < out.content.size(); ++i)
    if (out.content[i].name == "q" && out.content[i + 1].name == "cm" &&
        out.content[i + 2].name == "re")
      begins.push_back(i);
  if (begins.empty()) return false;
  out.begin = scene.random.of(begins);
  for (out.end = out.begin; out.content[out.end].name != "Q"; ++out.end)
    if (out.content[out.end].name == "re") out.rects.push_back(out.end);
  return true;
}

std::size_t some_rect(Scene& scene, const Symbol& symbol) { return scene.random.of(symbol.rects); }

// The side of a module, more or less: the least side of the symbol's boxes.
double module_of(const Symbol& symbol) {
  double least = 1e9;
  for (const std::size_t i : symbol.rects)
    for (const std::size_t side : {2u, 3u})
      least = std::min(least, number_of(symbol.content[i].operands[side]));
  return least;
}

bool drop_module(Scene& scene) {
  Symbol symbol;
  if (!choose(scene, symbol) || symbol.rects.size() < 2) return false;
  symbol.content.erase(symbol.content.begin() + static_cast<Step>(some_rect(scene, symbol)));
  return scene.put(symbol.content);
}

bool add_module(Scene& scene) {
  Symbol symbol;
  if (!choose(scene, symbol)) return false;
  const std::size_t at = some_rect(scene, symbol);
  Operation rect = symbol.content[at];
  const double step = module_of(symbol) * static_cast<double>(1 + scene.random.below(4));
  rect.operands[0] = number(number_of(rect.operands[0]) + scene.random.sign() * step);
  symbol.content.insert(symbol.content.begin() + static_cast<Step>(at), rect);
  return scene.put(symbol.content);
}

bool move_module(Scene& scene) {
  Symbol symbol;
  if (!choose(scene, symbol)) return false;
  std::string& place = symbol.content[some_rect(scene, symbol)].operands[scene.random.below(2)];
  place = number(number_of(place) + scene.random.sign() * module_of(symbol));
  return scene.put(symbol.content);
}

bool resize_module(Scene& scene) {
  Symbol symbol;
  if (!choose(scene, symbol)) return false;
  std::string& side = symbol.content[some_rect(scene, symbol)].operands[2 + scene.random.below(2)];
  side = number(number_of(side) * (scene.random.one_in(2) ? 2 : 0.4));
  return scene.put(symbol.content);
}

bool drop_symbol(Scene& scene) {
  Symbol symbol;
  if (!choose(scene, symbol)) return false;
  symbol.content.erase(symbol.content.begin() + static_cast<Step>(symbol.begin),
                       symbol.content.begin() + static_cast<Step>(symbol.end) + 1);
  return scene.put(symbol.content);
}

// Those that stand in the same place of another page: a control code, a barcode.
bool take_neighbours_symbol(Scene& scene) {
  Symbol own;
  const std::size_t other = scene.other_page();
  if (other == std::string::npos || !choose(scene, own)) return false;
  const Content theirs = parse_content(scene.file.content(scene.contents_of(scene.pages[other])));
  for (std::size_t i = 0; i + 1 < theirs.size(); ++i) {
    if (theirs[i].name != "q" || theirs[i + 1].operands != own.content[own.begin + 1].operands)
      continue;
    std::size_t end = i;
    while (theirs[end].name != "Q") ++end;
    own.content.erase(own.content.begin() + static_cast<Step>(own.begin),
                      own.content.begin() + static_cast<Step>(own.end) + 1);
    own.content.insert(own.content.begin() + static_cast<Step>(own.begin),
                       theirs.begin() + static_cast<Step>(i),
                       theirs.begin() + static_cast<Step>(end) + 1);
    return scene.put(own.content);
  }
  return false;
}

bool scale_symbol(Scene& scene) {
  Symbol symbol;
  if (!choose(scene, symbol)) return false;
  auto& matrix = symbol.content[symbol.begin + 1].operands;
  constexpr double kFactors[] = {0.5, 0.9, 1.1, 1.5};
  const double factor = kFactors[scene.random.below(std::size(kFactors))];
  char out[32];
  for (const std::size_t i : {0u, 3u}) {
    std::snprintf(out, sizeof out, "%.5f", number_of(matrix[i]) * factor);
    matrix[i] = out;
  }
  return scene.put(symbol.content);
}

bool move_symbol(Scene& scene, double millimetres) {
  Symbol symbol;
  if (!choose(scene, symbol)) return false;
  std::string& place = symbol.content[symbol.begin + 1].operands[4 + scene.random.below(2)];
  place = number(number_of(place) + scene.random.sign() * millimetres * kMillimetre);
  return scene.put(symbol.content);
}

bool lighten_symbol(Scene& scene) {
  Symbol symbol;
  if (!choose(scene, symbol)) return false;
  symbol.content.insert(symbol.content.begin() + static_cast<Step>(symbol.begin) + 1,
                        {{scene.random.one_in(2) ? "0.5" : "1"}, "g"});
  return scene.put(symbol.content);
}

// A box that touches what is round a symbol.
bool soil_quiet_zone(Scene& scene) {
  Symbol symbol;
  if (!choose(scene, symbol)) return false;
  const double module = module_of(symbol);
  symbol.content.insert(
      symbol.content.begin() + static_cast<Step>(symbol.begin) + 2,
      {{number(-3 * module), number(-6 * module), number(module), number(5 * module)}, "re"});
  return scene.put(symbol.content);
}

std::string somewhere(Scene& scene, double most) {
  return std::to_string(10 + scene.random.below(static_cast<std::size_t>(most)));
}

bool append(Scene& scene, const Content& more) {
  Content content = scene.content();
  content.insert(content.end(), more.begin(), more.end());
  return scene.put(content);
}

bool add_line(Scene& scene) {
  return append(scene, {{{"0.5"}, "w"},
                        {{somewhere(scene, 250), somewhere(scene, 250)}, "m"},
                        {{somewhere(scene, 250), somewhere(scene, 250)}, "l"},
                        {{}, "S"}});
}

bool add_box(Scene& scene, const char* gray, const char* side) {
  return append(scene, {{{gray}, "g"},
                        {{somewhere(scene, 250), somewhere(scene, 250), side, side}, "re"},
                        {{}, "f"}});
}

bool add_curve(Scene& scene) {
  return append(scene, {{{somewhere(scene, 250), somewhere(scene, 250)}, "m"},
                        {{"40", "90", "70", "80", somewhere(scene, 250), "30"}, "c"},
                        {{}, "f"}});
}

// White over a text that was drawn.
bool cover_text(Scene& scene) {
  Content content = scene.own_content();
  const auto moves = all(content, "Td");
  if (moves.empty()) return false;
  const std::size_t chosen = scene.random.of(moves);
  double x = 0, y = 0;
  for (const std::size_t i : moves) {
    if (i > chosen) break;
    x += number_of(content[i].operands[0]);
    y += number_of(content[i].operands[1]);
  }
  content.push_back({{"1"}, "g"});
  content.push_back({{number(x - 1), number(y - 2), "20", "9"}, "re"});
  content.push_back({{}, "f"});
  return scene.put(content);
}

// What precedes everything on the page.
bool begin_with(Scene& scene, const Content& first, bool within_layer = false) {
  Content content = within_layer ? scene.content() : scene.own_content();
  if (content.empty()) return false;
  content.insert(content.begin(), first.begin(), first.end());
  return scene.put(content);
}
Operation matrix(const std::vector<std::string>& numbers) { return {numbers, "cm"}; }

bool clip_page(Scene& scene) {
  return begin_with(scene, {{{"0", "0", "300", somewhere(scene, 250)}, "re"}, {{}, "W"}, {{}, "n"}},
                    true);
}

// ---- lines of the fixed layer ----

bool layer_content(Scene& scene, Content& out) {
  const auto layers = scene.drawn("/Form");
  if (layers.empty()) return false;
  for (int attempt = 0; attempt < 30; ++attempt) {
    out = scene.content();
    if (!all(out, "Do").empty() || all(out, "re").empty()) continue;
    return true;
  }
  return false;
}

bool drop_rule(Scene& scene) {
  Content content;
  if (!layer_content(scene, content)) return false;
  const std::size_t at = scene.random.of(all(content, "re"));
  content[at].operands = {"-90", "-90", "0", "0"};
  return scene.put(content);
}

bool move_rule(Scene& scene, double millimetres) {
  Content content;
  if (!layer_content(scene, content)) return false;
  std::string& place = content[scene.random.of(all(content, "re"))].operands[scene.random.below(2)];
  place = number(number_of(place) + scene.random.sign() * millimetres * kMillimetre);
  return scene.put(content);
}

bool shorten_rule(Scene& scene) {
  Content content;
  if (!layer_content(scene, content)) return false;
  auto& sides = content[scene.random.of(all(content, "re"))].operands;
  std::string& longer = number_of(sides[2]) > number_of(sides[3]) ? sides[2] : sides[3];
  longer = number(number_of(longer) * 0.5);
  return scene.put(content);
}

bool lighten_layer(Scene& scene) {
  Content content;
  if (!layer_content(scene, content)) return false;
  content.insert(content.begin(), {{"0.9"}, "g"});
  return scene.put(content);
}

bool shrink_layer_box(Scene& scene) {
  const auto layers = scene.drawn("/Form");
  if (layers.empty()) return false;
  set_entry(scene.file[scene.random.of(layers).second].body, "/BBox", "[0 0 300 400]");
  return true;
}

// ---- what Do draws ----

bool each_do(Scene& scene, const std::string& subtype,
             const std::function<bool(Content&, std::size_t)>& change) {
  Content content = subtype == "/Form" ? scene.own_content() : scene.content();
  const auto names = scene.drawn(subtype);
  std::vector<std::size_t> serving;
  for (const std::size_t i : all(content, "Do"))
    for (const auto& [name, object] : names)
      if (content[i].operands[0] == "/" + name) serving.push_back(i);
  if (serving.empty()) return false;
  return change(content, scene.random.of(serving)) && scene.put(content);
}

bool drop_drawn(Scene& scene, const std::string& subtype) {
  return each_do(scene, subtype, [](Content& content, std::size_t at) {
    content.erase(content.begin() + static_cast<Step>(at));
    return true;
  });
}

bool double_drawn(Scene& scene, const std::string& subtype) {
  return each_do(scene, subtype, [](Content& content, std::size_t at) {
    content.insert(content.begin() + static_cast<Step>(at), Operation(content[at]));
    return true;
  });
}

bool change_drawn(Scene& scene, const std::string& subtype) {
  const auto names = scene.drawn(subtype);
  return each_do(scene, subtype, [&](Content& content, std::size_t at) {
    const std::string other = "/" + scene.random.of(names).first;
    if (other == content[at].operands[0]) return false;
    content[at].operands[0] = other;
    return true;
  });
}

// Names in /Resources: all pages draw the other one.
bool exchange_drawn(Scene& scene, const std::string& subtype) {
  const auto names = scene.drawn(subtype);
  if (names.size() < 2) return false;
  const auto& [a, first] = scene.random.of(names);
  const auto& [b, second] = scene.random.of(names);
  if (first == second) return false;
  std::string& resources = scene.file[scene.resources()].body;
  std::string drawn = entry(resources, "/XObject");
  set_entry(drawn, "/" + a, ref(second));
  set_entry(drawn, "/" + b, ref(first));
  set_entry(resources, "/XObject", drawn);
  return true;
}

bool move_drawn(Scene& scene, const std::string& subtype) {
  return each_do(scene, subtype, [&](Content& content, std::size_t at) {
    const std::string step =
        number(scene.random.sign() * kMillimetre / (subtype == "/Image" ? 100 : 1));
    content.insert(content.begin() + static_cast<Step>(at) + 1, {{}, "Q"});
    content.insert(content.begin() + static_cast<Step>(at),
                   matrix({"1", "0", "0", "1", step, "0"}));
    content.insert(content.begin() + static_cast<Step>(at), {{}, "q"});
    return true;
  });
}

bool flip_picture(Scene& scene) {
  return each_do(scene, "/Image", [&](Content& content, std::size_t at) {
    const bool turn = scene.random.one_in(2);
    content.insert(
        content.begin() + static_cast<Step>(at),
        turn ? matrix({"-1", "0", "0", "-1", "1", "1"}) : matrix({"-1", "0", "0", "1", "1", "0"}));
    return true;
  });
}

bool change_pixels(Scene& scene) {
  const auto images = scene.drawn("/Image");
  if (images.empty()) return false;
  const int object = scene.random.of(images).second;
  std::string pixels = scene.file.content(object);
  if (pixels.size() < 64) return false;
  const std::size_t size = std::min<std::size_t>(pixels.size(), 1 + scene.random.below(60));
  const std::size_t begin = scene.random.below(pixels.size() - size + 1);
  for (std::size_t i = begin; i < begin + size; ++i) pixels[i] = static_cast<char>(~pixels[i]);
  scene.file.set_content(object, pixels);
  return true;
}

bool invert_picture(Scene& scene) {
  const auto images = scene.drawn("/Image");
  if (images.empty()) return false;
  set_entry(scene.file[scene.random.of(images).second].body, "/Decode", "[1 0]");
  return true;
}

}  // namespace

void add_ink_kinds(std::vector<Kind>& kinds) {
  const auto with = [](bool (*alter)(Scene&, const std::string&), const char* subtype) {
    return [alter, subtype](Scene& scene) { return alter(scene, subtype); };
  };
  kinds.insert(kinds.end(),
               {{"symbol-module-dropped", drop_module},
                {"symbol-module-added", add_module},
                {"symbol-module-moved", move_module},
                {"symbol-module-resized", resize_module},
                {"symbol-dropped", drop_symbol},
                {"symbol-of-neighbour", take_neighbours_symbol},
                {"symbol-scaled", scale_symbol},
                {"symbol-moved-1-mm", [](Scene& scene) { return move_symbol(scene, 1); }},
                {"symbol-moved-far", [](Scene& scene) { return move_symbol(scene, 20); }},
                {"symbol-lightened", lighten_symbol},
                {"symbol-quiet-zone-soiled", soil_quiet_zone},
                {"line-added", add_line},
                {"curve-added", add_curve},
                {"box-added", [](Scene& scene) { return add_box(scene, "0", "12"); }},
                {"dot-added", [](Scene& scene) { return add_box(scene, "0", "0.6"); }},
                {"gray-box-added", [](Scene& scene) { return add_box(scene, "0.5", "30"); }},
                {"white-box-added", [](Scene& scene) { return add_box(scene, "1", "40"); }},
                {"text-covered", cover_text},
                {"page-clipped", clip_page},
                {"page-content-scaled",
                 [](Scene& scene) {
                   return begin_with(scene, {matrix({"0.98", "0", "0", "0.98", "0", "0"})});
                 }},
                {"page-content-shifted",
                 [](Scene& scene) {
                   return begin_with(scene, {matrix({"1", "0", "0", "1", "2.835", "0"})});
                 }},
                {"page-content-turned",
                 [](Scene& scene) {
                   return begin_with(scene, {matrix({"-1", "0", "0", "-1", "595", "842"})});
                 }},
                {"page-content-skewed",
                 [](Scene& scene) {
                   return begin_with(scene, {matrix({"1", "0.02", "0", "1", "0", "0"})});
                 }},
                {"rule-dropped", drop_rule},
                {"rule-moved-1-mm", [](Scene& scene) { return move_rule(scene, 1); }},
                {"rule-moved-far", [](Scene& scene) { return move_rule(scene, 15); }},
                {"rule-shortened", shorten_rule},
                {"rules-lightened", lighten_layer},
                {"layer-box-shrunk", shrink_layer_box},
                {"layer-dropped", with(drop_drawn, "/Form")},
                {"layer-doubled", with(double_drawn, "/Form")},
                {"layer-of-another-page", with(change_drawn, "/Form")},
                {"layers-exchanged", with(exchange_drawn, "/Form")},
                {"layer-moved", with(move_drawn, "/Form")},
                {"picture-dropped", with(drop_drawn, "/Image")},
                {"picture-doubled", with(double_drawn, "/Image")},
                {"picture-of-another", with(change_drawn, "/Image")},
                {"pictures-exchanged", with(exchange_drawn, "/Image")},
                {"picture-moved", with(move_drawn, "/Image")},
                {"picture-flipped", flip_picture},
                {"picture-pixels-changed", change_pixels},
                {"picture-inverted", invert_picture}});
}

}  // namespace fubako::mutants
