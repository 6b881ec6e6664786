// plan.json: the names that writing and reading share.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "plan/plan.h"

namespace fubako::plan {

constexpr std::string_view kPlanFormat = "fubako-plan/2";
constexpr std::array<std::string_view, 3> kJobStates = {"planned", "refused", "stopped"};
// What the proof of a window needs, in micrometres.
constexpr std::pair<std::string_view, Micrometres Envelope::*> kEnvelopeLengths[] = {
    {"inner_width", &Envelope::inner_width},
    {"inner_height", &Envelope::inner_height},
    {"outer_width", &Envelope::outer_width},
    {"outer_height", &Envelope::outer_height},
    {"window_left_from_inner_left", &Envelope::window_left_from_inner_left},
    {"window_top_from_inner_top", &Envelope::window_top_from_inner_top},
    {"window_width", &Envelope::window_width},
    {"window_height", &Envelope::window_height},
    {"folded_width", &Envelope::folded_width},
    {"folded_height", &Envelope::folded_height}};
fs::path plan_path(const fs::path& folder);

}  // namespace fubako::plan
