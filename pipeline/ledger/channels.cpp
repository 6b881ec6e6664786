#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {

Result<std::optional<ChannelRow>> Ledger::channel(std::string_view municipality_code,
                                                  std::string_view form_id,
                                                  std::string_view addressee_no) const {
  auto rows = state_->channel.start(municipality_code, form_id, addressee_no);
  FUBAKO_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return ChannelRow{static_cast<Disposition>(rows.integer(0)), rows.text(1), rows.text(2),
                    static_cast<int>(rows.integer(3)), rows.integer(6),
                    Date{static_cast<std::int32_t>(rows.integer(7))}, run_at(rows, 4)};
}

}  // namespace fubako::ledger
