#include "preview/watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "preview/messages.h"

namespace fubako::preview {
namespace {

constexpr std::uint32_t kSaved = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;
constexpr std::uint32_t kFolders =
    IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;
// A folder that was replaced is seen from its parent, which may be a watched one itself.
constexpr std::uint32_t kOfParent = IN_CREATE | IN_MOVED_TO | IN_ONLYDIR | IN_MASK_ADD;

bool is_aside(std::string_view name) {
  return name.empty() || name.front() == '.' || name.front() == '#' || name.back() == '~' ||
         name.ends_with(".swp") || name.ends_with(".tmp") || name.ends_with(".part");
}

}  // namespace

Result<Watch> Watch::open(const std::vector<fs::path>& folders) {
  const int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) return preview_fault("watch-missing", {}, {std::strerror(errno)});
  Watch watch(fd, folders);
  FUBAKO_OK(watch.add_roots());
  return watch;
}

Watch::Watch(Watch&& other) noexcept
    : fd_(other.fd_),
      roots_(std::move(other.roots_)),
      folders_(std::move(other.folders_)),
      parents_(std::move(other.parents_)) {
  other.fd_ = -1;
}

Watch::~Watch() {
  if (fd_ >= 0) ::close(fd_);
}

// Links are not followed: a watched tree has an end.
Result<void> Watch::add(const fs::path& folder) {
  const int watch = inotify_add_watch(fd_, folder.c_str(), kSaved | kFolders);
  if (watch < 0) {
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return {};
    return preview_fault("watch-missing", {folder.string()}, {std::strerror(errno)});
  }
  folders_[watch] = folder;
  for (const fs::path& entry : sorted_entries(folder)) {
    std::error_code error;
    const auto status = fs::symlink_status(entry, error);
    if (!error && fs::is_directory(status)) FUBAKO_OK(add(entry));
  }
  return {};
}

Result<void> Watch::add_roots() {
  for (const fs::path& root : roots_) FUBAKO_OK(add(root));
  for (const fs::path& root : roots_) {
    const fs::path parent = fs::absolute(root).parent_path();
    const int watch = inotify_add_watch(fd_, parent.c_str(), kOfParent);
    if (watch >= 0) parents_[watch] = parent;
  }
  return {};
}

bool Watch::is_root(const fs::path& path) const {
  return std::any_of(roots_.begin(), roots_.end(),
                     [&](const fs::path& root) { return fs::absolute(root) == path; });
}

// Whether what is watched is no longer what lies there.
bool Watch::replaces_root(const inotify_event& event, std::string_view name) const {
  if ((event.mask & IN_Q_OVERFLOW) != 0) return true;
  const auto folder = folders_.find(event.wd);
  if (folder != folders_.end() && (event.mask & IN_MOVE_SELF) != 0) return true;
  const bool gone = (event.mask & (IN_DELETE_SELF | IN_IGNORED)) != 0;
  if (folder != folders_.end() && gone) return is_root(fs::absolute(folder->second));
  const auto parent = parents_.find(event.wd);
  return parent != parents_.end() && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0 &&
         is_root(parent->second / name);
}

// What is still told of the old watches is of none that is known.
void Watch::begin_anew() {
  for (const auto& watches : {std::exchange(folders_, {}), std::exchange(parents_, {})})
    for (const auto& [watch, path] : watches) inotify_rm_watch(fd_, watch);
  (void)add_roots();
}

void Watch::note(const inotify_event& event, std::string_view name, std::vector<fs::path>& saved) {
  const auto folder = folders_.find(event.wd);
  if (folder == folders_.end()) return;
  if ((event.mask & IN_IGNORED) != 0) {
    folders_.erase(folder);
    return;
  }
  const fs::path path = folder->second / name;
  const bool is_folder = (event.mask & IN_ISDIR) != 0;
  if (is_folder && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0) (void)add(path);
  // Of a folder's files that came before its watch, nothing is told: it counts as saved itself. A
  // link is whole once it is there.
  std::error_code error;
  const bool whole = is_folder || (event.mask & IN_CREATE) == 0 || fs::is_symlink(path, error);
  if (whole && !is_aside(name)) saved.push_back(path);
}

std::vector<fs::path> Watch::take() {
  std::vector<fs::path> saved;
  alignas(inotify_event) char buffer[1u << 16];
  for (;;) {
    const ssize_t n = ::read(fd_, buffer, sizeof buffer);
    if (n <= 0) return saved;
    for (const char* at = buffer; at < buffer + n;) {
      const auto& event = *reinterpret_cast<const inotify_event*>(at);
      at += sizeof event + event.len;
      const std::string_view name = event.len > 0 ? event.name : "";
      if (replaces_root(event, name)) {
        begin_anew();
        saved.insert(saved.end(), roots_.begin(), roots_.end());
      } else {
        note(event, name, saved);
      }
    }
  }
}

}  // namespace fubako::preview
