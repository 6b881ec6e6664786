// table_file: a CSV file written row by row, with its hash and its count, in constant memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/base.h"

namespace fubako::samples {

class TableFile {
 public:
  static Result<TableFile> create(Files& files, const fs::path& path, std::string_view header);
  // A row is a chain of cells: row().cell(…).cell(…); `end_row` closes it. No cell holds a comma,
  // a quotation mark or a line end.
  TableFile& cell(std::string_view text) {
    buffer_ += text;
    buffer_ += ',';
    return *this;
  }
  TableFile& cell(std::int64_t number);
  TableFile& empty(int cells = 1) {
    buffer_.append(static_cast<std::size_t>(cells), ',');
    return *this;
  }
  Result<void> end_row();
  Result<void> close();
  std::uint64_t rows() const { return rows_; }
  const std::string& sha256() const { return sha256_; }  // after close

 private:
  Result<void> flush();
  std::unique_ptr<Output> output_;
  Sha256 hash_;
  std::string buffer_, sha256_;
  std::uint64_t rows_ = 0;
};

}  // namespace fubako::samples
