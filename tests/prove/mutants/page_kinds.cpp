// Alterations of pages as wholes, of their order, of document parts and of the catalogue.
#include <algorithm>

#include "tests/prove/mutants/scene.h"

namespace fubako::mutants {
namespace {

bool exchange_pages(Scene& scene) {
  const std::size_t other = scene.other_page();
  if (other == std::string::npos) return false;
  std::swap(scene.pages[scene.at], scene.pages[other]);
  scene.file.set_pages(scene.pages);
  return true;
}

// The pages stay, with their parts; what they print is exchanged.
bool exchange_contents(Scene& scene) {
  const std::size_t other = scene.other_page();
  if (other == std::string::npos) return false;
  std::string& a = scene.page_dict();
  std::string& b = scene.file[scene.pages[other]].body;
  const std::string mine = entry(a, "/Contents"), theirs = entry(b, "/Contents");
  set_entry(a, "/Contents", theirs);
  set_entry(b, "/Contents", mine);
  return true;
}

bool take_neighbours_contents(Scene& scene) {
  const std::size_t other = scene.other_page();
  if (other == std::string::npos) return false;
  set_entry(scene.page_dict(), "/Contents", ref(scene.contents_of(scene.pages[other])));
  return true;
}

bool double_page(Scene& scene) {
  const int copy = scene.file.add(PdfObject(scene.file[scene.page()]));
  scene.pages.insert(
      scene.pages.begin() + static_cast<std::ptrdiff_t>(scene.random.below(scene.pages.size() + 1)),
      copy);
  scene.file.set_pages(scene.pages);
  return true;
}

bool put_neighbours_page(Scene& scene) {
  const std::size_t other = scene.other_page();
  if (other == std::string::npos) return false;
  scene.pages[scene.at] = scene.file.add(PdfObject(scene.file[scene.pages[other]]));
  scene.file.set_pages(scene.pages);
  return true;
}

bool remove_page(Scene& scene) {
  if (scene.pages.size() < 2) return false;
  scene.pages.erase(scene.pages.begin() + static_cast<std::ptrdiff_t>(scene.at));
  scene.file.set_pages(scene.pages);
  return true;
}

bool remove_last_page(Scene& scene) {
  if (scene.pages.size() < 2) return false;
  scene.pages.pop_back();
  scene.file.set_pages(scene.pages);
  return true;
}

bool add_blank_page(Scene& scene) {
  PdfObject blank = scene.file[scene.page()];
  remove_entry(blank.body, "/Contents");
  remove_entry(blank.body, "/DPart");
  scene.pages.insert(
      scene.pages.begin() + static_cast<std::ptrdiff_t>(scene.random.below(scene.pages.size() + 1)),
      scene.file.add(std::move(blank)));
  scene.file.set_pages(scene.pages);
  return true;
}

bool set(Scene& scene, std::string_view key, std::string_view value) {
  set_entry(scene.page_dict(), key, value);
  return true;
}

bool drop(Scene& scene, std::string_view key) {
  if (entry(scene.page_dict(), key).empty()) return false;
  remove_entry(scene.page_dict(), key);
  return true;
}

std::vector<double> numbers(const std::string& array) {
  std::vector<double> out;
  for (const char* at = array.c_str() + 1; *at != 0 && *at != ']';) {
    char* end = nullptr;
    const double value = std::strtod(at, &end);
    if (end == at) break;
    out.push_back(value);
    at = end;
    while (*at == ' ' || *at == '\n') ++at;
  }
  return out;
}

bool resize_box(Scene& scene, std::string_view key, double millimetres) {
  auto box = numbers(entry(scene.page_dict(), key));
  if (box.size() != 4) box = numbers(entry(scene.page_dict(), "/MediaBox"));
  if (box.size() != 4) return false;
  box[scene.random.below(4)] += scene.random.sign() * millimetres * kMillimetre;
  std::string array = "[";
  for (const double side : box) array += " " + number(side);
  return set(scene, key, array + " ]");
}

// More streams in /Contents: somebody else's page on top of this one.
bool add_neighbours_contents(Scene& scene) {
  const std::size_t other = scene.other_page();
  if (other == std::string::npos) return false;
  const int own = scene.contents_of(scene.page()), theirs = scene.contents_of(scene.pages[other]);
  return set(scene, "/Contents", "[ " + ref(own) + " " + ref(theirs) + " ]");
}

bool add_stream(Scene& scene, const std::string& content) {
  const int own = scene.contents_of(scene.page());
  const int more = scene.file.add({"\n<< >>", content});
  const bool before = scene.random.one_in(2);
  return set(
      scene, "/Contents",
      before ? "[ " + ref(more) + " " + ref(own) + " ]" : "[ " + ref(own) + " " + ref(more) + " ]");
}

bool annotate(Scene& scene) {
  const char* kinds[] = {"/Square /C [1 0 0] /IC [1 0 0]", "/Link",
                         "/FreeText /DA (/Helv 12 Tf) /Contents (hello)"};
  const int note =
      scene.file.add({"\n<< /Type /Annot /Rect [50 50 200 90] /F 4 /Subtype " +
                          std::string(kinds[scene.random.below(std::size(kinds))]) + " >>",
                      {}});
  return set(scene, "/Annots", "[ " + ref(note) + " ]");
}

// A layer that a viewer can switch off, round the whole page.
bool make_switchable(Scene& scene) {
  const int group = scene.file.add({"\n<< /Type /OCG /Name (x) >>", {}});
  std::string& catalog = scene.file[scene.file.catalog()].body;
  const std::string hidden = scene.random.one_in(2) ? " /OFF [ " + ref(group) + " ]" : "";
  set_entry(
      catalog, "/OCProperties",
      "<< /OCGs [ " + ref(group) + " ] /D << /Order [ " + ref(group) + " ]" + hidden + " >> >>");
  set_entry(scene.file[scene.resources()].body, "/Properties", "<< /Oc1 " + ref(group) + " >>");
  Content content = scene.own_content();
  content.insert(content.begin(), {{"/OC", "/Oc1"}, "BDC"});
  content.push_back({{}, "EMC"});
  return scene.put(content);
}

bool hide_by_mask(Scene& scene) {
  const int group =
      scene.file.add({"\n<< /Type /XObject /Subtype /Form /BBox [0 0 600 850] /Group << /S "
                      "/Transparency /CS /DeviceGray >> >>",
                      std::string("0.2 g 0 0 600 850 re f")});
  set_entry(scene.file[scene.resources()].body, "/ExtGState",
            "<< /G1 << /SMask << /S /Luminosity /G " + ref(group) +
                " >> >> /G2 << /ca 0.3 >> /G3 << /BM /Screen >> >>");
  const std::string name = "/G" + std::to_string(1 + scene.random.below(3));
  Content content = scene.own_content();
  if (content.empty()) return false;
  content.insert(content.begin(), {{name}, "gs"});
  return scene.put(content);
}

// ---- document parts ----

bool choose_part(Scene& scene, int& out) {
  const auto parts = scene.file.parts();
  if (parts.empty()) return false;
  out = scene.random.of(parts);
  return true;
}

bool shift_part(Scene& scene, std::string_view key) {
  int part = 0;
  if (!choose_part(scene, part)) return false;
  std::string& body = scene.file[part].body;
  const std::string now = entry(body, key), other = ref(scene.random.of(scene.pages));
  if (other == (now.empty() ? entry(body, "/Start") : now)) return false;
  set_entry(body, key, other);
  return true;
}

bool drop_part_end(Scene& scene) {
  int part = 0;
  if (!choose_part(scene, part) || entry(scene.file[part].body, "/End").empty()) return false;
  remove_entry(scene.file[part].body, "/End");
  return true;
}

bool change_piece_id(Scene& scene) {
  int part = 0;
  if (!choose_part(scene, part)) return false;
  std::string& body = scene.file[part].body;
  std::string metadata = entry(body, "/DPM"), id = entry(metadata, "/PieceID");
  char& digit = id[1 + scene.random.below(id.size() - 2)];
  digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(scene.random.below(9))) % 10);
  set_entry(metadata, "/PieceID", id);
  set_entry(body, "/DPM", metadata);
  return true;
}

