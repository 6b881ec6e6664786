// base/files: all that Fubako does to a disk, small enough to be replaced by a disk that fails.
//
//   promises  a file that `replace` or `publish` names is there complete and synced, or not at all
//   errors    Fault `disk-full`, `file-unreadable`, `file-unwritable`, `file-missing`
//   threads   Disk is stateless; any thread
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fubako {

namespace fs = std::filesystem;

// An open file that only grows. Nothing is certain before `close` returns.
class Output {
 public:
  virtual ~Output() = default;
  virtual Result<void> write(std::string_view bytes) = 0;
  virtual Result<void> close() = 0;  // flush, sync, close
};

// Every change of the disk goes through one of these verbs, so a test can fail the n-th.
class Files {
 public:
  virtual ~Files() = default;
  virtual Result<std::unique_ptr<Output>> create(const fs::path& path) = 0;  // truncates
  virtual Result<void> make_folders(const fs::path& path) = 0;
  virtual Result<void> rename(const fs::path& from, const fs::path& to) = 0;  // and sync the folder
  virtual Result<void> sync(const fs::path& path) = 0;                        // file or folder
  virtual Result<void> remove(const fs::path& path) = 0;  // whole tree; absent is fine
};

// The real disk.
Files& disk();

// Writes aside, syncs, renames over.
Result<void> replace(Files& files, const fs::path& path, std::string_view content);

// Reads are not injected.
Result<std::string> read_file(const fs::path& path, std::uint64_t max_bytes = 64u << 20);
Result<std::uint64_t> file_size(const fs::path& path);
Result<std::string> sha256_of_file(const fs::path& path);
std::vector<fs::path> sorted_entries(const fs::path& folder);  // by name; empty when absent

// A file read in pieces, sequentially or at an offset.
class Input {
 public:
  static Result<Input> open(const fs::path& path);
  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();
  Result<std::size_t> read(char* buffer, std::size_t size);  // 0 at the end
  Result<void> read_at(std::uint64_t offset, char* buffer, std::size_t size);  // exactly size
  const fs::path& path() const { return path_; }

 private:
  Input(int fd, fs::path path) : fd_(fd), path_(std::move(path)) {}
  int fd_ = -1;
  fs::path path_;
};

// One holder at a time; released when the process ends, however it ends.
class Lock {
 public:
  static Result<Lock> take(const fs::path& path);  // Fault `state-locked`
  Lock(Lock&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Lock& operator=(Lock&&) = delete;
  ~Lock();

 private:
  explicit Lock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace fubako
