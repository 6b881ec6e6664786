#include "ledger/database.h"

#include <sqlite3.h>

#include "ledger/texts.h"

namespace fubako::ledger {
namespace {
constexpr int kBusyMilliseconds = 5000;
}

Rows::~Rows() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Result<bool> Rows::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return database_->fault(code);
}

std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::optional<std::int64_t> Rows::maybe(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return integer(column);
}

std::string Rows::text(int column) const { return std::string(view(column)); }

std::string_view Rows::view(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(size));
}

Result<std::int64_t> only_number(Rows rows) {
  FUBAKO_TRY(const bool found, rows.next());
  FUBAKO_CHECK(found);
  return rows.integer(0);
}

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK && database.prepare_code_ == SQLITE_OK) database.prepare_code_ = code;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind(int index, std::int64_t value) {
  FUBAKO_CHECK(sqlite3_bind_int64(statement_, index, value) == SQLITE_OK);
}

void Statement::bind(int index, std::string_view value) {
  // A null pointer would be NULL, not the empty text.
  const char* bytes = value.data() == nullptr ? "" : value.data();
  FUBAKO_CHECK(sqlite3_bind_text(statement_, index, bytes, static_cast<int>(value.size()),
                                 SQLITE_TRANSIENT) == SQLITE_OK);
}

void Statement::bind(int index, std::optional<std::int64_t> value) {
  if (value)
    bind(index, *value);
  else
    FUBAKO_CHECK(sqlite3_bind_null(statement_, index) == SQLITE_OK);
}

void Statement::lend(int index, std::string_view value) {
  const char* bytes = value.data() == nullptr ? "" : value.data();
  FUBAKO_CHECK(sqlite3_bind_text(statement_, index, bytes, static_cast<int>(value.size()),
                                 SQLITE_STATIC) == SQLITE_OK);
}

Result<void> Statement::execute() {
  FUBAKO_TRY([[maybe_unused]] const bool row, Rows(database_, statement_).next());
  return {};
}

Result<std::unique_ptr<Database>> Database::open(const fs::path& path) {
  return open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

Result<std::unique_ptr<Database>> Database::open_to_read(const fs::path& path) {
  return open(path, SQLITE_OPEN_READONLY);
}

Result<std::unique_ptr<Database>> Database::open(const fs::path& path, int flags) {
  std::unique_ptr<Database> database(new Database(path));
  const int code =
      sqlite3_open_v2(path.c_str(), &database->handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) return database->fault(code);
  sqlite3_extended_result_codes(database->handle_, 1);
  sqlite3_busy_timeout(database->handle_, kBusyMilliseconds);
  return database;
}

Database::~Database() { sqlite3_close(handle_); }

Result<void> Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fault(code);
  return {};
}

Result<void> Database::keep_in_memory(int kibibytes) {
  return execute(("PRAGMA cache_size=-" + std::to_string(kibibytes)).c_str());
}

Result<void> Database::prepared() const {
  if (prepare_code_ != SQLITE_OK) return fault(prepare_code_);
  return {};
}

tl::unexpected<Fault> Database::fault(int code) const {
  // A broken constraint or a misused call is ours, not the environment's.
  const int primary = code & 0xFF;
  FUBAKO_CHECK(primary != SQLITE_CONSTRAINT && primary != SQLITE_MISUSE);
  const bool writing = primary == SQLITE_FULL || primary == SQLITE_READONLY ||
                       code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC ||
                       code == SQLITE_IOERR_TRUNCATE;
  // sqlite3_errstr names the kind of failure; sqlite3_errmsg could quote values.
  return fail(kTexts, writing ? "ledger-unwritable" : "ledger-unreadable", {path_.string()},
              {sqlite3_errstr(code)});
}

Result<Transaction> Transaction::begin(Database& database) {
  FUBAKO_OK(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::~Transaction() {
  // SQLite itself may have rolled back after a failed write.
  if (database_ != nullptr && sqlite3_get_autocommit(database_->handle()) == 0)
    (void)database_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
  FUBAKO_OK(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace fubako::ledger
