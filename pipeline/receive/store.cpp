#include "receive/store.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "receive/refusals.h"
#include "receive/table.h"

namespace fubako::receive {
namespace {

using notation::Tree;

constexpr std::string_view kEventsHeader = "piece_id,copy,event,at,source,reason,detail";
constexpr std::string_view kAcknowledged = ".ack.json", kAccepted = ".accepted.csv";
const std::string kAside = ".receiving-";

fs::path superseded(const fs::path& folder) { return folder / "superseded"; }

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

// Of <bundle_id>.r<n>, <bundle_id>.r<n>.ack.json, …; 0: of no revision of this bundle.
int revision_of(const fs::path& path, const std::string& bundle_id) {
  const std::string name = path.filename().string();
  const std::string before = bundle_id + ".r";
  if (!name.starts_with(before)) return 0;
  int revision = 0;
  const char* const end = name.data() + name.size();
  const auto read = std::from_chars(name.data() + before.size(), end, revision);
  const std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
  const bool ours = rest.empty() || rest == kAcknowledged || rest == kAccepted;
  return read.ec == std::errc() && ours ? revision : 0;
}

// Ascending.
std::set<int> revisions_in(const fs::path& folder, const std::string& bundle_id) {
  std::set<int> out;
  for (const fs::path& path : sorted_entries(folder))
    if (const int revision = revision_of(path, bundle_id); revision > 0) out.insert(revision);
  return out;
}

struct Earlier {
  int revision = 0;
  fs::path events;  // its accepted.csv
};

// Every earlier revision that was received here: one without its acknowledgement never was, and
// nobody was told of its pieces.
std::vector<Earlier> earlier(const fs::path& folder, const Manifest& manifest) {
  std::set<int> revisions = revisions_in(folder, manifest.bundle_id);
  revisions.merge(revisions_in(superseded(folder), manifest.bundle_id));
  std::vector<Earlier> out;
  for (const int revision : revisions) {
    if (revision >= manifest.revision) break;
    const std::string name = manifest.bundle_id + ".r" + std::to_string(revision);
    const auto find = [&](std::string_view end) {  // the one or the other, while it is put away
      const fs::path here = folder / (name + std::string(end));
      return is_there(here) ? here : superseded(folder) / here.filename();
    };
    if (is_there(find(kAcknowledged))) out.push_back({revision, find(kAccepted)});
  }
  return out;
}

std::string japan_time(std::int64_t now) {
  const std::int64_t second = (now + 9 * 3600) % 86400;
  char text[40];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d+09:00", static_cast<int>(second / 3600),
                static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return japan_date(now).iso() + text;
}

Tree counts_tree(const Counts& counts) {
  Tree tree{Tree::Map{}};
  tree.set("pieces", counts.pieces);
  tree.set("notices", counts.notices);
  tree.set("sheets", counts.sheets);
  tree.set("pages", counts.pages);
  tree.set("lots", counts.lots);
  return tree;
}

// Piece and copy of the events of an earlier revision.
Result<void> add_events(const fs::path& file, std::set<std::string>& out) {
  FUBAKO_TRY(const std::string content, read_file(file, std::uint64_t{1} << 30));
  FUBAKO_TRY(Table events, Table::open(content, file.string(), kEventsHeader));
  for (;;) {
    FUBAKO_TRY(const bool more, events.next());
    if (!more) return {};
    out.insert(std::string(events.field(0)) + std::string(events.field(1)));
  }
}

// The list is the vendor's own: whatever is wrong with it is not the sender's.
Result<void> add_accepted(const fs::path& file, std::set<std::string>& out) {
  const auto added = add_events(file, out);
  if (added) return {};
  return fault_here("received-list-damaged", {file.string(), added.error().place.line},
                    {added.error().code});
}

// A folder or file of this name, which may be the sender's fault only when it is a whole bundle's.
Result<void> is_same(const fs::path& received, const Opened& opened) {
  const auto known = read_file(received / bundle::kManifestEntry);
  if (known && *known == opened.manifest_json) return {};
  const auto manifest = known ? parse_manifest(*known) : tl::unexpected(known.error());
  if (!manifest || manifest->name() != opened.manifest.name())
    return fault_here("received-folder-damaged", {received.string()});
  return refuse("revision-reused", {received.string()}, {std::to_string(manifest->revision)});
}

Result<Lock> lock(const fs::path& folder) {
  auto lock = Lock::take(folder / ".lock");
  if (!lock && lock.error().code == "state-locked")
    return fault_here("state-locked", {folder.string()});
  return lock;
}

// For its owner alone: bundles hold personal data.
Result<void> make_private(Files& files, const fs::path& folder) {
  FUBAKO_OK(files.make_folders(folder));
  std::error_code error;
  fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return fault_here("folder-not-private", {folder.string()}, {error.message()});
  return {};
}

}  // namespace

Result<void> Store::admits(const Opened& opened) const {
  const Manifest& manifest = opened.manifest;
  const std::set<int> here = revisions_in(folder_, manifest.bundle_id);
  const std::set<int> away = revisions_in(superseded(folder_), manifest.bundle_id);
  const int newest = std::max(here.empty() ? 0 : *here.rbegin(), away.empty() ? 0 : *away.rbegin());
  const bool was_put_away = away.count(manifest.revision) != 0;
  if (newest > manifest.revision || was_put_away)
    return refuse("bundle-superseded", {folder_.string()}, {std::to_string(newest)});
  const fs::path received = bundle(manifest);
  const bool is_acknowledged = is_there(acknowledgement(manifest));
  if (is_there(received) || is_acknowledged) FUBAKO_OK(is_same(received, opened));
  if (is_acknowledged)
    return refuse("bundle-already-received", {received.string()}, {manifest.name()});
  return {};
}

Result<void> Store::take(const Opened& opened, const Tables& tables, std::int64_t now) {
  FUBAKO_OK(files_.make_folders(folder_));
  FUBAKO_TRY(const Lock held, lock(folder_));
  FUBAKO_OK(sweep(opened.manifest));
  const auto taken = bring_in(opened, tables, now);
  if (!taken) (void)sweep(opened.manifest);
  return taken;
}

// What a call that ended early left aside: it is personal data.
Result<void> Store::sweep(const Manifest& manifest) {
  for (const fs::path& path : sorted_entries(folder_))
    if (path.filename().string().starts_with(kAside + manifest.bundle_id + "."))
      FUBAKO_OK(files_.remove(path));
  return {};
}

Result<void> Store::bring_in(const Opened& opened, const Tables& tables, std::int64_t now) {
  const Manifest& manifest = opened.manifest;
  FUBAKO_OK(admits(opened));
  FUBAKO_TRY(const std::string events, accepted(manifest, tables, now));
  FUBAKO_TRY(const std::string receipt, acknowledge(opened, tables, now));
  const fs::path received = bundle(manifest), aside = folder_ / (kAside + manifest.name());
  FUBAKO_OK(write_entries(opened, aside));
  FUBAKO_OK(put_away(manifest));
  // Without its acknowledgement a folder may have been changed since: it is not believed.
  const fs::path before = aside.string() + ".before";
  if (is_there(received)) FUBAKO_OK(files_.rename(received, before));
  FUBAKO_OK(files_.rename(aside, received));
  FUBAKO_OK(files_.remove(before));
  FUBAKO_OK(replace(files_, folder_ / (manifest.name() + std::string(kAccepted)), events));
  return replace(files_, acknowledgement(manifest), receipt);
}

Result<void> Store::write_entries(const Opened& opened, const fs::path& aside) {
  FUBAKO_OK(make_private(files_, aside));
  const std::pair<std::string_view, const std::string&> first[] = {
      {bundle::kManifestEntry, opened.manifest_json}, {bundle::kSignatureEntry, opened.signature}};
  for (const auto& [name, content] : first) {
    FUBAKO_TRY(auto output, files_.create(aside / name));
    FUBAKO_OK(output->write(content));
    FUBAKO_OK(output->close());
  }
  std::set<fs::path> folders{aside};
  for (std::size_t i = 0; i < opened.manifest.entries.size(); ++i) {
    const fs::path path = aside / opened.manifest.entries[i].name;
    if (folders.insert(path.parent_path()).second)
      FUBAKO_OK(files_.make_folders(path.parent_path()));
    FUBAKO_OK(write_entry(opened, i, path));
  }
  for (const fs::path& folder : folders) FUBAKO_OK(files_.sync(folder));
  return {};
}

// The archive may have been changed since it was checked: what is written is hashed again.
Result<void> Store::write_entry(const Opened& opened, std::size_t i, const fs::path& path) {
  const ManifestEntry& entry = opened.manifest.entries[i];
  FUBAKO_TRY(auto output, files_.create(path));
  Sha256 sha;
  const auto write = [&](std::string_view bytes) {
    sha.update(bytes);
    return output->write(bytes);
  };
  FUBAKO_OK(i < opened.kept.size() ? write(opened.kept[i])
                                   : opened.archive.read(opened.head + i, write));
  if (sha.hex() != entry.sha256) return refuse("bundle-entry-differs", {entry.name}, {entry.name});
  return output->close();
}

// The acknowledgement goes first and the folder last: what is half away is not received.
Result<void> Store::put_away(const Manifest& manifest) {
  const fs::path away = superseded(folder_);
  std::vector<fs::path> here = sorted_entries(folder_);
  std::reverse(here.begin(), here.end());
  for (const fs::path& path : here) {
    const int revision = revision_of(path, manifest.bundle_id);
    if (revision == 0 || revision >= manifest.revision) continue;
    FUBAKO_OK(make_private(files_, away));
    FUBAKO_OK(files_.rename(path, away / path.filename()));
  }
  return {};
}

Result<std::string> Store::acknowledge(const Opened& opened, const Tables& tables,
                                       std::int64_t now) {
  Tree supersedes{Tree::List{}}, root{Tree::Map{}};
  for (const Earlier& one : earlier(folder_, opened.manifest))
    supersedes.list()->push_back(Tree(std::int64_t{one.revision}));
  root.set("format", "fubako-acknowledgement/1");
  root.set("bundle_id", opened.manifest.bundle_id);
  root.set("revision", std::int64_t{opened.manifest.revision});
  root.set("manifest_sha256", sha256_hex(opened.manifest_json));
  root.set("received_at", japan_time(now));
  root.set("sender_key", opened.sender_key);
  root.set("counts", counts_tree(tables.counts));
  root.set("supersedes", std::move(supersedes));
  return notation::write_json(root);
}

// A piece is accepted once: events of an earlier revision are not repeated.
Result<std::string> Store::accepted(const Manifest& manifest, const Tables& tables,
                                    std::int64_t now) {
  std::set<std::string> known;
  for (const Earlier& one : earlier(folder_, manifest)) FUBAKO_OK(add_accepted(one.events, known));
  std::string out(kEventsHeader);
  out += "\r\n";
  const std::string at = japan_time(now);
  for (const ReceivedPiece& piece : tables.pieces)
    if (known.count(piece.id + piece.copy) == 0)
      notation::append_csv_row(out,
                               {piece.id, piece.copy, "accepted", at, manifest.vendor, "", ""});
  return out;
}

}  // namespace fubako::receive
