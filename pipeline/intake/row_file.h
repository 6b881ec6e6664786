// Rows of a CSV copy found again by offset.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "base/base.h"
#include "notation/notation.h"

namespace fubako::intake {

struct StoredRow {
  std::string storage;  // what the fields of `row` point into
  notation::CsvRow row;
};

// Rows whose places in memory stay until `clear`, and whose memory is used again.
class RowPool {
 public:
  StoredRow& take() {
    if (used_ == rows_.size()) rows_.emplace_back();
    return rows_[used_++];
  }
  void clear() { used_ = 0; }

 private:
  std::deque<StoredRow> rows_;
  std::size_t used_ = 0;
};

class RowFile {
 public:
  static Result<RowFile> open(const fs::path& copy, std::string name);
  // Where a run of neighbouring rows stands; gives `rows` of them at most.
  struct Run {
    std::uint64_t offset = 0, line = 0;
    std::size_t bytes = 0, rows = 0;
  };
  // Calls take(row) for each row. Fault scratch-changed when the bytes are not these rows any more.
  template <class Take>
  Result<void> read(const Run& run, RowPool& pool, Take take);
  const std::string& name() const { return name_; }

 private:
  RowFile(Input input, std::string name) : input_(std::move(input)), name_(std::move(name)) {}
  Result<void> load(const Run& run);
  Result<const StoredRow*> parse_next(RowPool& pool, std::uint64_t& line, std::size_t& at);
  Input input_;
  std::string name_;
  std::string buffer_;
};

template <class Take>
Result<void> RowFile::read(const Run& run, RowPool& pool, Take take) {
  FUBAKO_OK(load(run));
  std::uint64_t line = run.line;
  std::size_t at = 0;
  for (std::size_t i = 0; i < run.rows; ++i) {
    FUBAKO_TRY(const StoredRow* row, parse_next(pool, line, at));
    FUBAKO_OK(take(row->row));
  }
  return {};
}

// The scratch copy is not what the first pass read.
tl::unexpected<Fault> scratch_changed(const std::string& name, std::uint64_t line);

}  // namespace fubako::intake
