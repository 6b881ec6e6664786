// What the side files have in common: consents, persons, payments of a municipality, pulls and
// deliveries of a job. A CSV of fixed columns beside the JSON that declares it.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/base.h"
#include "intake/declaration.h"
#include "intake/table.h"

namespace fubako::intake {

// One kind of side file, and what its problems are called.
struct SideKind {
  std::string_view stem;  // "consents"
  SideCodes codes;
  std::string_view untrusted, malformed;
  std::string_view late_row;            // a row of after the file's as_of
  std::string_view stale, late_file;    // of a municipality's file
  std::string_view id_twice, too_many;  // likewise
  FileLayout layout;
  std::span<const std::string_view> expected;  // what the value of each column must be
};

// One row judged: the column whose value is wrong, if one is.
struct RowVerdict {
  static constexpr std::size_t kSound = static_cast<std::size_t>(-1);
  std::size_t wrong = kSound;
  bool late = false;  // it is wrong for being after as_of
};

// Gives every well-shaped row of a copy to `take` and reports what is wrong with rows and their
// number; the columns, unless the table breaks off.
using TakeRow = std::function<Result<RowVerdict>(const Table&)>;
Result<std::optional<Columns>> scan_side_rows(const fs::path& copy, const SideKind& kind,
                                              const Declared& declared, const TakeRow& take,
                                              Findings& findings);

// "pulls-3" for each pulls-3.csv or pulls-3.json, so that one without the other is noticed.
std::set<std::string> numbered_stems(const fs::path& folder, std::string_view stem);

// A date, or empty for open; false when it is neither.
bool parse_open_date(std::string_view iso, std::optional<Date>& date);

}  // namespace fubako::intake
