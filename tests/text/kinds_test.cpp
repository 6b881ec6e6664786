#include <gtest/gtest.h>

#include "text/text.h"

namespace fubako::text {
namespace {

TEST(Kinds, TakesFullWidthKatakanaOnly) {
  EXPECT_TRUE(is_full_width_katakana("ヤマダ\u3000タロウ"));
  EXPECT_TRUE(is_full_width_katakana("ヴァン・デルー"));
  for (std::string_view bad : {"", "やまだ", "ﾔﾏﾀﾞ", "ヤマダ1", "ヤマダ タロウ", "山", "ハ\u3099"})
    EXPECT_FALSE(is_full_width_katakana(bad)) << bad;
}

TEST(Kinds, TakesPrintableAsciiOnly) {
  EXPECT_TRUE(is_ascii_printable(" A-z 0~"));
  for (std::string_view bad : {"", "a\tb", "\x7F", "あ", "é", "a\n"})
    EXPECT_FALSE(is_ascii_printable(bad));
}

TEST(Kinds, TakesAsciiDigitsOnly) {
  EXPECT_TRUE(is_digits("0123456789"));
  for (std::string_view bad : {"", "-1", "1.0", "１", "12 "}) EXPECT_FALSE(is_digits(bad));
}

TEST(Kinds, FindsEveryControlCharacter) {
  const auto expected = [](char32_t c) {
    return c <= 0x1F || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
           c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD;
  };
  for (char32_t c = 0; c <= 0x2FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "漢a";
    append_utf8(text, c);
    text += "é字";
    ASSERT_EQ(has_control_character(text), expected(c)) << std::hex << static_cast<unsigned>(c);
  }
  EXPECT_FALSE(has_control_character(""));
}

TEST(Kinds, KnowsVariationSelectorsAndPrivateUse) {
  for (char32_t c : {U'\uFE00', U'\uFE0F', U'\U000E0100', U'\U000E01EF'})
    EXPECT_TRUE(is_variation_selector(c));
  for (char32_t c : {U'\uFDFF', U'\uFE10', U'\U000E00FF', U'\U000E01F0'})
    EXPECT_FALSE(is_variation_selector(c));
  for (char32_t c : {U'\uE000', U'\uF8FF', U'\U000F0000', U'\U0010FFFD'})
    EXPECT_TRUE(is_private_use(c));
  for (char32_t c : {U'\uD7FF', U'\uF900', U'\U000EFFFF', U'\U000FFFFE'})
    EXPECT_FALSE(is_private_use(c));
}

}  // namespace
}  // namespace fubako::text
