#include "bundle/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "bundle/faults.h"

namespace fubako::bundle {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

bool is_private(const struct stat& status) {
  return status.st_uid == ::geteuid() && (status.st_mode & 077) == 0;
}

// Asked of the open file, so that nothing can be put in its place in between.
Result<void> check_open_file(int fd, const fs::path& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
    return bundle_fault("key-unreadable", path);
  if (!is_private(status)) return bundle_fault("key-permissions", path, {"600", path.string()});
  return {};
}

tl::unexpected<Fault> unwritable(const fs::path& path) {
  const int error = errno;
  if (error == EEXIST) return bundle_fault("file-exists", path);
  const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  return bundle_fault(full ? "disk-full" : "key-unwritable", path, {std::strerror(error)});
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return ::fsync(fd) == 0;
}

}  // namespace

Result<Secret> read_private_file(const fs::path& path) {
  FUBAKO_OK(Input::open(path));  // file-missing, file-unreadable
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return bundle_fault("key-unreadable", path);
  FUBAKO_OK(check_open_file(file.get(), path));
  forbid_core_dumps();
  Secret buffer = Secret::of_size(kMaxBytes);
  std::size_t size = 0;
  while (size < kMaxBytes) {
    const ssize_t n = ::read(file.get(), buffer.data() + size, kMaxBytes - size);
    if (n < 0) return bundle_fault("key-unreadable", path);
    if (n == 0) return Secret(buffer.view().substr(0, size));
    size += static_cast<std::size_t>(n);
  }
  return bundle_fault("key-unreadable", path);
}

Result<void> create_private_file(const fs::path& path, const Secret& content) {
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (file.get() < 0) return unwritable(path);
  if (!write_all(file.get(), content.view())) {
    const auto fault = unwritable(path);
    ::unlink(path.c_str());
    return fault;
  }
  return disk().sync(path.parent_path());
}

Result<void> make_private_folder(const fs::path& path) {
  if (path.has_parent_path()) FUBAKO_OK(disk().make_folders(path.parent_path()));
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return unwritable(path);
  return check_private_folder(path);
}

Result<void> check_private_folder(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    return bundle_fault("key-folder-missing", path);
  if (!is_private(status)) return bundle_fault("key-permissions", path, {"700", path.string()});
  return {};
}

}  // namespace fubako::bundle
