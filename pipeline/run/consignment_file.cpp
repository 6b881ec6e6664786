#include "run/consignment_file.h"

namespace fubako::run {

using notation::Reader;
using notation::Tree;

Tree tree_of(const ConsignedBundle& bundle) {
  Tree one{Tree::Map{}};
  one.set("bundle_id", bundle.bundle_id);
  one.set("revision", std::int64_t{bundle.revision});
  one.set("municipality_code", bundle.municipality_code);
  one.set("vendor", bundle.vendor);
  one.set("posting_date", bundle.posting_date);
  one.set("file", bundle.file);
  one.set("size", bundle.size);
  one.set("sha256", bundle.sha256);
  one.set("pieces", bundle.pieces);
  one.set("sheets", bundle.sheets);
  one.set("pages", bundle.pages);
  return one;
}

Result<ConsignedBundle> parse_consigned(const Tree& tree) {
  std::vector<Fault> complaints;
  Reader reader(tree, complaints);
  const auto number = [&](std::string_view key) {
    return static_cast<std::uint64_t>(reader.integer(key));
  };
  ConsignedBundle out;
  out.bundle_id = reader.text("bundle_id");
  out.revision = static_cast<int>(reader.integer("revision"));
  out.municipality_code = reader.text("municipality_code");
  out.vendor = reader.text("vendor");
  out.posting_date = reader.text("posting_date");
  out.file = reader.text("file", "");
  out.size = number("size");
  out.sha256 = reader.text("sha256", "");
  out.pieces = number("pieces");
  out.sheets = number("sheets");
  out.pages = number("pages");
  reader.done();
  if (!complaints.empty()) return tl::unexpected(complaints.front());
  return out;
}

std::string consignment_json(const std::string& run_id, const std::string& vendor,
                             Tree::List bundles) {
  std::int64_t pieces = 0, sheets = 0, pages = 0;
  for (const Tree& bundle : bundles) {
    pieces += *bundle.find("pieces")->integer();
    sheets += *bundle.find("sheets")->integer();
    pages += *bundle.find("pages")->integer();
  }
  Tree counts{Tree::Map{}}, root{Tree::Map{}};
  counts.set("bundles", static_cast<std::uint64_t>(bundles.size()));
  counts.set("pieces", pieces);
  counts.set("sheets", sheets);
  counts.set("pages", pages);
  root.set("format", "fubako-consignment/1");
  root.set("run_id", run_id);
  root.set("vendor", vendor);
  root.set("counts", std::move(counts));
  root.set("bundles", std::move(bundles));
  return notation::write_json(root);
}

Result<void> replace_in_consignment(Files& files, const fs::path& path,
                                    const ConsignedBundle& bundle) {
  FUBAKO_TRY(const Tree tree, notation::read_json(path));
  Tree::List bundles;
  const Tree* list = tree.find("bundles");
  const Tree* run = tree.find("run_id");
  FUBAKO_CHECK(list != nullptr && list->list() != nullptr && run != nullptr);
  bool placed = false;
  for (const Tree& one : *list->list()) {
    FUBAKO_TRY(const ConsignedBundle known, parse_consigned(one));
    if (known.bundle_id != bundle.bundle_id) {
      bundles.push_back(tree_of(known));
    } else {
      placed = true;
      if (!bundle.file.empty()) bundles.push_back(tree_of(bundle));
    }
  }
  if (!placed && !bundle.file.empty()) bundles.push_back(tree_of(bundle));
  return replace(files, path, consignment_json(*run->text(), bundle.vendor, std::move(bundles)));
}

}  // namespace fubako::run
