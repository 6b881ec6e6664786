#include <algorithm>

#include "intake/act_index.h"
#include "intake/declaration.h"
#include "intake/intake.h"
#include "intake/join.h"
#include "intake/pulls.h"
#include "intake/scan.h"

namespace fubako::intake {

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
  }

  Result<void> scan(const fs::path& folder, const Manifest& manifest, const Layout& layout,
                    Findings& findings);
  Result<bool> spool_file(const fs::path& folder, const SubmissionFile& file,
                          const FileLayout& layout, Scanned& scanned, Declared& declared,
                          Findings& findings);
  Result<void> match(Findings& findings);
  Result<void> begin();

  Result<bool> next(JoinedRecord& record);
  Result<void> take_lists(JoinedRecord& record, std::string_view key);
  Result<void> take_run(const ChildRun& run, std::string_view key, std::vector<RawRow>& rows);
  Result<void> take_acts(JoinedRecord& record, std::string_view addressee_no);
  Result<void> take_pull(JoinedRecord& record, std::string_view key);

  Files& files;
  std::string scratch;  // prefix of every scratch file
  Scanned records;
  std::vector<Scanned> scanned_lists;
  Join join;
  Pulls pulls;
  std::shared_ptr<const Consents> consents;

  // the second pass
  KeyColumns keys;
  std::optional<Table> table;
  std::vector<RowFile> list_rows;
  std::optional<ActIndex::Reader> acts;
  RowPool pool;
  Findings second_pass;  // stays empty: the copy was sound
  std::uint64_t ordinal = 0;
};

namespace {

// A child file's columns: record_key, then the list's own.
FileLayout with_key(FileLayout layout) {
  layout.columns.insert(layout.columns.begin(), kCommonFieldIds[kRecordKey]);
  layout.required.insert(layout.required.begin(), true);
  if (!layout.my_number_allowed.empty())
    layout.my_number_allowed.insert(layout.my_number_allowed.begin(), false);
  return layout;
}

const SubmissionFile* file_of(const Manifest& manifest, const std::string& role,
                              Findings& findings) {
  for (const SubmissionFile& file : manifest.files)
    if (file.role == role) return &file;
  findings.refuse("role-missing", {"manifest.json"}, {role});
  return nullptr;
}

void refuse_unknown_roles(const Manifest& manifest, const Layout& layout, Findings& findings) {
  for (const SubmissionFile& file : manifest.files) {
    const bool known = file.role == layout.records.role ||
                       std::any_of(layout.lists.begin(), layout.lists.end(),
                                   [&](const FileLayout& list) { return list.role == file.role; });
    if (!known) findings.refuse("role-unknown", {file.name});
  }
}

// True, and steps on, when the stream stands at this ordinal.
Result<bool> take_flag(Stream<std::uint64_t>& flags, std::uint64_t ordinal) {
  bool flagged = false;
  while (flags.head() != nullptr && *flags.head() == ordinal) {
    flagged = true;
    FUBAKO_OK(flags.step());
  }
  return flagged;
}

template <class T>
bool stands_at(Join::Matched<T>& stream, std::uint64_t ordinal) {
  return stream.head() != nullptr && stream.head()->ordinal == ordinal;
}

template <class T>
Result<void> pass_over(Join::Matched<T>& stream, std::uint64_t ordinal) {
  while (stands_at(stream, ordinal)) FUBAKO_OK(stream.step());
  return {};
}

}  // namespace

Result<bool> Submission::State::spool_file(const fs::path& folder, const SubmissionFile& file,
                                           const FileLayout& layout, Scanned& scanned,
                                           Declared& declared, Findings& findings) {
  scanned.name = file.name;
  scanned.copy = scratch + layout.role + ".utf8";
  scanned.layout = layout;
  const auto encoding = text::parse_encoding(file.encoding);
  FUBAKO_CHECK(encoding.has_value());  // read_manifest lets no other pass
  declared = {file.name, *encoding, file.sha256, file.records};
  if (!ordinary_file(folder, file.name, "file-missing", findings)) return false;
  return spool(files, folder, declared, scanned.copy, findings);
}

Result<void> Submission::State::scan(const fs::path& folder, const Manifest& manifest,
                                     const Layout& layout, Findings& findings) {
  refuse_unknown_roles(manifest, layout, findings);
  Declared declared;
  if (const SubmissionFile* file = file_of(manifest, layout.records.role, findings)) {
    FUBAKO_TRY(const bool sound,
               spool_file(folder, *file, layout.records, records, declared, findings));
    if (sound) FUBAKO_OK(scan_records(records, declared, manifest, join, findings));
  }
  for (std::size_t i = 0; i < layout.lists.size(); ++i) {
    const SubmissionFile* file = file_of(manifest, layout.lists[i].role, findings);
    if (file == nullptr) continue;
    Scanned& list = scanned_lists[i];
    FUBAKO_TRY(const bool sound,
               spool_file(folder, *file, with_key(layout.lists[i]), list, declared, findings));
    if (sound) FUBAKO_OK(scan_list(list, declared, i, join, findings));
  }
  return {};
}

Result<void> Submission::State::match(Findings& findings) {
  const ActIndex* index = consents ? consents->state_->index.get() : nullptr;
  FUBAKO_OK(join.match(index));
  for (std::size_t i = 0; i < scanned_lists.size(); ++i) {
    const FirstPlaces& orphans = join.orphans(i);
    for (const auto& [list, line] : orphans.places())
      findings.refuse("child-row-orphan", {scanned_lists[i].name, line},
                      {std::to_string(orphans.rows())});
  }
  const FirstPlaces& unknown = join.unknown_pulls();
  for (const auto& at : unknown.places())
    findings.notice("pull-unknown-record", pulls.key(at), pulls.place(at),
                    {std::to_string(unknown.rows())});
  return {};
}

