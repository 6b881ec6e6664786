#include "receive/manifest.h"

#include <algorithm>
#include <set>

#include "bundle/bundle.h"
#include "notation/notation.h"
#include "receive/refusals.h"

namespace fubako::receive {
namespace {

using notation::Tree;

constexpr std::string_view kName = "manifest.json";
constexpr std::string_view kFormat = "fubako-bundle/1";
constexpr std::string_view kTables[] = {"pieces.csv", "streams.csv", "sheets.csv", "match.csv"};
// A bundle without trays has no labels: its tables tell.
constexpr std::string_view kPapers[] = {
    "ticket.json",      "ticket.pdf",       "postal/posting.csv", "postal/districts.csv",
    "postal/kinds.csv", "postal/trays.csv", "postal/posting.pdf"};

tl::unexpected<Fault> malformed(const Tree& at, std::string_view what) {
  return refuse("manifest-malformed", at.place(), {what});
}

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<std::uint64_t> count_of(const Tree& tree, std::string_view key) {
  const Tree* found = tree.find(key);
  if (found == nullptr || found->integer() == nullptr || *found->integer() < 0)
    return malformed(found == nullptr ? tree : *found, key);
  return static_cast<std::uint64_t>(*found->integer());
}

Result<std::string> text_of(const Tree& tree, std::string_view key) {
  const Tree* found = tree.find(key);
  if (found == nullptr || found->text() == nullptr) return malformed(tree, key);
  return *found->text();
}

Result<Counts> parse_counts(const Tree& root) {
  const Tree* tree = root.find("counts");
  if (tree == nullptr) return malformed(root, "counts");
  Counts out;
  FUBAKO_TRY(out.pieces, count_of(*tree, "pieces"));
  FUBAKO_TRY(out.notices, count_of(*tree, "notices"));
  FUBAKO_TRY(out.sheets, count_of(*tree, "sheets"));
  FUBAKO_TRY(out.pages, count_of(*tree, "pages"));
  FUBAKO_TRY(out.lots, count_of(*tree, "lots"));
  return out;
}

Result<std::vector<ManifestEntry>> parse_entries(const Tree& root) {
  const Tree* tree = root.find("entries");
  if (tree == nullptr || tree->list() == nullptr) return malformed(root, "entries");
  std::vector<ManifestEntry> out;
  std::set<std::string> names;
  for (const Tree& one : *tree->list()) {
    ManifestEntry entry;
    FUBAKO_TRY(entry.name, text_of(one, "name"));
    FUBAKO_TRY(entry.size, count_of(one, "size"));
    FUBAKO_TRY(entry.sha256, text_of(one, "sha256"));
    if (!is_digest(entry.sha256)) return malformed(one, "sha256");
    if (!names.insert(entry.name).second) return malformed(one, "name");
    out.push_back(std::move(entry));
  }
  return out;
}

// The proof's certificate is of this bundle's pages: without it nobody proved them.
Result<void> check_proof(const Tree& root, const Counts& counts) {
  const Tree* proof = root.find("proof");
  if (proof == nullptr || proof->map() == nullptr) return refuse("manifest-unproven", root.place());
  FUBAKO_TRY(const auto pieces, count_of(*proof, "pieces"));
  FUBAKO_TRY(const auto sheets, count_of(*proof, "sheets"));
  FUBAKO_TRY(const auto pages, count_of(*proof, "pages"));
  if (pieces != counts.pieces || sheets != counts.sheets || pages != counts.pages)
    return refuse("manifest-unproven", proof->place());
  return {};
}

tl::unexpected<Fault> inconsistent(const Tree& at, std::string_view what) {
  return refuse("manifest-inconsistent", at.place(), {what});
}

Result<void> parse_identity(const Tree& root, Manifest& out) {
  FUBAKO_TRY(out.bundle_id, text_of(root, "bundle_id"));
  FUBAKO_TRY(out.municipality_code, text_of(root, "municipality_code"));
  FUBAKO_TRY(out.vendor, text_of(root, "vendor"));
  FUBAKO_TRY(const std::string run, text_of(root, "run_id"));
  FUBAKO_TRY(const std::string posting, text_of(root, "posting_date"));
  FUBAKO_TRY(const std::uint64_t revision, count_of(root, "revision"));
  const auto run_id = parse_run_id(run);
  const auto posting_date = parse_date(posting);
  if (!run_id) return malformed(root, "run_id");
  if (!posting_date) return malformed(root, "posting_date");
  if (revision < 1 || revision > 1'000'000) return malformed(root, "revision");
  if (!valid_municipality_code(out.municipality_code))
    return inconsistent(root, "municipality_code");
  if (out.bundle_id != out.municipality_code + "-" + run + "-" + out.vendor + "-" + posting)
    return inconsistent(root, "bundle_id");
  out.run = *run_id;
  out.posting_date = *posting_date;
  out.revision = static_cast<int>(revision);
  return {};
}

bool in_folder(std::string_view entry, std::string_view folder) {
  return entry.starts_with(folder) && entry.size() > folder.size() &&
         entry.find('/', folder.size()) == std::string_view::npos;
}

tl::unexpected<Fault> refuse_entry(std::string_view code, const std::string& name) {
  return refuse(code, {name}, {name});
}

tl::unexpected<Fault> missing(std::string_view name) {
  return refuse("bundle-entry-missing", {std::string(name)}, {name});
}

Result<void> check_order(const std::vector<ManifestEntry>& entries) {
  int last = 0;
  for (const ManifestEntry& entry : entries) {
    const int rank = rank_of(entry.name);
    if (rank < 0) return refuse_entry("bundle-entry-unexpected", entry.name);
    if (rank < last) return refuse_entry("bundle-entry-order", entry.name);
    last = rank;
  }
  return {};
}

}  // namespace

int rank_of(std::string_view entry) {
  const auto table = std::find(std::begin(kTables), std::end(kTables), entry);
  if (table != std::end(kTables)) return static_cast<int>(table - std::begin(kTables));
  if (in_folder(entry, "print/") && entry.ends_with(".pdf")) return kPrint;
  if (entry == "ticket.json") return 5;
  if (entry == "ticket.pdf") return 6;
  if (in_folder(entry, "postal/") && (entry.ends_with(".csv") || entry.ends_with(".pdf"))) return 7;
  return -1;
}

Result<void> has_entry(const Manifest& manifest, std::string_view name) {
  if (std::any_of(manifest.entries.begin(), manifest.entries.end(),
                  [&](const ManifestEntry& entry) { return entry.name == name; }))
    return {};
  return missing(name);
}

Result<Manifest> parse_manifest(std::string_view json) {
  const auto root = notation::parse_json(json, std::string(kName));
  if (!root) return refuse_as("manifest-malformed", root.error());
  FUBAKO_TRY(const std::string format, text_of(*root, "format"));
  if (format != kFormat) return refuse("manifest-version", root->place(), {format});
  Manifest out;
  FUBAKO_OK(parse_identity(*root, out));
  FUBAKO_TRY(out.counts, parse_counts(*root));
  FUBAKO_TRY(out.entries, parse_entries(*root));
  FUBAKO_OK(check_proof(*root, out.counts));
  return out;
}

Result<void> check_file_name(const Manifest& manifest, const fs::path& archive) {
  if (archive.filename() == manifest.name() + ".zip") return {};
  return refuse("manifest-inconsistent", {archive.string()}, {manifest.name() + ".zip"});
}

Result<std::size_t> check_head(const std::vector<bundle::LaidEntry>& entries, const fs::path& zip) {
  if (entries.empty() || entries[0].name != bundle::kManifestEntry)
    return missing(bundle::kManifestEntry);
  if (entries.size() < 2 || entries[1].name != bundle::kSignatureEntry)
    return refuse("manifest-unsigned", {zip.string()});
  const bool sealed = entries.size() > 2 && entries[2].name == bundle::kKeyEntry;
  const std::size_t head = sealed ? 3 : 2;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (entries[i].encrypted != (sealed && i >= head))
      return refuse("bundle-entry-encryption", {zip.string()}, {entries[i].name});
  return head;
}

Result<void> check_entries(const Manifest& manifest, const std::vector<bundle::LaidEntry>& entries,
                           std::size_t head) {
  const std::vector<bundle::LaidEntry> found(entries.begin() + static_cast<std::ptrdiff_t>(head),
                                             entries.end());
  std::set<std::string> in_archive, in_manifest;
  for (const auto& entry : found) in_archive.insert(entry.name);
  for (const auto& entry : manifest.entries) in_manifest.insert(entry.name);
  for (const auto& entry : found)
    if (in_manifest.count(entry.name) == 0)
      return refuse_entry("bundle-entry-unexpected", entry.name);
  for (const auto& entry : manifest.entries)
    if (in_archive.count(entry.name) == 0) return missing(entry.name);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i].name != manifest.entries[i].name)
      return refuse_entry("bundle-entry-order", found[i].name);
  for (const std::string_view table : kTables) FUBAKO_OK(has_entry(manifest, table));
  for (const std::string_view paper : kPapers) FUBAKO_OK(has_entry(manifest, paper));
  FUBAKO_OK(check_order(manifest.entries));
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i].size != manifest.entries[i].size)
      return refuse_entry("bundle-entry-differs", found[i].name);
  return {};
}

}  // namespace fubako::receive
