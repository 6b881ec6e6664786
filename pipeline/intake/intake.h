// intake: bytes -> rows. A submission's files, its consents and its pulls, joined by key.
//
//   takes    <inbox>/<code>/<job>/ as it is, and the mapping that it names; scratch space for a
//            UTF-8 copy and sorted offsets
//   gives    the records in the sender's order, each with its child rows, acts and pull
//   promises every byte is of the declared encoding; hashes, counts and control totals are those
//            of the manifest; no orphan child row; memory does not grow with the files
//   errors   refusals as Problems (kind refusal), all that can be found in one pass; environment
//            as Fault
//   threads  one job, one thread
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "mapping/mapping.h"
#include "model/model.h"

namespace fubako::intake {

constexpr std::size_t kMaxFieldBytes = 16384;
constexpr std::uint64_t kMaxManifestBytes = 1u << 20;
// A file's count that nobody declared: a sample, whose rows are not compared.
constexpr std::uint64_t kUncounted = ~std::uint64_t{0};
// Rows of one list that a record is given at most: one more than check lets pass, so that a record
// with a million child rows is rejected without holding them.
constexpr std::size_t kMaxListRows = 10000;
constexpr std::uint64_t kMaxActsOfOne = 1000;  // consent acts of one addressee

// What a form expects of the files: column ids in the form's field order.
struct FileLayout {
  std::string role;                  // records, or a list's id
  std::vector<std::string> columns;  // records: all fields; child files: without record_key
  std::vector<bool> required;        // a required column must stand in the header; others may lack
  std::vector<bool> my_number_allowed = {};  // 12-digit columns that are no My Number; empty: none
};
struct Layout {
  FileLayout records;
  std::vector<FileLayout> lists;  // in the form's order
  // How the sender's own files become these columns; null: they have them already.
  std::shared_ptr<const mapping::Mapping> mapping = nullptr;
};
// What a mapping must fill to give this layout: the records first, then the lists.
std::vector<mapping::Target> targets_of(const Layout& layout);

struct ManifestResult {
  std::optional<Manifest> manifest;
  std::vector<Problem> problems;
};
// Reads <folder>/manifest.json; codes manifest-missing, manifest-malformed, municipality-code-bad,
// job-id-differs, path-outside-folder, encoding-unknown, …
ManifestResult read_manifest(const fs::path& job_folder, const std::string& municipality_code);

struct RawRow {
  std::vector<std::string_view> values;  // in layout order; an absent optional column is empty
  std::vector<std::uint32_t> columns;    // character column of each value, 0 when absent
  Place place;                           // file name and line
  std::vector<Problem> rejects = {};     // values that the mapping does not cover; keys empty
};

struct JoinedRecord {
  std::uint64_t ordinal = 0;  // from 0, in the sender's order
  bool readable = true;       // false: wrong number of fields; row holds only its place
  bool key_twice = false;     // the record key occurs more than once; lists and pull are empty then
  bool notice_no_twice = false;
  RawRow row;
  std::vector<std::vector<RawRow>> lists;
  std::vector<ConsentAct> acts;  // of this addressee, in the file's order
  std::optional<Pull> pull;
};

// A municipality's consents.csv, checked and indexed by addressee.
class Consents {
 public:
  // `at` is the run's date (end of day, Japan); older than max_age_hours: consents-stale. Any
  // problem means consents-untrusted for all jobs that are not paper_only; it is null then.
  static Result<std::shared_ptr<Consents>> open(Files& files, const fs::path& municipality_folder,
                                                const std::string& municipality_code, Date at,
                                                std::int64_t max_age_hours, const fs::path& scratch,
                                                std::vector<Problem>& problems,
                                                std::size_t sorter_memory = kSorterMemoryBytes);
  ~Consents();
  const std::string& as_of() const;
  const std::string& sha256() const;

 private:
  friend class Submission;
  Consents();
  struct State;
  std::unique_ptr<State> state_;
};

class Submission {
 public:
  // Reads every file once: encoding, hash, shape, counts, totals, keys, orphans, pulls, a column
  // that looks like My Number. Null with problems of kind refusal; with notices it may still open.
  // `more_pulls` come from the command line, through the ledger.
  static Result<std::unique_ptr<Submission>> open(Files& files, const fs::path& job_folder,
                                                  const Manifest& manifest, const Layout& layout,
                                                  std::shared_ptr<const Consents> consents,
                                                  const fs::path& scratch,
                                                  std::vector<Problem>& problems,
                                                  const std::vector<Pull>& more_pulls = {},
                                                  std::size_t sorter_memory = kSorterMemoryBytes);
  ~Submission();
  std::uint64_t records() const;
  // The next record in the sender's order; false at the end. Views live until the next call.
  Result<bool> next(JoinedRecord& record);

 private:
  Submission();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fubako::intake
