// SQLite as this room uses it: statements prepared once, failures as faults.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

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
  std::string text(int column) const;

 private:
  Database* database_;
  sqlite3_stmt* statement_;
};

// The number in the one row that a look-up must find.
Result<std::int64_t> only_number(Rows rows);

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

 private:
  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view value);
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  static Result<std::unique_ptr<Database>> open(const fs::path& path);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();
  Result<void> execute(const char* sql);  // one or more statements without parameters
  // Whether every statement so far could be prepared; none may start before this said so.
  Result<void> prepared() const;
  tl::unexpected<Fault> fault(int code) const;
  sqlite3* handle() const { return handle_; }
  const fs::path& path() const { return path_; }

 private:
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
