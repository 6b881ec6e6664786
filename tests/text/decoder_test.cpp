#include <gtest/gtest.h>

#include "text/text.h"

namespace fubako::text {
namespace {

struct Outcome {
  std::string text;
  std::optional<std::uint64_t> damage;
  bool operator==(const Outcome&) const = default;
};

Outcome decode(Encoding encoding, std::string_view bytes, std::size_t chunk) {
  Decoder decoder(encoding);
  Outcome outcome;
  std::optional<Decoder::Damage> damage;
  for (std::size_t i = 0; i < bytes.size() && !damage; i += chunk)
    damage = decoder.decode(bytes.substr(i, chunk), outcome.text);
  if (!damage) damage = decoder.finish(outcome.text);
  if (damage) outcome.damage = damage->offset;
  return outcome;
}

// The same however the input is cut.
Outcome decode(Encoding encoding, std::string_view bytes) {
  const Outcome whole = decode(encoding, bytes, bytes.size() + 1);
  for (std::size_t chunk = 1; chunk < 9; ++chunk)
    EXPECT_EQ(decode(encoding, bytes, chunk), whole) << "cut every " << chunk;
  return whole;
}

std::string utf16(std::u16string_view units, bool big_endian) {
  std::string bytes;
  for (const char16_t u : units) {
    const char high = static_cast<char>(u >> 8), low = static_cast<char>(u & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(ParseEncoding, KnowsTheManifestsNamesOnly) {
  EXPECT_EQ(parse_encoding("UTF-8"), Encoding::utf8);
  EXPECT_EQ(parse_encoding("UTF-16LE"), Encoding::utf16le);
  EXPECT_EQ(parse_encoding("UTF-16BE"), Encoding::utf16be);
  EXPECT_EQ(parse_encoding("CP932"), Encoding::cp932);
  EXPECT_FALSE(parse_encoding("utf-8"));
  EXPECT_FALSE(parse_encoding("Shift_JIS"));
}

TEST(Decoder, KeepsUtf8AsItIs) {
  const std::string text = "code 1, 氏名 葛\U000E0100 𠮷, か\u3099\r\n";
  EXPECT_EQ(decode(Encoding::utf8, text), (Outcome{text, {}}));
  EXPECT_EQ(decode(Encoding::utf8, ""), (Outcome{"", {}}));
}

TEST(Decoder, DropsAByteOrderMarkAtTheVeryStartOnly) {
  EXPECT_EQ(decode(Encoding::utf8, "\uFEFFあ\uFEFF"), (Outcome{"あ\uFEFF", {}}));
  EXPECT_EQ(decode(Encoding::utf16le, utf16(u"\uFEFFa\uFEFF", false)), (Outcome{"a\uFEFF", {}}));
  EXPECT_EQ(decode(Encoding::utf16be, utf16(u"\uFEFFa\uFEFF", true)), (Outcome{"a\uFEFF", {}}));
  EXPECT_EQ(decode(Encoding::utf8, "\uFEFF"), (Outcome{"", {}}));
}

TEST(Decoder, TurnsUtf16WithSurrogatesIntoUtf8) {
  const std::u16string_view units = u"東京 1\U00020BB7\U000E0101é";
  const Outcome expected{"東京 1\U00020BB7\U000E0101é", {}};
  EXPECT_EQ(decode(Encoding::utf16le, utf16(units, false)), expected);
  EXPECT_EQ(decode(Encoding::utf16be, utf16(units, true)), expected);
}

TEST(Decoder, TurnsCp932IntoUtf8) {
  EXPECT_EQ(decode(Encoding::cp932, "A\x93\x8C\x8B\x9E\xB1\xF0\x40\r\n"),
            (Outcome{"A東京ｱ\uE000\r\n", {}}));
}

TEST(Decoder, ReportsTheFirstBadByteOfUtf8) {
  EXPECT_EQ(decode(Encoding::utf8, "あa\xE3\x81zzz").damage, 4u);
  EXPECT_EQ(decode(Encoding::utf8, "\uFEFFあ\xFF").damage, 6u);
  EXPECT_EQ(decode(Encoding::utf8, "ab\xED\xA0\x80").damage, 2u);
  EXPECT_EQ(decode(Encoding::utf8, "ab\xEF\xBF\xBE").damage, 2u);
  EXPECT_EQ(decode(Encoding::utf8, "ab\xC0\xAF").text, "ab");
}

TEST(Decoder, ReportsASequenceThatTheEndCuts) {
  EXPECT_EQ(decode(Encoding::utf8, "ab\xE3\x81").damage, 2u);
  EXPECT_EQ(decode(Encoding::utf8, "ab\xF0\xA0\xAE").damage, 2u);
  EXPECT_EQ(decode(Encoding::utf16le, std::string_view("a\0b", 3)).damage, 2u);
  EXPECT_EQ(decode(Encoding::utf16be, "\xD8\x42").damage, 0u);
  EXPECT_EQ(decode(Encoding::cp932, "abc\x93").damage, 3u);
}

TEST(Decoder, ReportsSurrogatesWithoutAPartner) {
  const char16_t high_alone[] = {u'a', 0xD842, u'b'}, low_alone[] = {u'a', 0xDFB7, u'b'};
  for (const bool big_endian : {false, true}) {
    const Encoding encoding = big_endian ? Encoding::utf16be : Encoding::utf16le;
    EXPECT_EQ(decode(encoding, utf16({high_alone, 3}, big_endian)).damage, 2u);
    EXPECT_EQ(decode(encoding, utf16({low_alone, 3}, big_endian)).damage, 2u);
    EXPECT_EQ(decode(encoding, utf16(u"a\xFFFF", big_endian)).damage, 2u);
    EXPECT_EQ(decode(encoding, utf16(u"ab\U0001FFFE", big_endian)).damage, 4u);
  }
}

TEST(Decoder, KeepsReportingTheSameDamage) {
  Decoder decoder(Encoding::utf8);
  std::string out;
  ASSERT_TRUE(decoder.decode("a\xFF", out));
  const auto again = decoder.decode("good", out);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->offset, 1u);
  EXPECT_EQ(decoder.finish(out)->offset, 1u);
  EXPECT_EQ(out, "a");
}

}  // namespace
}  // namespace fubako::text
