#include <gtest/gtest.h>

#include "text/text.h"

namespace fubako::text {
namespace {

TEST(LineClass, FollowsTheTableOfCharacterClasses) {
  const auto all = [](std::u32string_view characters, LineClass wanted) {
    for (const char32_t c : characters)
      EXPECT_EQ(line_class(c), wanted) << std::hex << static_cast<std::uint32_t>(c);
  };
  all(U"（「『【〔〈《“‘［｛", LineClass::opening);
  all(U"）」』】〕〉》”’］｝", LineClass::closing);
  all(U"、，", LineClass::comma);
  all(U"。．", LineClass::full_stop);
  all(U"・：；", LineClass::middle_dot);
  all(U"！？", LineClass::dividing);
  all(U"…―‥", LineClass::inseparable);
  all(U"々ーゝッょヶ〜～ㇰ", LineClass::no_start);
  all(U"￥＄△▲", LineClass::prefix);
  all(U"％℃", LineClass::postfix);
  all(U"０９", LineClass::wide_digit);
  all(U"漢あア〇〒Ａ\U00020BB7\uE000", LineClass::wide);
  all(U"aZ09éЖ", LineClass::western);
  all(U",.()-/%", LineClass::other);
  EXPECT_EQ(line_class(U' '), LineClass::word_space);
  EXPECT_EQ(line_class(U'\u3000'), LineClass::ideographic_space);
}

}  // namespace
}  // namespace fubako::text
