// report/outbox: the tables that finished runs published.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::report {

// Complete ones, in the order of their ids.
std::vector<RunId> published_runs(const fs::path& outbox);

fs::path published_job(const fs::path& outbox, const RunId& run, const JobName& job);

// The rows below the header, each with at least `columns` fields; a shorter one is passed over.
using TakeRow =
    std::function<Result<void>(const std::vector<std::string_view>& fields, const Place& place)>;
Result<void> each_row(const fs::path& csv, std::size_t columns, const TakeRow& take);

}  // namespace fubako::report
