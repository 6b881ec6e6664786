// mapping: a package's own file -> the columns of a form, by rules that are data.
//
//   takes    config/mappings/<id>.yaml (fubako-mapping/1; grammar: config/mappings/README.md)
//   gives    a Mapping; `bind` to a sender's header; `convert` for every value
//   promises no value is guessed: one that its rule does not cover is said to be so; no column of
//            the sender is passed over but those that the mapping names
//   errors   every complaint about a mapping at once, each with file:line:column
//   threads  const after loading
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base.h"
#include "model/model.h"
#include "text/text.h"

namespace fubako::mapping {

std::span<const MessageText> texts();

using Eras = std::vector<std::pair<std::string, Date>>;  // name and first day, oldest first

// One role that a mapping fills: the columns of the form's records, or of one of its lists.
struct Target {
  std::string role;
  std::vector<std::string> columns;  // of a list: record_key first
  std::vector<bool> required;
};

// ---- rules ----

struct Source {  // a column of the sender
  std::string name;
  std::size_t number = 0;  // from 1, where there is no header
  bool of_row = false;     // another column for each row of a list
  Place place;
  std::string str() const { return number == 0 ? name : "#" + std::to_string(number); }
};

enum class DateStyle { none, iso, yyyymmdd, slash, gyymmdd, wareki_text };
enum class NumberStyle { none, plain, commas, zero_padded, implied_minus };
struct Split {
  std::string at;
  std::size_t part = 1, of = 2;  // the last part keeps whatever is left
};

// How one item of the form comes to be; the steps are taken in this order.
struct Rule {
  std::size_t column = 0;  // index into the target's columns
  std::vector<Source> from;
  std::string join;                // between several sources
  std::string constant;            // when there is no source
  bool trim = false;               // blanks at both ends, wide ones too
  std::string remove;              // characters to take out
  std::vector<std::string> empty;  // values that stand for nothing: "0000000"
  std::optional<Split> split;
  std::optional<std::string> otherwise;  // `default`: what stands for an empty value
  std::vector<std::pair<std::string, std::string>> codes;
  DateStyle date = DateStyle::none;
  NumberStyle yen = NumberStyle::none;
  int decimals = 0;  // so many last digits stand behind the point
  Place place;
};

// One row of a list made from a record's own columns; `{n}` is already replaced.
struct ChildRow {
  std::vector<Rule> rules;
  std::optional<Source> marker;  // empty: there is no such row
  bool zero_is_empty = false;
};

struct FixedItem {
  std::string name;
  std::size_t offset = 0, bytes = 0;
};
enum class LineEnds { none, line_feed, carriage_return_line_feed };
struct FixedLength {
  std::size_t record_bytes = 0;  // without the line end
  LineEnds line_ends = LineEnds::none;
  bool trim_trailing = false;
  std::vector<FixedItem> items;  // ascending, without gaps, OCCURS groups written out
};

struct FileRule {
  std::string role;
  bool from_records = false;  // a list whose rows stand in the records' file
  char separator = ',';
  bool header = true;
  std::optional<FixedLength> fixed;
  bool ignore_all = false;
  std::vector<Source> ignore;
  std::vector<Rule> rules;
  std::vector<ChildRow> rows;  // from_records
  Place place;
};

struct Mapping {
  std::string id, form, version, sha256;
  Eras eras;
  std::vector<FileRule> files;  // in the targets' order
};

struct Loaded {
  std::optional<Mapping> mapping;
  std::vector<Fault> complaints;
};
// `file` is the name in places; the mapping's id must be its stem. targets[0] is the records.
Loaded parse(std::string_view content, const std::string& file, const std::vector<Target>& targets,
             const Eras& eras);
// <folder>/<id>.yaml; `mapping-not-found` names the nearest there is.
Loaded load(const fs::path& folder, const std::string& id, const std::vector<Target>& targets,
            const Eras& eras);

// ---- on a sender's file ----

struct BoundRule {
  const Rule* rule = nullptr;
  std::vector<std::size_t> from;  // columns of the file, from 0
};
struct BoundRow {
  std::vector<BoundRule> rules;
  std::optional<std::size_t> marker;
  bool zero_is_empty = false;
};
struct Bound {
  std::size_t columns = 0;  // of the file
  std::vector<BoundRule> rules;
  std::vector<std::vector<BoundRow>> lists;  // as `lists` of bind
  std::vector<bool> used;                    // by column of the file
};
struct Header {
  std::span<const std::string_view> fields;  // of the first row, be it a header or not
  std::span<const std::uint32_t> columns;
  Place place;
};
// Finds every source. `lists`: the lists whose rows stand in this file. Faults:
// mapping-source-unknown, mapping-source-twice, mapping-column-unused.
std::optional<Bound> bind(const FileRule& file, std::span<const FileRule* const> lists,
                          const Header& header, std::vector<Fault>& faults);

// Puts the item's value into `out`; false, with the sender's own text, when the rule does not
// cover it.
bool convert(const BoundRule& bound, std::span<const std::string_view> fields, const Eras& eras,
             std::string& out);
// The part of a rule that a value must fit, as messages name it: "date: gyymmdd".
std::string demand_of(const Rule& rule);

enum class RowState { there, absent, half };  // half: no marker, but something else is filled
RowState state_of(const BoundRow& row, std::span<const std::string_view> fields);

// ---- values ----

std::optional<Date> read_date(DateStyle style, std::string_view text, const Eras& eras);
// Canonical digits with a minus before negative numbers.
std::optional<std::string> read_number(NumberStyle style, std::string_view text);
std::optional<std::string> with_decimals(std::string_view digits, int decimals);
std::string_view trimmed(std::string_view text);
std::string_view trimmed_end(std::string_view text);
std::string_view name_of(DateStyle style);
std::string_view name_of(NumberStyle style);

// ---- fixed length ----

// Cuts one record into the bytes of its items. False when an item ends within a character: the
// item's index is in `item` then.
bool cut_record(const FixedLength& layout, text::Encoding encoding, std::string_view record,
                std::vector<std::string_view>& items, std::size_t& item);

}  // namespace fubako::mapping
