// model/output_intent: for which printing condition a vendor's PDF is made.
#pragma once

#include <string>

namespace fubako {

struct OutputIntent {
  std::string identifier, condition, registry;  // registry: empty when the condition is in none
  int components = 1;                           // of the profile's colour space: gray 1, CMYK 4
  std::string profile;                          // an ICC profile of an output device
};

}  // namespace fubako
