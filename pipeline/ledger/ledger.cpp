#include "ledger/ledger.h"

#include "ledger/schema.h"
#include "ledger/state.h"

namespace fubako::ledger {

Ledger::Ledger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const fs::path& state_folder) {
  FUBAKO_OK(disk().make_folders(state_folder));
  FUBAKO_TRY(auto database, Database::open(state_folder / "ledger.sqlite"));
  FUBAKO_OK(prepare(*database));
  auto state = std::make_unique<State>(std::move(database));
  FUBAKO_OK(state->database->prepared());
  return Ledger(std::move(state));
}

Result<std::vector<JobRow>> Ledger::jobs() const {
  std::vector<JobName> names;
  {
    auto rows = state_->job_names.start();
    for (;;) {
      FUBAKO_TRY(const bool more, rows.next());
      if (!more) break;
      names.push_back({rows.text(0), rows.text(1)});
    }
  }
  std::vector<JobRow> out;
  for (const JobName& name : names) {
    FUBAKO_TRY(auto row, job(name));
    out.push_back(std::move(*row));
  }
  return out;
}

Result<std::optional<JobRow>> Ledger::job(const JobName& name) const {
  auto rows = state_->job.start(name.municipality_code, name.job_id);
  FUBAKO_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  const RunId last{Date{static_cast<std::int32_t>(rows.integer(1))},
                   static_cast<int>(rows.integer(2))};
  return JobRow{name, rows.text(0), last.str(), static_cast<std::uint64_t>(rows.integer(3))};
}

Result<std::optional<RecordRow>> Ledger::record(const JobName& name,
                                                std::string_view record_key) const {
  auto rows = state_->record.start(name.municipality_code, name.job_id, record_key);
  FUBAKO_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return RecordRow{std::string(record_key), rows.text(0), static_cast<Disposition>(rows.integer(1)),
                   rows.text(2), rows.text(3)};
}

Result<bool> Ledger::notice_live(std::string_view municipality_code, std::string_view form_id,
                                 int fiscal_year, std::string_view notice_no) const {
  return state_->notice_live.start(municipality_code, form_id, fiscal_year, notice_no).next();
}

Result<bool> Ledger::any_notice_live(std::string_view municipality_code, std::string_view form_id,
                                     int fiscal_year) const {
  return state_->any_notice_live.start(municipality_code, form_id, fiscal_year).next();
}

}  // namespace fubako::ledger
