#include "tests/bundle/workplace.h"

namespace fubako::bundle {
namespace {

class DamagedZip : public Workplace {
 protected:
  DamagedZip() {
    EXPECT_TRUE(write_zip(disk(), zip_,
                          {in_memory("a.csv", "one,two,three\r\none,two,three\r\n"),
                           in_memory("b.bin", "stored bytes", false)},
                          date_));
    whole_ = content_of(zip_);
    list_ = *list_zip(zip_, kMaxBytes);
  }
  bool same_list(const std::vector<ReadEntry>& list) const {
    if (list.size() != list_.size()) return false;
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i].sha256 != list_[i].sha256 || list[i].size != list_[i].size) return false;
    return true;
  }
  std::string whole_;
  std::vector<ReadEntry> list_;
};

TEST_F(DamagedZip, IsRefusedWhenItsEndIsMissing) {
  for (std::size_t size = 0; size < whole_.size(); ++size) {
    file("b.zip", whole_.substr(0, size));
    const auto list = list_zip(zip_, kMaxBytes);
    ASSERT_FALSE(list) << size;
    EXPECT_EQ(list.error().code, "bundle-damaged") << size;
  }
}

// A changed byte is refused, unless it is in what carries no content (times, versions, flags).
TEST_F(DamagedZip, NeverGivesOtherContentWhenAByteChanged) {
  int refused = 0;
  for (std::size_t at = 0; at < whole_.size(); ++at) {
    for (const char flip : {'\x01', '\x80', '\xFF'}) {
      std::string bytes = whole_;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      file("b.zip", bytes);
      const auto list = list_zip(zip_, kMaxBytes);
      refused += !list;
      EXPECT_TRUE(!list || same_list(*list)) << at;
    }
  }
  EXPECT_GT(refused, static_cast<int>(whole_.size()));
}

TEST_F(DamagedZip, LeavesNoFileWhenAnEntryBreaksWhileExtracted) {
  std::string bytes = whole_;
  bytes[bytes.find("stored bytes")] = 'S';
  file("b.zip", bytes);
  const auto result = extract_entry(disk(), zip_, "b.bin", root_ / "out");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "bundle-damaged");
  EXPECT_FALSE(fs::exists(root_ / "out"));
  EXPECT_FALSE(fs::exists(root_ / "out.part"));
}

TEST_F(DamagedZip, IsRefusedWhenItIsNoZip) {
  file("b.zip", "a letter, not a ZIP\n");
  EXPECT_EQ(list_zip(zip_, kMaxBytes).error().code, "bundle-damaged");
  file("b.zip", "");
  EXPECT_EQ(list_zip(zip_, kMaxBytes).error().code, "bundle-damaged");
  EXPECT_EQ(list_zip(root_, kMaxBytes).error().code, "file-unreadable") << "a folder";
}

}  // namespace
}  // namespace fubako::bundle
