#include <algorithm>

#include "intake/side_table.h"
#include "intake/submission_state.h"

namespace fubako::intake {
namespace {

// True, and steps on, when the stream stands at this ordinal.
Result<bool> take_flag(Stream<std::uint64_t>& flags, std::uint64_t ordinal) {
  bool flagged = false;
  while (flags.head() != nullptr && *flags.head() == ordinal) {
    flagged = true;
    FUBAKO_OK(flags.step());
  }
  return flagged;
}

template <class T>
bool stands_at(Join::Matched<T>& stream, std::uint64_t ordinal) {
  return stream.head() != nullptr && stream.head()->ordinal == ordinal;
}

template <class T>
Result<void> pass_over(Join::Matched<T>& stream, std::uint64_t ordinal) {
  while (stands_at(stream, ordinal)) FUBAKO_OK(stream.step());
  return {};
}

Result<void> open_reader(const RowIndex* index, std::optional<RowIndex::Reader>& reader) {
  if (index == nullptr) return {};
  FUBAKO_TRY(auto opened, RowIndex::Reader::open(*index));
  reader.emplace(std::move(opened));
  return {};
}

// Gives every row of a side file that belongs to this record to `take`.
template <class Take>
Result<void> take_rows(Join::Matched<RowSlice>& slices, std::uint64_t ordinal,
                       std::optional<RowIndex::Reader>& reader, Take take) {
  while (stands_at(slices, ordinal)) {
    FUBAKO_OK(reader->read(slices.head()->what, take));
    FUBAKO_OK(slices.step());
  }
  return {};
}

void clear(JoinedRecord& record, std::size_t lists) {
  record.lists.resize(lists);
  for (auto& list : record.lists) list.clear();
  record.acts.clear();
  record.events.clear();
  record.payments.clear();
  record.paid = false;
  record.pull.reset();
  record.delivery.reset();
}

}  // namespace

Result<void> Submission::State::begin() {
  keys = key_columns(records.layout);
  FUBAKO_TRY(table, open_table(records, second_pass));
  if (!table) return scratch_changed(records.name, 1);
  for (const Scanned& list : scanned_lists) {
    FUBAKO_TRY(auto rows, RowFile::open(list.copy, list.name));
    list_rows.push_back(std::move(rows));
  }
  FUBAKO_OK(open_reader(indexes.acts, acts));
  FUBAKO_OK(open_reader(indexes.events, events));
  return open_reader(indexes.payments, payments);
}

Result<bool> Submission::State::next(JoinedRecord& record) {
  FUBAKO_TRY(const Table::Step step, table->next(second_pass));
  if (step == Table::Step::damaged) return scratch_changed(records.name, table->row().line);
  if (step == Table::Step::end) {
    if (ordinal != records.rows) return scratch_changed(records.name, 0);
    return false;
  }
  record.ordinal = ordinal++;
  record.readable = step == Table::Step::row;
  FUBAKO_TRY(record.key_twice, take_flag(join.key_twice(), record.ordinal));
  FUBAKO_TRY(record.notice_no_twice, take_flag(join.notice_no_twice(), record.ordinal));
  record.row.place = table->place();
  clear(record, scanned_lists.size());
  if (!record.readable) {
    record.row.values.clear();
    record.row.columns.clear();
    record.row.rejects.clear();
    FUBAKO_OK(pass_over(join.runs(), record.ordinal));
    FUBAKO_OK(pass_over(join.pulls(), record.ordinal));
    FUBAKO_OK(pass_over(join.deliveries(), record.ordinal));
    return true;
  }
  records.columns.fill(record.row, table->row(), 0);
  const std::string_view key = table->value(keys.record_key);
  FUBAKO_OK(take_lists(record, key));
  FUBAKO_OK(take_acts(record, table->value(keys.addressee_no)));
  FUBAKO_OK(take_events(record, table->value(keys.addressee_no)));
  FUBAKO_OK(take_payments(record, table->value(keys.notice_no)));
  FUBAKO_OK(take_delivery(record));
  FUBAKO_OK(take_pull(record, key));
  return true;
}

Result<void> Submission::State::take_lists(JoinedRecord& record, std::string_view key) {
  pool.clear();
  while (stands_at(join.runs(), record.ordinal)) {
    const ChildRun& run = join.runs().head()->what;
    FUBAKO_OK(take_run(run, key, record.lists[run.list]));
    FUBAKO_OK(join.runs().step());
  }
  return {};
}

Result<void> Submission::State::take_run(const ChildRun& run, std::string_view key,
                                         std::vector<RawRow>& rows) {
  const std::size_t room = kMaxListRows + 1 - rows.size();
  const RowFile::Run where{run.offset, run.line, static_cast<std::size_t>(run.bytes),
                           std::min(static_cast<std::size_t>(run.rows), room)};
  if (room == 0) return {};
  const Scanned& list = scanned_lists[run.list];
  return list_rows[run.list].read(where, pool, [&](const notation::CsvRow& row) -> Result<void> {
    const bool same = row.fields.size() == list.columns.count && list.columns.value(row, 0) == key;
    if (!same) return scratch_changed(list.name, row.line);
    RawRow& out = rows.emplace_back();
    out.place = {list.name, row.line};
    list.columns.fill(out, row, 1);
    return {};
  });
}

Result<void> Submission::State::take_acts(JoinedRecord& record, std::string_view addressee_no) {
  const auto take = [&](const notation::CsvRow& row, const Columns& columns) {
    ConsentAct& act = record.acts.emplace_back();
    return parse_act(row, columns, act) == RowVerdict::kSound && act.addressee_no == addressee_no;
  };
  return take_rows(join.acts(), record.ordinal, acts, take);
}

Result<void> Submission::State::take_events(JoinedRecord& record, std::string_view addressee_no) {
  const auto take = [&](const notation::CsvRow& row, const Columns& columns) {
    PersonEvent& event = record.events.emplace_back();
    return parse_event(row, columns, event) == RowVerdict::kSound &&
           (event.addressee_no == addressee_no || event.other_addressee_no == addressee_no);
  };
  return take_rows(join.events(), record.ordinal, events, take);
}

Result<void> Submission::State::take_payments(JoinedRecord& record, std::string_view notice_no) {
  std::int64_t sum = 0;
  const auto take = [&](const notation::CsvRow& row, const Columns& columns) {
    Payment& payment = record.payments.emplace_back();
    const bool sound = parse_payment(row, columns, payment) == RowVerdict::kSound;
    sum += payment.amount;
    return sound && payment.notice_no == notice_no;
  };
  FUBAKO_OK(take_rows(join.payments(), record.ordinal, payments, take));
  record.paid = sum > 0;
  return {};
}

Result<void> Submission::State::take_delivery(JoinedRecord& record) {
  while (stands_at(join.deliveries(), record.ordinal)) {
    const DeliveryPlace& last = join.deliveries().head()->what;
    record.delivery = {last.undelivered == 0, last.at};
    FUBAKO_OK(join.deliveries().step());
  }
  return {};
}

Result<void> Submission::State::take_pull(JoinedRecord& record, std::string_view key) {
  if (!stands_at(join.pulls(), record.ordinal)) return {};
  FUBAKO_TRY(record.pull, pulls.read(join.pulls().head()->what, key));
  return pass_over(join.pulls(), record.ordinal);
}

}  // namespace fubako::intake
