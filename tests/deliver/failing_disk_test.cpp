// The n-th change of the disk fails, for every n: the final name is absent or complete, and a
// repeat succeeds.
#include <gtest/gtest.h>

#include "tests/deliver/workplace.h"

namespace fubako::deliver {
namespace {

enum class When { before, after };  // the change did not, or did, happen when the failure is told

// Counts the changes of a disk and fails one of them. Writes are made half when they fail.
class FailingDisk final : public Files {
 public:
  FailingDisk(int fail_at, When when) : left_(fail_at), when_(when) {}
  bool failed() const { return left_ <= 0; }

  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    if (turn() && when_ == When::before) return fault();
    auto output = disk().create(path);
    if (now_) return fault();
    return std::make_unique<Written>(*this, std::move(*output));
  }
  Result<void> make_folders(const fs::path& path) override {
    return change([&] { return disk().make_folders(path); });
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    return change([&] { return disk().rename(from, to); });
  }
  Result<void> sync(const fs::path& path) override {
    return change([&] { return disk().sync(path); });
  }
  Result<void> remove(const fs::path& path) override {
    return change([&] { return disk().remove(path); });
  }

 private:
  class Written final : public Output {
   public:
    Written(FailingDisk& owner, std::unique_ptr<Output> real)
        : owner_(owner), real_(std::move(real)) {}
    Result<void> write(std::string_view bytes) override {
      if (!owner_.turn()) return real_->write(bytes);
      (void)real_->write(bytes.substr(0, bytes.size() / 2));
      return fault();
    }
    Result<void> close() override {
      return owner_.change([&] { return real_->close(); });
    }

   private:
    FailingDisk& owner_;
    std::unique_ptr<Output> real_;
  };

  bool turn() { return now_ = --left_ == 0; }
  template <class Act>
  Result<void> change(Act act) {
    if (turn() && when_ == When::before) return fault();
    const Result<void> done = act();
    if (now_) return fault();
    return done;
  }
  static tl::unexpected<Fault> fault() { return tl::unexpected(Fault{"disk-full", {}, {}}); }

  int left_;
  bool now_ = false;
  When when_;
};

class FailingDiskTest : public Workplace {
 protected:
  // Runs `act` on disks that fail ever later, until one passes untouched; gives how many failed.
  template <class Act>
  int fail_everywhere(When when, const std::string& expected, Act act) {
    for (int n = 1;; ++n) {
      fs::remove_all(root_ / "outbox");
      FailingDisk failing(n, when);
      const Result<void> first = act(failing);
      if (!failing.failed()) {
        EXPECT_TRUE(first);
        EXPECT_EQ(content_of(final_), expected);
        return n - 1;
      }
      EXPECT_FALSE(first) << n;
      EXPECT_TRUE(!fs::exists(final_) || content_of(final_) == expected) << n;
      EXPECT_TRUE(act(disk())) << n;
      EXPECT_EQ(content_of(final_), expected) << n;
      EXPECT_EQ(sorted_entries(final_.parent_path()).size(), 1u) << n;
    }
  }

  fs::path final_ = root_ / "outbox" / "2026-05-04" / "vendor" / "b.r1.zip";
};

TEST_F(FailingDiskTest, NeverShowsHalfAFileWhenPublishingAFile) {
  const auto act = [&](Files& files) { return publish_file(files, finished("the bytes"), final_); };
  // Three folders, each made and synced in its parent, and the rename.
  EXPECT_EQ(fail_everywhere(When::before, "the bytes", act), 7);
  EXPECT_EQ(fail_everywhere(When::after, "the bytes", act), 7);
}

TEST_F(FailingDiskTest, NeverShowsHalfAFileWhenPublishingContent) {
  const auto act = [&](Files& files) { return publish(files, "the bytes", final_); };
  // The same, and create, write, close.
  EXPECT_EQ(fail_everywhere(When::before, "the bytes", act), 10);
  EXPECT_EQ(fail_everywhere(When::after, "the bytes", act), 10);
}

TEST_F(FailingDiskTest, KeepsThePublishedFileWhenARepeatFails) {
  for (const When when : {When::before, When::after}) {
    for (int n = 1; n <= 2; ++n) {  // sync, remove
      ASSERT_TRUE(publish_file(disk(), finished("the bytes"), final_));
      FailingDisk failing(n, when);
      EXPECT_FALSE(publish_file(failing, finished("the bytes"), final_)) << n;
      EXPECT_EQ(content_of(final_), "the bytes");
    }
    FailingDisk untouched(3, when);
    EXPECT_TRUE(publish_file(untouched, finished("the bytes"), final_));
    EXPECT_FALSE(untouched.failed());
  }
}

}  // namespace
}  // namespace fubako::deliver
