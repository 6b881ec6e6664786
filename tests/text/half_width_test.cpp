#include <gtest/gtest.h>

#include "text/text.h"

namespace fubako::text {
namespace {

TEST(ToHalfWidth, TurnsTheFullWidthAsciiBlockIntoAscii) {
  std::string full, half;
  for (char32_t c = 0x21; c <= 0x7E; ++c) {
    append_utf8(full, c + 0xFEE0);
    half += static_cast<char>(c);
  }
  EXPECT_EQ(to_half_width(full), half);
  EXPECT_EQ(to_half_width("１２３\u3000ＡＢｃ"), "123 ABc");
}

TEST(ToHalfWidth, TurnsEveryHyphenLookAlikeIntoAHyphen) {
  for (std::string_view hyphen : {"－", "‐", "\u2011", "–", "—", "―", "−", "ｰ", "-"})
    EXPECT_EQ(to_half_width("1" + std::string(hyphen) + "あ"), "1-あ") << hyphen;
}

TEST(ToHalfWidth, TakesALongVowelMarkForAHyphenBetweenDigitsOnly) {
  EXPECT_EQ(to_half_width("１ー２ー3"), "1-2-3");
  EXPECT_EQ(to_half_width("1ー"), "1ー");
  EXPECT_EQ(to_half_width("ー1"), "ー1");
  EXPECT_EQ(to_half_width("コーポ１"), "コーポ1");
  EXPECT_EQ(to_half_width("1ーa"), "1ーa");
  EXPECT_EQ(to_half_width("1ーー2"), "1ーー2");
  EXPECT_EQ(to_half_width("センター1"), "センター1");
}

TEST(ToHalfWidth, LeavesTheRestUnchanged) {
  EXPECT_EQ(to_half_width("三丁目ｱﾊﾟｰﾄ\U00020BB7"), "三丁目ｱﾊﾟ-ﾄ\U00020BB7");
  EXPECT_EQ(to_half_width("～￥"), "~￥");
  EXPECT_EQ(to_half_width(""), "");
}

}  // namespace
}  // namespace fubako::text
