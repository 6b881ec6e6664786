// receiver: somebody's program that takes a bundle in, run on one, and what it says.
#pragma once

#include <map>
#include <string>

#include "base/base.h"

namespace fubako::vendor_kit {

// What a command's {bundle}, {to} and {keys} stand for.
using Places = std::map<std::string, fs::path>;

struct Verdict {
  enum class End { said, crashed, too_long } end = End::said;
  std::string word;  // the first word of the first line of its stdout
};

// Runs a command of the shell in `folder`, each {name} replaced by the place's path, quoted. Its
// exit status does not matter when it said a word; without one, a signal's means a crash. After
// `seconds` it is killed with all that it started. Faults: those of the system.
Result<Verdict> ask(const std::string& command, const Places& places, const fs::path& folder,
                    int seconds);

}  // namespace fubako::vendor_kit
