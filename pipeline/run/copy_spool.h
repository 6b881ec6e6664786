// While a job is planned: the records that are told electronically, in the shards that their copies
// are made from.
#pragma once

#include <optional>
#include <vector>

#include "forms/forms.h"
#include "plan/plan.h"

namespace fubako::run {

class CopySpool {
 public:
  CopySpool(Files& files, fs::path job_folder, const forms::Form& form)
      : files_(files), folder_(std::move(job_folder)), form_(form) {}
  // The record of the next row of electronic.csv.
  Result<void> add(const Record& record);
  Result<std::vector<plan::PlannedCopies>> close();  // their job is the caller's to set

 private:
  Result<void> close_shard();
  Files& files_;
  fs::path folder_;
  const forms::Form& form_;
  std::optional<plan::ShardWriter> shard_;
  std::vector<plan::PlannedCopies> copies_;
  std::uint64_t records_ = 0;
};

}  // namespace fubako::run
