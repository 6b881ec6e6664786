// Bundles leave as soon as they are made, not when all are.
#include <algorithm>

#include "tests/run/night.h"

namespace fubako::run {
namespace {

// Remembers where things came to stand, in order.
class WatchedDisk final : public Files {
 public:
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    return disk().create(path);
  }
  Result<void> make_folders(const fs::path& path) override { return disk().make_folders(path); }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    arrived_.push_back(to);
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override { return disk().sync(path); }
  Result<void> remove(const fs::path& path) override { return disk().remove(path); }

  // Places in the order, of what `is` says.
  template <class Is>
  std::vector<std::size_t> places(Is is) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < arrived_.size(); ++i)
      if (is(arrived_[i])) out.push_back(i);
    return out;
  }

 private:
  std::vector<fs::path> arrived_;
};

bool is_bundle(const fs::path& path) { return path.extension() == ".zip"; }
bool is_part(const fs::path& path) { return path.parent_path().filename() == "parts"; }
bool is_summary(const fs::path& path) { return path.filename() == "summary.json"; }

TEST_F(Night, PublishesABundleBeforeTheNextOneIsMade) {
  deliver({.residents = residents(3)});
  deliver({.name = {"990019", "2026-care"}, .residents = residents(3)});
  write_consents_for("2026-05-12");
  WatchedDisk watched;
  const auto outcome = try_run(options("2026-05-12"), watched);
  ASSERT_TRUE(outcome);
  const auto bundles = watched.places(is_bundle), parts = watched.places(is_part);
  const auto summary = watched.places(is_summary);
  ASSERT_EQ(bundles.size(), 2u);
  ASSERT_EQ(parts.size(), 2u);
  ASSERT_EQ(summary.size(), 1u);
  EXPECT_LT(parts[0], bundles[0]);
  EXPECT_LT(bundles[0], parts[1]);
  EXPECT_LT(parts[1], bundles[1]);
  EXPECT_LT(bundles[1], summary[0]);
}

}  // namespace
}  // namespace fubako::run
