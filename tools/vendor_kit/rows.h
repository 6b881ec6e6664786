// rows: a table of a bundle, to be read and changed by column. Fields without quotes only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fubako::vendor_kit {

class Rows {
 public:
  explicit Rows(std::string_view csv);
  std::string csv() const;

  std::string& cell(std::size_t row, std::string_view column);
  std::size_t column(std::string_view name) const;
  // The first row from `from` on with this value; there must be one.
  std::size_t find(std::string_view column, std::string_view value, std::size_t from = 0) const;

  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

}  // namespace fubako::vendor_kit
