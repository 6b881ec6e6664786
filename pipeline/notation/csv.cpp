#include <algorithm>
#include <cstring>
#include <optional>

#include "notation/csv_scanner.h"
#include "notation/messages.h"
#include "notation/notation.h"

namespace fubako::notation {
namespace {

constexpr std::size_t kChunk = 256 << 10;
constexpr std::size_t kPadding = 1 + CsvStops::kBlock;  // a 0 and what the scanner may look at

}  // namespace

struct CsvReader::State {
  std::optional<Input> input;
  std::string_view rest;  // without a file: what is not yet read
  std::string name;
  CsvScanner scanner;
  // bytes[begin, end) is read and not yet given; bytes[end] is 0 for the scanner.
  std::size_t capacity = kChunk;
  std::unique_ptr<char[]> bytes = std::make_unique<char[]>(kChunk + kPadding);
  std::size_t begin = 0, end = 0;
  bool at_end = false;
  std::uint64_t offset = 0;  // in the file, of `begin`
  std::uint64_t line = 1;
  LineEnd line_end = LineEnd::none;  // what the file's first row ended with

  State(std::optional<Input> from, std::string_view content, std::string as, CsvLimits limits)
      : input(std::move(from)), rest(content), name(as), scanner(std::move(as), limits) {}

  Result<std::size_t> read(char* to, std::size_t size) {
    if (input) return input->read(to, size);
    const std::size_t n = rest.copy(to, size);
    rest.remove_prefix(n);
    return n;
  }

  // Reads on. The row that is being scanned moves to the front, its fields with it.
  Result<void> refill(CsvRow& row) {
    const char* const before = bytes.get() + begin;
    const std::size_t kept = end - begin;
    if (kept == capacity) {
      capacity *= 2;
      auto larger = std::make_unique<char[]>(capacity + kPadding);
      std::memcpy(larger.get(), before, kept);
      move_fields(row, before, larger.get());
      bytes = std::move(larger);
    } else {
      std::memmove(bytes.get(), before, kept);
      move_fields(row, before, bytes.get());
    }
    begin = 0;
    FUBAKO_TRY(const std::size_t n, read(bytes.get() + kept, std::min(kChunk, capacity - kept)));
    end = kept + n;
    bytes[end] = '\0';
    at_end = n == 0;
    return {};
  }

  static void move_fields(CsvRow& row, const char* from, const char* to) {
    for (std::string_view& field : row.fields) field = {to + (field.data() - from), field.size()};
  }

  CsvScanner::Window window() { return {bytes.get() + begin, end - begin, at_end}; }

  Result<void> scan_row(CsvRow& row) {
    scanner.begin(row, line);
    for (;;) {
      const CsvScanner::State state = scanner.scan(window(), row);
      if (state == CsvScanner::State::row) break;
      if (state == CsvScanner::State::fault) return tl::unexpected(scanner.fault());
      FUBAKO_OK(refill(row));
    }
    row.line = line;
    row.offset = offset;
    row.bytes = static_cast<std::uint32_t>(scanner.size());
    begin += scanner.size();
    offset += scanner.size();
    line = scanner.next_line();
    return {};
  }

  Result<void> same_line_end() {
    const LineEnd found = scanner.line_end();
    if (line_end == LineEnd::none) line_end = found;
    if (found == LineEnd::none || found == line_end) return {};
    return fail(texts(), "csv-line-ends-mixed", scanner.line_end_place());
  }

  Result<bool> nothing_left(CsvRow& row) {
    if (begin == end && !at_end) FUBAKO_OK(refill(row));
    return begin == end && at_end;
  }

  Result<void> skip_byte_order_mark() {
    CsvRow none;
    while (end < 3 && !at_end) FUBAKO_OK(refill(none));
    if (std::string_view(bytes.get(), end).substr(0, 3) == "\xEF\xBB\xBF") begin = offset = 3;
    return {};
  }
};

Result<CsvReader> CsvReader::open(const fs::path& path, std::string name, CsvLimits limits) {
  FUBAKO_TRY(auto input, Input::open(path));
  auto state = std::make_unique<State>(std::move(input), "", std::move(name), limits);
  FUBAKO_OK(state->skip_byte_order_mark());
  return CsvReader(std::move(state));
}

Result<CsvReader> CsvReader::of(std::string_view content, std::string name, CsvLimits limits) {
  auto state = std::make_unique<State>(std::nullopt, content, std::move(name), limits);
  FUBAKO_OK(state->skip_byte_order_mark());
  return CsvReader(std::move(state));
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<bool> CsvReader::next(CsvRow& row) {
  State& s = *state_;
  row.fields.clear();
  FUBAKO_TRY(const bool ended, s.nothing_left(row));
  if (ended) return false;
  FUBAKO_OK(s.scan_row(row));
  FUBAKO_OK(s.same_line_end());
  const bool empty = row.fields.size() == 1 && row.fields[0].empty() && row.bytes <= 2 &&
                     s.scanner.line_end() != LineEnd::none;
  if (!empty) return true;
  FUBAKO_TRY(const bool was_last, s.nothing_left(row));
  if (was_last) return false;
  return fail(texts(), "csv-empty-line", {s.name, row.line, 1});
}

Result<void> parse_csv_row(std::string_view bytes, const std::string& name, std::uint64_t line,
                           CsvRow& row, std::string& storage) {
  storage.assign(bytes);
  storage.append(kPadding, '\0');
  CsvScanner scanner(name, {bytes.size(), bytes.size() + 1});
  scanner.begin(row, line);
  if (scanner.scan({storage.data(), bytes.size(), true}, row) == CsvScanner::State::fault)
    return tl::unexpected(scanner.fault());
  if (scanner.size() != bytes.size()) return fail(texts(), "csv-row-damaged", {name, line});
  row.line = line;
  row.bytes = static_cast<std::uint32_t>(bytes.size());
  return {};
}

}  // namespace fubako::notation
