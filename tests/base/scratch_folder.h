// A folder for one test, removed with the object.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/base.h"

namespace fubako {

class ScratchFolder {
 public:
  ScratchFolder() {
    static int number = 0;
    path_ = fs::path(testing::TempDir()) /
            ("fubako-base-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    fs::create_directories(path_);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace fubako
