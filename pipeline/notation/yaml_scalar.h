// notation/yaml_scalar: what an unquoted YAML scalar is.
#pragma once

#include <string_view>

#include "base/base.h"
#include "notation/notation.h"

namespace fubako::notation {

// true, false, whole numbers and texts; what another YAML reader could take for a different
// number (0123, 1.5, 1e3, 0x10) gives the code to refuse it with.
struct PlainScalar {
  Tree tree;
  std::string_view refusal;
};
PlainScalar plain_scalar(std::string_view text);

}  // namespace fubako::notation
