#include "notation/csv_scanner.h"

#include "notation/messages.h"

namespace fubako::notation {
namespace {

std::size_t undouble(char* bytes, std::size_t size) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < size; ++i, ++to) {
    bytes[to] = bytes[i];
    if (bytes[i] == '"') ++i;
  }
  return to;
}

}  // namespace

void CsvScanner::begin(CsvRow& row, std::uint64_t line) {
  row.fields.clear();
  row.columns.clear();
  mode_ = Mode::field_start;
  at_ = 0;
  column_ = line_first_column_ = 1;
  line_ = line;
}

CsvScanner::State CsvScanner::scan(const Window& window, CsvRow& row) {
  stops_.forget();
  State state = State::go_on;
  while (state == State::go_on) {
    switch (mode_) {
      case Mode::field_start:
        state = start_field(window);
        break;
      case Mode::plain:
        state = scan_plain(window, row);
        break;
      case Mode::quoted:
        state = scan_quoted(window);
        break;
      case Mode::closed:
        state = after_field(window, row);
    }
  }
  return state;
}

CsvScanner::State CsvScanner::start_field(const Window& window) {
  if (at_ == window.size && !window.last) return State::more;
  field_column_ = column_;
  field_line_ = line_;
  field_line_column_ = line_column();
  doubled_ = false;
  mode_ = Mode::plain;
  if (window.bytes[at_] == '"') {
    mode_ = Mode::quoted;
    ++at_;
    ++column_;
  }
  content_begin_ = at_;
  return State::go_on;
}

CsvScanner::State CsvScanner::scan_plain(const Window& window, CsvRow& row) {
  stops_.run(window.bytes, at_, column_);
  content_end_ = at_;
  if (window.bytes[at_] == '"') return refuse_here("csv-quote-stray");
  return after_field(window, row);
}

CsvScanner::State CsvScanner::scan_quoted(const Window& window) {
  stops_.run(window.bytes, at_, column_);
  if (at_ == window.size) return window.last ? refuse_field("csv-quote-unclosed") : need_more();
  const char stop = window.bytes[at_];
  if (stop == '\0') return refuse_here("csv-nul");
  if (stop != '"') {  // a separator or a line break means nothing here
    ++at_;
    ++column_;
    if (stop == '\n') {
      ++line_;
      line_first_column_ = column_;
    }
    return State::go_on;
  }
  if (at_ + 1 == window.size && !window.last) return need_more();
  if (window.bytes[at_ + 1] == '"') {
    doubled_ = true;
    at_ += 2;
    column_ += 2;
    return State::go_on;
  }
  content_end_ = at_++;
  ++column_;
  mode_ = Mode::closed;
  return State::go_on;
}

// What may follow a field: a separator, a line end, the input's end.
CsvScanner::State CsvScanner::after_field(const Window& window, CsvRow& row) {
  if (at_ == window.size && !window.last) return need_more();
  const char next = window.bytes[at_];
  if (next == limits_.separator) {
    const State state = end_field(window, row);
    ++at_;
    ++column_;
    mode_ = Mode::field_start;
    return state;
  }
  if (next == '\r') {
    if (at_ + 1 == window.size && !window.last) return need_more();
    if (window.bytes[at_ + 1] != '\n') return refuse_here("csv-stray-carriage-return");
  } else if (at_ != window.size && next != '\n') {
    return refuse_here(next == '\0' ? "csv-nul" : "csv-quote-stray");
  }
  if (end_field(window, row) == State::fault) return State::fault;
  if (at_ == window.size) return end_row(LineEnd::none, 0);
  return next == '\r' ? end_row(LineEnd::carriage_return_line_feed, 2)
                      : end_row(LineEnd::line_feed, 1);
}

CsvScanner::State CsvScanner::end_field(const Window& window, CsvRow& row) {
  if (too_long(content_end_)) return refuse_field("csv-field-too-long", limits_.max_field_bytes);
  if (row.fields.size() == limits_.max_fields)
    return refuse_field("csv-too-many-fields", limits_.max_fields);
  char* content = window.bytes + content_begin_;
  std::size_t size = content_end_ - content_begin_;
  if (doubled_) size = undouble(content, size);
  row.fields.emplace_back(content, size);
  row.columns.push_back(field_column_);
  return State::go_on;
}

CsvScanner::State CsvScanner::end_row(LineEnd end, std::size_t bytes) {
  line_end_ = end;
  line_end_column_ = line_column();
  at_ += bytes;
  return State::row;
}

// A field without an end must not fill the memory.
CsvScanner::State CsvScanner::need_more() {
  if (mode_ != Mode::closed && too_long(at_))
    return refuse_field("csv-field-too-long", limits_.max_field_bytes);
  return State::more;
}

CsvScanner::State CsvScanner::refuse_field(std::string_view code, std::size_t limit) {
  fault_ = fail(texts(), code, {name_, field_line_, field_line_column_}, {std::to_string(limit)})
               .value();
  return State::fault;
}

CsvScanner::State CsvScanner::refuse_here(std::string_view code) {
  fault_ = fail(texts(), code, {name_, line_, line_column()}).value();
  return State::fault;
}

}  // namespace fubako::notation
