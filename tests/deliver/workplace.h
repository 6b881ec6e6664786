// A folder of the test's own, gone when the test ends.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "deliver/deliver.h"

namespace fubako::deliver {

class Workplace : public testing::Test {
 protected:
  Workplace() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(testing::TempDir()) /
            ("fubako_deliver_" + std::to_string(::getpid()) + "_" + test->name());
    fs::remove_all(root_);
    fs::create_directories(root_ / "state");
  }
  ~Workplace() override { fs::remove_all(root_); }

  fs::path finished(const std::string& content) const {
    const fs::path path = root_ / "state" / "bundle.zip";
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  static std::string content_of(const fs::path& path) {
    const auto content = read_file(path);
    return content ? *content : "(" + content.error().code + ")";
  }

  fs::path root_;
};

}  // namespace fubako::deliver
