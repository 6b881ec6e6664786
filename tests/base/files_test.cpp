#include <sys/stat.h>

#include <gtest/gtest.h>

#include <fstream>

#include "tests/base/scratch_folder.h"

namespace fubako {
namespace {

constexpr MessageText kTexts[] = {{"disk-full", "満杯", "full"}};

// A disk that fails at its n-th change, and at every later one.
class FailingFiles final : public Files {
 public:
  explicit FailingFiles(int fails_at) : left_(fails_at) {}
  bool failed() const { return failed_; }

  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    FUBAKO_OK(step());
    FUBAKO_TRY(auto real, disk().create(path));
    return std::make_unique<FailingOutput>(*this, std::move(real));
  }
  Result<void> make_folders(const fs::path& path) override {
    FUBAKO_OK(step());
    return disk().make_folders(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    FUBAKO_OK(step());
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override {
    FUBAKO_OK(step());
    return disk().sync(path);
  }
  Result<void> remove(const fs::path& path) override {
    FUBAKO_OK(step());
    return disk().remove(path);
  }

 private:
  class FailingOutput final : public Output {
   public:
    FailingOutput(FailingFiles& files, std::unique_ptr<Output> real)
        : files_(files), real_(std::move(real)) {}
    Result<void> write(std::string_view bytes) override {
      auto result = files_.step();
      FUBAKO_OK(real_->write(result ? bytes : bytes.substr(0, bytes.size() / 2)));
      return result;
    }
    Result<void> close() override {
      FUBAKO_OK(files_.step());
      return real_->close();
    }

   private:
    FailingFiles& files_;
    std::unique_ptr<Output> real_;
  };
  Result<void> step() {
    if (--left_ > 0) return {};
    failed_ = true;
    return fail(kTexts, "disk-full", {});
  }
  int left_;
  bool failed_ = false;
};

void write(const fs::path& path, std::string_view content) {
  std::ofstream(path, std::ios::binary) << content;
}

TEST(Replace, PutsTheNewContentInPlaceOfTheOld) {
  const ScratchFolder folder;
  write(folder / "state", "old");
  ASSERT_TRUE(replace(disk(), folder / "state", "new content"));
  EXPECT_EQ(*read_file(folder / "state"), "new content");
  EXPECT_EQ(sorted_entries(folder.path()).size(), 1u);
}

TEST(Replace, LeavesTheOldContentWhicheverStepFails) {
  int steps = 0;
  for (bool failed = true; failed; ++steps) {
    const ScratchFolder folder;
    write(folder / "state", "old");
    FailingFiles files(steps + 1);
    const auto replaced = replace(files, folder / "state", "new content");
    failed = files.failed();
    EXPECT_EQ(replaced.has_value(), !failed);
    EXPECT_EQ(*read_file(folder / "state"), failed ? "old" : "new content") << "step " << steps;
  }
  EXPECT_GE(steps, 5);  // create, write, close, rename failed once each; then none did
}

TEST(Replace, OverwritesWhatAFailedAttemptLeft) {
  const ScratchFolder folder;
  FailingFiles files(2);
  ASSERT_FALSE(replace(files, folder / "state", "a much longer first attempt"));
  ASSERT_TRUE(replace(disk(), folder / "state", "second"));
  EXPECT_EQ(*read_file(folder / "state"), "second");
}

TEST(Disk, MakesRenamesAndRemovesFolders) {
  const ScratchFolder folder;
  ASSERT_TRUE(disk().make_folders(folder / "a/b/c"));
  ASSERT_TRUE(disk().make_folders(folder / "a/b/c"));
  ASSERT_TRUE(disk().rename(folder / "a/b", folder / "b"));
  EXPECT_TRUE(fs::is_directory(folder / "b/c"));
  ASSERT_TRUE(disk().sync(folder / "b"));
  ASSERT_TRUE(disk().remove(folder / "b"));
  ASSERT_TRUE(disk().remove(folder / "b"));
  EXPECT_FALSE(fs::exists(folder / "b"));
}

TEST(Disk, NamesTheFileThatCannotBeWritten) {
  const ScratchFolder folder;
  write(folder / "file", "x");
  const auto inside = disk().create(folder / "file/inside");
  ASSERT_FALSE(inside);
  EXPECT_EQ(inside.error().code, "file-unwritable");
  EXPECT_EQ(inside.error().place.file, (folder / "file/inside").string());
  EXPECT_EQ(disk().make_folders(folder / "file/inside").error().code, "file-unwritable");
  EXPECT_EQ(disk().rename(folder / "absent", folder / "b").error().code, "file-unwritable");
  EXPECT_EQ(disk().sync(folder / "absent").error().code, "file-unwritable");
}

TEST(Disk, SaysThatTheDiskIsFull) {
  auto output = disk().create("/dev/full");
  ASSERT_TRUE(output);
  EXPECT_EQ((*output)->write("x").error().code, "disk-full");
}

TEST(ReadFile, RefusesAFileBeyondItsLimit) {
  const ScratchFolder folder;
  write(folder / "file", std::string(100'000, 'x'));
  EXPECT_EQ(read_file(folder / "file", 100'000)->size(), 100'000u);
  EXPECT_EQ(read_file(folder / "file", 99'999).error().code, "file-too-large");
  EXPECT_EQ(read_file(folder / "absent").error().code, "file-missing");
  EXPECT_EQ(read_file(folder.path()).error().code, "file-unreadable");
  EXPECT_EQ(*fubako::file_size(folder / "file"), 100'000u);
  EXPECT_EQ(fubako::file_size(folder / "absent").error().code, "file-missing");
}

TEST(Input, ReadsInPiecesAndAtAnOffset) {
  const ScratchFolder folder;
  write(folder / "file", "0123456789");
  auto input = Input::open(folder / "file");
  ASSERT_TRUE(input);
  Input moved = std::move(*input);
  char buffer[16];
  ASSERT_TRUE(moved.read_at(7, buffer, 3));
  EXPECT_EQ(std::string_view(buffer, 3), "789");
  EXPECT_EQ(*moved.read(buffer, 4), 4u);
  EXPECT_EQ(std::string_view(buffer, 4), "0123");
  EXPECT_EQ(*moved.read(buffer, 16), 6u);
  EXPECT_EQ(*moved.read(buffer, 16), 0u);
  EXPECT_EQ(moved.read_at(8, buffer, 3).error().code, "file-unreadable");
}

TEST(Input, WaitsForNoPipeAndReadsNoFolder) {
  const ScratchFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  for (const fs::path& path : {folder / "pipe", folder.path(), fs::path("/dev/zero")}) {
    const auto opened = Input::open(path);
    ASSERT_FALSE(opened) << path;
    EXPECT_EQ(opened.error().code, "file-unreadable");
  }
}

TEST(SortedEntries, AreByNameAndEmptyWithoutTheFolder) {
  const ScratchFolder folder;
  for (const char* name : {"b", "a", "c"}) write(folder / name, "");
  EXPECT_EQ(sorted_entries(folder.path()),
            (std::vector<fs::path>{folder / "a", folder / "b", folder / "c"}));
  EXPECT_TRUE(sorted_entries(folder / "absent").empty());
}

}  // namespace
}  // namespace fubako
