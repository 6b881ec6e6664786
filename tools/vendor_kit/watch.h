// watch: what lies in a folder, to tell whether a receiver changed anything there.
#pragma once

#include <compare>
#include <map>
#include <string>

#include "base/base.h"

namespace fubako::vendor_kit {

struct Seen {
  char kind = 'o';                                       // file, directory, link, other
  std::int64_t bytes = 0, seconds = 0, nanoseconds = 0;  // not of directories
  auto operator<=>(const Seen&) const = default;
};

// By path. A folder's own times do not count: what lies in it does.
using Sight = std::map<std::string, Seen>;

Sight look(const fs::path& folder, const fs::path& but_for = {});
// Of one path, which need not be there.
Sight look_at(const fs::path& path);

// The same, but for empty files with a dot's name directly in `folder`: locks, which come and go.
bool same_but_for_locks(const Sight& before, const Sight& after, const fs::path& folder);

}  // namespace fubako::vendor_kit
