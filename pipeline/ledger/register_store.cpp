#include "ledger/register_store.h"

#include <charconv>

#include "ledger/state.h"

namespace fubako::ledger {
namespace {

std::string select(const RegisterKind& kind, std::string_view condition) {
  std::string sql = "SELECT addressee_no, ";
  sql.append(kind.id).append(", ").append(kind.content).append(", since, ended FROM ");
  sql.append(kind.table).append(" WHERE register = ?1").append(condition);
  return sql.append(" ORDER BY addressee_no, ").append(kind.id);
}

std::string select_ids(const RegisterKind& kind) {
  std::string sql = "SELECT ";
  sql.append(kind.id).append(" FROM ").append(kind.table);
  return sql.append(" WHERE register = ?1 AND since = ?2");
}

std::string insertion(const RegisterKind& kind) {
  std::string sql = "INSERT INTO ";
  sql.append(kind.table).append("(register, addressee_no, ").append(kind.id).append(", ");
  sql.append(kind.content).append(", since) VALUES (?1");
  for (std::size_t i = 2; i <= kind.numbers.size() + 2; ++i)
    sql.append(", ?").append(std::to_string(i));
  return sql.append(")");
}

std::string update(const RegisterKind& kind, std::string_view value) {
  std::string sql = "UPDATE ";
  sql.append(kind.table).append(" SET ended = ").append(value);
  return sql.append(" WHERE register = ?1 AND addressee_no = ?2 AND ")
      .append(kind.id)
      .append(" = ?3");
}

}  // namespace

void add_field(std::string& row, std::string_view value) {
  FUBAKO_CHECK(value.find('\0') == std::string_view::npos);
  row.append(value).push_back('\0');
}

void add_field(std::string& row, std::optional<std::int64_t> value) {
  if (value) {
    char digits[24];
    row.append(digits, std::to_chars(digits, std::end(digits), *value).ptr);
  }
  row.push_back('\0');
}

RegisterStatements::RegisterStatements(Database& database, const RegisterKind& kind)
    : find(database, "SELECT id FROM registers WHERE municipality_code = ?1 AND kind = ?2"),
      versions(database,
               "SELECT register_versions.number, as_of, sha256, records, added, ended, returned, "
               "runs.date, runs.number FROM register_versions JOIN runs ON runs.id = run "
               "WHERE register = ?1 ORDER BY register_versions.number"),
      all(database, select(kind, "")),
      of_person(database, select(kind, " AND addressee_no = ?2")),
      ids_since(database, select_ids(kind)),
      insert(database, insertion(kind)),
      end(database, update(kind, "?4")),
      unend(database, update(kind, "0")),
      keep_return(database, "INSERT INTO returns VALUES (?1, ?2, ?3, ?4, ?5)") {}

Result<std::int64_t> register_number(RegisterStatements& statements, const RegisterKind& kind,
                                     std::string_view municipality_code) {
  auto rows = statements.find.start(municipality_code, kind.kind);
  FUBAKO_TRY(const bool found, rows.next());
  return found ? rows.integer(0) : 0;
}

Result<std::vector<RegisterVersion>> versions_of(RegisterStatements& statements,
                                                 const RegisterKind& kind,
                                                 std::string_view municipality_code) {
  FUBAKO_TRY(const std::int64_t number, register_number(statements, kind, municipality_code));
  const auto unsigned_of = [](const Rows& row, int i) {
    return static_cast<std::uint64_t>(row.integer(i));
  };
  return collect(statements.versions.start(number), [&](const Rows& row) {
    return RegisterVersion{static_cast<int>(row.integer(0)),
                           row.integer(1),
                           row.text(2),
                           unsigned_of(row, 3),
                           unsigned_of(row, 4),
                           unsigned_of(row, 5),
                           unsigned_of(row, 6),
                           run_at(row, 7)};
  });
}

}  // namespace fubako::ledger
