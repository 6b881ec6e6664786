#include "ledger/changes.h"

#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {
namespace {

ChannelChanges changes_at(const Rows& row) {
  const auto count = [&row](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
  return {run_at(row, 0), row.text(2), row.text(3), count(4), count(5),
          count(6),       count(7),    count(8),    count(9)};
}

}  // namespace

Result<std::vector<ChannelChanges>> Ledger::channel_changes() const {
  return collect(state_->channel_changes.start(), changes_at);
}

Result<std::vector<HeldRecord>> Ledger::held_by(std::string_view reason) const {
  return collect(state_->held_by.start(reason), [](const Rows& row) {
    return HeldRecord{run_at(row, 0), {row.text(2), row.text(3)}, row.text(4)};
  });
}

}  // namespace fubako::ledger
