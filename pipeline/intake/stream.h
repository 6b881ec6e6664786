// A Sorter with its next entry in view: what sorted files are merged through.
#pragma once

#include <set>
#include <utility>

#include "base/base.h"
#include "intake/findings.h"

namespace fubako::intake {

template <class T>
struct ByKey {
  Hash128 key;
  T what;
  auto operator<=>(const ByKey&) const = default;
};

template <class T>
struct ByOrdinal {
  std::uint64_t ordinal = 0;
  T what;
  auto operator<=>(const ByOrdinal&) const = default;
};

template <class T>
class Stream {
 public:
  Stream(Files& files, fs::path scratch, std::size_t memory_bytes)
      : sorter_(files, std::move(scratch), memory_bytes) {}
  Result<void> add(const T& entry) { return sorter_.add(entry); }
  // Call once, after the last `add`.
  Result<void> start() {
    FUBAKO_OK(sorter_.finish());
    return step();
  }
  const T* head() const { return has_head_ ? &head_ : nullptr; }
  Result<void> step() {
    FUBAKO_TRY(has_head_, sorter_.next(head_));
    return {};
  }

 private:
  Sorter<T> sorter_;
  T head_{};
  bool has_head_ = false;
};

// The first few of places that come in any order, and how many rows they are in all.
class FirstPlaces {
 public:
  static constexpr std::size_t kKept = Findings::kMostPerFile;
  using FileAndLine = std::pair<std::uint64_t, std::uint64_t>;
  void add(std::uint64_t file, std::uint64_t line, std::uint64_t rows = 1) {
    rows_ += rows;
    places_.emplace(file, line);
    if (places_.size() > kKept) places_.erase(std::prev(places_.end()));
  }
  std::uint64_t rows() const { return rows_; }
  const std::set<FileAndLine>& places() const { return places_; }

 private:
  std::uint64_t rows_ = 0;
  std::set<FileAndLine> places_;
};

}  // namespace fubako::intake
