// A form as samples are printed with it: compiled for a municipality and its vendor's printers.
#pragma once

#include <memory>
#include <string>

#include "compose/compose.h"
#include "settings/settings.h"

namespace fubako::run {

Result<std::shared_ptr<const compose::Compiled>> compiled_of(const settings::Settings& settings,
                                                             const std::string& municipality,
                                                             const std::string& form_id,
                                                             const std::string& version = {});

}  // namespace fubako::run
