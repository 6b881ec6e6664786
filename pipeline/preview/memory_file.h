// A file that no disk ever sees: pages with residents' names stay in memory.
#pragma once

#include "base/base.h"

namespace fubako::preview {

class MemoryFile {
 public:
  static Result<MemoryFile> make();  // Fault memory-file-failed
  MemoryFile(MemoryFile&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile();
  fs::path path() const;  // for this process alone
  Result<void> write(std::string_view bytes);

 private:
  explicit MemoryFile(int fd) : fd_(fd) {}
  int fd_ = -1;
};

// Writes whatever is created into one file in memory.
class IntoMemory : public Files {
 public:
  explicit IntoMemory(MemoryFile& file) : file_(file) {}
  Result<std::unique_ptr<Output>> create(const fs::path& path) override;
  Result<void> make_folders(const fs::path&) override { return {}; }
  Result<void> rename(const fs::path&, const fs::path&) override { return {}; }
  Result<void> sync(const fs::path&) override { return {}; }
  Result<void> remove(const fs::path&) override { return {}; }

 private:
  MemoryFile& file_;
};

}  // namespace fubako::preview
