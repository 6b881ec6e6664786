// Records, child rows, pulls, deliveries and the rows of side files, brought together by sorting
// keys and offsets on scratch disk: first by hash of key, then, matched, by the record's ordinal.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/base.h"
#include "intake/row_index.h"
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

// The last delivery event of a record counts; at the same instant undelivered comes last.
struct DeliveryPlace {
  std::int64_t at = 0;
  std::uint64_t undelivered = 0, file = 0, line = 0;
  auto operator<=>(const DeliveryPlace&) const = default;
};

// The side files that records are joined with; null: not asked for.
struct SideIndexes {
  const RowIndex* acts = nullptr;      // by addressee
  const RowIndex* events = nullptr;    // likewise
  const RowIndex* payments = nullptr;  // by notice_key
};

class Join {
 public:
  Join(Files& files, const std::string& prefix, std::size_t memory, std::size_t lists);
  ~Join();

  // First pass. An unreadable row makes its key known, and no more. `notice` is the notice_key.
  Result<void> add_record(std::uint64_t ordinal, std::string_view key,
                          const std::optional<Hash128>& notice, std::string_view addressee_no);
  Result<void> add_unreadable(std::uint64_t ordinal, std::string_view key);
  Result<void> add_run(Hash128 key, const ChildRun& run);
  Result<void> add_pull(std::string_view key, const PullPlace& pull);
  Result<void> add_delivery(std::string_view key, const DeliveryPlace& delivery);

  // Between the passes: what is left over is in `orphans`, `unknown_pulls`, `unknown_deliveries`.
  Result<void> match(const SideIndexes& side);
  const FirstPlaces& orphans(std::size_t list) const { return orphans_[list]; }
  const FirstPlaces& unknown_pulls() const { return unknown_pulls_; }
  const FirstPlaces& unknown_deliveries() const { return unknown_deliveries_; }

  // Second pass, by ordinal.
  template <class T>
  using Matched = Stream<ByOrdinal<T>>;
  Stream<std::uint64_t>& key_twice() { return key_twice_; }
  Stream<std::uint64_t>& notice_no_twice() { return notice_no_twice_; }
  Matched<ChildRun>& runs() { return runs_; }
  Matched<RowSlice>& acts() { return acts_; }
  Matched<RowSlice>& events() { return events_; }
  Matched<RowSlice>& payments() { return payments_; }
  Matched<PullPlace>& pulls() { return pulls_; }
  Matched<DeliveryPlace>& deliveries() { return deliveries_; }

 private:
  struct First;  // the streams by hash, gone after `match`
  Result<void> match_keys();
  Result<void> leave_over(const Hash128* before);
  Result<void> match_notice_nos(const RowIndex* payments);
  Result<void> match_addressees(const SideIndexes& side);

  std::unique_ptr<First> first_;
  std::vector<FirstPlaces> orphans_;
  FirstPlaces unknown_pulls_, unknown_deliveries_;
  Stream<std::uint64_t> key_twice_, notice_no_twice_;
  Matched<ChildRun> runs_;
  Matched<RowSlice> acts_, events_, payments_;
  Matched<PullPlace> pulls_;
  Matched<DeliveryPlace> deliveries_;
};

}  // namespace fubako::intake
