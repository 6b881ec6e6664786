#include <gtest/gtest.h>

#include "text/text.h"

namespace fubako::text {
namespace {

std::string encoded(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}

bool noncharacter(char32_t c) {
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFF) == 0xFFFE || (c & 0xFFFF) == 0xFFFF;
}

TEST(Utf8, AcceptsExactlyTheUnicodeCharacters) {
  for (char32_t c = 0; c <= 0x110FFF; ++c) {
    const bool character = c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF) && !noncharacter(c);
    ASSERT_EQ(valid_utf8(encoded(c)), character) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Utf8, GivesBackEveryCodePointThatWasAppended) {
  std::string all;
  for (char32_t c = 0; c <= 0x10FFFF; c += 7)
    if (!(c >= 0xD800 && c <= 0xDFFF) && !noncharacter(c)) append_utf8(all, c);
  ASSERT_TRUE(valid_utf8(all));
  std::string_view rest = all;
  for (char32_t c = 0; c <= 0x10FFFF; c += 7) {
    if ((c >= 0xD800 && c <= 0xDFFF) || noncharacter(c)) continue;
    ASSERT_EQ(take_code_point(rest), c);
  }
  EXPECT_TRUE(rest.empty());
}

TEST(Utf8, RefusesOverlongAndBrokenSequences) {
  for (std::string_view bad : {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\x80",
                               "\xE3\x81", "\xE3\x81\x41", "\xE3\x41\x82", "\xF0\x9F\x98",
                               "\xF5\x80\x80\x80", "\xFF", "\xED\xA0\x80\xED\xB0\x80"}) {
    EXPECT_FALSE(valid_utf8(bad));
    EXPECT_FALSE(valid_utf8("あいうabcdefghij" + std::string(bad)));
    EXPECT_FALSE(valid_utf8(std::string(bad) + "kanji 漢字"));
  }
}

TEST(Utf8, SplitsATextIntoCodePoints) {
  EXPECT_EQ(code_points("aé漢\xF0\xA0\xAE\xB7"), U"aé漢\U00020BB7");
  EXPECT_TRUE(code_points("").empty());
}

}  // namespace
}  // namespace fubako::text
