// A copy of the committed config/ that a test may break.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "settings/settings.h"

namespace fubako::settings {

class ConfigCopy {
 public:
  ConfigCopy() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string(test->test_suite_name()) + "." + test->name();
    std::replace(name.begin(), name.end(), '/', '_');
    root_ = fs::path(testing::TempDir()) / ("fubako_settings_" + name);
    fs::remove_all(root_);
    fs::create_directories(root_);
    const fs::path source(FUBAKO_SOURCE_DIR);
    fs::copy(source / "config", root_ / "config", fs::copy_options::recursive);
    for (const fs::path& form : sorted_entries(source / "templates"))
      if (fs::is_directory(form)) fs::create_directories(root_ / "templates" / form.filename());
  }
  ConfigCopy(const ConfigCopy&) = delete;
  ConfigCopy& operator=(const ConfigCopy&) = delete;
  ~ConfigCopy() { fs::remove_all(root_); }

  fs::path root() const { return root_; }
  fs::path config() const { return root_ / "config"; }
  Loaded load() const { return settings::load(config() / "fubako.yaml"); }

  void write(const std::string& file, const std::string& content) const {
    fs::create_directories((config() / file).parent_path());
    ASSERT_TRUE(fubako::replace(disk(), config() / file, content));
  }
  // Replaces the first `from` of a file.
  void edit(const std::string& file, const std::string& from, const std::string& to) const {
    auto content = read_file(config() / file);
    ASSERT_TRUE(content);
    const std::size_t at = content->find(from);
    ASSERT_NE(at, std::string::npos) << from;
    write(file, content->replace(at, from.size(), to));
  }

 private:
  fs::path root_;
};

inline std::string codes(const Loaded& loaded) {
  std::string out;
  for (const Fault& fault : loaded.complaints) {
    if (!out.empty()) out += ' ';
    out += fault.code;
  }
  return out;
}

}  // namespace fubako::settings
