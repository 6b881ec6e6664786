// While a job is planned: the records that are told electronically, in the shards that their copies
// are made from.
#pragma once

#include <optional>
#include <vector>

#include "forms/forms.h"
#include "plan/plan.h"

namespace fubako::run {

// Where a shard waits, in the job's folder, until the parts are numbered.
fs::path copies_path(const fs::path& job_folder, std::uint32_t number);

class CopySpool {
 public:
  CopySpool(Files& files, fs::path job_folder, const forms::Form& form)
      : files_(files), folder_(std::move(job_folder)), form_(form) {}
  // The record of the next row of electronic.csv.
  Result<void> add(const Record& record);
  // Numbered from 1, and of no job yet: both are the plan's to say.
  Result<std::vector<plan::PlannedCopies>> close();

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
