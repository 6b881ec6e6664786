#include "intake/join.h"

namespace fubako::intake {

struct Join::First {
  First(Files& files, const std::string& prefix, std::size_t memory)
      : keys(files, prefix + "keys", memory),
        notice_nos(files, prefix + "notice-nos", memory),
        addressees(files, prefix + "addressees", memory),
        runs(files, prefix + "child-runs", memory),
        pulls(files, prefix + "pull-keys", memory),
        deliveries(files, prefix + "delivery-keys", memory) {}
  Stream<ByKey<std::uint64_t>> keys, notice_nos, addressees;
  Stream<ByKey<ChildRun>> runs;
  Stream<ByKey<PullPlace>> pulls;
  Stream<ByKey<DeliveryPlace>> deliveries;
};

Join::Join(Files& files, const std::string& prefix, std::size_t memory, std::size_t lists)
    : first_(std::make_unique<First>(files, prefix, memory)),
      orphans_(lists),
      key_twice_(files, prefix + "key-twice", memory),
      notice_no_twice_(files, prefix + "notice-no-twice", memory),
      runs_(files, prefix + "runs", memory),
      acts_(files, prefix + "acts", memory),
      events_(files, prefix + "events", memory),
      payments_(files, prefix + "payments", memory),
      pulls_(files, prefix + "pulls", memory),
      deliveries_(files, prefix + "deliveries", memory) {}
Join::~Join() = default;

Result<void> Join::add_record(std::uint64_t ordinal, std::string_view key,
                              const std::optional<Hash128>& notice, std::string_view addressee_no) {
  FUBAKO_OK(first_->keys.add({hash128(key), ordinal}));
  if (notice) FUBAKO_OK(first_->notice_nos.add({*notice, ordinal}));
  if (!addressee_no.empty()) FUBAKO_OK(first_->addressees.add({hash128(addressee_no), ordinal}));
  return {};
}

Result<void> Join::add_unreadable(std::uint64_t ordinal, std::string_view key) {
  return first_->keys.add({hash128(key), ordinal});
}

Result<void> Join::add_run(Hash128 key, const ChildRun& run) {
  return first_->runs.add({key, run});
}

Result<void> Join::add_pull(std::string_view key, const PullPlace& pull) {
  return first_->pulls.add({hash128(key), pull});
}

Result<void> Join::add_delivery(std::string_view key, const DeliveryPlace& delivery) {
  return first_->deliveries.add({hash128(key), delivery});
}

Result<void> Join::match(const SideIndexes& side) {
  FUBAKO_OK(match_keys());
  FUBAKO_OK(match_notice_nos(side.payments));
  FUBAKO_OK(match_addressees(side));
  first_.reset();
  FUBAKO_OK(key_twice_.start());
  FUBAKO_OK(notice_no_twice_.start());
  FUBAKO_OK(runs_.start());
  FUBAKO_OK(acts_.start());
  FUBAKO_OK(events_.start());
  FUBAKO_OK(payments_.start());
  FUBAKO_OK(pulls_.start());
  return deliveries_.start();
}

namespace {

// Adds every ordinal of the group that `from` stands at when there are several; gives the first.
Result<std::uint64_t> take_group(Stream<ByKey<std::uint64_t>>& from, Stream<std::uint64_t>& twice,
                                 bool& alone) {
  const ByKey<std::uint64_t> first = *from.head();
  alone = true;
  FUBAKO_OK(from.step());
  while (from.head() != nullptr && from.head()->key == first.key) {
    if (alone) FUBAKO_OK(twice.add(first.what));
    alone = false;
    FUBAKO_OK(twice.add(from.head()->what));
    FUBAKO_OK(from.step());
  }
  return first.what;
}

// Passes the entries of `from` with one key to `to`, or drops them when the key names several
// records: those are rejected, and what belongs to them cannot be told apart.
template <class T>
Result<void> take_all(Stream<ByKey<T>>& from, const Hash128& key, std::uint64_t ordinal, bool keep,
                      Stream<ByOrdinal<T>>& to) {
  while (from.head() != nullptr && from.head()->key == key) {
    if (keep) FUBAKO_OK(to.add({ordinal, from.head()->what}));
    FUBAKO_OK(from.step());
  }
  return {};
}

}  // namespace

// Everything that stands before a record's key belongs to no record.
Result<void> Join::leave_over(const Hash128* before) {
  auto& runs = first_->runs;
  while (runs.head() != nullptr && (before == nullptr || runs.head()->key < *before)) {
    const ChildRun& run = runs.head()->what;
    orphans_[run.list].add(run.list, run.line, run.rows);
    FUBAKO_OK(runs.step());
  }
  auto& pulls = first_->pulls;
  while (pulls.head() != nullptr && (before == nullptr || pulls.head()->key < *before)) {
    unknown_pulls_.add(pulls.head()->what.file, pulls.head()->what.line);
    FUBAKO_OK(pulls.step());
  }
  auto& deliveries = first_->deliveries;
  while (deliveries.head() != nullptr && (before == nullptr || deliveries.head()->key < *before)) {
    unknown_deliveries_.add(deliveries.head()->what.file, deliveries.head()->what.line);
    FUBAKO_OK(deliveries.step());
  }
  return {};
}

Result<void> Join::match_keys() {
  First& by_hash = *first_;
  FUBAKO_OK(by_hash.keys.start());
  FUBAKO_OK(by_hash.runs.start());
  FUBAKO_OK(by_hash.pulls.start());
  FUBAKO_OK(by_hash.deliveries.start());
  while (by_hash.keys.head() != nullptr) {
    const Hash128 key = by_hash.keys.head()->key;
    FUBAKO_OK(leave_over(&key));
    bool alone = true;
    FUBAKO_TRY(const std::uint64_t ordinal, take_group(by_hash.keys, key_twice_, alone));
    FUBAKO_OK(take_all(by_hash.runs, key, ordinal, alone, runs_));
    FUBAKO_OK(take_all(by_hash.pulls, key, ordinal, alone, pulls_));
    FUBAKO_OK(take_all(by_hash.deliveries, key, ordinal, alone, deliveries_));
  }
  return leave_over(nullptr);
}

namespace {

// The rows of one key after another in a side file that may not be asked for.
class Slices {
 public:
  static Result<Slices> begin(const RowIndex* index) {
    Slices slices;
    if (index == nullptr) return slices;
    FUBAKO_TRY(auto walk, RowIndex::Walk::begin(*index));
    slices.walk_.emplace(std::move(walk));
    return slices;
  }
  // Keys ascend; the rows of the same key can be asked for again.
  Result<RowSlice> of(const Hash128& key) {
    if (!walk_ || key_ == key) return slice_;
    key_ = key;
    FUBAKO_TRY(slice_, walk_->slice_of(key));
    return slice_;
  }

