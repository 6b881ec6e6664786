// A file in the test's scratch folder, removed with the object.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/base.h"

namespace fubako {

class ScratchFile {
 public:
  explicit ScratchFile(std::string_view content = {}) {
    static int number = 0;
    path_ = fs::path(testing::TempDir()) /
            ("fubako-notation-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    std::ofstream(path_, std::ios::binary) << content;
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() { fs::remove(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace fubako
