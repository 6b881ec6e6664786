#include "ledger/ledger.h"

#include "ledger/row_sorter.h"
#include "ledger/state.h"

namespace fubako::ledger {

Ledger::Ledger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const fs::path& state_folder) {
  FUBAKO_OK(disk().make_folders(state_folder));
  FUBAKO_OK(RowSorter::remove_left(disk(), import_scratch(state_folder)));
  FUBAKO_TRY(auto database, Database::open(state_folder / "ledger.sqlite"));
  FUBAKO_OK(prepare(*database));
  auto state = std::make_unique<State>(std::move(database));
  FUBAKO_OK(state->database->prepared());
  return Ledger(std::move(state));
}

Result<std::vector<JobRow>> Ledger::jobs() const {
  FUBAKO_TRY(const auto names, collect(state_->job_names.start(), [](const Rows& row) {
               return JobName{row.text(0), row.text(1)};
             }));
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
  return JobRow{name, rows.text(0), run_at(rows, 1).str(),
                static_cast<std::uint64_t>(rows.integer(3))};
}

Result<std::optional<RecordRow>> Ledger::record(const JobName& name,
                                                std::string_view record_key) const {
  auto rows = state_->record.start(name.municipality_code, name.job_id, record_key);
  FUBAKO_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return record_at(rows, record_key);
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
