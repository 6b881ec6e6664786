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
    if (fails()) return fault();
    return disk().make_folders(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    if (fails()) return fault();
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override {
    if (fails()) return fault();
    return disk().sync(path);
  }
  Result<void> remove(const fs::path& path) override {
    if (fails()) return fault();
    return disk().remove(path);
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
    Result<void> close() override {
      if (owner_.fails()) return fault();
      return real_->close();
    }

   private:
    FailingDisk& owner_;
    std::unique_ptr<Output> real_;
  };
  bool fails() { return ++changes_ == fail_at_; }
  static tl::unexpected<Fault> fault() { return tl::unexpected(Fault{"disk-full", {}, {}}); }

  int fail_at_;
  int changes_ = 0;
};

class FailingNight : public Night {
 protected:
  void SetUp() override {
    settings_.municipalities.at("990001").electronic_copies = true;
    Job job{.residents = residents(4)};
    job.residents[1].choice = "both";
    job.residents[2].is_protected = true;
    job.residents.push_back(rejected(5));
    job.residents.push_back(resident(6, "electronic"));
    deliver(job);
    write_consents_for("2026-05-12");
    FailingDisk counting(0);
    ASSERT_TRUE(run_night(settings_, counting, options("2026-05-12")));
    changes_ = counting.changes();
    undisturbed_ = tree_of(root_ / "outbox");
    ASSERT_GT(undisturbed_.size(), 5u);
  }
  void start_anew() const {
    fs::remove_all(root_ / "outbox");
    fs::remove_all(root_ / "state");
  }
  // What is there under a final name is what an undisturbed night leaves. Names that begin with
  // a point are work in progress.
  void expect_nothing_half_made(int n) const {
    for (const auto& [name, content] : tree_of(root_ / "outbox")) {
      if (name.front() == '.' || name.find("/.") != std::string::npos) continue;
      const auto expected = undisturbed_.find(name);
      ASSERT_NE(expected, undisturbed_.end()) << name << " at change " << n;
      EXPECT_EQ(content, expected->second) << name << " at change " << n;
    }
  }
  // The n-th change fails; then the disk is good again.
  void fail_once(int n) {
    start_anew();
    FailingDisk failing(n);
    const auto broken = run_night(settings_, failing, options("2026-05-12"));
    if (!broken) {
      EXPECT_EQ(broken.error().code, "disk-full") << n;
    }
    expect_nothing_half_made(n);
    const auto repeated = run_night(settings_, disk(), options("2026-05-12"));
    ASSERT_TRUE(repeated) << n << " " << repeated.error().code;
    EXPECT_EQ(tree_of(root_ / "outbox"), undisturbed_) << n;
  }

  int changes_ = 0;
  FileTree undisturbed_;
};

TEST_F(FailingNight, GivesTheSameBytesWhenItIsStartedAgain) {
  std::set<int> failing;
  for (int i = 1; i * i < changes_; ++i) failing.insert(i * i);
  for (int n = changes_ - 4; n <= changes_; ++n) failing.insert(n);
  for (const int n : failing) fail_once(n);
}

// The second start fails too, elsewhere; the third does not.
TEST_F(FailingNight, GivesTheSameBytesWhenItFailsTwice) {
  for (const auto& [first, second] :
       {std::pair{changes_ / 3, changes_ / 3}, std::pair{2 * changes_ / 3, changes_ / 4}}) {
    start_anew();
    for (const int n : {first, second}) {
      FailingDisk failing(n);
      (void)run_night(settings_, failing, options("2026-05-12"));
      expect_nothing_half_made(n);
    }
    ASSERT_TRUE(run_night(settings_, disk(), options("2026-05-12")));
    EXPECT_EQ(tree_of(root_ / "outbox"), undisturbed_);
  }
}

// Tonight's inbox may hold more than the night's that was cut off.
TEST_F(FailingNight, TakesWhatCameMeanwhileWhenItWasCutOffBeforeItsPlan) {
  int cut_off = 0;
  for (int n = 1; n < changes_ && cut_off < 3; n += changes_ / 12) {
    start_anew();
    fs::remove_all(root_ / "inbox/990001/2026-more");
    FailingDisk failing(n);
    const auto broken = run_night(settings_, failing, options("2026-05-12"));
    if (broken || fs::exists(root_ / "state/runs/2026-05-12/plan")) continue;
    ++cut_off;
    deliver({.name = {"990001", "2026-more"}, .residents = {resident(11)}});
    const Outcome outcome = run("2026-05-12");
    EXPECT_EQ(dispositions(outcome, {"990001", "2026-more"}).size(), 1u) << n;
  }
  EXPECT_GT(cut_off, 0);
}

}  // namespace
}  // namespace fubako::run
