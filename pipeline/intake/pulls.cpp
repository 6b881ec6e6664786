#include "intake/pulls.h"

#include "intake/side_rows.h"

namespace fubako::intake {
namespace {

enum PullColumn : std::size_t { kKey, kReason, kRequestedAt };
constexpr std::string_view kExpected[] = {"not empty", "", "YYYY-MM-DDThh:mm:ss+09:00"};

SideKind kind() {
  return {"pulls",
          {"fubako-pulls/1", "pulls-missing", "pulls-side-file-malformed", "pulls-hash-differs",
           "pulls-count-differs"},
          "pulls-untrusted",
          "pulls-malformed",
          {},
          {},
          {},
          {},
          {},
          fixed_layout({"record_key", "reason", "requested_at"}),
          kExpected};
}

std::size_t parse_pull(const notation::CsvRow& row, const Columns& columns, Pull& pull) {
  pull.record_key = columns.value(row, kKey);
  if (pull.record_key.empty()) return kKey;
  pull.reason = columns.value(row, kReason);
  const auto requested = parse_instant(columns.value(row, kRequestedAt));
  if (!requested) return kRequestedAt;
  pull.requested_at = *requested;
  return RowVerdict::kSound;
}

}  // namespace

Pulls::Pulls(Files& files, std::string prefix, const std::vector<Pull>& more)
    : files_(files), prefix_(std::move(prefix)), more_(more) {}

Pulls::~Pulls() {
  for (const File& file : opened_) (void)files_.remove(file.copy);
}

Result<void> Pulls::scan(const fs::path& folder, const JobName& job, Join& join,
                         std::vector<Problem>& problems) {
  Findings findings;
  const std::set<std::string> stems = numbered_stems(folder, "pulls");
  for (const std::string& stem : stems) FUBAKO_OK(scan_file(folder, job, stem, join, findings));
  for (std::size_t i = 0; i < more_.size(); ++i)
    FUBAKO_OK(join.add_pull(more_[i].record_key, {more_[i].requested_at, stems.size(), i, 0, 0}));
  if (findings.refused()) findings.report_below(kind().untrusted, {}, problems);
  return {};
}

Result<void> Pulls::scan_file(const fs::path& folder, const JobName& job, const std::string& stem,
                              Join& join, Findings& findings) {
  const SideCodes codes = kind().codes;
  File& file = opened_.emplace_back();
  file.name = stem + ".csv";
  file.copy = prefix_ + stem + ".utf8";
  const bool there = ordinary_file(folder, file.name, codes.missing, findings);
  const auto side = read_side_file(folder, stem + ".json", file.name, codes, job.municipality_code,
                                   job.job_id, findings);
  if (!there || !side) return {};
  FUBAKO_TRY(const bool sound, spool(files_, folder, side->declared, file.copy, findings));
  if (!sound) return {};
  return scan_rows(file, side->declared, join, findings);
}

Result<void> Pulls::scan_rows(File& file, const Declared& declared, Join& join,
                              Findings& findings) {
  const TakeRow take = [&](const Table& table) -> Result<RowVerdict> {
    const notation::CsvRow& row = table.row();
    Pull pull;
    const std::size_t wrong = parse_pull(row, table.columns(), pull);
    if (wrong != RowVerdict::kSound) return RowVerdict{wrong};
    FUBAKO_OK(join.add_pull(
        pull.record_key, {pull.requested_at, opened_.size() - 1, row.line, row.offset, row.bytes}));
    return RowVerdict{};
  };
  FUBAKO_TRY(const auto columns, scan_side_rows(file.copy, kind(), declared, take, findings));
  if (!columns) return {};
  file.columns = *columns;
  FUBAKO_TRY(auto rows, RowFile::open(file.copy, file.name));
  file.rows = std::make_unique<RowFile>(std::move(rows));
  return {};
}

Place Pulls::place(const FirstPlaces::FileAndLine& at) const {
  return at.first < opened_.size() ? Place{opened_[at.first].name, at.second} : Place{};
}

std::string_view Pulls::key(const FirstPlaces::FileAndLine& at) const {
  return at.first < opened_.size() ? std::string_view() : more_[at.second].record_key;
}

Result<Pull> Pulls::read(const PullPlace& at, std::string_view record_key) {
  if (at.file >= opened_.size()) return more_[at.line];
  File& file = opened_[at.file];
  Pull pull;
  pool_.clear();
  const RowFile::Run run{at.offset, at.line, static_cast<std::size_t>(at.bytes), 1};
  FUBAKO_OK(file.rows->read(run, pool_, [&](const notation::CsvRow& row) -> Result<void> {
    const bool same =
        parse_pull(row, file.columns, pull) == RowVerdict::kSound && pull.record_key == record_key;
    if (!same) return scratch_changed(file.name, at.line);
    return {};
  }));
  return pull;
}

}  // namespace fubako::intake
