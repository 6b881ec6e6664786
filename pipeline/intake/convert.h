// A sender's own file, spooled, turned by a mapping into copies of the form's columns.
#pragma once

#include <string>
#include <vector>

#include "base/base.h"
#include "intake/findings.h"
#include "intake/intake.h"

namespace fubako::intake {

struct Conversion {
  const mapping::Mapping* mapping = nullptr;
  std::string name;  // of the sender's file
  fs::path sent;     // its UTF-8 copy
  struct Part {      // what comes of it: the file's own role, then the lists that stand in it
    const mapping::FileRule* rule = nullptr;
    const FileLayout* layout = nullptr;  // lists: record_key first
    fs::path copy;
  };
  std::vector<Part> parts;
};
// False after a refusal.
Result<bool> convert(Files& files, const Conversion& conversion, Findings& findings);

}  // namespace fubako::intake
