#include <gtest/gtest.h>

#include "generated.h"

namespace fubako::plan {
namespace {

TEST(Shard, GivesBackAThousandPiecesInTheirOrder) {
  const fs::path path = test_folder() / "shards" / "0001.shard";
  write_shard(path, 1000);
  auto reader = ShardReader::open(path);
  ASSERT_TRUE(reader);
  PlannedPiece piece;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    ASSERT_EQ(reader->next(piece).value_or(false), true) << i;
    expect_same(piece, generated_piece(i));
  }
  EXPECT_EQ(reader->next(piece).value_or(true), false);
  EXPECT_EQ(reader->next(piece).value_or(true), false);  // and stays at the end
}

TEST(Shard, NamesTheDigestOfTheWholeFile) {
  const fs::path path = test_folder() / "a.shard";
  const std::string sha256 = write_shard(path, 200);
  EXPECT_EQ(sha256, *sha256_of_file(path));
}

TEST(Shard, IsTheSameBytesForTheSamePieces) {
  const fs::path folder = test_folder();
  EXPECT_EQ(write_shard(folder / "a.shard", 100), write_shard(folder / "b.shard", 100));
}

TEST(Shard, MayHoldNoPiece) {
  const fs::path path = test_folder() / "a.shard";
  write_shard(path, 0);
  std::uint64_t count = 0;
  EXPECT_EQ(read_shard(path, &count), "");
  EXPECT_EQ(count, 0u);
}

TEST(Shard, ForgetsTheFormerPieceWhenOneIsReusedForReading) {
  const fs::path path = test_folder() / "a.shard";
  PlannedPiece full = generated_piece(7), bare;
  bare.marks.piece_id = full.marks.piece_id;
  {
    auto writer = ShardWriter::create(disk(), path);
    ASSERT_TRUE(writer && writer->add(full) && writer->add(bare) && writer->close());
  }
  auto reader = ShardReader::open(path);
  PlannedPiece piece;
  ASSERT_TRUE(reader && *reader->next(piece) && *reader->next(piece));
  expect_same(piece, bare);
}

TEST(Shard, HoldsAPieceLargerThanItsBuffers) {
  const fs::path path = test_folder() / "a.shard";
  PlannedPiece large = generated_piece(1);
  large.notices.resize(1);
  large.notices[0].record.fields.add(std::string(3'000'000, 'y'));
  {
    auto writer = ShardWriter::create(disk(), path);
    ASSERT_TRUE(writer && writer->add(large) && writer->add(generated_piece(2)) && writer->close());
  }
  auto reader = ShardReader::open(path);
  PlannedPiece piece;
  ASSERT_TRUE(reader && *reader->next(piece));
  expect_same(piece, large);
  ASSERT_TRUE(*reader->next(piece));
  expect_same(piece, generated_piece(2));
  EXPECT_FALSE(*reader->next(piece));
}

// A disk that is full from the n-th change on.
class FullDisk final : public Files {
 public:
  explicit FullDisk(int left) : left_(left) {}
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    FUBAKO_OK(change());
    FUBAKO_TRY(auto inner, disk().create(path));
    return std::make_unique<FullOutput>(*this, std::move(inner));
  }
  Result<void> make_folders(const fs::path& path) override {
    FUBAKO_OK(change());
    return disk().make_folders(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    FUBAKO_OK(change());
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override { return disk().sync(path); }
  Result<void> remove(const fs::path& path) override { return disk().remove(path); }

 private:
  struct FullOutput final : Output {
    FullOutput(FullDisk& full, std::unique_ptr<Output> real)
        : owner(full), inner(std::move(real)) {}
    Result<void> write(std::string_view bytes) override {
      FUBAKO_OK(owner.change());
      return inner->write(bytes);
    }
    Result<void> close() override {
      FUBAKO_OK(owner.change());
      return inner->close();
    }
    FullDisk& owner;
    std::unique_ptr<Output> inner;
  };
  Result<void> change() {
    if (left_-- > 0) return {};
    return tl::unexpected(Fault{"disk-full", {}, {}});
  }
  int left_;
};

TEST(Shard, PassesOnEveryFailureOfTheDisk) {
  const fs::path path = test_folder() / "a.shard";
  const auto write = [&](int changes) -> Result<std::string> {
    FullDisk files(changes);
    FUBAKO_TRY(auto writer, ShardWriter::create(files, path));
    for (std::uint32_t i = 0; i < 300; ++i) FUBAKO_OK(writer.add(generated_piece(i)));
    return writer.close();
  };
  int changes = 0;
  for (; changes < 1000; ++changes) {
    const auto sha256 = write(changes);
    if (sha256) break;
    ASSERT_EQ(sha256.error().code, "disk-full");
  }
  EXPECT_GT(changes, 4);  // folder, file, several writes, close
  EXPECT_EQ(read_shard(path), "");
}

}  // namespace
}  // namespace fubako::plan
