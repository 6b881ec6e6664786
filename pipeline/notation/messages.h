// notation/messages: the codes of this room, for its other files.
#pragma once

#include <span>

#include "base/base.h"

namespace fubako::notation {

std::span<const MessageText> texts();

}  // namespace fubako::notation
