// A submission between its two passes: what the first found, what the second reads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "intake/join.h"
#include "intake/pulls.h"
#include "intake/row_index.h"
#include "intake/scan.h"

namespace fubako::intake {

// A child file's columns: record_key, then the list's own.
FileLayout with_key(FileLayout layout);
const SubmissionFile* file_of(const Manifest& manifest, const std::string& role);

struct Submission::State {
  State(Files& disk, const std::string& prefix, std::size_t memory, std::size_t lists,
        const std::vector<Pull>& more_pulls)
      : files(disk),
        scratch(prefix),
        scanned_lists(lists),
        join(disk, prefix, memory, lists),
        pulls(disk, prefix, more_pulls) {}
  ~State() {
    (void)files.remove(records.copy);
    for (const Scanned& list : scanned_lists) (void)files.remove(list.copy);
    for (const fs::path& copy : sent) (void)files.remove(copy);
  }

  Result<void> scan(const fs::path& folder, const Manifest& manifest, const Layout& layout,
                    Findings& findings);
  Result<void> scan_mapped(const fs::path& folder, const Manifest& manifest, const Layout& layout,
                           Findings& findings);
  // Spools the sender's own file and makes the copies of `file`'s columns.
  Result<bool> convert_file(const fs::path& folder, const SubmissionFile& file,
                            const Layout& layout, std::size_t role, Declared& declared,
                            Findings& findings);
  Result<bool> spool_file(const fs::path& folder, const SubmissionFile& file,
                          const FileLayout& layout, Scanned& scanned, Declared& declared,
                          Findings& findings);
  Result<void> match(Findings& findings);
  void report_left_over(Findings& findings);
  Result<void> begin();

  Result<bool> next(JoinedRecord& record);
  Result<void> take_lists(JoinedRecord& record, std::string_view key);
  Result<void> take_run(const ChildRun& run, std::string_view key, std::vector<RawRow>& rows);
  Result<void> take_acts(JoinedRecord& record, std::string_view addressee_no);
  Result<void> take_events(JoinedRecord& record, std::string_view addressee_no);
  Result<void> take_payments(JoinedRecord& record, std::string_view notice_no);
  Result<void> take_delivery(JoinedRecord& record);
  Result<void> take_pull(JoinedRecord& record, std::string_view key);

  Files& files;
  std::string scratch;  // prefix of every scratch file
  Scanned records;
  std::vector<Scanned> scanned_lists;
  std::vector<fs::path> sent;  // copies of the sender's own files
  Join join;
  Pulls pulls;
  std::vector<std::string> delivery_files;
  SideInputs side;
  SideIndexes indexes;  // into `side`

  // the second pass
  KeyColumns keys;
  std::optional<Table> table;
  std::vector<RowFile> list_rows;
  std::optional<RowIndex::Reader> acts, events, payments;
  RowPool pool;
  Findings second_pass;  // stays empty: the copy was sound
  std::uint64_t ordinal = 0;
};

}  // namespace fubako::intake