 private:
  std::optional<RowIndex::Walk> walk_;
  std::optional<Hash128> key_;
  RowSlice slice_;
};

Result<void> pass_on(Slices& from, const ByKey<std::uint64_t>& record,
                     Stream<ByOrdinal<RowSlice>>& to) {
  FUBAKO_TRY(const RowSlice slice, from.of(record.key));
  return slice.count == 0 ? Result<void>() : to.add({record.what, slice});
}

}  // namespace

Result<void> Join::match_notice_nos(const RowIndex* payments) {
  auto& notice_nos = first_->notice_nos;
  FUBAKO_OK(notice_nos.start());
  FUBAKO_TRY(auto paid, Slices::begin(payments));
  while (notice_nos.head() != nullptr) {
    const ByKey<std::uint64_t> first = *notice_nos.head();
    bool alone = true;
    FUBAKO_OK(take_group(notice_nos, notice_no_twice_, alone));
    if (alone) FUBAKO_OK(pass_on(paid, first, payments_));
  }
  return {};
}

Result<void> Join::match_addressees(const SideIndexes& side) {
  if (side.acts == nullptr && side.events == nullptr) return {};
  auto& addressees = first_->addressees;
  FUBAKO_OK(addressees.start());
  FUBAKO_TRY(auto acts, Slices::begin(side.acts));
  FUBAKO_TRY(auto events, Slices::begin(side.events));
  while (addressees.head() != nullptr) {
    FUBAKO_OK(pass_on(acts, *addressees.head(), acts_));
    FUBAKO_OK(pass_on(events, *addressees.head(), events_));
    FUBAKO_OK(addressees.step());
  }
  return {};
}

}  // namespace fubako::intake
