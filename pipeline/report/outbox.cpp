#include "report/outbox.h"

#include <algorithm>

#include "notation/notation.h"

namespace fubako::report {

std::vector<RunId> published_runs(const fs::path& outbox) {
  std::vector<RunId> runs;
  std::error_code error;
  for (const fs::path& folder : sorted_entries(outbox)) {
    const auto id = parse_run_id(folder.filename().string());
    if (id && fs::exists(folder / "summary.json", error)) runs.push_back(*id);
  }
  std::sort(runs.begin(), runs.end());
  return runs;
}

fs::path published_job(const fs::path& outbox, const RunId& run, const JobName& job) {
  return outbox / run.str() / "municipalities" / job.municipality_code / job.job_id;
}

Result<void> each_row(const fs::path& csv, std::size_t columns, const TakeRow& take) {
  const std::string name = csv.filename().string();
  FUBAKO_TRY(auto reader, notation::CsvReader::open(csv, name));
  notation::CsvRow row;
  FUBAKO_TRY(bool more, reader.next(row));  // the header
  while (more) {
    FUBAKO_TRY(more, reader.next(row));
    if (more && row.fields.size() >= columns) FUBAKO_OK(take(row.fields, {name, row.line}));
  }
  return {};
}

}  // namespace fubako::report
