// A preview on copies of the committed forms and settings, to be edited as staff would.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "notation/notation.h"
#include "preview/preview.h"
#include "tests/preview/client.h"

namespace fubako::preview {

class Preview : public testing::Test {
 protected:
  Preview();
  ~Preview() override;

  // Replaces a text that must be there, and saves the file.
  void edit(const std::string& file, const std::string& from, const std::string& to);
  fs::path path(const std::string& file) const { return root_ / file; }
  std::string url(const std::string& rest = {}) const { return server_->url() + rest; }
  int port() const { return port_of(server_->url()); }
  std::string token() const;
  // `GET TARGET` with headers of its own, in a connection of its own.
  Reply raw(const std::string& request) const;
  std::string own_host() const { return "Host: 127.0.0.1:" + std::to_string(port()) + "\r\n"; }
  notation::Tree scene(const std::string& selection) const;

  fs::path root_;
  settings::Settings settings_;
  std::unique_ptr<Server> server_;

 private:
  std::thread serving_;
};

inline const std::string kTypical =
    "municipality=990001&form=property-tax-notice&case=typical&lang=ja";
inline const std::string kForm = "templates/property-tax-notice/form.yaml";
inline const std::string kCase = "templates/property-tax-notice/cases/typical.yaml";

// Texts of all members with this key, anywhere in a tree.
std::vector<std::string> texts_of(const notation::Tree& tree, const std::string& key);

}  // namespace fubako::preview
