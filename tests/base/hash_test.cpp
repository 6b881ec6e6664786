#include <gtest/gtest.h>

#include <fstream>

#include "tests/base/scratch_folder.h"

namespace fubako {
namespace {

// FIPS 180-4 examples.
constexpr const char* kOfNothing =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char* kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, AgreesWithTheStandardsExamples) {
  EXPECT_EQ(sha256_hex(""), kOfNothing);
  EXPECT_EQ(sha256_hex("abc"), kOfAbc);
  Sha256 in_pieces;
  in_pieces.update("a");
  Sha256 moved = std::move(in_pieces);
  moved.update("bc");
  EXPECT_EQ(moved.hex(), kOfAbc);
}

TEST(Sha256, OfAFileIsThatOfItsContent) {
  const ScratchFolder folder;
  const std::string content(3'000'000, 'x');
  std::ofstream(folder / "file", std::ios::binary) << content;
  EXPECT_EQ(*sha256_of_file(folder / "file"), sha256_hex(content));
  EXPECT_EQ(sha256_of_file(folder / "absent").error().code, "file-missing");
}

TEST(Hash128, DiffersForDifferentBytes) {
  EXPECT_EQ(hash128("key-1"), hash128("key-1"));
  EXPECT_NE(hash128("key-1"), hash128("key-2"));
  EXPECT_NE(hash128(""), hash128(std::string_view("\0", 1)));
}

}  // namespace
}  // namespace fubako
