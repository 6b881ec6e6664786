#include "rows.h"

#include <algorithm>

#include "base/base.h"

namespace fubako::vendor_kit {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> out;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(by, at);
    out.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return out;
    at = end + by.size();
  }
}

std::string joined(const std::vector<std::string>& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) out += (i == 0 ? "" : ",") + fields[i];
  return out + "\r\n";
}

}  // namespace

Rows::Rows(std::string_view csv) {
  FUBAKO_CHECK(csv.find('"') == std::string_view::npos && csv.ends_with("\r\n"));
  csv.remove_suffix(2);
  for (const std::string& line : split(csv, "\r\n")) rows.push_back(split(line, ","));
  header = rows.front();
  rows.erase(rows.begin());
}

std::string Rows::csv() const {
  std::string out = joined(header);
  for (const auto& row : rows) out += joined(row);
  return out;
}

std::size_t Rows::column(std::string_view name) const {
  const auto at = std::find(header.begin(), header.end(), name);
  FUBAKO_CHECK(at != header.end());
  return static_cast<std::size_t>(at - header.begin());
}

std::string& Rows::cell(std::size_t row, std::string_view name) {
  return rows.at(row)[column(name)];
}

std::size_t Rows::find(std::string_view name, std::string_view value, std::size_t from) const {
  for (std::size_t row = from; row < rows.size(); ++row)
    if (rows[row][column(name)] == value) return row;
  FUBAKO_CHECK(false);
  return 0;
}

}  // namespace fubako::vendor_kit
