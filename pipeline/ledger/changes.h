// Whom a run told by another channel than before, and why: read from what is stored, not from the
// decisions' own code, so that it can catch them.
#pragma once

#include <cstdint>
#include <string>

#include "base/base.h"
#include "model/model.h"

namespace fubako::ledger {

// Of one run, municipality and form: records on paper, both or electronic whose person was told of
// the form by another channel in the run before. Each counts once, under the first cause that
// holds.
struct ChannelChanges {
  RunId run;
  std::string municipality_code, form_id;
  std::uint64_t released = 0;       // a person released the record
  std::uint64_t delivery = 0;       // the electronic notice was not delivered
  std::uint64_t act = 0;            // the register knows an act that it did not know then
  std::uint64_t person_event = 0;   // likewise an event of the person
  std::uint64_t date = 0;           // an act began or ended since, at most 62 days after the run
  std::uint64_t without_cause = 0;  // none of these: must be 0
};

struct HeldRecord {
  RunId run;
  JobName job;
  std::string record_key;
};

}  // namespace fubako::ledger
