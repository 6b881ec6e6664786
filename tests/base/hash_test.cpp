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

TEST(HmacSha256, IsThatOfRfc4231) {
  const std::string mac = hmac_sha256(std::string(20, '\x0b'), "Hi There");
  EXPECT_EQ(base32(mac), "wa2eyyoy3m4fgxfiv7hk6c7rfoeb3qqazgbt3jzg5e3wylrsz73q");
}

TEST(Base32, IsThatOfRfc4648) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "my");
  EXPECT_EQ(base32("foob"), "mzxw6yq");
  EXPECT_EQ(base32("foobar"), "mzxw6ytboi");
}

}  // namespace
}  // namespace fubako