bool exchange_piece_ids(Scene& scene) {
  int a = 0, b = 0;
  if (!choose_part(scene, a) || !choose_part(scene, b) || a == b) return false;
  const std::string first = entry(scene.file[a].body, "/DPM"),
                    second = entry(scene.file[b].body, "/DPM");
  set_entry(scene.file[a].body, "/DPM", second);
  set_entry(scene.file[b].body, "/DPM", first);
  return true;
}

bool change_page_part(Scene& scene) {
  const std::size_t other = scene.other_page();
  if (other == std::string::npos) return false;
  const std::string theirs = entry(scene.file[scene.pages[other]].body, "/DPart");
  return theirs != entry(scene.page_dict(), "/DPart") && set(scene, "/DPart", theirs);
}

bool drop_part(Scene& scene) {
  int part = 0;
  if (!choose_part(scene, part)) return false;
  for (const int root : scene.file.with_type("/DPart")) {
    std::string& body = scene.file[root].body;
    const std::string parts = entry(body, "/DParts");
    if (parts.empty()) continue;
    std::string left = "[ [ ";
    for (const int one : references(parts))
      if (one != part) left += ref(one) + " ";
    set_entry(body, "/DParts", left + "] ]");
    return true;
  }
  return false;
}

bool drop_part_root(Scene& scene) {
  remove_entry(scene.file[scene.file.catalog()].body, "/DPartRoot");
  return true;
}

}  // namespace

