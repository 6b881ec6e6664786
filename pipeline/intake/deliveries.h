// Electronic deliveries of one job: what its endpoint said of each record, in deliveries-<n>.csv.
#pragma once

#include <string>
#include <vector>

#include "base/base.h"
#include "intake/join.h"

namespace fubako::intake {

// Reads every deliveries file of the job folder and gives all events to `join`. Damage to one is
// refused as deliveries-untrusted: someone untold would stay so. `names` are the files that an
// unknown record's place refers to.
Result<void> scan_deliveries(Files& files, const fs::path& folder, const JobName& job,
                             const std::string& prefix, Join& join, std::vector<std::string>& names,
                             std::vector<Problem>& problems);

}  // namespace fubako::intake
