// The first pass over one data file: shape, counts, totals, keys to the join.
#pragma once

#include "base/base.h"
#include "intake/join.h"
#include "intake/spool.h"
#include "intake/table.h"

namespace fubako::intake {

// One of the manifest's files after its first pass.
struct Scanned {
  std::string name;
  fs::path copy;
  FileLayout layout;  // child files: record_key first
  Columns columns;
  std::uint64_t rows = 0;
  bool sound = false;      // every row was seen
  bool converted = false;  // `copy` is what a mapping made
};

Result<std::optional<Table>> open_table(const Scanned& file, Findings& findings);

// Positions of the columns that join, in the layout of the records.
struct KeyColumns {
  std::size_t record_key = 0, notice_no = 0, addressee_no = 0;
};
KeyColumns key_columns(const FileLayout& records);

Result<void> scan_records(Scanned& file, const Declared& declared, const Manifest& manifest,
                          Join& join, Findings& findings);
Result<void> scan_list(Scanned& file, const Declared& declared, std::size_t list, Join& join,
                       Findings& findings);

}  // namespace fubako::intake
