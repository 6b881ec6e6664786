// One question of an archive, answered in one call.
#include "bundle/bundle.h"

namespace fubako::bundle {

Result<std::vector<ReadEntry>> list_zip(const fs::path& path, std::uint64_t max_entry_bytes) {
  FUBAKO_TRY(const Archive archive, Archive::open(path));
  std::vector<ReadEntry> list;
  for (std::size_t i = 0; i < archive.entries().size(); ++i) {
    FUBAKO_OK(archive.check_size(i, max_entry_bytes));
    FUBAKO_TRY(std::string digest, archive.sha256(i));
    list.push_back({archive.entries()[i].name, archive.entries()[i].size, std::move(digest)});
  }
  return list;
}

Result<std::string> read_entry(const fs::path& path, const std::string& name,
                               std::uint64_t max_bytes) {
  FUBAKO_TRY(const Archive archive, Archive::open(path));
  FUBAKO_TRY(const std::size_t i, archive.need(name));
  return archive.content(i, max_bytes);
}

Result<void> extract_entry(Files& files, const fs::path& path, const std::string& name,
                           const fs::path& to) {
  FUBAKO_TRY(const Archive archive, Archive::open(path));
  FUBAKO_TRY(const std::size_t i, archive.need(name));
  return archive.extract(i, files, to);
}

}  // namespace fubako::bundle
