#include <gtest/gtest.h>

#include <cstdio>

#include "base/base.h"
#include "text/text.h"

namespace fubako::text {
namespace {

// The one character that the bytes stand for; nothing when they are damaged or more than one.
std::optional<char32_t> one(std::string_view bytes) {
  Decoder decoder(Encoding::cp932);
  std::string out;
  if (decoder.decode(bytes, out) || decoder.finish(out)) return std::nullopt;
  const std::u32string characters = code_points(out);
  if (characters.size() != 1) return std::nullopt;
  return characters[0];
}

// The digest is of "<bytes in hex> <code point in hex>\n" for every code of one byte and of two
// bytes that Python's cp932 codec decodes to one character, bytes ascending, a single byte before
// the pairs that begin with it.
TEST(Cp932, AgreesWithPythonsCodecForEveryCode) {
  std::string listing;
  int codes = 0;
  const auto list = [&](std::string_view bytes) {
    const auto c = one(bytes);
    if (!c) return;
    char line[32];
    for (const char b : bytes) {
      std::snprintf(line, sizeof line, "%02x", static_cast<unsigned char>(b));
      listing += line;
    }
    std::snprintf(line, sizeof line, " %04x\n", static_cast<unsigned>(*c));
    listing += line;
    ++codes;
  };
  for (int first = 0; first < 256; ++first) {
    const char bytes[2] = {static_cast<char>(first), 0};
    list({bytes, 1});
    for (int second = 0; second < 256; ++second) {
      const char pair[2] = {static_cast<char>(first), static_cast<char>(second)};
      list({pair, 2});
    }
  }
  EXPECT_EQ(codes, 9800);
  EXPECT_EQ(sha256_hex(listing),
            "105132e101e1dce470038b1a8c4168888a126c38adcd210bd5f3cdb922a7687a");
}

TEST(Cp932, MapsTheDisputedSignsAsWindowsDoes) {
  EXPECT_EQ(one("\x81\x60"), U'\uFF5E');
  EXPECT_EQ(one("\x81\x7C"), U'\uFF0D');
  EXPECT_EQ(one("\x81\x5C"), U'\u2015');
  EXPECT_EQ(one("\x81\x61"), U'\u2225');
  EXPECT_EQ(one("\x81\x91"), U'\uFFE0');
  EXPECT_EQ(one("\x81\xCA"), U'\uFFE2');
  EXPECT_EQ(one("\x5C"), U'\\');
  EXPECT_EQ(one("\x7E"), U'~');
  EXPECT_EQ(one("\xB1"), U'\uFF71');
}

TEST(Cp932, MapsTheVendorRowsToTheirKanji) {
  EXPECT_EQ(one("\x87\x40"), U'①');
  EXPECT_EQ(one("\xED\x40"), U'纊');  // NEC's selection
  EXPECT_EQ(one("\xFA\x5C"), U'纊');  // IBM's own place for it
  EXPECT_EQ(one("\xFB\xFC"), U'髙');
}

TEST(Cp932, MapsTheUserDefinedRangeRowByRow) {
  EXPECT_EQ(one("\xF0\x40"), U'\uE000');
  EXPECT_EQ(one("\xF0\x7E"), U'\uE03E');
  EXPECT_EQ(one("\xF0\x80"), U'\uE03F');
  EXPECT_EQ(one("\xF0\xFC"), U'\uE0BB');
  EXPECT_EQ(one("\xF1\x40"), U'\uE0BC');
  EXPECT_EQ(one("\xF9\xFC"), U'\uE757');
}

TEST(Cp932, ReportsTheOffsetOfAnUnmappedCode) {
  for (std::string_view bad : {"\x81\xAD", "\x85\x40", "\x81\x20", "\xFC\x4C"}) {
    Decoder decoder(Encoding::cp932);
    std::string out;
    const auto damage = decoder.decode("abc\x82\xA0" + std::string(bad) + "xyz", out);
    ASSERT_TRUE(damage);
    EXPECT_EQ(damage->offset, 5u);
    EXPECT_EQ(out, "abcあ");
  }
}

}  // namespace
}  // namespace fubako::text
