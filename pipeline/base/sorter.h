// base/sorter: sorts any number of small fixed-size entries in bounded memory.
//
// Entries beyond `memory_bytes` go to sorted runs in scratch files, which are merged when read
// back. What is sorted is a key and an offset, never a record. `T` is trivially copyable.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <queue>
#include <string>
#include <type_traits>
#include <vector>

#include "base/files.h"

namespace fubako {

constexpr std::size_t kSorterMemoryBytes = 24u << 20;

template <class T, class Less = std::less<T>>
class Sorter {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  // `scratch` is a path prefix in a folder that exists; runs are removed by the destructor.
  Sorter(Files& files, fs::path scratch, std::size_t memory_bytes = kSorterMemoryBytes)
      : files_(files), scratch_(std::move(scratch)), capacity_(memory_bytes / sizeof(T) + 1) {}
  Sorter(const Sorter&) = delete;
  Sorter& operator=(const Sorter&) = delete;
  ~Sorter() {
    for (std::size_t i = 0; i < runs_.size(); ++i) (void)files_.remove(run_path(i));
  }

  Result<void> add(const T& entry) {
    if (memory_.size() == capacity_) FUBAKO_OK(spill());
    memory_.push_back(entry);
    ++size_;
    return {};
  }
  std::uint64_t size() const { return size_; }

  // Call once, after the last `add`.
  Result<void> finish() {
    std::sort(memory_.begin(), memory_.end(), Less());
    if (runs_.empty()) return {};
    FUBAKO_OK(spill());
    memory_.shrink_to_fit();
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      FUBAKO_TRY(auto input, Input::open(run_path(i)));
      runs_[i].input = std::make_unique<Input>(std::move(input));
      FUBAKO_OK(push_head(i));
    }
    return {};
  }

  // Gives the entries in order; false at the end.
  Result<bool> next(T& entry) {
    if (runs_.empty()) {
      if (position_ == memory_.size()) return false;
      entry = memory_[position_++];
      return true;
    }
    if (heads_.empty()) return false;
    const std::size_t run = heads_.top().run;
    entry = heads_.top().entry;
    heads_.pop();
    FUBAKO_OK(push_head(run));
    return true;
  }

 private:
  static constexpr std::size_t kReadEntries = 4096;
  struct Run {
    std::unique_ptr<Input> input;
    std::uint64_t left = 0;
    std::vector<T> buffer;
    std::size_t position = 0;
  };
  struct Head {
    T entry;
    std::size_t run;
    bool operator<(const Head& other) const {  // a max-heap gives the smallest first
      if (Less()(other.entry, entry)) return true;
      if (Less()(entry, other.entry)) return false;
      return run > other.run;
    }
  };

  fs::path run_path(std::size_t i) const {
    fs::path path = scratch_;
    path += ".run" + std::to_string(i);
    return path;
  }

  Result<void> spill() {
    std::sort(memory_.begin(), memory_.end(), Less());
    Run run;
    run.left = memory_.size();
    FUBAKO_TRY(auto output, files_.create(run_path(runs_.size())));
    runs_.push_back(std::move(run));
    FUBAKO_OK(output->write({reinterpret_cast<const char*>(memory_.data()),
                             memory_.size() * sizeof(T)}));
    FUBAKO_OK(output->close());
    memory_.clear();
    return {};
  }

  Result<void> push_head(std::size_t i) {
    Run& run = runs_[i];
    if (run.position == run.buffer.size()) {
      const std::size_t n = static_cast<std::size_t>(std::min<std::uint64_t>(run.left, kReadEntries));
      if (n == 0) return {};
      run.buffer.resize(n);
      std::size_t got = 0;
      char* bytes = reinterpret_cast<char*>(run.buffer.data());
      while (got < n * sizeof(T)) {
        FUBAKO_TRY(const std::size_t r, run.input->read(bytes + got, n * sizeof(T) - got));
        FUBAKO_CHECK(r != 0);
        got += r;
      }
      run.left -= n;
      run.position = 0;
    }
    heads_.push(Head{run.buffer[run.position++], i});
    return {};
  }

  Files& files_;
  fs::path scratch_;
  std::size_t capacity_;
  std::vector<T> memory_;
  std::size_t position_ = 0;
  std::uint64_t size_ = 0;
  std::vector<Run> runs_;
  std::priority_queue<Head> heads_;
};

}  // namespace fubako
