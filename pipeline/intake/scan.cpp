#include "intake/scan.h"

#include <algorithm>

#include "intake/control_totals.h"
#include "intake/my_number.h"
#include "intake/side_table.h"

namespace fubako::intake {
namespace {

// Keeps a run's bytes and rows small enough to be read at once.
constexpr std::uint64_t kMaxRunBytes = 256u << 10;

std::size_t column_of(const FileLayout& layout, CommonField field) {
  const auto found =
      std::find(layout.columns.begin(), layout.columns.end(), kCommonFieldIds[field]);
  FUBAKO_CHECK(found != layout.columns.end());  // every form has the common fields
  return static_cast<std::size_t>(found - layout.columns.begin());
}

void refuse_count(const Table& table, const Declared& declared, Findings& findings) {
  if (table.rows() == declared.records || declared.records == kUncounted) return;
  findings.refuse(declared.count_code, {declared.name},
                  {std::to_string(declared.records), std::to_string(table.rows())});
}

void keep(Scanned& file, const Table& table) {
  file.columns = table.columns();
  file.rows = table.rows();
  file.sound = true;
}

std::optional<Hash128> notice_of(std::string_view notice_no, const Manifest& manifest) {
  if (notice_no.empty()) return std::nullopt;
  return notice_key(manifest.form_id, manifest.fiscal_year, notice_no);
}

// Gathers neighbouring rows of one key into runs.
class Runs {
 public:
  Runs(Join& join, std::size_t list) : join_(join) { run_.list = list; }
  Result<void> add(std::string_view key, const Table& table) {
    const notation::CsvRow& row = table.row();
    const Hash128 hash = hash128(key);
    if (run_.rows != 0 && (hash != key_ || run_.bytes + row.bytes > kMaxRunBytes))
      FUBAKO_OK(finish());
    if (run_.rows == 0) {
      key_ = hash;
      run_.offset = row.offset;
      run_.line = table.line();
    }
    run_.bytes += row.bytes;
    ++run_.rows;
    return {};
  }
  Result<void> finish() {
    if (run_.rows != 0) FUBAKO_OK(join_.add_run(key_, run_));
    run_.bytes = run_.rows = 0;
    return {};
  }

 private:
  Join& join_;
  Hash128 key_;
  ChildRun run_;
};

}  // namespace

Result<std::optional<Table>> open_table(const Scanned& file, Findings& findings) {
  if (file.converted) return Table::open_converted(file.copy, file.layout, file.name);
  return Table::open(file.copy, file.layout, file.name, findings);
}

KeyColumns key_columns(const FileLayout& records) {
  return {column_of(records, kRecordKey), column_of(records, kNoticeNo),
          column_of(records, kAddresseeNo)};
}

Result<void> scan_records(Scanned& file, const Declared& declared, const Manifest& manifest,
                          Join& join, Findings& findings) {
  FUBAKO_TRY(auto table, open_table(file, findings));
  ControlTotals totals(manifest.control_totals, file.layout, findings);
  if (!table) return {};
  MyNumberWatch watch(file.layout);
  const KeyColumns keys = key_columns(file.layout);
  for (;;) {
    FUBAKO_TRY(const Table::Step step, table->next(findings));
    if (step == Table::Step::damaged) return {};
    if (step == Table::Step::end) break;
    const std::uint64_t ordinal = table->rows() - 1;
    const std::string_view key = table->value(keys.record_key);
    if (step == Table::Step::misshapen) {
      totals.see_misshapen();
      FUBAKO_OK(join.add_unreadable(ordinal, key));
      continue;
    }
    totals.see(*table);
    if (!file.converted) watch.see(*table);  // else the sender's own columns were watched
    FUBAKO_OK(join.add_record(ordinal, key, notice_of(table->value(keys.notice_no), manifest),
                              table->value(keys.addressee_no)));
  }
  if (table->rows() == 0) findings.refuse("no-records", {file.name});
  refuse_count(*table, declared, findings);
  totals.report(*table, findings);
  watch.report(*table, findings);
  keep(file, *table);
  return {};
}

Result<void> scan_list(Scanned& file, const Declared& declared, std::size_t list, Join& join,
                       Findings& findings) {
  FUBAKO_TRY(auto table, open_table(file, findings));
  if (!table) return {};
  MyNumberWatch watch(file.layout);
  Runs runs(join, list);
  for (;;) {
    FUBAKO_TRY(const Table::Step step, table->next(findings));
    if (step == Table::Step::damaged) return {};
    if (step == Table::Step::end) break;
    if (step == Table::Step::misshapen) {
      if (file.converted) continue;  // refused when it was converted
      const notation::CsvRow& row = table->row();
      findings.refuse("child-row-shape", table->place(),
                      {std::to_string(table->columns().count), std::to_string(row.fields.size())});
      continue;
    }
    if (!file.converted) watch.see(*table);  // else the sender's own columns were watched
    FUBAKO_OK(runs.add(table->value(0), *table));
  }
  FUBAKO_OK(runs.finish());
  refuse_count(*table, declared, findings);
  watch.report(*table, findings);
  keep(file, *table);
  return {};
}

}  // namespace fubako::intake
