// receive/sums: what a paper states under each name, against what the tables count.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "receive/refusals.h"

namespace fubako::receive {

using Sums = std::map<std::string, std::uint64_t>;

// The first name with two sums is a refusal by this code; a name that is not there has 0.
inline Result<void> compare(std::string_view code, const std::string& file, const Sums& stated,
                            const Sums& counted) {
  const auto value = [](const Sums& sums, const std::string& name) {
    const auto found = sums.find(name);
    return found == sums.end() ? std::uint64_t{0} : found->second;
  };
  for (const Sums* names : {&stated, &counted})
    for (const auto& [name, count] : *names)
      if (value(stated, name) != value(counted, name))
        return refuse(
            code, {file},
            {name, std::to_string(value(stated, name)), std::to_string(value(counted, name))});
  return {};
}

}  // namespace fubako::receive
