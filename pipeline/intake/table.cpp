#include "intake/table.h"

#include <algorithm>

#include "intake/converted.h"
#include "intake/row_file.h"

namespace fubako::intake {
namespace {

constexpr std::size_t kMaxFields = 2000;

// A fault of the sender's CSV, as opposed to one of the disk.
bool is_csv_fault(const Fault& fault) { return fault.code.rfind("csv-", 0) == 0; }

// The header's own texts are not quoted in messages: a file without a header begins with a person.
void refuse_unknown(const notation::CsvRow& header, const std::vector<std::size_t>& unknown,
                    const FileLayout& layout, const std::string& name, Findings& findings) {
  if (unknown.size() == header.fields.size()) {
    findings.refuse("header-missing", {name, header.line, 1});
    return;
  }
  for (const std::size_t i : unknown) {
    std::string_view nearest = notation::nearest_name(header.fields[i], layout.columns);
    if (nearest.empty()) nearest = "-";
    findings.refuse("column-unknown", {name, header.line, header.columns[i]}, {nearest});
  }
}

bool map_header(const notation::CsvRow& header, const FileLayout& layout, const std::string& name,
                Columns& columns, Findings& findings) {
  columns.at.assign(layout.columns.size(), Columns::kAbsent);
  columns.count = header.fields.size();
  std::vector<std::size_t> unknown;
  bool sound = true;
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const auto found = std::find(layout.columns.begin(), layout.columns.end(), header.fields[i]);
    if (found == layout.columns.end()) {
      unknown.push_back(i);
      continue;
    }
    std::size_t& at = columns.at[static_cast<std::size_t>(found - layout.columns.begin())];
    if (at != Columns::kAbsent) {
      findings.refuse("column-twice", {name, header.line, header.columns[i]}, {*found});
      sound = false;
    }
    at = i;
  }
  refuse_unknown(header, unknown, layout, name, findings);
  if (unknown.size() == header.fields.size()) return false;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (columns.at[i] != Columns::kAbsent || !layout.required[i]) continue;
    findings.refuse("column-missing", {name, header.line}, {layout.columns[i]});
    sound = false;
  }
  return sound && unknown.empty();
}

}  // namespace

void Columns::fill(RawRow& out, const notation::CsvRow& row, std::size_t first) const {
  out.values.resize(at.size() - first);
  out.columns.resize(at.size() - first);
  for (std::size_t i = first; i < at.size(); ++i) {
    const std::size_t from = at[i];
    out.values[i - first] = from == kAbsent ? std::string_view() : row.fields[from];
    out.columns[i - first] = from == kAbsent ? 0 : row.columns[from];
  }
  out.rejects.clear();
  if (converted) take_origin(row, first, out);
}

Result<std::optional<Table>> Table::open(const fs::path& copy, const FileLayout& layout,
                                         const std::string& name, Findings& findings) {
  FUBAKO_CHECK(layout.required.size() == layout.columns.size());
  FUBAKO_TRY(auto reader, notation::CsvReader::open(copy, name, {kMaxFieldBytes, kMaxFields}));
  Table table(std::move(reader), name);
  auto header = table.reader_.next(table.row_);
  if (!header) {
    if (!is_csv_fault(header.error())) return tl::unexpected(std::move(header.error()));
    findings.refuse(header.error());
    return std::optional<Table>();
  }
  if (!*header) {
    findings.refuse("file-empty", {name});
    return std::optional<Table>();
  }
  if (!map_header(table.row_, layout, name, table.columns_, findings))
    return std::optional<Table>();
  table.header_columns_ = table.row_.columns;
  return std::optional<Table>(std::move(table));
}

Result<std::optional<Table>> Table::open_converted(const fs::path& copy, const FileLayout& layout,
                                                   const std::string& name) {
  FUBAKO_TRY(auto reader, notation::CsvReader::open(copy, name, kConvertedLimits));
  Table table(std::move(reader), name);
  FUBAKO_TRY(const bool header, table.reader_.next(table.row_));
  const std::size_t count = layout.columns.size() + 2;  // where from, and what is not covered
  if (!header || table.row_.fields.size() != count) return scratch_changed(name, 1);
  Columns& columns = table.columns_;
  columns.converted = true;
  columns.count = count;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) columns.at.push_back(i + 1);
  RawRow places;
  columns.fill(places, table.row_, 0);
  table.header_columns_ = {0};
  table.header_columns_.insert(table.header_columns_.end(), places.columns.begin(),
                               places.columns.end());
  return std::optional<Table>(std::move(table));
}

std::uint64_t Table::line() const { return columns_.converted ? line_of_origin(row_) : row_.line; }

Result<Table::Step> Table::next(Findings& findings) {
  auto more = reader_.next(row_);
  if (!more) {
    if (!is_csv_fault(more.error())) return tl::unexpected(std::move(more.error()));
    findings.refuse(more.error());
    return Step::damaged;
  }
  if (!*more) return Step::end;
  ++rows_;
  return row_.fields.size() == columns_.count ? Step::row : Step::misshapen;
}

Place Table::place_of(std::size_t expected) const {
  const std::size_t i = columns_.at[expected];
  return place(i < row_.columns.size() ? row_.columns[i] : 0);
}

Place Table::header_place(std::size_t expected) const {
  const std::size_t i = columns_.at[expected];
  return {name_, 1, i < header_columns_.size() ? header_columns_[i] : 0};
}

FileLayout fixed_layout(std::initializer_list<const char*> columns) {
  FileLayout layout;
  layout.columns.assign(columns.begin(), columns.end());
  layout.required.assign(columns.size(), true);
  return layout;
}

}  // namespace fubako::intake
