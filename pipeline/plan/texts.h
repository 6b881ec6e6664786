// The room's faults, which plan.json and the shards share.
#pragma once

#include "base/base.h"

namespace fubako::plan {

tl::unexpected<Fault> damaged(Place place, std::string_view what_ja, std::string_view what_en);
tl::unexpected<Fault> wrong_version(Place place, std::string_view expected);

}  // namespace fubako::plan
