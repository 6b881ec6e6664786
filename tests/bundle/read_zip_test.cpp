#include "tests/bundle/workplace.h"

namespace fubako::bundle {
namespace {

class ReadZip : public Workplace {
 protected:
  ReadZip() {
    big_.reserve(700000);
    for (int i = 0; big_.size() < 700000; ++i) big_ += std::to_string(i * 7919);
    EXPECT_TRUE(write_zip(
        disk(), zip_,
        {in_memory("small", "x"), in_memory("big", big_), in_memory("stored", big_, false)},
        date_));
  }
  std::string big_;
};

TEST_F(ReadZip, GivesEntriesBackAsTheyWere) {
  EXPECT_EQ(*read_entry(zip_, "small", kMaxBytes), "x");
  EXPECT_EQ(*read_entry(zip_, "big", kMaxBytes), big_);
  EXPECT_EQ(*read_entry(zip_, "stored", kMaxBytes), big_);
}

TEST_F(ReadZip, ExtractsToAFile) {
  const fs::path to = root_ / "out.bin";
  ASSERT_TRUE(extract_entry(disk(), zip_, "big", to));
  EXPECT_EQ(content_of(to), big_);
  EXPECT_FALSE(fs::exists(root_ / "out.bin.part"));
}

TEST_F(ReadZip, RefusesEntriesAboveTheLimit) {
  const auto list = list_zip(zip_, big_.size() - 1);
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().code, "bundle-entry-too-large");
  EXPECT_NE(list.error().message.en.find("entry 2 "), std::string::npos);
  EXPECT_TRUE(list_zip(zip_, big_.size()));
  EXPECT_EQ(read_entry(zip_, "big", 5).error().code, "bundle-entry-too-large");
  EXPECT_TRUE(read_entry(zip_, "small", 5));
}

TEST_F(ReadZip, SaysWhichEntryIsMissing) {
  EXPECT_EQ(read_entry(zip_, "none", kMaxBytes).error().code, "bundle-entry-missing");
  EXPECT_EQ(extract_entry(disk(), zip_, "none", root_ / "x").error().code, "bundle-entry-missing");
  EXPECT_FALSE(fs::exists(root_ / "x"));
}

TEST_F(ReadZip, SaysWhenTheFileIsMissing) {
  EXPECT_EQ(list_zip(root_ / "none.zip", kMaxBytes).error().code, "file-missing");
}

TEST_F(ReadZip, ReadsWhatPythonWrote) {
  EXPECT_EQ(python("with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:\n"
                   "  z.writestr('a/b.csv', 'one')\n"
                   "  z.writestr('日.txt', 'two')\n"),
            "");
  const auto list = list_zip(zip_, kMaxBytes);
  ASSERT_TRUE(list);
  EXPECT_EQ((*list)[0].name, "a/b.csv");
  EXPECT_EQ((*list)[1].name, "日.txt");
  EXPECT_EQ((*list)[1].sha256, sha256_hex("two"));
}

}  // namespace
}  // namespace fubako::bundle
