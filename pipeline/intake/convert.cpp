#include "intake/convert.h"

#include <algorithm>

#include "intake/converted.h"
#include "intake/my_number.h"

namespace fubako::intake {
namespace {

constexpr std::size_t kMaxFields = 2000;

bool is_csv_fault(const Fault& fault) { return fault.code.rfind("csv-", 0) == 0; }

// Goes through one file; a member function a step.
class Converter {
 public:
  Converter(Files& files, const Conversion& conversion, Findings& findings)
      : files_(files),
        conversion_(conversion),
        findings_(findings),
        rule_(*conversion.parts[0].rule) {}

  Result<bool> run() {
    const char separator = rule_.fixed ? ',' : rule_.separator;
    FUBAKO_TRY(auto reader, notation::CsvReader::open(conversion_.sent, conversion_.name,
                                                      {kMaxFieldBytes, kMaxFields, separator}));
    FUBAKO_TRY(bool more, next(reader));
    if (!more) {
      if (sound_) findings_.refuse("file-empty", {conversion_.name});
      return false;
    }
    if (!bind()) return false;
    FUBAKO_OK(begin_copies());
    if (has_header()) {
      FUBAKO_TRY(more, next(reader));
    }
    while (more) {
      FUBAKO_OK(take_row());
      FUBAKO_TRY(more, next(reader));
    }
    report_my_numbers();
    for (ConvertedFile& copy : copies_) FUBAKO_OK(copy.close());
    return sound_;
  }

 private:
  bool has_header() const { return rule_.header || rule_.fixed; }

  Result<bool> next(notation::CsvReader& reader) {
    auto more = reader.next(row_);
    if (more) return *more;
    if (!is_csv_fault(more.error())) return tl::unexpected(std::move(more.error()));
    findings_.refuse(more.error());
    sound_ = false;
    return false;
  }

  // Records of fixed length have no header, and no lines: the spool wrote both.
  std::uint64_t line() const { return rule_.fixed ? row_.line - 1 : row_.line; }
  std::uint32_t column(std::size_t i) const {
    if (i >= row_.columns.size()) return 0;
    return rule_.fixed ? static_cast<std::uint32_t>(rule_.fixed->items[i].offset + 1)
                       : row_.columns[i];
  }

  bool bind() {
    std::vector<const mapping::FileRule*> lists;
    for (std::size_t i = 1; i < conversion_.parts.size(); ++i)
      lists.push_back(conversion_.parts[i].rule);
    std::vector<Fault> faults;
    auto bound = mapping::bind(rule_, lists,
                               {row_.fields, row_.columns, {conversion_.name, row_.line}}, faults);
    for (const Fault& fault : faults) findings_.refuse(fault);
    if (!bound) return false;
    bound_ = std::move(*bound);
    counts_.resize(bound_.columns);
    find_allowed();
    return true;
  }

  // A sender's column may look like My Number when the form lets every item of it do so.
  void find_allowed() {
    allowed_ = bound_.used;
    const auto disallow = [&](const std::vector<mapping::BoundRule>& rules,
                              const FileLayout& layout) {
      for (const mapping::BoundRule& bound : rules) {
        const std::size_t column = bound.rule->column;
        const bool allowed =
            column < layout.my_number_allowed.size() && layout.my_number_allowed[column];
        for (const std::size_t i : bound.from) allowed_[i] = allowed_[i] && allowed;
      }
    };
    disallow(bound_.rules, *conversion_.parts[0].layout);
    for (std::size_t l = 0; l < bound_.lists.size(); ++l)
      for (const mapping::BoundRow& row : bound_.lists[l])
        disallow(row.rules, *conversion_.parts[l + 1].layout);
  }

  std::uint32_t column_of(const mapping::BoundRule& bound) const {
    return bound.from.empty() ? 0 : column(bound.from.front());
  }

  // Each copy's first row says where the columns stand in the sender's header.
  Result<void> begin_copies() {
    for (std::size_t p = 0; p < conversion_.parts.size(); ++p) {
      const Conversion::Part& part = conversion_.parts[p];
      FUBAKO_TRY(auto copy, ConvertedFile::create(files_, part.copy));
      out_.begin(1, part.layout->columns.size());
      out_.values = part.layout->columns;
      if (p == 0)
        for (const auto& bound : bound_.rules) out_.columns[bound.rule->column] = column_of(bound);
      FUBAKO_OK(copy.add(out_));
      copies_.push_back(std::move(copy));
    }
    return {};
  }

