// report/record_story: all that ledger and outbox know of one record.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace fubako::report {

struct RecordStory {
  JobName job;
  ledger::Story story;
  // From what the run published, while the outbox has it.
  bool outbox_has_run = false;
  std::optional<Place> origin;    // file and line of the submission
  std::vector<Problem> problems;  // rejects, holds and notices of the record
};

// Faults: job-unknown, record-unknown.
Result<RecordStory> record_story(const ledger::Ledger& ledger, const fs::path& outbox,
                                 const JobName& job, std::string_view record_key);

}  // namespace fubako::report
