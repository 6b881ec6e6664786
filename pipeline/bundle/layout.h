// bundle/layout: what a ZIP is, told from its bytes alone, before anything of it is inflated.
//
// A ZIP may hide bytes before, between and behind its entries, and say one thing in its directory
// and another beside the entry: two programs then read two different bundles. Ours does neither:
// entries lie one behind the other from the first byte on, the directory follows, and both say
// the same (APPNOTE.TXT 6.3.10; WinZip AE-1 and AE-2, AES-256 alone).
//
//   errors   Fault bundle-damaged, bundle-layout, bundle-too-large, bundle-entry-name,
//            bundle-entry-twice, bundle-entry-kind, bundle-entry-too-large, file-missing
//   cost     two reads an entry; memory is the directory's
#pragma once

#include <string>
#include <vector>

#include "base/base.h"

namespace fubako::bundle {

struct LayoutLimits {
  std::uint64_t entries = 100'000;
  std::uint64_t entry_bytes = std::uint64_t{4} << 30;   // of plain text, as the directory says
  std::uint64_t total_bytes = std::uint64_t{64} << 30;  // of all of them
};

struct LaidEntry {
  std::string name;  // letters, digits, `-`, `_`, `.` and `/` only: the same name on every system
  std::uint64_t size = 0;
  bool encrypted = false;
};

// The entries in the order in which they lie and are listed.
Result<std::vector<LaidEntry>> check_layout(const fs::path& path, const LayoutLimits& limits = {});

}  // namespace fubako::bundle
