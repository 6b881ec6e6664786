// A scratch folder of the system that goes with the scope.
#pragma once

#include <unistd.h>

#include <cstdlib>

#include "base/base.h"

namespace fubako {

class Scratch {
 public:
  explicit Scratch(Files& files) : files_(files) {
    std::string name = (fs::temp_directory_path() / "fubako-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Scratch() {
    if (!path_.empty()) (void)files_.remove(path_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  Result<fs::path> path() const {
    if (!path_.empty()) return path_;
    // The disk's own words: making a folder there fails in the same way.
    FUBAKO_OK(files_.make_folders(fs::temp_directory_path() / "fubako"));
    return fs::temp_directory_path() / "fubako";
  }

 private:
  Files& files_;
  fs::path path_;
};

}  // namespace fubako
