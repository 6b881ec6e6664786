// What the ledger knows of runs, jobs and records, and what people asked for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::ledger {

struct RunRow {
  RunId id;
  Date date;
  bool finished = false;
};

struct JobRow {  // a job that a finished run published
  JobName name;
  std::string manifest_sha256;
  std::string last_run;
  std::uint64_t open = 0;  // records held or rejected, not closed since
};

// What became of a record, and why.
struct RecordRow {
  std::string record_key, notice_no;
  Disposition disposition = Disposition::rejected;
  std::string piece_id, bundle_id;  // several pieces are joined by '+'
  std::string addressee_no{};
  std::string reason{}, rule{};  // codes
  std::string act_id{};          // of the act that decided, if one did
  int act_version = 0;           // of the consent register that the run knew; 0: none
};

// By what a person was last told of a form: paper, both or electronic.
struct ChannelRow {
  Disposition disposition = Disposition::paper;
  std::string reason, act_id;
  int act_version = 0;
  std::int64_t as_of = 0;  // of the consents by which it was decided
  Date posting_date;
  RunId run;
};

struct Release {
  JobName job;
  std::string record_key;  // empty: the whole job (notice-too-late, rejects-over-limit)
  std::string by, reason;
  std::int64_t at = 0;             // set by the ledger
  std::optional<RunId> used_by{};  // likewise; absent: it waits
};

// A person accepts a refusal of this code (consents-stale, consent-acts-lost, …) for the next run.
struct Override {
  JobName job;
  std::string code, by, reason;
  std::int64_t at = 0;
  std::optional<RunId> used_by{};  // set by the ledger; absent: it waits
};

// An invitation to go digital that a piece carries.
struct TokenRow {
  std::string token;
  JobName job;  // its municipality is the token's
  std::string record_key, addressee_no;
  std::string used_by;  // act_id; empty: not used
};

}  // namespace fubako::ledger
