// plan.json: the names that writing and reading share.
#pragma once

#include <array>
#include <string_view>

#include "plan/plan.h"

namespace fubako::plan {

constexpr std::string_view kPlanFormat = "fubako-plan/2";
constexpr std::array<std::string_view, 3> kJobStates = {"planned", "refused", "stopped"};
fs::path plan_path(const fs::path& folder);

}  // namespace fubako::plan
