// A disk whose n-th change fails, and every later one: what a full disk or a kill leaves behind.
#pragma once

#include "base/base.h"

namespace fubako::bundle {

class FailingFiles final : public Files {
 public:
  explicit FailingFiles(int good) : left_(good) {}
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    FUBAKO_OK(count());
    return disk().create(path);
  }
  Result<void> make_folders(const fs::path& path) override {
    FUBAKO_OK(count());
    return disk().make_folders(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    FUBAKO_OK(count());
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override {
    FUBAKO_OK(count());
    return disk().sync(path);
  }
  Result<void> remove(const fs::path& path) override {
    FUBAKO_OK(count());
    return disk().remove(path);
  }

 private:
  Result<void> count() {
    if (--left_ > 0) return {};
    return tl::unexpected(Fault{"disk-full", {}, {}});
  }
  int left_;
};

}  // namespace fubako::bundle
