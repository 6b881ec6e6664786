// scratch: a folder of this process alone, gone with it.
#pragma once

#include <unistd.h>

#include "base/base.h"

namespace fubako::vendor_kit {

class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "fubako-vendor-kit-XXXXXX").string();
    FUBAKO_CHECK(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace fubako::vendor_kit
