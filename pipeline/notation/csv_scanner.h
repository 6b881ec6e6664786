// notation/csv_scanner: finds the fields of one CSV row (RFC 4180), however the row is cut.
#pragma once

#include <cstdint>
#include <string>

#include "notation/csv_stops.h"
#include "notation/notation.h"

namespace fubako::notation {

enum class LineEnd { line_feed, carriage_return_line_feed, none };

class CsvScanner {
 public:
  enum class State { go_on, row, more, fault };
  // What is known of a row and what follows it, from the row's first byte. bytes[size] is
  // 0, and CsvStops::kBlock more bytes may be looked at.
  struct Window {
    char* bytes;
    std::size_t size;
    bool last;  // the input ends here
  };

  CsvScanner(std::string name, CsvLimits limits)
      : name_(std::move(name)), limits_(limits), stops_(limits.separator) {}

  // Prepares for the row that begins on `line`.
  void begin(CsvRow& row, std::uint64_t line);
  // Scans on from where `more` ended. Fields become views into the window; doubled quotes are
  // undone there. Never gives `go_on`.
  State scan(const Window& window, CsvRow& row);

  // Of a complete row:
  std::size_t size() const { return at_; }  // with its line end
  std::uint64_t next_line() const { return line_ + 1; }
  LineEnd line_end() const { return line_end_; }
  Place line_end_place() const { return {name_, line_, line_end_column_}; }
  const Fault& fault() const { return fault_; }

 private:
  enum class Mode { field_start, plain, quoted, closed };
  State start_field(const Window& window);
  State scan_plain(const Window& window, CsvRow& row);
  State scan_quoted(const Window& window);
  State after_field(const Window& window, CsvRow& row);
  State end_field(const Window& window, CsvRow& row);
  State end_row(LineEnd end, std::size_t bytes);
  State need_more();
  State refuse_field(std::string_view code, std::size_t limit = 0);  // where the field begins
  State refuse_here(std::string_view code);
  bool too_long(std::size_t content_end) const {
    return content_end - content_begin_ > limits_.max_field_bytes;
  }
  std::uint64_t line_column() const { return column_ - line_first_column_ + 1; }

  std::string name_;
  CsvLimits limits_;
  CsvStops stops_;
  Mode mode_ = Mode::field_start;
  std::size_t at_ = 0;        // bytes of the row that are scanned
  std::uint32_t column_ = 1;  // of the character at `at_`, counted through the row's line breaks
  std::uint64_t line_ = 1;
  std::uint32_t line_first_column_ = 1;  // `column_` where `line_` began

  // The field that is being scanned.
  std::uint32_t field_column_ = 1;
  std::uint64_t field_line_ = 1, field_line_column_ = 1;
  std::size_t content_begin_ = 0, content_end_ = 0;
  bool doubled_ = false;  // it holds doubled quotes

  LineEnd line_end_ = LineEnd::none;
  std::uint64_t line_end_column_ = 1;
  Fault fault_;
};

}  // namespace fubako::notation
