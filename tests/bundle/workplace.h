// A folder of the test's own, and Python beside it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "bundle/bundle.h"

namespace fubako::bundle {

class Workplace : public testing::Test {
 protected:
  static constexpr std::uint64_t kMaxBytes = 1u << 20;

  Workplace() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(testing::TempDir()) /
            ("fubako_bundle_" + std::to_string(::getpid()) + "_" + test->name());
    fs::remove_all(root_);
    fs::create_directories(root_);
    zip_ = root_ / "b.zip";
  }
  ~Workplace() override { fs::remove_all(root_); }

  fs::path file(const std::string& name, const std::string& content) const {
    std::ofstream(root_ / name, std::ios::binary) << content;
    return root_ / name;
  }
  static std::string content_of(const fs::path& path) {
    const auto content = read_file(path);
    return content ? *content : "(" + content.error().code + ")";
  }

  // Runs a script whose `path` is the ZIP; gives its stdout, or "failed".
  std::string python(const std::string& script) const {
    const fs::path source = file("script.py", "import sys, zipfile\npath = sys.argv[1]\n" + script);
    const fs::path out = root_ / "python.out";
    const std::string command = std::string(FUBAKO_PYTHON) + " " + source.string() + " " +
                                zip_.string() + " > " + out.string() + " 2>&1";
    const int status = std::system(command.c_str());
    return status == 0 ? content_of(out) : "failed: " + content_of(out);
  }

  // Runs a command in the folder; gives what it says on both streams.
  std::string shell(const std::string& command) const {
    const fs::path out = root_ / "shell.out";
    (void)std::system(("cd " + root_.string() + " && { " + command + " ; } > " + out.string() +
                       " 2>&1 < /dev/null")
                          .c_str());
    return content_of(out);
  }

  static Entry in_memory(std::string name, std::string content, bool compress = true) {
    return {std::move(name), {}, std::move(content), compress};
  }

  Date date_ = *parse_date("2026-05-07");
  fs::path root_, zip_;
};

}  // namespace fubako::bundle
