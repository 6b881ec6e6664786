// One kind of register as the ledger stores it, and how an import is merged with what is known.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/database.h"
#include "ledger/register.h"

namespace fubako::ledger {

struct State;
class RowSorter;

constexpr std::size_t kMaxRegisterFields = 12;
using FieldViews = std::span<const std::string_view>;

// A row on its way into a register: the table's fields in order, addressee number and id first,
// each ended by a zero byte. Sorted by its bytes it comes in the order of the table's key.
void add_field(std::string& row, std::string_view value);
void add_field(std::string& row, std::optional<std::int64_t> value);  // absent: empty

inline std::optional<std::int64_t> days_of(const std::optional<Date>& date) {
  return date ? std::optional<std::int64_t>(date->days) : std::nullopt;
}
inline std::optional<Date> date_at(const Rows& row, int column) {
  const auto days = row.maybe(column);
  return days ? std::optional(Date{static_cast<std::int32_t>(*days)}) : std::nullopt;
}

struct RegisterKind {
  std::string_view kind;                // consents, persons
  std::string_view file;                // that it comes in, for complaints
  std::string_view table, id, content;  // names in the tables; content: the other columns
  std::string_view numbers;  // of each field, id and addressee first: n a number, t a text
  std::string_view older, lost, changed;  // codes
  // What a new row is held against beyond the register; null: nothing.
  Result<void> (*on_new)(State& state, const Import& import, FieldViews fields);
};
extern const RegisterKind kConsents, kPersons;

struct RegisterStatements {
  RegisterStatements(Database& database, const RegisterKind& kind);
  Statement find, versions;
  Statement all, of_person;  // the fields, since, ended; in the order of the key
  Statement ids_since;
  Statement insert, end, unend, keep_return;
};

// Where an import sorts its rows, in the ledger's folder.
inline fs::path import_scratch(const fs::path& state_folder) {
  return state_folder / "ledger-import";
}
Result<ImportResult> import_rows(State& state, const RegisterKind& kind,
                                 RegisterStatements& statements, const Import& import,
                                 const std::function<Result<void>(RowSorter&)>& fill);
// The register's number, 0 when it has never had an import.
Result<std::int64_t> register_number(RegisterStatements& statements, const RegisterKind& kind,
                                     std::string_view municipality_code);
Result<std::vector<RegisterVersion>> versions_of(RegisterStatements& statements,
                                                 const RegisterKind& kind,
                                                 std::string_view municipality_code);

}  // namespace fubako::ledger
