// intake: bytes -> rows. A submission's files, the side files of its municipality (consents,
// persons, payments) and of its job (pulls, electronic deliveries), joined by key.
//
//   takes    <inbox>/<code>/<job>/ as it is, and the mapping that it names; scratch space for a
//            UTF-8 copy and sorted offsets
//   gives    the records in the sender's order, each with its child rows, acts, person events,
//            payments, pull and delivery
//   promises every byte is of the declared encoding; hashes, counts and control totals are those
//            of the manifest; no orphan child row; memory does not grow with the files
//   errors   refusals as Problems (kind refusal), all that can be found in one pass; environment
//            as Fault
//   threads  one job, one thread
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
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
constexpr std::uint64_t kMaxActsOfOne = 1000;  // acts of one addressee; events, payments likewise

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
  bool key_twice = false;     // the record key occurs more than once; lists, pull and delivery are
                              // empty then
  bool notice_no_twice = false;  // payments are empty then
  RawRow row;
  std::vector<std::vector<RawRow>> lists;
  std::vector<ConsentAct> acts;     // of this addressee, in the file's order
  std::vector<PersonEvent> events;  // of this addressee and those that name them as the other one
  std::vector<Payment> payments;    // of this notice
  bool paid = false;                // the payments' sum is above zero
  std::optional<Pull> pull;
  std::optional<ElectronicDelivery>
      delivery;  // the last event; undelivered at the same instant wins
};

// How old an input is. A file must be of the run's day or at most max_age_hours before its end
// (24:00 in Japan), to the second; later than that end is a wrong clock. 0 hours: any age will do.
enum class Age { fresh, stale, from_the_future };
Age judge_age(std::int64_t as_of, Date run_date, std::int64_t max_age_hours);
// The records' own addresses, by the manifest's as_of: addresses-stale, addresses-from-the-future.
std::optional<Problem> judge_addresses(const Manifest& manifest, Date run_date,
                                       std::int64_t max_age_hours);

// A side file of a municipality. `at` is the run's date. Any problem means that the file cannot be
// trusted (consents-untrusted, persons-untrusted, payments-untrusted); what is opened is null then.
// Staleness alone can be accepted: when `accepted` holds the file's own stale code, a stale file
// opens, and `stale` tells of it, so that each job can be asked. No other code can be accepted.
struct SideOptions {
  Date at;
  std::int64_t max_age_hours = 168;
  std::set<std::string> accepted = {};
  std::size_t sorter_memory = kSorterMemoryBytes;
};

struct SideState;  // what all of them keep
class SideFileOf {
 public:
  SideFileOf(const SideFileOf&) = delete;
  SideFileOf& operator=(const SideFileOf&) = delete;
  ~SideFileOf();
  const std::string& as_of() const;
  std::int64_t as_of_instant() const;
  const std::string& sha256() const;
  // consents-stale, persons-stale, payments-stale; only where it was accepted.
  const std::optional<Problem>& stale() const;

 protected:
  friend class Submission;
  SideFileOf();
  std::unique_ptr<SideState> state_;
};

// consents.csv, checked and indexed by addressee.
class Consents : public SideFileOf {
 public:
  // Reads every act once more, in the file's order: for a register.
  Result<void> for_each(const std::function<Result<void>(const ConsentAct&)>& take) const;
  static Result<std::shared_ptr<Consents>> open(Files& files, const fs::path& municipality_folder,
                                                const std::string& municipality_code,
                                                const SideOptions& options, const fs::path& scratch,
                                                std::vector<Problem>& problems);
  static Result<std::shared_ptr<Consents>> open(Files& files, const fs::path& municipality_folder,
                                                const std::string& municipality_code, Date at,
                                                std::int64_t max_age_hours, const fs::path& scratch,
                                                std::vector<Problem>& problems,
                                                std::size_t sorter_memory = kSorterMemoryBytes) {
    return open(files, municipality_folder, municipality_code,
                SideOptions{at, max_age_hours, {}, sorter_memory}, scratch, problems);
  }
};

// persons.csv, checked and indexed by addressee, and by who may act for them.
class Persons : public SideFileOf {
 public:
  // True when a persons.csv or persons.json was delivered: the file is optional, half of it is not.
  static bool delivered(const fs::path& municipality_folder);
  static Result<std::shared_ptr<Persons>> open(Files& files, const fs::path& municipality_folder,
                                               const std::string& municipality_code,
                                               const SideOptions& options, const fs::path& scratch,
                                               std::vector<Problem>& problems);
  // Reads every event once more, in the file's order.
  Result<void> for_each(const std::function<Result<void>(const PersonEvent&)>& take) const;
  // True when a `protected` event of this person is in force on that day. O(log n) in the protected
  // ones, of whom 24 bytes each are kept.
  bool is_protected(std::string_view addressee_no, Date day) const;

 private:
  struct Span {  // of one protected event
    Hash128 person;
    std::int32_t from = 0, until = 0;
    auto operator<=>(const Span&) const = default;
  };
  std::vector<Span> protected_;  // sorted
};

// payments.csv, checked and indexed by (form_id, fiscal_year, notice_no).
class Payments : public SideFileOf {
 public:
  static bool delivered(const fs::path& municipality_folder);  // as of Persons
  static Result<std::shared_ptr<Payments>> open(Files& files, const fs::path& municipality_folder,
                                                const std::string& municipality_code,
                                                const SideOptions& options, const fs::path& scratch,
                                                std::vector<Problem>& problems);
};

// What a submission is joined with; null: not asked for.
struct SideInputs {
  std::shared_ptr<const Consents> consents = nullptr;
  std::shared_ptr<const Persons> persons = nullptr;
  std::shared_ptr<const Payments> payments = nullptr;
};

class Submission {
 public:
  // Reads every file once: encoding, hash, shape, counts, totals, keys, orphans, pulls, deliveries,
  // a column that looks like My Number. Null with problems of kind refusal; with notices it may
  // still open. `more_pulls` come from the command line, through the ledger.
  static Result<std::unique_ptr<Submission>> open(Files& files, const fs::path& job_folder,
                                                  const Manifest& manifest, const Layout& layout,
                                                  const SideInputs& side, const fs::path& scratch,
                                                  std::vector<Problem>& problems,
                                                  const std::vector<Pull>& more_pulls = {},
                                                  std::size_t sorter_memory = kSorterMemoryBytes);
  // With consents alone.
  static Result<std::unique_ptr<Submission>> open(Files& files, const fs::path& job_folder,
                                                  const Manifest& manifest, const Layout& layout,
                                                  std::shared_ptr<const Consents> consents,
                                                  const fs::path& scratch,
                                                  std::vector<Problem>& problems,
                                                  const std::vector<Pull>& more_pulls = {},
                                                  std::size_t sorter_memory = kSorterMemoryBytes) {
    return open(files, job_folder, manifest, layout, SideInputs{std::move(consents)}, scratch,
                problems, more_pulls, sorter_memory);
  }
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
