#include "ledger/ledger.h"
#include "ledger/state.h"
#include "ledger/texts.h"

namespace fubako::ledger {
namespace {

Date date_of(std::int64_t days) { return Date{static_cast<std::int32_t>(days)}; }

}  // namespace

Result<std::optional<RunRow>> Ledger::unfinished_run() const {
  auto rows = state_->unfinished_run.start();
  FUBAKO_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  const RunId id{date_of(rows.integer(0)), static_cast<int>(rows.integer(1))};
  return RunRow{id, date_of(rows.integer(2)), false};
}

Result<std::optional<RunRow>> Ledger::run(const RunId& id) const {
  auto rows = state_->run.start(id.date.days, id.number);
  FUBAKO_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return RunRow{id, date_of(rows.integer(1)), rows.integer(2) != 0};
}

Result<std::vector<RunRow>> Ledger::runs() const {
  std::vector<RunRow> out;
  auto rows = state_->runs.start();
  for (;;) {
    FUBAKO_TRY(const bool more, rows.next());
    if (!more) return out;
    out.push_back({{date_of(rows.integer(0)), static_cast<int>(rows.integer(1))},
                   date_of(rows.integer(2)),
                   rows.integer(3) != 0});
  }
}

Result<RunId> Ledger::next_run_id(Date date) const {
  FUBAKO_TRY(const std::int64_t last, only_number(state_->last_number.start(date.days)));
  if (last >= kMaxRunsOfDay)
    return fail(kTexts, "run-numbers-exhausted", {state_->database->path().string()}, {date.iso()});
  return RunId{date, static_cast<int>(last) + 1};
}

Result<void> Ledger::begin_run(const RunId& id, Date date) {
  FUBAKO_TRY(const auto known, run(id));
  if (!known) return state_->begin_run.run(id.date.days, id.number, date.days);
  FUBAKO_CHECK(!known->finished && known->date == date);
  return {};
}

Result<int> Ledger::reserve_serials(const RunId& run, std::string_view municipality_code,
                                    Date posting_date, std::uint64_t count) {
  State& s = *state_;
  FUBAKO_TRY(auto transaction, Transaction::begin(*s.database));
  FUBAKO_TRY(const std::int64_t number, only_number(s.run.start(run.date.days, run.number)));
  auto reserved = s.serials.start(municipality_code, posting_date.days, number);
  FUBAKO_TRY(const bool again, reserved.next());
  if (again && static_cast<std::uint64_t>(reserved.integer(1)) == count)
    return static_cast<int>(reserved.integer(0));
  FUBAKO_TRY(const std::int64_t first,
             only_number(s.next_serial.start(municipality_code, posting_date.days)));
  if (count > static_cast<std::uint64_t>(kMaxSerial + 1 - first))
    return fail(kTexts, "serials-exhausted", {s.database->path().string()},
                {municipality_code, posting_date.iso()});
  FUBAKO_OK(s.put_serials.run(municipality_code, posting_date.days, number, first,
                              static_cast<std::int64_t>(count)));
  FUBAKO_OK(transaction.commit());
  return static_cast<int>(first);
}

}  // namespace fubako::ledger
