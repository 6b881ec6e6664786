// Which municipalities change which forms, and whether an overlay was written for its form's law.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "settings/settings.h"

namespace fubako::run {

struct OverlayState {
  std::string municipality;  // its code; default: the municipality without a folder
  std::string form_id, file;
  std::optional<int> overlay_law_year, form_law_year;  // none: the form could not be loaded with it
  enum class State { current, stale, refused } state = State::current;
};
const char* name_of(OverlayState::State state);  // current, stale, refused

// Every overlay with the newest version of its form, by municipality, then form. What is wrong
// with an overlay or its form is told in `complaints`: form-unknown, and those of forms::load.
std::vector<OverlayState> list_overlays(const settings::Settings& settings,
                                        std::vector<Fault>& complaints);

}  // namespace fubako::run
