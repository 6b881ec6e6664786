// compose/messages: the sentences of this room's codes.
#pragma once

#include <span>

#include "base/base.h"

namespace fubako::compose {

std::span<const MessageText> texts();

}  // namespace fubako::compose
