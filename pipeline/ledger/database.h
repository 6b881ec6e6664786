// SQLite as this room uses it: statements prepared once, failures as faults.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

struct sqlite3;
struct sqlite3_stmt;

namespace fubako::ledger {

class Database;

// The rows of a statement that runs; ends it when it goes out of scope.
class Rows {
 public:
  Rows(Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}
  Rows(Rows&& other) noexcept : database_(other.database_), statement_(other.statement_) {
    other.statement_ = nullptr;
  }
  Rows& operator=(Rows&&) = delete;
  ~Rows();
  Result<bool> next();  // false: no (further) row
  std::int64_t integer(int column) const;
  std::optional<std::int64_t> maybe(int column) const;  // absent: NULL
  std::string text(int column) const;
  std::string_view view(int column) const;  // until the next row

 private:
  Database* database_;
  sqlite3_stmt* statement_;
};

// The number in the one row that a look-up must find.
Result<std::int64_t> only_number(Rows rows);

// Calls `take`, which gives a Result<void>, for each row.
template <class Take>
Result<void> each(Rows rows, Take take) {
  for (;;) {
    FUBAKO_TRY(const bool found, rows.next());
    if (!found) return {};
    FUBAKO_OK(take(rows));
  }
}

// One element of a row each.
template <class Read>
auto collect(Rows rows, Read read) -> Result<std::vector<decltype(read(rows))>> {
  std::vector<decltype(read(rows))> out;
  FUBAKO_OK(each(std::move(rows), [&](const Rows& row) -> Result<void> {
    out.push_back(read(row));
    return {};
  }));
  return out;
}

class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  // Starts the statement with its parameters in order: texts and whole numbers.
  template <class... Values>
  Rows start(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return Rows(database_, statement_);
  }
  // For statements without rows.
  template <class... Values>
  Result<void> run(const Values&... values) {
    FUBAKO_TRY([[maybe_unused]] const bool row, start(values...).next());
    return {};
  }

  // Parameters one by one, for statements whose parameters are not known here. A lent text must
  // live until `execute`.
  void bind(int index, std::optional<std::int64_t> value);
  void lend(int index, std::string_view value);
  Result<void> execute();

 private:
  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view value);
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  static Result<std::unique_ptr<Database>> open(const fs::path& path);
  // Changes nothing, the file's journal neither.
  static Result<std::unique_ptr<Database>> open_to_read(const fs::path& path);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();
  Result<void> execute(const char* sql);  // one or more statements without parameters
  // Whether every statement so far could be prepared; none may start before this said so.
  Result<void> prepared() const;
  // How much of the file is kept in memory from now on; what sorting may use, too.
  Result<void> keep_in_memory(int kibibytes);
  tl::unexpected<Fault> fault(int code) const;
  sqlite3* handle() const { return handle_; }
  const fs::path& path() const { return path_; }

 private:
  static Result<std::unique_ptr<Database>> open(const fs::path& path, int flags);
  explicit Database(fs::path path) : path_(std::move(path)) {}
  friend class Statement;
  sqlite3* handle_ = nullptr;
  fs::path path_;
  int prepare_code_ = 0;  // of the first statement that could not be prepared
};

// All or nothing: rolled back unless `commit` succeeded.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(other.database_) {
    other.database_ = nullptr;
  }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace fubako::ledger
