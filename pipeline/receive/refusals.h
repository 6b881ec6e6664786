// receive/refusals: why a bundle is not taken in. Codes are for machines, too: config/FORMATS.md
// (Receiving) lists them all; they are only appended, never renamed.
#pragma once

#include <initializer_list>
#include <string_view>

#include "base/base.h"

namespace fubako::receive {

tl::unexpected<Fault> refuse(std::string_view code, Place place,
                             std::initializer_list<std::string_view> arguments = {});

// A fault of this machine, not of what was sent.
tl::unexpected<Fault> fault_here(std::string_view code, Place place,
                                 std::initializer_list<std::string_view> arguments = {});

// The same place and cause under a code of this room: `argument` is what another room said.
tl::unexpected<Fault> refuse_as(std::string_view code, const Fault& cause);

}  // namespace fubako::receive
