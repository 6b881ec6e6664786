// A batch while its transaction is open: numbers that were looked up are kept.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "ledger/state.h"

namespace fubako::ledger {

// Numbers of texts that many rows share. Good for one transaction: a rollback takes numbers back.
class Numbers {
 public:
  explicit Numbers(State& state) : state_(state) {}
  Result<std::int64_t> name(const std::string& name);
  Result<std::int64_t> bundle(const std::string& bundle_id);  // added when it is new
  Result<std::int64_t> job(const JobName& name);              // that a run published

 private:
  State& state_;
  std::unordered_map<std::string, std::int64_t> names_, bundles_;
  std::map<JobName, std::int64_t> jobs_;
};

struct Batch::State {
  State(ledger::State& opened, std::int64_t run_number)
      : ledger(opened), run(run_number), numbers(opened) {}
  ledger::State& ledger;
  std::int64_t run;
  Numbers numbers;
};

}  // namespace fubako::ledger
