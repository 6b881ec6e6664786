#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "picture/picture.h"
#include "tests/picture/tiny_png.h"

namespace fubako::picture {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<int> pixels_of(const tiny::Png& png) {
  const auto read = decode_png(tiny::png(png), "seal.png");
  EXPECT_TRUE(read) << (read ? "" : read.error().message.en);
  if (!read) return {};
  EXPECT_EQ((*read)->width, static_cast<int>(png.width));
  EXPECT_EQ((*read)->height, static_cast<int>(png.height));
  return {(*read)->gray.begin(), (*read)->gray.end()};
}

std::string fault_of(const tiny::Png& png) {
  const auto read = decode_png(tiny::png(png), "seal.png");
  return read ? "none" : read.error().code;
}

TEST(ReadPng, SpreadsFewBitsOverBlackToWhite) {
  EXPECT_THAT(pixels_of({4, 2, 1, tiny::gray, "\0\xa0\0\x50"s}),
              ElementsAre(255, 0, 255, 0, 0, 255, 0, 255));
  EXPECT_THAT(pixels_of({4, 1, 2, tiny::gray, "\0\x1b"s}), ElementsAre(0, 85, 170, 255));
  EXPECT_THAT(pixels_of({2, 1, 4, tiny::gray, "\0\x1f"s}), ElementsAre(17, 255));
}

TEST(ReadPng, KeepsEightBitsAsTheyAre) {
  EXPECT_THAT(pixels_of({3, 1, 8, tiny::gray, "\0\0\x80\xff"s}), ElementsAre(0, 128, 255));
}

TEST(ReadPng, IgnoresTheFilesGamma) {
  tiny::Png png{3, 1, 8, tiny::gray, "\0\0\x80\xff"s};
  png.chunks = tiny::chunk("gAMA", tiny::big_endian(100'000));
  EXPECT_THAT(pixels_of(png), ElementsAre(0, 128, 255));
}

TEST(ReadPng, RoundsSixteenBits) {
  EXPECT_THAT(pixels_of({4, 1, 16, tiny::gray, "\0\0\0\0\xff\x7f\xff\xff\xff"s}),
              ElementsAre(0, 1, 127, 255));
}

TEST(ReadPng, LaysTransparencyOnWhite) {
  EXPECT_THAT(pixels_of({4, 1, 8, tiny::gray_alpha, "\0\0\xff\0\0\0\x80\x64\xff"s}),
              ElementsAre(0, 255, 127, 100));
  EXPECT_THAT(pixels_of({1, 1, 16, tiny::gray_alpha, "\0\0\0\x80\x80"s}), ElementsAre(127));
  tiny::Png with_key{2, 1, 8, tiny::gray, "\0\0\x32"s};
  with_key.chunks = tiny::chunk("tRNS", "\0\0"s);  // black is transparent
  EXPECT_THAT(pixels_of(with_key), ElementsAre(255, 50));
}

TEST(ReadPng, TakesGraysThatWereSavedAsColour) {
  EXPECT_THAT(pixels_of({2, 1, 8, tiny::rgb, "\0\7\7\7\xff\xff\xff"s}), ElementsAre(7, 255));
  tiny::Png with_palette{4, 1, 2, tiny::palette, "\0\x44"s};
  with_palette.chunks = tiny::chunk("PLTE", "\0\0\0\xff\xff\xff"s);
  EXPECT_THAT(pixels_of(with_palette), ElementsAre(255, 0, 255, 0));
  // what is transparent has no colour
  EXPECT_THAT(pixels_of({1, 1, 8, tiny::rgb_alpha, "\0\xff\0\0\0"s}), ElementsAre(255));
}

TEST(ReadPng, RefusesColourAndSaysWhereItIs) {
  const auto read = decode_png(
      tiny::png({2, 2, 8, tiny::rgb, "\0\7\7\7\7\7\7\0\7\7\7\xc0\x20\x20"s}), "config/seal.png");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "picture-has-colour");
  EXPECT_EQ(read.error().place.file, "config/seal.png");
  EXPECT_THAT(read.error().message.en, HasSubstr("column 2, row 2"));
  EXPECT_THAT(read.error().message.ja, HasSubstr("2 列 2 行"));
  EXPECT_EQ(fault_of({1, 1, 8, tiny::rgb_alpha, "\0\xff\0\0\x10"s}), "picture-has-colour");
  tiny::Png with_palette{1, 1, 8, tiny::palette, "\0\0"s};
  with_palette.chunks = tiny::chunk("PLTE", "\xff\0\0"s);
  EXPECT_EQ(fault_of(with_palette), "picture-has-colour");
}

TEST(ReadPng, JoinsInterlacedPixels) {
  // passes 1, 6 and 7 of Adam7 carry a picture of 2 x 2
  tiny::Png png{2, 2, 8, tiny::gray, "\0\1\0\2\0\3\4"s};
  png.interlaced = true;
  EXPECT_THAT(pixels_of(png), ElementsAre(1, 2, 3, 4));
}

TEST(ReadPng, DigestIsOfSizeAndPixels) {
  const auto digest_of = [](const tiny::Png& png) {
    return decode_png(tiny::png(png), "x.png").value()->sha256;
  };
  const std::string wide = digest_of({2, 1, 8, tiny::gray, "\0\0\xff"s});
  EXPECT_EQ(wide, sha256_hex("2 1\n\0\xff"s));
  EXPECT_EQ(digest_of({2, 1, 1, tiny::gray, "\0\x40"s}), wide);  // the same picture in one bit
  EXPECT_NE(digest_of({1, 2, 8, tiny::gray, "\0\0\0\xff"s}), wide);
}

TEST(ReadPng, MissingFileIsAFault) {
  const auto read = read_png("/nowhere/seal.png");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "picture-missing");
  EXPECT_EQ(read.error().place.file, "/nowhere/seal.png");
}

TEST(ReadPng, ReadsTheCommittedSealsAndMaps) {
  const fs::path folder = fs::path(FUBAKO_SOURCE_DIR) / "config/municipalities";
  for (const char* code : {"990001", "990019", "990027", "default"}) {
    const auto seal = read_png(folder / code / "pictures/seal.png");
    ASSERT_TRUE(seal) << code << ": " << seal.error().message.en;
    EXPECT_EQ((*seal)->width, 425);  // 18 mm at 600 dpi
    EXPECT_EQ((*seal)->height, 425);
    for (const char* name : {"map-001.png", "map-002.png", "map-003.png"}) {
      const auto map = read_png(folder / code / "pictures" / name);
      ASSERT_TRUE(map) << code << ": " << map.error().message.en;
      EXPECT_EQ((*map)->width, 945);  // 40 x 30 mm
      EXPECT_EQ((*map)->height, 709);
    }
  }
}

}  // namespace
}  // namespace fubako::picture
