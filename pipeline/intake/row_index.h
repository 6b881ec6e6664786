// The rows of a municipality's side file, findable by a key (addressee, notice): the CSV's copy and
// a sorted file of where each key's rows stand in it. Used by several jobs, one after another or at
// once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "intake/intake.h"
#include "intake/row_file.h"
#include "intake/stream.h"
#include "intake/table.h"

namespace fubako::intake {

struct RowPlace {
  std::uint64_t offset = 0, line = 0, bytes = 0;
  auto operator<=>(const RowPlace&) const = default;
};
using RowEntry = ByKey<RowPlace>;

// A stretch of the sorted index: the rows of one key.
struct RowSlice {
  std::uint64_t first = 0, count = 0;
  auto operator<=>(const RowSlice&) const = default;
};

class RowIndex {
 public:
  // `name` is the file's, as messages call it; `stem` the path of both scratch files without their
  // extensions.
  RowIndex(Files& files, std::string name, const std::string& stem);
  ~RowIndex();  // removes both files
  RowIndex(const RowIndex&) = delete;
  RowIndex& operator=(const RowIndex&) = delete;
  const fs::path& copy() const { return copy_; }
  const std::string& name() const { return name_; }
  const Columns& columns() const { return columns_; }
  // Writes the index file; gives the places of rows beyond kMaxActsOfOne of one key.
  Result<FirstPlaces> write(Stream<RowEntry>& sorted, Columns columns);

  // Walks the index in order of key, beside another walk through sorted keys.
  class Walk {
   public:
    static Result<Walk> begin(const RowIndex& index);
    // The rows of a key; keys come in ascending order. Empty when there is none.
    Result<RowSlice> slice_of(const Hash128& key);

   private:
    explicit Walk(Input input) : input_(std::move(input)) {}
    const RowEntry* head() const { return at_ < buffer_.size() ? &buffer_[at_] : nullptr; }
    std::uint64_t position() const { return before_ + at_; }
    Result<void> step();
    Result<void> fill();
    Input input_;
    std::vector<RowEntry> buffer_;
    std::size_t at_ = 0;
    std::uint64_t before_ = 0;  // entries before the buffer
  };

  // Reads rows for one job: each job has its own, so that jobs need not wait for one another.
  class Reader {
   public:
    static Result<Reader> open(const RowIndex& index);
    // Calls take(row, columns) for each row of the slice, in the file's order; false: it is not the
    // row that was indexed, which is a Fault scratch-changed.
    template <class Take>
    Result<void> read(const RowSlice& slice, Take take);

   private:
    Reader(const RowIndex& index, Input input, RowFile rows)
        : index_(&index), input_(std::move(input)), rows_(std::move(rows)) {}
    Result<void> load(const RowSlice& slice);
    const RowIndex* index_;
    Input input_;
    RowFile rows_;
    RowPool pool_;
    std::vector<RowEntry> entries_;
  };

 private:
  Files& files_;
  std::string name_;
  fs::path copy_, path_;
  Columns columns_;
};

template <class Take>
Result<void> RowIndex::Reader::read(const RowSlice& slice, Take take) {
  FUBAKO_OK(load(slice));
  for (const RowEntry& entry : entries_) {
    pool_.clear();
    const RowFile::Run run{entry.what.offset, entry.what.line,
                           static_cast<std::size_t>(entry.what.bytes), 1};
    FUBAKO_OK(rows_.read(run, pool_, [&](const notation::CsvRow& row) -> Result<void> {
      if (!take(row, index_->columns_)) return scratch_changed(rows_.name(), entry.what.line);
      return {};
    }));
  }
  return {};
}

}  // namespace fubako::intake
