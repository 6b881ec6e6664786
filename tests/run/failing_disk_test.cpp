// The n-th change of the disk fails: nothing half-made is ever in the outbox, and starting again
// gives the bytes of an undisturbed night.
#include <set>

#include "tests/run/night.h"

namespace fubako::run {
namespace {

// Counts the changes of a disk and fails one of them; a failing write is made half.
class FailingDisk final : public Files {
 public:
  explicit FailingDisk(int fail_at) : fail_at_(fail_at) {}
  int changes() const { return changes_; }

  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    if (fails()) return fault();
    FUBAKO_TRY(auto output, disk().create(path));
    return std::make_unique<Written>(*this, std::move(output));
  }
  Result<void> make_folders(const fs::path& path) override {
    return fails() ? fault() : disk().make_folders(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    return fails() ? fault() : disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override {
    return fails() ? fault() : disk().sync(path);
  }
  Result<void> remove(const fs::path& path) override {
    return fails() ? fault() : disk().remove(path);
  }

 private:
  class Written final : public Output {
   public:
    Written(FailingDisk& owner, std::unique_ptr<Output> real)
        : owner_(owner), real_(std::move(real)) {}
    Result<void> write(std::string_view bytes) override {
      if (!owner_.fails()) return real_->write(bytes);
      (void)real_->write(bytes.substr(0, bytes.size() / 2));
      return fault();
    }
    Result<void> close() override { return owner_.fails() ? fault() : real_->close(); }

   private:
    FailingDisk& owner_;
    std::unique_ptr<Output> real_;
  };
  bool fails() { return ++changes_ == fail_at_; }
  static Result<void> fault_result() { return tl::unexpected(Fault{"disk-full", {}, {}}); }
  static tl::unexpected<Fault> fault_() { return tl::unexpected(Fault{"disk-full", {}, {}}); }
  struct Failed {
    template <class T>
    operator Result<T>() const { return fault_(); }
  };
  static Result<void> fault() { return fault_result(); }

  int fail_at_, changes_ = 0;
};

}  // namespace
}  // namespace fubako::run