void add_page_kinds(std::vector<Kind>& kinds) {
  kinds.insert(
      kinds.end(),
      {{"pages-exchanged", exchange_pages},
       {"contents-exchanged", exchange_contents},
       {"contents-of-neighbour", take_neighbours_contents},
       {"contents-added", add_neighbours_contents},
       {"contents-dropped", [](Scene& scene) { return drop(scene, "/Contents"); }},
       {"page-doubled", double_page},
       {"page-of-neighbour", put_neighbours_page},
       {"page-removed", remove_page},
       {"last-page-removed", remove_last_page},
       {"blank-page-added", add_blank_page},
       {"stream-with-ink-added", [](Scene& scene) { return add_stream(scene, "60 60 9 9 re f"); }},
       {"stream-white-added",
        [](Scene& scene) { return add_stream(scene, "q 1 g 0 0 300 500 re f Q"); }},
       {"media-box-resized", [](Scene& scene) { return resize_box(scene, "/MediaBox", 3); }},
       {"crop-box-resized", [](Scene& scene) { return resize_box(scene, "/CropBox", 3); }},
       {"trim-box-resized", [](Scene& scene) { return resize_box(scene, "/TrimBox", 3); }},
       {"page-turned",
        [](Scene& scene) { return set(scene, "/Rotate", scene.random.one_in(2) ? "180" : "90"); }},
       {"user-unit", [](Scene& scene) { return set(scene, "/UserUnit", "2"); }},
       {"annotation-added", annotate},
       {"layer-switchable", make_switchable},
       {"page-transparent", hide_by_mask},
       {"part-start-shifted", [](Scene& scene) { return shift_part(scene, "/Start"); }},
       {"part-end-shifted", [](Scene& scene) { return shift_part(scene, "/End"); }},
       {"part-end-dropped", drop_part_end},
       {"part-id-changed", change_piece_id},
       {"part-ids-exchanged", exchange_piece_ids},
       {"part-of-page-changed", change_page_part},
       {"part-of-page-dropped", [](Scene& scene) { return drop(scene, "/DPart"); }},
       {"part-dropped", drop_part},
       {"part-root-dropped", drop_part_root}});
}

}  // namespace fubako::mutants
