// One record's story, for `explain`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/pieces.h"
#include "ledger/records.h"
#include "ledger/register.h"

namespace fubako::ledger {

struct Story {
  RecordRow record;
  RunId run;  // that last published the record
  std::string form_id;
  int fiscal_year = 0;
  std::optional<ChannelRow> channel;  // how its person was last told of the form
  std::vector<RegisteredAct> acts;    // of its person
  std::vector<Pull> pulls;            // by command
  std::vector<Release> releases;      // of the record or its whole job
  std::vector<Override> overrides;    // of its job
  struct OfPiece {
    PieceRow piece;
    std::vector<BundleRow> bundle;  // its revisions
    std::vector<EventRow> events;
    std::vector<Withdrawal> withdrawals;
  };
  std::vector<OfPiece> pieces;
};

}  // namespace fubako::ledger
