#include "bundle/consignment.h"

#include <algorithm>
#include <set>

#include "bundle/faults.h"

namespace fubako::bundle {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::string_view kFormats[] = {"fubako-consignment/1"};

struct Sums {
  std::uint64_t bundles = 0, pieces = 0, sheets = 0, pages = 0;
  bool operator==(const Sums&) const = default;
};

Sums sums_of(const std::vector<ConsignedBundle>& bundles) {
  Sums sums{bundles.size(), 0, 0, 0};
  for (const ConsignedBundle& bundle : bundles) {
    sums.pieces += bundle.pieces;
    sums.sheets += bundle.sheets;
    sums.pages += bundle.pages;
  }
  return sums;
}

Tree tree_of(const Sums& sums) {
  Tree counts{Tree::Map{}};
  counts.set("bundles", sums.bundles);
  counts.set("pieces", sums.pieces);
  counts.set("sheets", sums.sheets);
  counts.set("pages", sums.pages);
  return counts;
}

Tree tree_of(const ConsignedPaper& paper) {
  Tree one{Tree::Map{}};
  one.set("file", paper.file);
  one.set("size", paper.size);
  one.set("sha256", paper.sha256);
  return one;
}

// Sums of as many as fit into the file do not overflow.
constexpr std::int64_t kMostNumber = 1'000'000'000'000, kMostRevision = 1'000'000;

constexpr MessageText kTexts[] = {
    {"number-out-of-range", "{0}は{1}から{2}までの数です。", "{0} is a number from {1} to {2}"},
};

std::int64_t number(Reader& reader, std::string_view key, std::int64_t least, std::int64_t most) {
  const std::int64_t value = reader.integer(key);
  if (value >= least && value <= most) return value;
  reader.complain(kTexts, "number-out-of-range", reader.tree().place(),
                  {key, std::to_string(least), std::to_string(most)});
  return least;
}
std::uint64_t number(Reader& reader, std::string_view key) {
  return static_cast<std::uint64_t>(number(reader, key, 0, kMostNumber));
}

Sums parse_sums(const Tree& tree, std::vector<Fault>& complaints) {
  Reader reader(tree, complaints);
  const Sums sums{number(reader, "bundles"), number(reader, "pieces"), number(reader, "sheets"),
                  number(reader, "pages")};
  reader.done();
  return sums;
}

ConsignedPaper parse_paper(const Tree& tree, std::vector<Fault>& complaints) {
  Reader reader(tree, complaints);
  ConsignedPaper paper{reader.text("file"), reader.text("sha256"), number(reader, "size")};
  reader.done();
  return paper;
}

Result<void> check(const Consignment& consignment, const Sums& counts, const std::string& name) {
  std::set<std::string_view> ids;
  for (const ConsignedBundle& bundle : consignment.bundles) {
    if (bundle.vendor != consignment.vendor)
      return bundle_fault("consignment-wrong", name, {"vendor"});
    if (!ids.insert(bundle.bundle_id).second)
      return bundle_fault("consignment-wrong", name, {"bundle_id"});
  }
  if (counts != sums_of(consignment.bundles))
    return bundle_fault("consignment-wrong", name, {"counts"});
  return {};
}

}  // namespace

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
  ConsignedBundle out;
  out.bundle_id = reader.text("bundle_id");
  out.revision = static_cast<int>(number(reader, "revision", 1, kMostRevision));
  out.municipality_code = reader.text("municipality_code");
  out.vendor = reader.text("vendor");
  out.posting_date = reader.text("posting_date");
  out.file = reader.text("file", "");
  out.size = number(reader, "size");
  out.sha256 = reader.text("sha256", "");
  out.pieces = number(reader, "pieces");
  out.sheets = number(reader, "sheets");
  out.pages = number(reader, "pages");
  reader.done();
  if (!complaints.empty()) return tl::unexpected(complaints.front());
  return out;
}

std::string consignment_json(const Consignment& consignment) {
  Tree bundles{Tree::List{}}, postal{Tree::List{}}, root{Tree::Map{}};
  for (const ConsignedBundle& bundle : consignment.bundles)
    bundles.list()->push_back(tree_of(bundle));
  for (const ConsignedPaper& paper : consignment.postal) postal.list()->push_back(tree_of(paper));
  root.set("format", kFormats[0]);
  root.set("run_id", consignment.run_id);
  root.set("vendor", consignment.vendor);
  root.set("counts", tree_of(sums_of(consignment.bundles)));
  root.set("bundles", std::move(bundles));
  if (!consignment.postal.empty()) root.set("postal", std::move(postal));
  return notation::write_json(root);
}

Result<Consignment> parse_consignment(std::string_view json, const std::string& name) {
  FUBAKO_TRY(const Tree tree, notation::parse_json(json, name));
  std::vector<Fault> complaints;
  Reader reader(tree, complaints);
  reader.choice("format", kFormats);
  Consignment out;
  out.run_id = reader.text("run_id");
  out.vendor = reader.text("vendor");
  Sums counts;
  if (const Tree* child = reader.child("counts", Tree::Type::map, true))
    counts = parse_sums(*child, complaints);
  if (const Tree* child = reader.child("bundles", Tree::Type::list, true)) {
    for (const Tree& one : *child->list()) {
      FUBAKO_TRY(ConsignedBundle bundle, parse_consigned(one));
      out.bundles.push_back(std::move(bundle));
    }
  }
  if (const Tree* child = reader.child("postal", Tree::Type::list, false))
    for (const Tree& one : *child->list()) out.postal.push_back(parse_paper(one, complaints));
  reader.done();
  if (!complaints.empty()) return tl::unexpected(complaints.front());
  FUBAKO_OK(check(out, counts, name));
  return out;
}

void put(Consignment& consignment, const ConsignedBundle& bundle) {
  auto& bundles = consignment.bundles;
  const auto at = std::find_if(bundles.begin(), bundles.end(), [&](const ConsignedBundle& known) {
    return known.bundle_id == bundle.bundle_id;
  });
  if (at == bundles.end()) {
    if (!bundle.file.empty()) bundles.push_back(bundle);
  } else if (bundle.file.empty()) {
    bundles.erase(at);
  } else {
    *at = bundle;
  }
}

}  // namespace fubako::bundle
