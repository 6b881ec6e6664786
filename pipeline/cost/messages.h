// cost/messages: the sentences of this room's codes.
#pragma once

#include <span>

#include "base/base.h"

namespace fubako::cost {

std::span<const MessageText> texts();

}  // namespace fubako::cost
