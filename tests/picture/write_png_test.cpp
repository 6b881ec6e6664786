#include <gtest/gtest.h>

#include "picture/picture.h"

namespace fubako::picture {
namespace {

const std::vector<std::uint8_t> kGray = {0, 128, 255, 255, 128, 0};

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

TEST(WritePng, HasSizeAndResolution) {
  const std::string png = png_of(3, 2, kGray, 600);
  EXPECT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(number_at(png, 16), 3u);
  EXPECT_EQ(number_at(png, 20), 2u);
  const std::size_t phys = png.find("pHYs");
  ASSERT_NE(phys, std::string::npos);
  EXPECT_EQ(number_at(png, phys + 4), 23622u);  // 600 dpi in pixels a metre
  EXPECT_EQ(png.substr(png.size() - 8, 4), "IEND");
  EXPECT_EQ(png_of(3, 2, kGray, 600), png);
}

TEST(WritePng, ReadsBackAsTheSamePixels) {
  const auto read = decode_png(png_of(3, 2, kGray, 600), "x.png");
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)->gray, kGray);
  EXPECT_EQ((*read)->sha256, picture_digest(3, 2, kGray));
}

}  // namespace
}  // namespace fubako::picture
