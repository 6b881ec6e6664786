// Sorts rows of bytes, each of any length, in bounded memory: a row in hand beats an offset, for it
// is compared and written in the order in which it comes out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace fubako::ledger {

constexpr std::size_t kRowSorterBytes = 32u << 20;

class RowSorter {
 public:
  // `scratch` is a path prefix in a folder that exists; the destructor removes what is there.
  RowSorter(Files& files, fs::path scratch, std::size_t memory_bytes = kRowSorterBytes);
  RowSorter(const RowSorter&) = delete;
  RowSorter& operator=(const RowSorter&) = delete;
  ~RowSorter();
  // What a process that was killed left behind.
  static Result<void> remove_left(Files& files, const fs::path& scratch);

  Result<void> add(std::string_view row);
  std::uint64_t size() const { return size_; }
  Result<void> finish();  // once, after the last `add`
  // The rows in the order of their bytes; false at the end. A row lives until the next call.
  Result<bool> next(std::string_view& row);

 private:
  struct Entry {
    std::uint64_t head = 0;  // the row's first bytes, as a number that compares as they do
    std::uint32_t offset = 0, size = 0;
  };
  class Run;
  std::string_view row_of(const Entry& entry) const {
    return std::string_view(arena_).substr(entry.offset, entry.size);
  }
  void sort();
  Result<void> spill();
  bool later(std::size_t a, std::size_t b) const;  // of two runs, by their row in hand

  Files& files_;
  fs::path scratch_;
  std::size_t capacity_;
  std::uint64_t size_ = 0;
  std::string arena_;
  std::vector<Entry> entries_;
  std::size_t at_ = 0;
  std::size_t written_ = 0;         // runs on disk
  std::vector<Run> runs_;           // open for reading
  std::vector<std::size_t> heads_;  // a heap of runs that have a row in hand
  bool given_ = false;              // the top run's row was given
};

}  // namespace fubako::ledger
