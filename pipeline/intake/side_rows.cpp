#include "intake/side_rows.h"

#include <algorithm>

namespace fubako::intake {
namespace {

void judge_row(const Table& table, const SideKind& kind, const RowVerdict& verdict,
               Findings& findings) {
  if (verdict.wrong == RowVerdict::kSound) return;
  const std::string& column = kind.layout.columns[verdict.wrong];
  if (verdict.late)
    findings.refuse(kind.late_row, table.place_of(verdict.wrong), {column});
  else
    findings.refuse(kind.malformed, table.place_of(verdict.wrong),
                    {column, kind.expected[verdict.wrong]});
}

}  // namespace

Result<std::optional<Columns>> scan_side_rows(const fs::path& copy, const SideKind& kind,
                                              const Declared& declared, const TakeRow& take,
                                              Findings& findings) {
  FUBAKO_CHECK(kind.expected.size() == kind.layout.columns.size());
  FUBAKO_TRY(auto table, Table::open(copy, kind.layout, declared.name, findings));
  if (!table) return std::optional<Columns>();
  for (;;) {
    FUBAKO_TRY(const Table::Step step, table->next(findings));
    if (step == Table::Step::damaged) return std::optional<Columns>();
    if (step == Table::Step::end) break;
    if (step == Table::Step::row) {
      FUBAKO_TRY(const RowVerdict verdict, take(*table));
      judge_row(*table, kind, verdict, findings);
    } else {
      findings.refuse(
          "child-row-shape", table->place(),
          {std::to_string(table->columns().count), std::to_string(table->row().fields.size())});
    }
  }
  if (table->rows() != declared.records)
    findings.refuse(declared.count_code, {declared.name},
                    {std::to_string(declared.records), std::to_string(table->rows())});
  return std::optional<Columns>(table->columns());
}

std::set<std::string> numbered_stems(const fs::path& folder, std::string_view stem) {
  const std::string before = std::string(stem) + "-";
  std::set<std::string> stems;
  for (const fs::path& path : sorted_entries(folder)) {
    const std::string extension = path.extension().string(), found = path.stem().string();
    if (extension != ".csv" && extension != ".json") continue;
    if (found.size() == before.size() || found.rfind(before, 0) != 0) continue;
    const bool number = std::all_of(found.begin() + static_cast<std::ptrdiff_t>(before.size()),
                                    found.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number) stems.insert(found);
  }
  return stems;
}

bool parse_open_date(std::string_view iso, std::optional<Date>& date) {
  date = iso.empty() ? std::nullopt : parse_date(iso);
  return iso.empty() || date.has_value();
}

}  // namespace fubako::intake
