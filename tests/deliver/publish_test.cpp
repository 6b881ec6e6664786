#include <gtest/gtest.h>

#include "tests/deliver/workplace.h"

namespace fubako::deliver {
namespace {

class Publish : public Workplace {
 protected:
  fs::path final_ = root_ / "outbox" / "2026-05-04" / "vendor" / "b.r1.zip";
};

TEST_F(Publish, MovesAFinishedFileIntoFoldersItMakes) {
  const fs::path file = finished("bytes");
  ASSERT_TRUE(publish_file(disk(), file, final_));
  EXPECT_EQ(content_of(final_), "bytes");
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(Publish, DoesNothingWhenTheSameBytesAreThere) {
  ASSERT_TRUE(publish_file(disk(), finished("bytes"), final_));
  const fs::path again = finished("bytes");
  ASSERT_TRUE(publish_file(disk(), again, final_));
  EXPECT_EQ(content_of(final_), "bytes");
  EXPECT_FALSE(fs::exists(again));
}

TEST_F(Publish, RefusesOtherBytesUnderTheSameName) {
  ASSERT_TRUE(publish_file(disk(), finished("bytes"), final_));
  const fs::path other = finished("other");
  const auto result = publish_file(disk(), other, final_);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "already-published-differently");
  EXPECT_EQ(result.error().place.file, final_.string());
  EXPECT_EQ(content_of(final_), "bytes");
  EXPECT_TRUE(fs::exists(other));  // nothing is lost
}

TEST_F(Publish, MovesAFinishedFolderWhole) {
  const fs::path folder = root_ / "state/copies";
  fs::create_directories(folder);
  std::ofstream(folder / "1.pdf") << "one";
  ASSERT_TRUE(publish_folder(disk(), folder, root_ / "outbox/night/copies"));
  EXPECT_EQ(content_of(root_ / "outbox/night/copies/1.pdf"), "one");
  EXPECT_FALSE(fs::exists(folder));
}

TEST_F(Publish, LeavesAFolderThatIsThere) {
  const fs::path folder = root_ / "state/copies", there = root_ / "outbox/night/copies";
  for (const fs::path& path : {folder, there}) fs::create_directories(path);
  std::ofstream(there / "1.pdf") << "one";
  std::ofstream(folder / "2.pdf") << "two";
  ASSERT_TRUE(publish_folder(disk(), folder, there));
  EXPECT_EQ(content_of(there / "1.pdf"), "one");
  EXPECT_FALSE(fs::exists(there / "2.pdf"));
  EXPECT_FALSE(fs::exists(folder));
}

TEST_F(Publish, PublishesContent) {
  ASSERT_TRUE(publish(disk(), "{}\n", final_));
  EXPECT_EQ(content_of(final_), "{}\n");
  EXPECT_EQ(sorted_entries(final_.parent_path()).size(), 1u);  // no file aside is left
  ASSERT_TRUE(publish(disk(), "{}\n", final_));
  EXPECT_EQ(content_of(final_), "{}\n");
}

TEST_F(Publish, RefusesOtherContentUnderTheSameName) {
  ASSERT_TRUE(publish(disk(), "a", final_));
  const auto result = publish(disk(), "b", final_);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "already-published-differently");
  EXPECT_EQ(content_of(final_), "a");
}

TEST_F(Publish, FailsWhenTheFinishedFileIsMissing) {
  const auto absent = publish_file(disk(), root_ / "state" / "none.zip", final_);
  ASSERT_FALSE(absent);
  EXPECT_FALSE(fs::exists(final_));
  ASSERT_TRUE(publish_file(disk(), finished("bytes"), final_));
  const auto unknown = publish_file(disk(), root_ / "state" / "none.zip", final_);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, "file-missing");
}

TEST_F(Publish, FailsWhenAFileStandsWhereAFolderShould) {
  std::ofstream(root_ / "outbox") << "a file";
  EXPECT_FALSE(publish(disk(), "a", final_));
  EXPECT_FALSE(publish_file(disk(), finished("bytes"), final_));
}

}  // namespace
}  // namespace fubako::deliver
