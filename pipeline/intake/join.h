// Records, child rows, consent acts and pulls, brought together by sorting keys and offsets on
// scratch disk: first by hash of key, then, matched, by the record's ordinal.
#pragma once

#include <memory>
#include <string_view>

#include "base/base.h"
#include "intake/act_index.h"
#include "intake/stream.h"

namespace fubako::intake {

// Neighbouring rows of one key in a child file. 64-bit members leave no gap in scratch files.
struct ChildRun {
  std::uint64_t list = 0, offset = 0, line = 0, bytes = 0, rows = 0;
  auto operator<=>(const ChildRun&) const = default;
};

// The earliest pull of a record counts; `file` beyond the pulls files: `line` is an index into the
// additional pulls.
struct PullPlace {
  std::int64_t requested_at = 0;
  std::uint64_t file = 0, line = 0, offset = 0, bytes = 0;
  auto operator<=>(const PullPlace&) const = default;
};

class Join {
 public:
  Join(Files& files, const std::string& prefix, std::size_t memory, std::size_t lists);
  ~Join();

  // First pass. An unreadable row makes its key known, and no more.
  Result<void> add_record(std::uint64_t ordinal, std::string_view key, std::string_view notice_no,
                          std::string_view addressee_no);
  Result<void> add_unreadable(std::uint64_t ordinal, std::string_view key);
  Result<void> add_run(Hash128 key, const ChildRun& run);
  Result<void> add_pull(std::string_view key, const PullPlace& pull);

  // Between the passes: what is left over is in `orphans` and `unknown_pulls`.
  Result<void> match(const ActIndex* acts);
  const FirstPlaces& orphans(std::size_t list) const { return orphans_[list]; }
  const FirstPlaces& unknown_pulls() const { return unknown_pulls_; }

  // Second pass, by ordinal.
  template <class T>
  using Matched = Stream<ByOrdinal<T>>;
  Stream<std::uint64_t>& key_twice() { return key_twice_; }
  Stream<std::uint64_t>& notice_no_twice() { return notice_no_twice_; }
  Matched<ChildRun>& runs() { return runs_; }
  Matched<ActSlice>& acts() { return acts_; }
  Matched<PullPlace>& pulls() { return pulls_; }

 private:
  struct First;  // the streams by hash, gone after `match`
  Result<void> match_keys();
  Result<void> leave_over(const Hash128* before);
  Result<void> match_notice_nos();
  Result<void> match_acts(const ActIndex& index);

  std::unique_ptr<First> first_;
  std::vector<FirstPlaces> orphans_;
  FirstPlaces unknown_pulls_;
  Stream<std::uint64_t> key_twice_, notice_no_twice_;
  Matched<ChildRun> runs_;
  Matched<ActSlice> acts_;
  Matched<PullPlace> pulls_;
};

}  // namespace fubako::intake
