// notation: CSV, JSON and YAML as trees and rows with file:line:column.
//
//   refuses   duplicate keys, aliases and anchors, tags, untyped codes (a code such as 0123 must be
//             quoted), input past its stated limits
//   promises  writing is deterministic: keys in the order they were set, "\n" line ends
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/base.h"

namespace fubako::notation {

// A value of a JSON or YAML file and where it stands.
class Tree {
 public:
  using List = std::vector<Tree>;
  using Map = std::vector<std::pair<std::string, Tree>>;  // in the file's order
  enum class Type { null, boolean, integer, text, list, map };

  Tree() = default;
  Tree(std::nullptr_t) {}
  Tree(bool v) : value_(v) {}
  Tree(std::int64_t v) : value_(v) {}
  Tree(int v) : value_(std::int64_t{v}) {}
  Tree(std::uint64_t v) : value_(static_cast<std::int64_t>(v)) {}
  Tree(std::string v) : value_(std::move(v)) {}
  Tree(std::string_view v) : value_(std::string(v)) {}
  Tree(const char* v) : value_(std::string(v)) {}
  Tree(List v) : value_(std::move(v)) {}
  Tree(Map v) : value_(std::move(v)) {}

  Type type() const { return static_cast<Type>(value_.index()); }
  bool is_null() const { return type() == Type::null; }
  const Place& place() const { return place_; }
  void set_place(Place place) { place_ = std::move(place); }

  // Null when the type is another one.
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const std::string* text() const { return std::get_if<std::string>(&value_); }
  const List* list() const { return std::get_if<List>(&value_); }
  const Map* map() const { return std::get_if<Map>(&value_); }
  List* list() { return std::get_if<List>(&value_); }
  Map* map() { return std::get_if<Map>(&value_); }
  const Tree* find(std::string_view key) const;  // null: not a map, or no such key
  Tree& set(std::string key, Tree value);        // appends; for writing

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, List, Map> value_;
  Place place_;
};
// JSON and YAML numbers with a fraction are refused (`number-not-whole`): write them as text.

// `name` stands in places. Faults: json-malformed, yaml-malformed, key-twice, alias-not-allowed, …
Result<Tree> parse_json(std::string_view content, const std::string& name);
Result<Tree> parse_yaml(std::string_view content, const std::string& name);
Result<Tree> read_json(const fs::path& path);
Result<Tree> read_yaml(const fs::path& path);
std::string write_json(const Tree& tree);       // two-space indent, final newline
std::string write_json_line(const Tree& tree);  // one line, no spaces

// Reads a tree against an expected shape and collects every complaint, so that a person sees all
// of them at once. Keys never asked for are complaints too (`unknown-key`, the nearest name
// suggested), when `done` is called.
class Reader {
 public:
  Reader(const Tree& tree, std::vector<Fault>& complaints) : tree_(tree), complaints_(complaints) {}
  bool has(std::string_view key) const;
  std::string text(std::string_view key);  // required
  std::string text(std::string_view key, std::string_view otherwise);
  std::int64_t integer(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t otherwise);
  bool boolean(std::string_view key, bool otherwise);
  std::optional<Date> date(std::string_view key, bool required);
  // One of `names`; gives its index. A wrong or missing name is a complaint and gives 0.
  std::size_t choice(std::string_view key, std::span<const std::string_view> names,
                     std::optional<std::size_t> otherwise = std::nullopt);
  // Lengths such as 12.5 are written as text or whole numbers: "12.5" mm → 12500 µm; 8 → 8000 µm.
  Micrometres length_mm(std::string_view key, std::optional<Micrometres> otherwise = std::nullopt);
  std::vector<std::string> texts(std::string_view key, bool required = false);
  const Tree* child(std::string_view key, Tree::Type type, bool required);  // map or list
  void complain(std::string_view code, const Place& place,  // with a sentence of this room
                std::initializer_list<std::string_view> arguments = {});
  void complain(std::span<const MessageText> table, std::string_view code, const Place& place,
                std::initializer_list<std::string_view> arguments = {});
  void done();  // reports unknown keys
  const Tree& tree() const { return tree_; }

 private:
  const Tree* get(std::string_view key, bool required);
  const Tree& tree_;
  std::vector<Fault>& complaints_;
  std::vector<std::string> asked_;
};
// "12.5" → 12500: a decimal number of millimetres with at most three decimals.
std::optional<Micrometres> parse_millimetres(std::string_view text);
// The name of `names` nearest to a misspelt one, or empty when none is near.
std::string_view nearest_name(std::string_view name, std::span<const std::string> names);

// ---- CSV (RFC 4180) ----

struct CsvLimits {
  std::size_t max_field_bytes = 65536;
  std::size_t max_fields = 2000;
  char separator = ',';  // or a tab or a semicolon, as a sender's package writes
};

struct CsvRow {
  std::vector<std::string_view> fields;  // valid until the next row
  std::vector<std::uint32_t> columns;    // character column (from 1) at which each field begins,
                                         // counted through line breaks inside quotes
  std::uint64_t line = 0;                // physical line of the row's first character
  std::uint64_t offset = 0;              // byte offset of the row
  std::uint32_t bytes = 0;               // of the row with its line end
};

// Streams a UTF-8 CSV in bounded memory. Header and rows alike come from `next`. Faults (with
// line and column): csv-quote-unclosed, csv-quote-stray, csv-field-too-long, csv-too-many-fields,
// csv-nul, csv-line-ends-mixed (CR LF and LF in one file), csv-stray-carriage-return. A last line
// without a line end is a row; an empty line is a fault (csv-empty-line) unless it is the file's
// end. A byte order mark at the very start is passed over.
class CsvReader {
 public:
  static Result<CsvReader> open(const fs::path& path, std::string name, CsvLimits limits = {});
  // Of bytes in memory, which outlive the reader.
  static Result<CsvReader> of(std::string_view content, std::string name, CsvLimits limits = {});
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();
  Result<bool> next(CsvRow& row);  // false at the end

 private:
  struct State;
  explicit CsvReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};
// Splits one row's bytes (as found at CsvRow::offset), for random access; bytes after the row are
// the fault csv-row-damaged. The fields are views into `storage`.
Result<void> parse_csv_row(std::string_view bytes, const std::string& name, std::uint64_t line,
                           CsvRow& row, std::string& storage);

// Appends one field or row, quoted where RFC 4180 asks for it. Rows end with "\r\n".
void append_csv_field(std::string& out, std::string_view field);
void append_csv_row(std::string& out, std::initializer_list<std::string_view> fields);
void append_csv_row(std::string& out, const std::vector<std::string>& fields);

}  // namespace fubako::notation
