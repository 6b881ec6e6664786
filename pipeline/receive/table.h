// receive/table: one CSV of a bundle, read row by row with its columns' names.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"
#include "notation/notation.h"
#include "receive/refusals.h"

namespace fubako::receive {

class Table {
 public:
  // The header is exactly these columns. `content` outlives the table.
  static Result<Table> open(std::string_view content, std::string name, std::string_view header) {
    auto reader = notation::CsvReader::of(content, name);
    if (!reader) return refuse_as("table-malformed", reader.error());
    Table table(std::move(*reader), std::move(name), header);
    FUBAKO_TRY(const bool more, table.next());
    std::string found;
    for (const std::string_view field : table.row_.fields)
      found += (found.empty() ? "" : ",") + std::string(field);
    if (!more || found != header) return table.malformed("header");
    return table;
  }

  // False at the end.
  Result<bool> next() {
    const auto more = reader_.next(row_);
    if (!more) return refuse_as("table-malformed", more.error());
    if (*more && row_.fields.size() != columns_) return malformed("columns");
    return *more;
  }

  std::string_view field(std::size_t i) const { return row_.fields[i]; }
  Place place() const { return {name_, row_.line}; }

  // A whole number from 1 on, as it is written without zeros before it.
  Result<int> number(std::size_t i) const {
    const std::string_view text = field(i);
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!whole || value < 1 || value > kMost || text[0] == '0') return malformed(name_of(i));
    return value;
  }
  // A name that stands in file names and on labels.
  Result<std::string> word(std::size_t i) const {
    const std::string_view text = field(i);
    for (const char c : text)
      if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return malformed(name_of(i));
    if (text.empty()) return malformed(name_of(i));
    return std::string(text);
  }

  tl::unexpected<Fault> refused(std::string_view code,
                                std::initializer_list<std::string_view> arguments = {}) const {
    return refuse(code, place(), arguments);
  }
  tl::unexpected<Fault> malformed(std::string_view what) const {
    return refused("table-malformed", {what});
  }
  std::string_view name_of(std::size_t column) const {
    std::string_view left = header_;
    while (column-- > 0) left.remove_prefix(left.find(',') + 1);
    return left.substr(0, left.find(','));
  }

 private:
  static constexpr int kMost = 100'000'000;
  Table(notation::CsvReader reader, std::string name, std::string_view header)
      : reader_(std::move(reader)), name_(std::move(name)), header_(header) {
    columns_ = 1;
    for (const char c : header) columns_ += c == ',';
  }
  notation::CsvReader reader_;
  std::string name_;
  std::string_view header_;
  std::size_t columns_ = 0;
  notation::CsvRow row_;
};

}  // namespace fubako::receive
