#include "preview/watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "preview/messages.h"

namespace fubako::preview {
namespace {

constexpr std::uint32_t kSaved = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;
constexpr std::uint32_t kFolders = IN_CREATE | IN_ONLYDIR | IN_EXCL_UNLINK;

bool is_aside(std::string_view name) {
  return name.empty() || name.front() == '.' || name.front() == '#' || name.back() == '~' ||
         name.ends_with(".swp") || name.ends_with(".tmp") || name.ends_with(".part");
}

}  // namespace

Result<Watch> Watch::open(const std::vector<fs::path>& folders) {
  const int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) return preview_fault("watch-missing", {}, {std::strerror(errno)});
  Watch watch(fd);
  for (const fs::path& folder : folders) FUBAKO_OK(watch.add(folder));
  return watch;
}

Watch::Watch(Watch&& other) noexcept : fd_(other.fd_), folders_(std::move(other.folders_)) {
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

std::vector<fs::path> Watch::take() {
  std::vector<fs::path> saved;
  alignas(inotify_event) char buffer[1u << 16];
  for (;;) {
    const ssize_t n = ::read(fd_, buffer, sizeof buffer);
    if (n <= 0) return saved;
    for (const char* at = buffer; at < buffer + n;) {
      const auto& event = *reinterpret_cast<const inotify_event*>(at);
      at += sizeof event + event.len;
      const auto folder = folders_.find(event.wd);
      if (folder == folders_.end()) continue;
      if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(folder);
        continue;
      }
      const std::string_view name = event.len > 0 ? event.name : "";
      const fs::path path = folder->second / name;
      const bool is_folder = (event.mask & IN_ISDIR) != 0;
      if (is_folder && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0) (void)add(path);
      // Of a folder's files that came before its watch, nothing is told: it counts as saved itself.
      if ((is_folder || (event.mask & IN_CREATE) == 0) && !is_aside(name)) saved.push_back(path);
    }
  }
}

}  // namespace fubako::preview
