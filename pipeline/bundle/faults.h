// bundle/faults: one table of sentences for both directions.
#pragma once

#include <initializer_list>
#include <string_view>

#include "base/base.h"

namespace fubako::bundle {

// Codes are listed in each header. Entries are named by their number in the ZIP: a stranger's entry
// name may hold anything.
tl::unexpected<Fault> bundle_fault(std::string_view code, const fs::path& path,
                                   std::initializer_list<std::string_view> arguments = {});

// An entry name that stays inside its folder and means the same to every reader: relative, `/`
// between parts, no empty, `.` or `..` part, no backslash, drive colon or control character.
bool is_safe_name(std::string_view name);

}  // namespace fubako::bundle
