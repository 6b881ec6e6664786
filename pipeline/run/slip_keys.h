// The keys by which el-QR slips are known at the tax office: no two slips of a job have the same.
#pragma once

#include <functional>

#include "forms/forms.h"

namespace fubako::run {

class SlipKeys {
 public:
  SlipKeys(Files& files, const fs::path& scratch) : keys_(files, scratch / "slip-keys") {}
  // The slips of one record that passed its checks.
  Result<void> add(const forms::Form& form, const Record& record);
  // Calls `on_twice` with the lines of two records (or twice the same) that share a key, for the
  // first kMost keys.
  static constexpr int kMost = 50;
  Result<void> each_twice(
      const std::function<Result<void>(std::uint64_t, std::uint64_t)>& on_twice);

 private:
  struct Entry {
    Hash128 key;
    std::uint64_t line = 0;  // of the record
    bool operator<(const Entry& other) const {
      return key != other.key ? key < other.key : line < other.line;
    }
  };
  Sorter<Entry> keys_;
};

}  // namespace fubako::run
