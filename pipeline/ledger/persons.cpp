#include "ledger/ledger.h"
#include "ledger/row_sorter.h"
#include "ledger/state.h"

namespace fubako::ledger {
namespace {

// The fields of an event, in the order of the table.
enum Field : int {
  kAddressee,
  kId,
  kEvent,
  kDate,
  kUntil,
  kOther,
  kReceived,
  kSource,
  kSince,
  kEnded
};

void append_event(std::string& row, const PersonEventRow& event) {
  add_field(row, event.addressee_no);
  add_field(row, event.event_id);
  add_field(row, event.event);
  add_field(row, days_of(event.date));
  add_field(row, days_of(event.until));
  add_field(row, event.other_addressee_no);
  add_field(row, std::optional(event.received_at));
  add_field(row, event.source);
}

PersonEventRow event_at(const Rows& row) {
  return {row.text(kId),
          row.text(kAddressee),
          row.text(kEvent),
          date_at(row, kDate),
          date_at(row, kUntil),
          row.text(kOther),
          row.integer(kReceived),
          row.text(kSource),
          static_cast<int>(row.integer(kSince)),
          static_cast<int>(row.integer(kEnded))};
}

}  // namespace

const RegisterKind kPersons = {"persons",
                               "persons.csv",
                               "person_events",
                               "event_id",
                               "event, date, until, other_addressee_no, received_at, source",
                               "tttnntnt",
                               "persons-older-than-register",
                               "person-events-lost",
                               "person-event-changed",
                               nullptr};

Result<ImportResult> Ledger::import_persons(const Import& import, const FillPersonEvents& fill) {
  const auto sort_in = [&fill](RowSorter& rows) {
    std::string bytes;
    return fill([&](const PersonEventRow& event) {
      bytes.clear();
      append_event(bytes, event);
      return rows.add(bytes);
    });
  };
  return import_rows(*state_, kPersons, state_->persons, import, sort_in);
}

Result<std::vector<RegisterVersion>> Ledger::person_versions(
    std::string_view municipality_code) const {
  return versions_of(state_->persons, kPersons, municipality_code);
}

Result<void> Ledger::for_each_person_event(
    std::string_view municipality_code,
    const std::function<Result<void>(const PersonEventRow&)>& take) const {
  RegisterStatements& statements = state_->persons;
  FUBAKO_TRY(const std::int64_t number, register_number(statements, kPersons, municipality_code));
  return each(statements.all.start(number), [&take](const Rows& row) {
    return row.integer(kEnded) != 0 ? Result<void>() : take(event_at(row));
  });
}

}  // namespace fubako::ledger
