// report/texts: the sentences of this room's faults.
#pragma once

#include <span>

#include "base/base.h"

namespace fubako::report {

std::span<const MessageText> texts();

}  // namespace fubako::report
