#include "notation/notation.h"
#include "onboard/onboard.h"

namespace fubako::onboard {

Result<Synonyms> read_synonyms(const fs::path& yaml) {
  FUBAKO_TRY(const auto content, read_file(yaml));
  const std::string name = (yaml.parent_path().filename() / yaml.filename()).generic_string();
  FUBAKO_TRY(const notation::Tree tree, notation::parse_yaml(content, name));
  std::vector<Fault> complaints;
  notation::Reader reader(tree, complaints);
  Synonyms synonyms;
  if (reader.text("format") != "fubako-synonyms/1" && complaints.empty())
    reader.complain(mapping::texts(), "mapping-format", tree.place(), {"fubako-synonyms/1"});
  if (const notation::Tree* items = reader.child("items", notation::Tree::Type::map, true)) {
    notation::Reader names(*items, complaints);
    for (const auto& [id, value] : *items->map()) synonyms.emplace_back(id, names.texts(id));
  }
  reader.done();
  if (!complaints.empty()) return tl::unexpected(complaints.front());
  return synonyms;
}

}  // namespace fubako::onboard
