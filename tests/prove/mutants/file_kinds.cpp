// Alterations of the file: objects that lack, bytes that flip; and such as change nothing that
// anybody sees.
#include <algorithm>

#include "tests/prove/mutants/scene.h"

namespace fubako::mutants {
namespace {

bool drop_object(Scene& scene) {
  scene.file[1 + static_cast<int>(scene.random.below(static_cast<std::size_t>(scene.file.count()) -
                                                     1))] = {"\nnull", {}};
  return true;
}

bool exchange_objects(Scene& scene) {
  const auto some = [&] {
    return 1 +
           static_cast<int>(scene.random.below(static_cast<std::size_t>(scene.file.count()) - 1));
  };
  const int a = some(), b = some();
  if (a == b || scene.file[a] == scene.file[b]) return false;
  std::swap(scene.file[a], scene.file[b]);
  return true;
}

bool flip_stream_byte(Scene& scene) {
  const int object =
      1 + static_cast<int>(scene.random.below(static_cast<std::size_t>(scene.file.count()) - 1));
  auto& stream = scene.file[object].stream;
  if (!stream || stream->empty()) return false;
  char& byte = (*stream)[scene.random.below(stream->size())];
  byte = static_cast<char>(byte ^ (1 << scene.random.below(8)));
  return true;
}

bool flip_byte(Scene& scene) {
  scene.raw = scene.file.bytes();
  char& byte = scene.raw[scene.random.below(scene.raw.size())];
  byte = static_cast<char>(byte ^ (1 << scene.random.below(8)));
  return true;
}

bool cut_short(Scene& scene) {
  scene.raw = scene.file.bytes();
  scene.raw.resize(scene.random.below(scene.raw.size()));
  return true;
}

// A later revision behind the file's end replaces the page.
bool append_revision(Scene& scene) {
  const std::size_t other = scene.other_page();
  if (other == std::string::npos) return false;
  scene.raw = scene.file.bytes();
  std::string page = scene.page_dict();
  set_entry(page, "/Contents", ref(scene.contents_of(scene.pages[other])));
  const std::size_t before = std::stoul(scene.raw.substr(scene.raw.rfind("startxref") + 10));
  const std::size_t object = scene.raw.size();
  scene.raw += std::to_string(scene.page()) + " 0 obj" + page + "\nendobj\n";
  char entry_line[32];
  std::snprintf(entry_line, sizeof entry_line, "%010zu 00000 n\r\n", object);
  const std::size_t table = scene.raw.size();
  std::string trailer = scene.file.trailer;
  set_entry(trailer, "/Size", std::to_string(scene.file.count()));
  set_entry(trailer, "/Prev", std::to_string(before));
  scene.raw += "xref\n" + std::to_string(scene.page()) + " 1\n" + entry_line + "trailer" + trailer +
               "startxref\n" + std::to_string(table) + "\n%%EOF\n";
  return true;
}

// ---- harmless ----

bool compress_anew(Scene& scene) {
  const int object = scene.contents_of(scene.page());
  scene.file.set_content(object, scene.file.content(object), 9);
  return true;
}

bool store_plain(Scene& scene) {
  const int object = scene.contents_of(scene.page());
  PdfObject& stream = scene.file[object];
  stream.stream = scene.file.content(object);
  remove_entry(stream.body, "/Filter");
  set_entry(stream.body, "/Length", std::to_string(stream.stream->size()));
  return true;
}

bool add_comment(Scene& scene) {
  const int object = scene.contents_of(scene.page());
  const std::string content = scene.file.content(object);
  if (content.empty()) return false;
  scene.file.set_content(object, "% nothing\n" + content + "\n% nothing\n");
  return true;
}

// 9 as 9.00, 0.5 as .5, +0 where nothing moves.
bool spell_numbers(Scene& scene) {
  Content content = scene.content();
  bool changed = false;
  for (Operation& operation : content)
    for (std::string& operand : operation.operands) {
      const char c = operand[0];
      if (c == '/' || c == '(' || c == '<' || !scene.random.one_in(3)) continue;
      operand += operand.find('.') == std::string::npos ? ".00" : "0";
      changed = true;
    }
  return changed && scene.put(content);
}

bool spell_strings(Scene& scene) {
  Content content = scene.content();
  const auto shown = all(content, "Tj");
  if (shown.empty()) return false;
  for (const std::size_t i : shown) {
    std::string hex = "<";
    for (const char c : bytes_of(content[i].operands[0])) {
      char digits[4];
      std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(c));
      hex += digits;
    }
    content[i].operands[0] = hex + ">";
  }
  return scene.put(content);
}

bool nest_state(Scene& scene) {
  Content content = scene.own_content();
  if (content.empty()) return false;
  content.insert(content.begin(), {{}, "q"});
  content.push_back({{}, "Q"});
  return scene.put(content);
}

bool change_title(Scene& scene) {
  const auto info = references(entry(scene.file.trailer, "/Info"));
  if (info.empty()) return false;
  set_entry(scene.file[info[0]].body, "/Title", "(another)");
  return true;
}

bool add_unused_object(Scene& scene) {
  scene.file.add({"\n<< /Unused " + std::to_string(scene.random.below(1000)) + " >>", {}});
  return true;
}

}  // namespace

void add_file_kinds(std::vector<Kind>& kinds) {
  kinds.insert(kinds.end(), {{"object-dropped", drop_object},
                             {"objects-exchanged", exchange_objects},
                             {"stream-bit-flipped", flip_stream_byte},
                             {"file-bit-flipped", flip_byte},
                             {"file-cut-short", cut_short},
                             {"revision-appended", append_revision},
                             {"same: compressed anew", compress_anew},
                             {"same: stored uncompressed", store_plain},
                             {"same: comments", add_comment},
                             {"same: numbers spelt otherwise", spell_numbers},
                             {"same: strings in hexadecimal", spell_strings},
                             {"same: state saved once more", nest_state},
                             {"same: title", change_title},
                             {"same: unused object", add_unused_object}});
}

}  // namespace fubako::mutants
