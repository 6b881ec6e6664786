#include "run/inbox.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "decide/decide.h"
#include "notation/notation.h"
#include "press/press.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

// Seconds since 1970 of a folder's last change.
std::int64_t changed_at(const fs::path& folder) {
  std::error_code error;
  const auto time = fs::last_write_time(folder, error);
  if (error) return 0;
  const auto system = std::chrono::file_clock::to_sys(time);
  return std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
}

bool asked_for(const Options& options, const JobName& name) {
  return options.jobs.empty() ||
         std::find(options.jobs.begin(), options.jobs.end(), name) != options.jobs.end();
}

std::string lead_vendor(const settings::Settings& settings, const JobName& name) {
  return settings.municipality(name.municipality_code).vendor;
}

bool due_by_date(const settings::Settings& settings, const Options& options, const FoundJob& job) {
  if (!job.manifest || options.all || !options.jobs.empty()) return true;
  const auto vendor = settings.vendors.find(lead_vendor(settings, job.name));
  if (vendor == settings.vendors.end()) return true;  // refused tonight rather than too late
  return options.date >= settings::minus_working_days(job.manifest->posting_date,
                                                      vendor->second.lead_working_days,
                                                      settings.holidays);
}

// A published job is due again only for its released records.
Result<bool> open_in_ledger(const ledger::Ledger& ledger, FoundJob& job) {
  FUBAKO_TRY(const auto known, ledger.job(job.name));
  FUBAKO_TRY(job.releases, ledger.open_releases(job.name));
  FUBAKO_TRY(const auto overrides, ledger.open_overrides(job.name));
  for (const ledger::Override& one : overrides) job.overrides.insert(one.code);
  if (!known) return true;
  job.published = true;
  if (!job.manifest || job.manifest->sha256 != known->manifest_sha256) {
    job.problems.push_back(
        run_problem(ProblemKind::refusal, "submission-changed", {}, {"manifest.json"}));
    return true;
  }
  return !job.releases.empty();
}

// The last event of each record in deliveries-<n>.csv; undelivered at the same instant wins.
using Deliveries = std::map<std::string, ElectronicDelivery>;

void take_delivery(const notation::CsvRow& row, Deliveries& out) {
  if (row.fields.size() < 3) return;
  const auto at = parse_instant(row.fields[2]);
  if (!at) return;
  const ElectronicDelivery event{row.fields[1] != "undelivered", *at};
  const auto [last, is_first] = out.try_emplace(std::string(row.fields[0]), event);
  const bool wins = event.at > last->second.at || (event.at == last->second.at && !event.delivered);
  if (!is_first && wins) last->second = event;
}

// A published job is due for what the electronic endpoint could not deliver, too. Intake reads the
// files sharply; here a row that cannot be read is no reason to plan.
Result<bool> has_undelivered(const settings::Settings& settings, const ledger::Ledger& ledger,
                             const FoundJob& job, Date date) {
  const std::int64_t days = settings.municipality(job.name.municipality_code).undelivered_days;
  if (days <= 0) return false;
  Deliveries deliveries;
  for (const fs::path& path : sorted_entries(job.folder)) {
    const std::string name = path.filename().string();
    if (!name.starts_with("deliveries-") || path.extension() != ".csv") continue;
    auto reader = notation::CsvReader::open(path, name);
    notation::CsvRow row;
    while (reader) {
      const auto more = reader->next(row);
      if (!more || !*more) break;
      take_delivery(row, deliveries);
    }
  }
  for (const auto& [key, last] : deliveries) {
    if (!decide::undelivered_for_long(last, days, date)) continue;
    FUBAKO_TRY(const auto record, ledger.record(job.name, key));
    if (record && record->disposition == Disposition::electronic) return true;
  }
  return false;
}

Result<void> look_at_job(const settings::Settings& settings, const ledger::Ledger& ledger,
                         const Options& options, const JobName& name, const fs::path& folder,
                         Due& due) {
  std::error_code error;
  if (!fs::exists(folder / "manifest.json", error)) {
    if (options.now - changed_at(folder) >= std::int64_t{settings.incomplete_hours} * 3600)
      due.problems.push_back(run_problem(ProblemKind::notice, "submission-incomplete", {},
                                         {name.str()},
                                         {std::to_string(settings.incomplete_hours)}));
    return {};
  }
  FoundJob job;
  job.name = name;
  job.folder = folder;
  auto read = intake::read_manifest(folder, name.municipality_code);
  job.manifest = std::move(read.manifest);
  job.problems = std::move(read.problems);
  FUBAKO_TRY(bool open, open_in_ledger(ledger, job));
  if (!open) {
    FUBAKO_TRY(open, has_undelivered(settings, ledger, job, options.date));
  }
  if (open && due_by_date(settings, options, job)) due.jobs.push_back(std::move(job));
  return {};
}

// A job that must have come by a day and is neither in the inbox nor done.
Result<void> look_for_expected(const settings::Settings& settings, const ledger::Ledger& ledger,
                               const Options& options, Due& due) {
  for (const settings::Expected& expected : settings.expected) {
    if (options.date < expected.latest) continue;
    std::error_code error;
    const fs::path folder =
        options.inbox / expected.job.municipality_code / expected.job.job_id / "manifest.json";
    if (fs::exists(folder, error)) continue;
    FUBAKO_TRY(const auto known, ledger.job(expected.job));
    if (!known)
      due.problems.push_back(run_problem(ProblemKind::notice, "job-expected", {}, {},
                                         {expected.latest.iso(), expected.job.str()}));
  }
  return {};
}

}  // namespace

Result<Due> find_due(const settings::Settings& settings, const ledger::Ledger& ledger,
                     const Options& options) {
  std::error_code error;
  if (!fs::is_directory(options.inbox, error))
    return run_fault("inbox-missing", {options.inbox.string()});
  Due due;
  for (const fs::path& municipality : sorted_entries(options.inbox)) {
    if (!fs::is_directory(municipality, error)) continue;
    for (const fs::path& folder : sorted_entries(municipality)) {
      if (!fs::is_directory(folder, error)) continue;
      const JobName name{municipality.filename().string(), folder.filename().string()};
      if (asked_for(options, name))
        FUBAKO_OK(look_at_job(settings, ledger, options, name, folder, due));
    }
  }
  for (const JobName& name : options.jobs)
    if (!fs::is_directory(options.inbox / name.municipality_code / name.job_id, error))
      due.problems.push_back(
          press::press_problem(ProblemKind::refusal, "job-not-found", {}, {name.str()}));
  FUBAKO_OK(look_for_expected(settings, ledger, options, due));
  return due;
}

}  // namespace fubako::run
