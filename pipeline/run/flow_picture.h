// The report's pictures: inline SVG of whole pixels, without style, script or anything external.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace fubako::run {

// What became of the records: a stream from all of them to each disposition.
std::string flow_picture(const plan::JobCounts& counts);

// One job's dispositions, or any parts of a whole, as one bar of so many pixels.
std::string disposition_bar(const plan::JobCounts& counts, int width);
std::string share_bar(std::uint64_t per_mille, int width);

}  // namespace fubako::run
