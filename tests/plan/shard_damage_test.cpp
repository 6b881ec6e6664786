// Whatever happens to a shard's bytes, it is refused: never read as something else.
#include <gtest/gtest.h>

#include "generated.h"

namespace fubako::plan {
namespace {

constexpr std::string_view kMagic = "fubako-shard/2\n";

class DamagedShard : public testing::Test {
 protected:
  DamagedShard() : folder_(test_folder()) {
    PlannedPiece piece;
    piece.marks.piece_id = {"9900012605070100000012"};
    piece.notices.resize(1);
    piece.notices[0].record.fields.add("葛\U000E0100飾");
    auto writer = ShardWriter::create(disk(), folder_ / "good.shard");
    for (int i = 0; i < 3; ++i) {
      piece.notices[0].job = static_cast<std::uint32_t>(i);
      EXPECT_TRUE(writer->add(piece));
    }
    EXPECT_TRUE(writer->close());
    good_ = *read_file(folder_ / "good.shard");
    // Three blocks of one length, and the trailer: 0, 3, 16 digits.
    block_ = (good_.size() - kMagic.size() - 18) / 3;
    EXPECT_EQ(good_.size(), kMagic.size() + 3 * block_ + 18);
  }
  ~DamagedShard() override { fs::remove_all(folder_); }

  std::string outcome(const std::string& bytes) {
    write_bytes(folder_ / "bad.shard", bytes);
    return read_shard(folder_ / "bad.shard");
  }
  std::string block(std::size_t i) const {
    return good_.substr(kMagic.size() + i * block_, block_);
  }
  std::string trailer() const { return good_.substr(good_.size() - 18); }

  fs::path folder_;
  std::string good_;
  std::size_t block_ = 0;
};

TEST_F(DamagedShard, IsReadWhenNothingHappenedToIt) {
  EXPECT_EQ(outcome(good_), "");
  EXPECT_EQ(outcome(std::string(kMagic) + block(0) + block(1) + block(2) + trailer()), "");
}

TEST_F(DamagedShard, IsRefusedWhereverItIsCutOff) {
  for (std::size_t size = 0; size < good_.size(); ++size)
    ASSERT_EQ(outcome(good_.substr(0, size)), "plan-damaged") << size;
}

TEST_F(DamagedShard, IsRefusedWhicheverBitIsFlipped) {
  for (std::size_t i = 0; i < good_.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string bad = good_;
      bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
      const std::string code = outcome(bad);
      // The version stands in the magic's last two bytes.
      const bool version = i >= kMagic.size() - 2 && i < kMagic.size();
      ASSERT_EQ(code, version ? "plan-version" : "plan-damaged") << i << " bit " << bit;
    }
  }
}

TEST_F(DamagedShard, IsRefusedWhenBlocksAreLostDoubledOrMoved) {
  const std::string magic(kMagic);
  EXPECT_EQ(outcome(magic + block(0) + block(1) + trailer()), "plan-damaged");
  EXPECT_EQ(outcome(magic + block(1) + block(2) + trailer()), "plan-damaged");
  EXPECT_EQ(outcome(magic + block(0) + block(0) + block(1) + block(2) + trailer()), "plan-damaged");
  EXPECT_EQ(outcome(magic + block(1) + block(0) + block(2) + trailer()), "plan-damaged");
  EXPECT_EQ(outcome(magic + trailer()), "plan-damaged");
}

TEST_F(DamagedShard, IsRefusedWhenTheCountIsAnother) {
  std::string bad = good_;
  ASSERT_EQ(bad[bad.size() - 17], 3);
  bad[bad.size() - 17] = 2;
  EXPECT_EQ(outcome(bad), "plan-damaged");
}

TEST_F(DamagedShard, IsRefusedWhenBytesFollowItsEnd) {
  EXPECT_EQ(outcome(good_ + "x"), "plan-damaged");
  EXPECT_EQ(outcome(good_ + good_), "plan-damaged");
}

TEST_F(DamagedShard, IsRefusedWhenALengthIsAbsurd) {
  const std::string magic(kMagic);
  EXPECT_EQ(outcome(magic + std::string(9, '\xFF') + '\x01' + good_), "plan-damaged");
  EXPECT_EQ(outcome(magic + std::string(20, '\xFF')), "plan-damaged");
}

TEST_F(DamagedShard, IsRefusedByVersionWhenItIsANewerOne) {
  std::string newer = good_;
  newer.replace(0, kMagic.size(), "fubako-shard/3\n");
  EXPECT_EQ(outcome(newer), "plan-version");
  newer.replace(0, kMagic.size(), "fubako-shard/22\n");
  EXPECT_EQ(outcome(newer), "plan-version");
}

TEST_F(DamagedShard, IsRefusedWhenItIsAnotherKindOfFile) {
  EXPECT_EQ(outcome("piece_id,copy,sequence,notices\r\n"), "plan-damaged");
}

TEST_F(DamagedShard, IsMissingWhenThereIsNoFile) {
  EXPECT_EQ(read_shard(folder_ / "none.shard"), "file-missing");
}

}  // namespace
}  // namespace fubako::plan