Result<void> Submission::State::begin() {
  keys = key_columns(records.layout);
  FUBAKO_TRY(table, Table::open(records.copy, records.layout, records.name, second_pass));
  if (!table) return scratch_changed(records.name, 1);
  for (const Scanned& list : scanned_lists) {
    FUBAKO_TRY(auto rows, RowFile::open(list.copy, list.name));
    list_rows.push_back(std::move(rows));
  }
  if (consents) {
    FUBAKO_TRY(auto reader, ActIndex::Reader::open(*consents->state_->index));
    acts.emplace(std::move(reader));
  }
  return {};
}

Result<bool> Submission::State::next(JoinedRecord& record) {
  FUBAKO_TRY(const Table::Step step, table->next(second_pass));
  if (step == Table::Step::damaged) return scratch_changed(records.name, table->row().line);
  if (step == Table::Step::end) {
    if (ordinal != records.rows) return scratch_changed(records.name, 0);
    return false;
  }
  record.ordinal = ordinal++;
  record.readable = step == Table::Step::row;
  FUBAKO_TRY(record.key_twice, take_flag(join.key_twice(), record.ordinal));
  FUBAKO_TRY(record.notice_no_twice, take_flag(join.notice_no_twice(), record.ordinal));
  record.row.place = table->place();
  record.lists.resize(scanned_lists.size());
  for (auto& list : record.lists) list.clear();
  record.acts.clear();
  record.pull.reset();
  if (!record.readable) {
    record.row.values.clear();
    record.row.columns.clear();
    FUBAKO_OK(pass_over(join.runs(), record.ordinal));
    FUBAKO_OK(pass_over(join.pulls(), record.ordinal));
    return true;
  }
  records.columns.fill(record.row, table->row(), 0);
  const std::string_view key = table->value(keys.record_key);
  FUBAKO_OK(take_lists(record, key));
  FUBAKO_OK(take_acts(record, table->value(keys.addressee_no)));
  FUBAKO_OK(take_pull(record, key));
  return true;
}

Result<void> Submission::State::take_lists(JoinedRecord& record, std::string_view key) {
  pool.clear();
  while (stands_at(join.runs(), record.ordinal)) {
    const ChildRun& run = join.runs().head()->what;
    FUBAKO_OK(take_run(run, key, record.lists[run.list]));
    FUBAKO_OK(join.runs().step());
  }
  return {};
}

Result<void> Submission::State::take_run(const ChildRun& run, std::string_view key,
                                         std::vector<RawRow>& rows) {
  const std::size_t room = kMaxListRows + 1 - rows.size();
  const RowFile::Run where{run.offset, run.line, static_cast<std::size_t>(run.bytes),
                           std::min(static_cast<std::size_t>(run.rows), room)};
  if (room == 0) return {};
  const Scanned& list = scanned_lists[run.list];
  return list_rows[run.list].read(where, pool, [&](const notation::CsvRow& row) -> Result<void> {
    const bool same = row.fields.size() == list.columns.count && list.columns.value(row, 0) == key;
    if (!same) return scratch_changed(list.name, row.line);
    RawRow& out = rows.emplace_back();
    list.columns.fill(out, row, 1);
    out.place = {list.name, row.line};
    return {};
  });
}

Result<void> Submission::State::take_acts(JoinedRecord& record, std::string_view addressee_no) {
  while (stands_at(join.acts(), record.ordinal)) {
    FUBAKO_OK(acts->read(join.acts().head()->what, addressee_no, record.acts));
    FUBAKO_OK(join.acts().step());
  }
  return {};
}

Result<void> Submission::State::take_pull(JoinedRecord& record, std::string_view key) {
  if (!stands_at(join.pulls(), record.ordinal)) return {};
  FUBAKO_TRY(record.pull, pulls.read(join.pulls().head()->what, key));
  return pass_over(join.pulls(), record.ordinal);
}

Submission::Submission() = default;
Submission::~Submission() = default;

Result<std::unique_ptr<Submission>> Submission::open(Files& files, const fs::path& job_folder,
                                                     const Manifest& manifest, const Layout& layout,
                                                     std::shared_ptr<const Consents> consents,
                                                     const fs::path& scratch,
                                                     std::vector<Problem>& problems,
                                                     const std::vector<Pull>& more_pulls,
                                                     std::size_t sorter_memory) {
  FUBAKO_OK(files.make_folders(scratch));
  const std::string prefix =
      (scratch / (manifest.job.municipality_code + "-" + manifest.job.job_id + "-")).string();
  std::unique_ptr<Submission> submission(new Submission);
  submission->state_ =
      std::make_unique<State>(files, prefix, sorter_memory, layout.lists.size(), more_pulls);
  State& state = *submission->state_;
  state.consents = std::move(consents);

  Findings findings;
  FUBAKO_OK(state.scan(job_folder, manifest, layout, findings));
  std::vector<Problem> pull_problems;
  FUBAKO_OK(state.pulls.scan(job_folder, manifest.job, state.join, pull_problems));
  // Without all records every child row would look like an orphan.
  if (state.records.sound) FUBAKO_OK(state.match(findings));
  const bool refused = findings.refused() || !pull_problems.empty();
  findings.report(problems);
  problems.insert(problems.end(), pull_problems.begin(), pull_problems.end());
  if (refused) return std::unique_ptr<Submission>();
  FUBAKO_OK(state.begin());
  return submission;
}

std::uint64_t Submission::records() const { return state_->records.rows; }
Result<bool> Submission::next(JoinedRecord& record) { return state_->next(record); }

}  // namespace fubako::intake
