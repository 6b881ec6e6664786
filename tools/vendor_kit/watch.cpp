#include "watch.h"

#include <sys/stat.h>

#include <algorithm>

namespace fubako::vendor_kit {
namespace {

void add(Sight& sight, const fs::path& path) {
  struct stat seen;
  if (::lstat(path.c_str(), &seen) != 0) return;
  Seen& one = sight[path.string()];
  if (S_ISDIR(seen.st_mode)) {
    one.kind = 'd';
    return;
  }
  one.kind = S_ISREG(seen.st_mode) ? 'f' : S_ISLNK(seen.st_mode) ? 'l' : 'o';
  one.bytes = seen.st_size;
  one.seconds = seen.st_mtim.tv_sec;
  one.nanoseconds = seen.st_mtim.tv_nsec;
}

bool is_lock(const fs::path& path, const Seen& seen, const fs::path& folder) {
  return seen.kind == 'f' && seen.bytes == 0 && path.parent_path() == folder &&
         path.filename().string().starts_with('.');
}

}  // namespace

Sight look(const fs::path& folder, const fs::path& but_for) {
  Sight out;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path() == but_for)
      at.disable_recursion_pending();
    else
      add(out, at->path());
  }
  return out;
}

Sight look_at(const fs::path& path) {
  Sight out;
  add(out, path);
  return out;
}

bool same_but_for_locks(const Sight& before, const Sight& after, const fs::path& folder) {
  const auto kept = [&](const auto& one) {
    const auto now = after.find(one.first);
    if (now != after.end() && now->second == one.second) return true;
    return is_lock(one.first, one.second, folder) &&
           (now == after.end() || is_lock(one.first, now->second, folder));
  };
  const auto allowed = [&](const auto& one) {
    return before.contains(one.first) || is_lock(one.first, one.second, folder);
  };
  return std::all_of(before.begin(), before.end(), kept) &&
         std::all_of(after.begin(), after.end(), allowed);
}

}  // namespace fubako::vendor_kit
