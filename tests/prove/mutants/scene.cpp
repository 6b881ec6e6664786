#include "tests/prove/mutants/scene.h"

#include <cstdlib>

namespace fubako::mutants {
namespace {

std::map<std::string, std::string> read_texts(const std::string& map) {
  std::map<std::string, std::string> out;
  for (std::size_t at = map.find("beginbfchar"); at != std::string::npos;) {
    const std::size_t code = map.find('<', at), end = map.find("endbfchar", at);
    if (code == std::string::npos) break;
    if (end < code) {
      at = map.find("beginbfchar", end);
      continue;
    }
    const std::size_t text = map.find('<', code + 1), close = map.find('>', text);
    out.emplace(bytes_of(map.substr(code, 6)), map.substr(text + 1, close - text - 1));
    at = close;
  }
  return out;
}

int named(const PdfFile& file, int object, std::string_view key) {
  const auto found = references(entry(file[object].body, key));
  return found.empty() ? 0 : found[0];
}

// Names and objects of a resource category.
std::vector<std::pair<std::string, int>> listed(const std::string& dict) {
  std::vector<std::pair<std::string, int>> out;
  for (std::size_t at = dict.find('/'); at != std::string::npos; at = dict.find('/', at + 1)) {
    const std::size_t end = dict.find_first_of(" \n", at);
    out.emplace_back(dict.substr(at + 1, end - at - 1), std::atoi(dict.c_str() + end));
  }
  return out;
}

}  // namespace

Scene::Scene(const PdfFile& original, Random& chance)
    : file(original), random(chance), pages(file.pages()), at(random.below(pages.size())) {}

std::size_t Scene::other_page() {
  if (pages.size() < 2) return std::string::npos;
  const std::string own = entry(page_dict(), "/DPart");
  std::vector<std::size_t> of_others, all_others;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i == at) continue;
    all_others.push_back(i);
    if (entry(file[pages[i]].body, "/DPart") != own) of_others.push_back(i);
  }
  return random.of(of_others.empty() || random.one_in(4) ? all_others : of_others);
}

Content Scene::content() {
  const auto layers = drawn("/Form");
  if (layers.empty() || !random.one_in(5)) return own_content();
  stream_ = random.of(layers).second;
  return parse_content(file.content(stream_));
}

Content Scene::own_content() {
  stream_ = contents_of(page());
  return parse_content(file.content(stream_));
}

bool Scene::put(const Content& content) {
  file.set_content(stream_, written(content));
  return true;
}

std::vector<FontOf> Scene::fonts() const {
  std::vector<FontOf> out;
  for (const auto& [name, object] : listed(entry(file[resources()].body, "/Font"))) {
    FontOf font{name, object, named(file, object, "/DescendantFonts"),
                0,    0,      named(file, object, "/ToUnicode"),
                {}};
    font.descriptor = named(file, font.descendant, "/FontDescriptor");
    font.program = named(file, font.descriptor, "/FontFile2");
    if (font.program == 0) font.program = named(file, font.descriptor, "/FontFile3");
    font.texts = read_texts(file.content(font.to_unicode));
    out.push_back(std::move(font));
  }
  return out;
}

std::vector<std::pair<std::string, int>> Scene::drawn(std::string_view subtype) const {
  std::vector<std::pair<std::string, int>> out;
  for (const auto& [name, object] : listed(entry(file[resources()].body, "/XObject")))
    if (entry(file[object].body, "/Subtype") == subtype) out.emplace_back(name, object);
  return out;
}

std::vector<std::size_t> all(const Content& content, std::string_view name) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < content.size(); ++i)
    if (content[i].name == name) out.push_back(i);
  return out;
}

std::string font_before(const Content& content, std::size_t at) {
  while (at-- > 0)
    if (content[at].name == "Tf") return content[at].operands[0].substr(1);
  return {};
}

}  // namespace fubako::mutants
