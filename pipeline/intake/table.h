// A CSV copy read row by row through the columns that the form expects.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "intake/findings.h"
#include "intake/intake.h"
#include "notation/notation.h"

namespace fubako::intake {

// Where each expected column stands in the file.
struct Columns {
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  std::vector<std::size_t> at;  // by expected column
  std::size_t count = 0;        // of the header
  bool converted = false;       // a mapping made the file: places stand in its rows

  std::string_view value(const notation::CsvRow& row, std::size_t expected) const {
    const std::size_t i = at[expected];
    return i < row.fields.size() ? row.fields[i] : std::string_view();
  }
  // Values from expected column `first` on, in the expected order. Where a mapping made the file,
  // the line in the sender's file as well, and what the mapping does not cover.
  void fill(RawRow& out, const notation::CsvRow& row, std::size_t first) const;
};

class Table {
 public:
  enum class Step { row, misshapen, damaged, end };

  // Null when the header or the CSV is refused.
  static Result<std::optional<Table>> open(const fs::path& copy, const FileLayout& layout,
                                           const std::string& name, Findings& findings);
  // A copy that a mapping made (converted.h).
  static Result<std::optional<Table>> open_converted(const fs::path& copy, const FileLayout& layout,
                                                     const std::string& name);
  // misshapen: a wrong number of fields; damaged: the CSV breaks off, reported to `findings`.
  Result<Step> next(Findings& findings);
  const notation::CsvRow& row() const { return row_; }
  std::string_view value(std::size_t expected) const { return columns_.value(row_, expected); }
  const Columns& columns() const { return columns_; }
  std::uint64_t rows() const { return rows_; }
  Place place(std::uint64_t column = 0) const { return {name_, line(), column}; }
  std::uint64_t line() const;  // in the sender's file
  Place place_of(std::size_t expected) const;
  Place header_place(std::size_t expected) const;

 private:
  Table(notation::CsvReader reader, std::string name)
      : reader_(std::move(reader)), name_(std::move(name)) {}
  notation::CsvReader reader_;
  std::string name_;
  Columns columns_;
  notation::CsvRow row_;
  std::vector<std::uint32_t> header_columns_;
  std::uint64_t rows_ = 0;
};

// A table whose every column is required: consents, pulls.
FileLayout fixed_layout(std::initializer_list<const char*> columns);

}  // namespace fubako::intake
