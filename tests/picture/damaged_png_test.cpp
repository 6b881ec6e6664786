#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "picture/picture.h"
#include "tests/picture/tiny_png.h"

namespace fubako::picture {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;

std::string code_of(const std::string& bytes) {
  const auto read = decode_png(bytes, "seal.png");
  return read ? "none" : read.error().code;
}

// Every kind of chunk that the decoder looks into.
std::string sound() {
  tiny::Png png{4, 2, 2, tiny::palette, "\0\x1b\0\xe4"s};
  png.chunks = tiny::chunk("gAMA", tiny::big_endian(45455)) +
               tiny::chunk("PLTE", "\0\0\0\x40\x40\x40\x80\x80\x80\xff\xff\xff"s) +
               tiny::chunk("tRNS", "\xff\x80"s);
  return tiny::png(png);
}

TEST(DamagedPng, IsAFaultWhereverItIsCut) {
  const std::string whole = sound();
  ASSERT_EQ(code_of(whole), "none");
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(code_of(whole.substr(0, size)), "picture-damaged") << size;
}

TEST(DamagedPng, IsAFaultWhicheverByteIsFlipped) {
  const std::string whole = sound();
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const int bit : {0x01, 0x20, 0x80}) {
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ bit);
      EXPECT_EQ(code_of(flipped), "picture-damaged") << at;
    }
}

TEST(DamagedPng, IsAFaultWhenThePixelsEndTooEarly) {
  EXPECT_EQ(code_of(tiny::png({2, 3, 8, tiny::gray, "\0\1\2\0\3\4"s})), "picture-damaged");
}

TEST(DamagedPng, IsAFaultWhenItIsSomethingElse) {
  EXPECT_EQ(code_of(""), "picture-damaged");
  EXPECT_EQ(code_of("\xff\xd8\xff\xe0\0\x10JFIF"s), "picture-damaged");
  EXPECT_EQ(code_of(std::string(4096, '\0')), "picture-damaged");
}

TEST(DamagedPng, IsAFaultWhenItWouldBeTooLarge) {
  for (const auto& [width, height] :
       {std::pair{16385u, 1u}, {1u, 16385u}, {16384u, 2442u}, {0x7fffffffu, 0x7fffffffu}}) {
    const auto read = decode_png(tiny::png({width, height, 1, tiny::gray, "\0"s}), "seal.png");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "picture-damaged");
    EXPECT_THAT(read.error().message.en, HasSubstr("at most 16384 pixels a side and 40000000"));
  }
  EXPECT_EQ(code_of(tiny::png({0, 1, 8, tiny::gray, "\0"s})), "picture-damaged");
}

TEST(DamagedPng, FolderInsteadOfAFileIsAFault) {
  const auto read = read_png(fs::temp_directory_path());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "picture-damaged");
}

}  // namespace
}  // namespace fubako::picture
