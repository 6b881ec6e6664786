#include <algorithm>

#include "intake/declaration.h"
#include "intake/deliveries.h"
#include "intake/side_table.h"
#include "intake/submission_state.h"

namespace fubako::intake {
namespace {

void refuse_unknown_roles(const Manifest& manifest, const Layout& layout, Findings& findings) {
  for (const SubmissionFile& file : manifest.files) {
    const bool known = file.role == layout.records.role ||
                       std::any_of(layout.lists.begin(), layout.lists.end(),
                                   [&](const FileLayout& list) { return list.role == file.role; });
    if (!known) findings.refuse("role-unknown", {file.name});
  }
}

const SubmissionFile* file_needed(const Manifest& manifest, const std::string& role,
                                  Findings& findings) {
  const SubmissionFile* file = file_of(manifest, role);
  if (file == nullptr) findings.refuse("role-missing", {"manifest.json"}, {role});
  return file;
}

}  // namespace

FileLayout with_key(FileLayout layout) {
  layout.columns.insert(layout.columns.begin(), kCommonFieldIds[kRecordKey]);
  layout.required.insert(layout.required.begin(), true);
  if (!layout.my_number_allowed.empty())
    layout.my_number_allowed.insert(layout.my_number_allowed.begin(), false);
  return layout;
}

const SubmissionFile* file_of(const Manifest& manifest, const std::string& role) {
  for (const SubmissionFile& file : manifest.files)
    if (file.role == role) return &file;
  return nullptr;
}

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
  if (layout.mapping != nullptr) return scan_mapped(folder, manifest, layout, findings);
  Declared declared;
  if (const SubmissionFile* file = file_needed(manifest, layout.records.role, findings)) {
    FUBAKO_TRY(const bool sound,
               spool_file(folder, *file, layout.records, records, declared, findings));
    if (sound) FUBAKO_OK(scan_records(records, declared, manifest, join, findings));
  }
  for (std::size_t i = 0; i < layout.lists.size(); ++i) {
    const SubmissionFile* file = file_needed(manifest, layout.lists[i].role, findings);
    if (file == nullptr) continue;
    Scanned& list = scanned_lists[i];
    FUBAKO_TRY(const bool sound,
               spool_file(folder, *file, with_key(layout.lists[i]), list, declared, findings));
    if (sound) FUBAKO_OK(scan_list(list, declared, i, join, findings));
  }
  return {};
}

Result<void> Submission::State::match(Findings& findings) {
  FUBAKO_OK(join.match(indexes));
  for (std::size_t i = 0; i < scanned_lists.size(); ++i) {
    const FirstPlaces& orphans = join.orphans(i);
    for (const auto& [list, line] : orphans.places())
      findings.refuse("child-row-orphan", {scanned_lists[i].name, line},
                      {std::to_string(orphans.rows())});
  }
  report_left_over(findings);
  return {};
}

void Submission::State::report_left_over(Findings& findings) {
  const FirstPlaces& unknown = join.unknown_pulls();
  for (const auto& at : unknown.places())
    findings.notice("pull-unknown-record", pulls.key(at), pulls.place(at),
                    {std::to_string(unknown.rows())});
  const FirstPlaces& strange = join.unknown_deliveries();
  for (const auto& [file, line] : strange.places())
    findings.notice("delivery-unknown-record", {}, {delivery_files[file], line},
                    {std::to_string(strange.rows())});
}

Submission::Submission() = default;
Submission::~Submission() = default;

Result<std::unique_ptr<Submission>> Submission::open(
    Files& files, const fs::path& job_folder, const Manifest& manifest, const Layout& layout,
    const SideInputs& side, const fs::path& scratch, std::vector<Problem>& problems,
    const std::vector<Pull>& more_pulls, std::size_t sorter_memory) {
  FUBAKO_OK(files.make_folders(scratch));
  const std::string prefix =
      (scratch / (manifest.job.municipality_code + "-" + manifest.job.job_id + "-")).string();
  std::unique_ptr<Submission> submission(new Submission);
  submission->state_ =
      std::make_unique<State>(files, prefix, sorter_memory, layout.lists.size(), more_pulls);
  State& state = *submission->state_;
  state.side = side;
  const auto index_of = [](const auto& file) { return file ? file->state_->index.get() : nullptr; };
  state.indexes = {index_of(side.consents), index_of(side.persons), index_of(side.payments)};

  Findings findings;
  FUBAKO_OK(state.scan(job_folder, manifest, layout, findings));
  std::vector<Problem> side_problems;
  FUBAKO_OK(state.pulls.scan(job_folder, manifest.job, state.join, side_problems));
  FUBAKO_OK(scan_deliveries(files, job_folder, manifest.job, prefix, state.join,
                            state.delivery_files, side_problems));
  // Without all records every child row would look like an orphan.
  if (state.records.sound) FUBAKO_OK(state.match(findings));
  const bool refused = findings.refused() || !side_problems.empty();
  findings.report(problems);
  problems.insert(problems.end(), side_problems.begin(), side_problems.end());
  if (refused) return std::unique_ptr<Submission>();
  FUBAKO_OK(state.begin());
  return submission;
}

std::uint64_t Submission::records() const { return state_->records.rows; }
Result<bool> Submission::next(JoinedRecord& record) { return state_->next(record); }

}  // namespace fubako::intake
