// Alterations of symbols: modules, whole symbols, what is round them.
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

}  // namespace

void add_symbol_kinds(std::vector<Kind>& kinds) {
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
                {"symbol-quiet-zone-soiled", soil_quiet_zone}});
}

}  // namespace fubako::mutants
