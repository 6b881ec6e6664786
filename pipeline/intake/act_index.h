// The consent acts of one municipality, findable by addressee: the CSV's copy and a sorted file of
// where each addressee's acts stand in it. Used by several jobs, one after another or at once.
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

FileLayout act_layout();
// The column (of act_layout) whose value is wrong, or the number of columns when none is.
std::size_t parse_act(const notation::CsvRow& row, const Columns& columns, ConsentAct& act);

struct ActPlace {
  std::uint64_t offset = 0, line = 0, bytes = 0;
  auto operator<=>(const ActPlace&) const = default;
};
using ActEntry = ByKey<ActPlace>;

// A stretch of the sorted index: the acts of one addressee.
struct ActSlice {
  std::uint64_t first = 0, count = 0;
  auto operator<=>(const ActSlice&) const = default;
};

class ActIndex {
 public:
  ActIndex(Files& files, fs::path copy, fs::path index);
  ~ActIndex();  // removes both files
  ActIndex(const ActIndex&) = delete;
  ActIndex& operator=(const ActIndex&) = delete;
  // Writes the index file; refuses an addressee with more than kMaxActsOfOne acts.
  Result<void> write(Stream<ActEntry>& sorted, Columns columns, Findings& findings);

  // Walks the index in order of addressee hash.
  class Walk {
   public:
    static Result<Walk> begin(const ActIndex& index);
    const ActEntry* head() const { return at_ < buffer_.size() ? &buffer_[at_] : nullptr; }
    std::uint64_t position() const { return before_ + at_; }
    Result<void> step();

   private:
    explicit Walk(Input input) : input_(std::move(input)) {}
    Result<void> fill();
    Input input_;
    std::vector<ActEntry> buffer_;
    std::size_t at_ = 0;
    std::uint64_t before_ = 0;  // entries before the buffer
  };

  // Reads acts for one job: each job has its own, so that jobs need not wait for one another.
  class Reader {
   public:
    static Result<Reader> open(const ActIndex& index);
    Result<void> read(const ActSlice& slice, std::string_view addressee_no,
                      std::vector<ConsentAct>& acts);

   private:
    Reader(const ActIndex& index, Input input, RowFile rows)
        : index_(&index), input_(std::move(input)), rows_(std::move(rows)) {}
    const ActIndex* index_;
    Input input_;
    RowFile rows_;
    RowPool pool_;
    std::vector<ActEntry> entries_;
  };

 private:
  Files& files_;
  fs::path copy_, path_;
  Columns columns_;
};

struct Consents::State {
  std::unique_ptr<ActIndex> index;
  std::string as_of, sha256;
};

}  // namespace fubako::intake
