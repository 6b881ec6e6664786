// The copy of a file that a mapping made: a CSV of the form's columns in which every row knows
// where its values stand in the sender's file.
//
//   first field   the sender's line and the column of each value, 0 for a constant: "12 1 5 0"
//   last field    what the mapping does not cover: column, code and two arguments, tab-separated,
//                 one a line; a row of a wrong shape lacks this field, so it is misshapen here too
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "intake/intake.h"
#include "notation/notation.h"

namespace fubako::intake {

// Values may be joined from several, and the first field holds a number for each.
constexpr notation::CsvLimits kConvertedLimits = {1u << 20, 4000};

struct ConvertedRow {
  std::uint64_t line = 0;
  std::vector<std::string> values;
  std::vector<std::uint32_t> columns;
  std::string rejects;
  bool misshapen = false;
  void begin(std::uint64_t at, std::size_t count);
  void reject(std::uint32_t column, std::string_view code, std::string_view first,
              std::string_view second);
};

class ConvertedFile {
 public:
  static Result<ConvertedFile> create(Files& files, const fs::path& copy);
  Result<void> add(const ConvertedRow& row);
  Result<void> close();

 private:
  explicit ConvertedFile(std::unique_ptr<Output> output) : output_(std::move(output)) {}
  std::unique_ptr<Output> output_;
  std::string buffer_;
};

std::uint64_t line_of_origin(const notation::CsvRow& row);
// Line, columns and rejects of a row; `out` has its values from expected column `first` on.
void take_origin(const notation::CsvRow& row, std::size_t first, RawRow& out);

}  // namespace fubako::intake
