#include "base/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/hash.h"

namespace fubako {
namespace {

constexpr MessageText kTexts[] = {
    {"disk-full", "ディスクの空きがありません({0})。空きを作ってから、もう一度実行してください。",
     "the disk is full ({0}); free some space and start again"},
    {"file-unreadable", "ファイルを読めません({0})。アクセス権と媒体を確かめてください。",
     "the file cannot be read ({0}); check its permissions and the medium"},
    {"file-unwritable", "ファイルに書けません({0})。フォルダーのアクセス権を確かめてください。",
     "the file cannot be written ({0}); check the folder's permissions"},
    {"file-missing", "ファイルがありません。名前と置き場所を確かめてください。",
     "the file is not there; check its name and folder"},
    {"file-too-large", "ファイルが大きすぎます(上限{0}バイト)。中身を確かめてください。",
     "the file is too large (limit {0} bytes); check what it holds"},
    {"state-locked", "別のfubakoがこの状態フォルダーを使っています。終わるのを待ってください。",
     "another fubako holds this state folder; wait until it ends"},
};

tl::unexpected<Fault> write_fault(const fs::path& path) {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  return fail(kTexts, full ? "disk-full" : "file-unwritable", {path.string()},
              {std::strerror(error)});
}

tl::unexpected<Fault> read_fault(const fs::path& path) {
  const int error = errno;
  if (error == ENOENT || error == ENOTDIR) return fail(kTexts, "file-missing", {path.string()});
  return fail(kTexts, "file-unreadable", {path.string()}, {std::strerror(error)});
}

class DiskOutput final : public Output {
 public:
  DiskOutput(int fd, fs::path path) : fd_(fd), path_(std::move(path)) {}
  ~DiskOutput() override {
    if (fd_ >= 0) ::close(fd_);
  }
  Result<void> write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return write_fault(path_);
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
  }
  Result<void> close() override {
    const int fd = fd_;
    fd_ = -1;
    if (::fsync(fd) != 0) {
      auto fault = write_fault(path_);
      ::close(fd);
      return fault;
    }
    if (::close(fd) != 0) return write_fault(path_);
    return {};
  }

 private:
  int fd_;
  fs::path path_;
};

class Disk final : public Files {
 public:
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return write_fault(path);
    return std::make_unique<DiskOutput>(fd, path);
  }
  Result<void> make_folders(const fs::path& path) override {
    std::error_code error;
    fs::create_directories(path, error);
    if (!error) return {};
    errno = error.value();
    return write_fault(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return write_fault(to);
    return sync(to.parent_path());
  }
  Result<void> sync(const fs::path& path) override {
    const fs::path target = path.empty() ? fs::path(".") : path;
    const int fd = ::open(target.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return write_fault(target);
    const bool bad = ::fsync(fd) != 0;
    ::close(fd);
    if (bad) return write_fault(target);
    return {};
  }
  Result<void> remove(const fs::path& path) override {
    std::error_code error;
    fs::remove_all(path, error);
    if (!error) return {};
    errno = error.value();
    return write_fault(path);
  }
};

}  // namespace

Files& disk() {
  static Disk instance;
  return instance;
}

Result<void> replace(Files& files, const fs::path& path, std::string_view content) {
  fs::path aside = path;
  aside += ".part";
  FUBAKO_TRY(auto output, files.create(aside));
  FUBAKO_OK(output->write(content));
  FUBAKO_OK(output->close());
  return files.rename(aside, path);
}

Result<std::uint64_t> file_size(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (!error) return size;
  errno = error.value();
  return read_fault(path);
}

Result<std::string> read_file(const fs::path& path, std::uint64_t max_bytes) {
  FUBAKO_TRY(auto input, Input::open(path));
  std::string content;
  char buffer[65536];
  for (;;) {
    FUBAKO_TRY(const std::size_t n, input.read(buffer, sizeof buffer));
    if (n == 0) return content;
    content.append(buffer, n);
    if (content.size() > max_bytes)
      return fail(kTexts, "file-too-large", {path.string()}, {std::to_string(max_bytes)});
  }
}

Result<std::string> sha256_of_file(const fs::path& path) {
  FUBAKO_TRY(auto input, Input::open(path));
  Sha256 sha;
  std::vector<char> buffer(1 << 20);
  for (;;) {
    FUBAKO_TRY(const std::size_t n, input.read(buffer.data(), buffer.size()));
    if (n == 0) return sha.hex();
    sha.update({buffer.data(), n});
  }
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    entries.push_back(it->path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

Result<Input> Input::open(const fs::path& path) {
  // A pipe that nobody writes to would be waited for without end.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return read_fault(path);
  struct stat status {};
  if (::fstat(fd, &status) != 0 || S_ISREG(status.st_mode)) return Input(fd, path);
  ::close(fd);
  const char* why = S_ISDIR(status.st_mode) ? std::strerror(EISDIR) : "not a plain file";
  return fail(kTexts, "file-unreadable", {path.string()}, {why});
}

Input::Input(Input&& other) noexcept : fd_(other.fd_), path_(std::move(other.path_)) {
  other.fd_ = -1;
}
Input& Input::operator=(Input&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  return *this;
}
Input::~Input() {
  if (fd_ >= 0) ::close(fd_);
}

Result<std::size_t> Input::read(char* buffer, std::size_t size) {
  for (;;) {
    const ssize_t n = ::read(fd_, buffer, size);
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) return read_fault(path_);
  }
}

Result<void> Input::read_at(std::uint64_t offset, char* buffer, std::size_t size) {
  while (size != 0) {
    const ssize_t n = ::pread(fd_, buffer, size, static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n == 0) errno = EIO;
    if (n <= 0) return read_fault(path_);
    buffer += n;
    size -= static_cast<std::size_t>(n);
    offset += static_cast<std::uint64_t>(n);
  }
  return {};
}

Result<Lock> Lock::take(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return write_fault(path);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd);
    return fail(kTexts, "state-locked", {path.string()});
  }
  return Lock(fd);
}

Lock::~Lock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace fubako
