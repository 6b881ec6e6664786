// Alterations of lines, boxes, pictures and the layer.
#include <algorithm>

#include "tests/prove/mutants/scene.h"

namespace fubako::mutants {
namespace {

using Step = std::ptrdiff_t;

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
               {{"line-added", add_line},
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
