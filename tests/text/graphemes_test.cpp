#include <gtest/gtest.h>
#include <unicode/brkiter.h>

#include <memory>
#include <thread>

#include "text/text.h"

namespace fubako::text {
namespace {

TEST(Graphemes, CountsPlainTextByCodePoint) {
  EXPECT_EQ(grapheme_count(""), 0u);
  EXPECT_EQ(grapheme_count("山田 太郎"), 5u);
  EXPECT_EQ(grapheme_count("1-2-3 ABC"), 9u);
  EXPECT_EQ(grapheme_count("\U00020BB7野家\uE000"), 4u);
}

TEST(Graphemes, CountsABaseWithItsVariationSelectorAsOne) {
  EXPECT_EQ(grapheme_count("葛\U000E0100城市"), 3u);
  EXPECT_EQ(grapheme_count("辻\U000E0101\uFE00"), 1u);
  EXPECT_EQ(grapheme_count("\U000E0100葛"), 2u);
}

TEST(Graphemes, JoinsMarksJoinersAndLineEndsAsUax29Says) {
  EXPECT_EQ(grapheme_count("か\u3099ハ\u309A"), 2u);
  EXPECT_EQ(grapheme_count("e\u0301"), 1u);
  EXPECT_EQ(grapheme_count("ｶﾞ"), 1u);
  EXPECT_EQ(grapheme_count("\U0001F468\u200D\U0001F469\u200D\U0001F467"), 1u);
  EXPECT_EQ(grapheme_count("\U0001F1EF\U0001F1F5\U0001F1EF\U0001F1F5"), 2u);
  EXPECT_EQ(grapheme_count("a\r\nb"), 3u);
  EXPECT_EQ(grapheme_count("\u1112\u1161\u11AB"), 1u);
}

TEST(Graphemes, SplitsATextWithoutLosingAByte) {
  using Views = std::vector<std::string_view>;
  EXPECT_EQ(graphemes("葛\U000E0100城"), (Views{"葛\U000E0100", "城"}));
  EXPECT_EQ(graphemes("xか\u3099y"), (Views{"x", "か\u3099", "y"}));
  EXPECT_EQ(graphemes(""), Views{});
}

// Every code point between letters and doubled: the fast path must not differ from ICU.
TEST(Graphemes, AgreesWithIcuForEveryCodePoint) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
  ASSERT_TRUE(U_SUCCESS(error));
  const auto expected = [&](const icu::UnicodeString& text) {
    breaks->setText(text);
    std::size_t count = 0;
    while (breaks->next() != icu::BreakIterator::DONE) ++count;
    return count;
  };
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    if (c == 0x32400) c = 0xE0000;  // planes 4 to 13 are empty
    std::string utf8 = "漢";
    append_utf8(utf8, c);
    append_utf8(utf8, c);
    utf8 += "\uFE00字";
    icu::UnicodeString text(static_cast<UChar32>(U'漢'));
    const auto point = static_cast<UChar32>(c);
    text.append(point).append(point).append(UChar32{0xFE00}).append(static_cast<UChar32>(U'字'));
    ASSERT_EQ(grapheme_count(utf8), expected(text)) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Graphemes, CountsTheSameOnManyThreads) {
  std::vector<std::size_t> counts(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < counts.size(); ++i)
    threads.emplace_back([&counts, i] {
      for (int n = 0; n < 200; ++n) counts[i] += grapheme_count("か\u3099き\u3099e\u0301");
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counts, std::vector<std::size_t>(4, 600));
}

TEST(Composed, JoinsABaseAndItsMark) {
  EXPECT_EQ(composed(U"か\u3099"), U"が");
  EXPECT_EQ(composed(U"e\u0301"), U"é");
  EXPECT_EQ(composed(U"漢"), U"漢");
  EXPECT_EQ(composed(U"葛\U000E0100"), U"葛\U000E0100");
  EXPECT_EQ(composed(U""), U"");
}

TEST(Composed, KeepsACompatibilityIdeographItself) {
  EXPECT_EQ(composed(U"\uFA19"), U"\uFA19");
  EXPECT_EQ(composed(U"\uFA19\uFE00"), U"\uFA19\uFE00");
}

}  // namespace
}  // namespace fubako::text
