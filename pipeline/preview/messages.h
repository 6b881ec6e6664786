// The sentences of the preview's codes.
#pragma once

#include <initializer_list>
#include <string_view>

#include "base/base.h"

namespace fubako::preview {

tl::unexpected<Fault> preview_fault(std::string_view code, Place place,
                                    std::initializer_list<std::string_view> arguments = {});

}  // namespace fubako::preview
