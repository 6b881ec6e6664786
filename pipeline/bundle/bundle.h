// bundle: files -> one ZIP for a vendor, and back.
//
//   promises equal input gives equal bytes (entry order as added, DOS times from the plan, no
//            owner); the ZIP is written aside and synced, its publishing is deliver's
//   errors   Fault bundle-damaged, disk-full, …
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"
#include "notation/notation.h"

namespace fubako::bundle {

constexpr int kFormatVersion = 1;  // fubako-bundle/1

struct Entry {
  std::string name;
  fs::path file;        // source; or, when empty,
  std::string content;  // the content itself
  bool compress = true; // PDFs are stored: their streams are compressed already
};

// Writes `path` (not renamed to its final name here) with entries in the given order. `date` gives
// every entry's DOS time (midnight of it).
Result<void> write_zip(Files& files, const fs::path& path, const std::vector<Entry>& entries,
                       Date date);

struct ReadEntry {
  std::string name;
  std::uint64_t size = 0;
  std::string sha256;
};
// Opens a bundle: entry names, sizes and digests of their plain text. Refuses duplicate names, paths
// that leave the folder, and entries past `max_entry_bytes`.
Result<std::vector<ReadEntry>> list_zip(const fs::path& path, std::uint64_t max_entry_bytes);
Result<std::string> read_entry(const fs::path& path, const std::string& name, std::uint64_t max_bytes);
Result<void> extract_entry(Files& files, const fs::path& path, const std::string& name,
                           const fs::path& to);

}  // namespace fubako::bundle
