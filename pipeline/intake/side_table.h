// A municipality's side file as a whole: declared, fresh, every row sound, no id twice; its rows
// findable by key.
#pragma once

#include <memory>

#include "intake/row_index.h"
#include "intake/side_rows.h"

namespace fubako::intake {

struct SideState {
  std::unique_ptr<RowIndex> index;
  std::string as_of, sha256;
  std::int64_t as_of_instant = 0;
  std::uint64_t records = 0;
  std::optional<Problem> stale;
};

// One row read: its verdict, its id, and by which keys it is found.
struct SideRow {
  RowVerdict verdict;
  Hash128 id;
  Hash128 keys[2];
  std::size_t key_count = 1;
};
using ReadSideRow =
    std::function<SideRow(const notation::CsvRow& row, const Columns& columns, std::int64_t as_of)>;

struct SideFolder {
  Files& files;
  const fs::path& folder;
  const std::string& municipality_code;
  const fs::path& scratch;
};

// False after problems; `state` is of no use then.
Result<bool> open_side_table(const SideFolder& where, const SideKind& kind,
                             const SideOptions& options, const ReadSideRow& read, SideState& state,
                             std::vector<Problem>& problems);
// Every row of an opened file once more. A row that is not what was indexed is a Fault
// scratch-changed: `take` gives false then.
using TakeSideRow =
    std::function<Result<bool>(const notation::CsvRow& row, const Columns& columns)>;
Result<void> each_side_row(const SideState& state, const SideKind& kind, const TakeSideRow& take);
bool side_delivered(const fs::path& folder, const SideKind& kind);

// How each kind's rows are read, again when a record is joined. The column whose value is wrong, or
// RowVerdict::kSound.
std::size_t parse_act(const notation::CsvRow& row, const Columns& columns, ConsentAct& act);
std::size_t parse_event(const notation::CsvRow& row, const Columns& columns, PersonEvent& event);
std::size_t parse_payment(const notation::CsvRow& row, const Columns& columns, Payment& payment);
// By what a notice's payments are found; the join uses it for notice numbers too.
Hash128 notice_key(std::string_view form_id, int fiscal_year, std::string_view notice_no);

}  // namespace fubako::intake
