// receive/manifest: manifest.json of a bundle, and the archive's entries against it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "receive/receive.h"

namespace fubako::receive {

struct ManifestEntry {
  std::string name, sha256;
  std::uint64_t size = 0;
};

struct Manifest {
  std::string bundle_id, municipality_code, vendor;
  int revision = 0;
  RunId run;
  Date posting_date;
  Counts counts;
  std::vector<ManifestEntry> entries;  // in the archive's order, behind manifest, signature, seal
  std::string name() const { return bundle_id + ".r" + std::to_string(revision); }
};

// Keys that a later version adds are passed over.
Result<Manifest> parse_manifest(std::string_view json);
Result<void> has_entry(const Manifest& manifest, std::string_view name);
// The archive is called as the manifest says.
Result<void> check_file_name(const Manifest& manifest, const fs::path& archive);

// The entries that come before those of the manifest: 2, or 3 with a seal. Faults: the signature is
// not there, something is encrypted that is not to be, or the reverse.
Result<std::size_t> check_head(const std::vector<bundle::LaidEntry>& entries, const fs::path& zip);
// What follows the head is what the manifest lists, of the same sizes and in the same order, which
// is the contract's.
Result<void> check_entries(const Manifest& manifest, const std::vector<bundle::LaidEntry>& entries,
                           std::size_t head);

// Of an entry's name, by the contract's order: 0 … 3 the tables, kPrint print/*.pdf, 5 ticket.json,
// 6 ticket.pdf, 7 postal/*; -1 is no entry of a bundle.
constexpr int kPrint = 4;
int rank_of(std::string_view entry);

}  // namespace fubako::receive
