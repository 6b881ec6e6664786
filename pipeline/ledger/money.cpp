#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {

Result<std::vector<CostRow>> Ledger::costs(std::string_view municipality_code) const {
  return collect(state_->costs.start(municipality_code), [](const Rows& row) {
    return CostRow{run_at(row, 0), row.text(2),    row.text(3),
                   row.text(4),    row.integer(5), row.integer(6)};
  });
}

Result<std::vector<ShareRow>> Ledger::shares(std::string_view municipality_code) const {
  const auto count = [](const Rows& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
  };
  return collect(state_->shares.start(municipality_code), [&count](const Rows& row) {
    return ShareRow{run_at(row, 0), row.text(2),   row.text(3),  count(row, 4),
                    count(row, 5),  count(row, 6), count(row, 7)};
  });
}

}  // namespace fubako::ledger
