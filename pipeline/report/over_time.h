// report/over_time: how much is still paper and what it costs, run by run, and who was told by
// another channel than before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cost/cost.h"
#include "ledger/ledger.h"

namespace fubako::report {

// The item of a ledger's cost row that says what a withdrawal cost the pieces that stayed. It is
// told beside the costs, never counted among them.
inline constexpr std::string_view kLostDiscount = "lost-discount";

struct LostDiscountRow {
  RunId run;
  std::string municipality_code;
  std::int64_t withdrawn = 0;  // pieces
  Yen yen;
};

struct OverTime {
  std::vector<cost::TrendRow> rows;             // by run, municipality and form
  std::vector<cost::TrendRow> totals;           // by run: municipality and form are empty
  std::vector<LostDiscountRow> lost;            // by run and municipality
  std::vector<ledger::ChannelChanges> changes;  // by run, municipality and form
  std::vector<ledger::HeldRecord> held;         // for channel-changed-without-act, still waiting
  std::uint64_t changed_without_cause = 0;      // over `changes`: must be 0
};

struct Span {
  std::optional<RunId> since;     // this run and later ones
  std::string municipality_code;  // empty: all
};
Result<OverTime> over_time(const ledger::Ledger& ledger, const Span& span);

}  // namespace fubako::report