  void put(const mapping::BoundRule& bound, const FileLayout& layout, ConvertedRow& out) {
    const std::size_t i = bound.rule->column;
    out.columns[i] = column_of(bound);
    if (mapping::convert(bound, row_.fields, conversion_.mapping->eras, out.values[i])) return;
    out.reject(out.columns[i], "mapping-value-not-covered", layout.columns[i],
               mapping::demand_of(*bound.rule));
  }

  Result<void> take_row() {
    const FileLayout& layout = *conversion_.parts[0].layout;
    out_.begin(line(), layout.columns.size());
    if (row_.fields.size() != bound_.columns) return take_misshapen(layout);
    for (std::size_t i = 0; i < counts_.size(); ++i)
      counts_[i].see(mapping::trimmed(row_.fields[i]));
    for (const mapping::BoundRule& bound : bound_.rules) put(bound, layout, out_);
    for (std::size_t l = 0; l < bound_.lists.size(); ++l) FUBAKO_OK(take_list(l));
    return copies_[0].add(out_);
  }

  // Its key is told when it stands there, so that the key's child rows are no orphans.
  Result<void> take_misshapen(const FileLayout& layout) {
    const bool records = conversion_.parts[0].rule == &conversion_.mapping->files[0];
    if (!records)
      findings_.refuse("child-row-shape", {conversion_.name, line(), 1},
                       {std::to_string(bound_.columns), std::to_string(row_.fields.size())});
    out_.misshapen = true;
    for (const mapping::BoundRule& bound : bound_.rules) {
      const bool there = std::all_of(bound.from.begin(), bound.from.end(),
                                     [&](std::size_t i) { return i < row_.fields.size(); });
      if (there && layout.columns[bound.rule->column] == kCommonFieldIds[kRecordKey])
        put(bound, layout, out_);
    }
    out_.rejects.clear();
    return copies_[0].add(out_);
  }

  const std::string& record_key() const {
    const auto& columns = conversion_.parts[0].layout->columns;
    const auto at = std::find(columns.begin(), columns.end(), kCommonFieldIds[kRecordKey]);
    return out_.values[static_cast<std::size_t>(at - columns.begin())];
  }

  Result<void> take_list(std::size_t l) {
    const Conversion::Part& part = conversion_.parts[l + 1];
    for (std::size_t n = 0; n < bound_.lists[l].size(); ++n) {
      const mapping::BoundRow& row = bound_.lists[l][n];
      const mapping::RowState state = mapping::state_of(row, row_.fields);
      if (state == mapping::RowState::half)
        out_.reject(column(*row.marker), "mapping-row-half-empty", part.layout->role,
                    std::to_string(n + 1));
      if (state != mapping::RowState::there) continue;
      child_.begin(line(), part.layout->columns.size());
      child_.values[0] = record_key();
      for (const mapping::BoundRule& bound : row.rules) put(bound, *part.layout, child_);
      FUBAKO_OK(copies_[l + 1].add(child_));
    }
    return {};
  }

  void report_my_numbers() {
    for (std::size_t i = 0; i < counts_.size(); ++i)
      if (counts_[i].convicts() && !allowed_[i]) {
        findings_.refuse("column-looks-like-my-number", {conversion_.name, 1},
                         {"#" + std::to_string(i + 1)});
        sound_ = false;
      }
  }

  Files& files_;
  const Conversion& conversion_;
  Findings& findings_;
  const mapping::FileRule& rule_;
  notation::CsvRow row_;
  mapping::Bound bound_;
  std::vector<MyNumberCount> counts_;  // by the sender's column
  std::vector<bool> allowed_;
  std::vector<ConvertedFile> copies_;
  ConvertedRow out_, child_;
  bool sound_ = true;
};

}  // namespace

Result<bool> convert(Files& files, const Conversion& conversion, Findings& findings) {
  return Converter(files, conversion, findings).run();
}

}  // namespace fubako::intake
