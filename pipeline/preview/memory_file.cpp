#include "preview/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "preview/messages.h"

namespace fubako::preview {
namespace {

class IntoFile : public Output {
 public:
  explicit IntoFile(MemoryFile& file) : file_(file) {}
  Result<void> write(std::string_view bytes) override { return file_.write(bytes); }
  Result<void> close() override { return {}; }

 private:
  MemoryFile& file_;
};

}  // namespace

Result<MemoryFile> MemoryFile::make() {
  const int fd = memfd_create("fubako-preview", MFD_CLOEXEC);
  if (fd < 0) return preview_fault("memory-file-failed", {}, {std::strerror(errno)});
  return MemoryFile(fd);
}

MemoryFile::~MemoryFile() {
  if (fd_ >= 0) ::close(fd_);
}

fs::path MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(fd_); }

Result<void> MemoryFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return preview_fault("memory-file-failed", {}, {std::strerror(errno)});
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<std::unique_ptr<Output>> IntoMemory::create(const fs::path&) {
  return std::make_unique<IntoFile>(file_);
}

}  // namespace fubako::preview
