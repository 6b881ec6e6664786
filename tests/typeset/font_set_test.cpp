// Which glyph a text gets, from which font, and which texts get none.
#include <gtest/gtest.h>

#include <map>

#include "tests/typeset/fixture.h"
#include "tests/typeset/tiny_font.h"
#include "text/text.h"
#include "typeset/clusters.h"

namespace fubako::typeset {
namespace {

struct Found {
  std::vector<Glyph> glyphs;
  std::string missing;
};

Found find(const FontSet& fonts, std::string_view text) {
  Found found;
  const bool all = fonts.glyphs(0, text, found.glyphs, found.missing);
  EXPECT_EQ(all, found.missing.empty());
  EXPECT_TRUE(all || found.glyphs.empty());
  return found;
}

std::string missing_of(const FontSet& fonts, std::string_view text) {
  return find(fonts, text).missing;
}

Glyph one_glyph(const FontSet& fonts, std::string_view text) {
  const Found found = find(fonts, text);
  EXPECT_EQ(found.missing, "");
  EXPECT_EQ(found.glyphs.size(), 1u) << text;
  return found.glyphs.empty() ? Glyph{} : found.glyphs.front();
}

TEST(FontSet, DrawsOneGlyphACharacterInReadingOrder) {
  const std::string text = "佐藤　花子 A1様";
  const Found found = find(known_fonts(), text);
  std::string again;
  for (const Glyph& glyph : found.glyphs) {
    EXPECT_EQ(glyph.font, 0);
    EXPECT_NE(glyph.gid, 0);
    again += text_of(glyph);
  }
  EXPECT_EQ(again, text);
  EXPECT_EQ(found.glyphs.size(), 9u);
}

TEST(FontSet, ScalesAdvancesTo2048AnEm) {
  const auto tiny = fonts_of(
      {file(write_font({.units_per_em = 1000, .advance = 500, .codes = {U'A'}}, "adv.ttf"))});
  EXPECT_EQ(one_glyph(*tiny, "A").advance, 1024);
  EXPECT_EQ(one_glyph(known_fonts(), "様").advance, 2048);
  EXPECT_EQ(one_glyph(known_fonts(), " ").advance, 1024);
}

TEST(FontSet, AppendsAndLeavesNothingBehindWhenACharacterIsMissing) {
  std::vector<Glyph> glyphs;
  std::string missing;
  ASSERT_TRUE(known_fonts().glyphs(0, "氏名", glyphs, missing));
  EXPECT_FALSE(known_fonts().glyphs(0, "佐\U0003FFFD", glyphs, missing));
  EXPECT_EQ(glyphs.size(), 2u);
  EXPECT_EQ(missing, "U+3FFFD");
}

TEST(FontSet, KeepsTheSelectorWhenTheFontDrawsTheBase) {
  const Glyph base = one_glyph(known_fonts(), "邉");
  const Glyph sequence = one_glyph(known_fonts(), "邉\U000E0100");
  EXPECT_EQ(sequence.gid, base.gid);
  EXPECT_EQ(sequence.font, base.font);
  EXPECT_EQ(sequence.text, (ClusterText{U'邉', U'\U000E0100', 0}));
  EXPECT_EQ(base.text, (ClusterText{U'邉', 0, 0}));
}

TEST(FontSet, HoldsASequenceThatNoFontMaps) {
  EXPECT_EQ(missing_of(known_fonts(), "渡邉\U000E0102"), "U+9089 U+E0102");
}

TEST(FontSet, FindsNameCharactersInTheChain) {
  for (const char* text :
       {"辻\U000E0100", "葛\U000E0100", "邉\U000E0110", "邊\U000E0109", "\U00020BB7", "髙", "﨑"})
    EXPECT_NE(one_glyph(known_fonts(), text).gid, 0) << text;
}

TEST(FontSet, HoldsACharacterMappedToAGlyphThatTheFontLacks) {
  const TinyFont font{
      .first_glyph = 2, .codes = {U'A', U'葛'}, .own_glyph = {{U'葛', U'\U000E0100'}}};
  const auto fonts = fonts_of({file(write_font(font, "beyond.ttf"))});
  EXPECT_EQ(one_glyph(*fonts, "葛").gid, 3);
  EXPECT_EQ(missing_of(*fonts, "葛\U000E0100"), "U+845B U+E0100");
}

TEST(FontSet, PassesOverAFontThatMapsOnlyTheBase) {
  const fs::path only_base = write_font({.codes = {U'邉'}}, "only_base.ttf");
  EXPECT_EQ(missing_of(*fonts_of({file(only_base)}), "邉\U000E0110"), "U+9089 U+E0110");
  const auto chain = fonts_of({file(only_base), file(kIpa)});
  EXPECT_EQ(one_glyph(*chain, "邉").font, 0);
  EXPECT_EQ(one_glyph(*chain, "邉\U000E0110").font, 1);
}

TEST(FontSet, TakesASequenceFromTheFirstFontThatMapsIt) {
  const TinyFont font{.codes = {U'葛'},
                      .own_glyph = {{U'葛', U'\U000E0101'}},
                      .default_glyph = {{U'葛', U'\U000E0100'}}};
  const auto chain = fonts_of({file(write_font(font, "sequences.ttf")), file(kIpa)});
  EXPECT_EQ(one_glyph(*chain, "葛\U000E0100").gid, 1);
  EXPECT_EQ(one_glyph(*chain, "葛\U000E0101").gid, 2);
  EXPECT_EQ(one_glyph(*chain, "葛\U000E0101").font, 0);
}  // namespace

TEST(FontSet, ComposesAMarkAndKeepsTheTextAsReceived) {
  const Glyph composed = one_glyph(known_fonts(), "か\u3099");
  EXPECT_EQ(composed.gid, one_glyph(known_fonts(), "が").gid);
  EXPECT_EQ(composed.text, (ClusterText{U'か', U'\u3099', 0}));
}

TEST(FontSet, DrawsAMarkThatOnlyTheFontComposes) {
  const Glyph one = one_glyph(known_fonts(), "か\u309A");  // a kana of JIS X 0213
  EXPECT_EQ(one.text, (ClusterText{U'か', U'\u309A', 0}));
  EXPECT_NE(one.gid, one_glyph(known_fonts(), "か").gid);
  EXPECT_EQ(known_fonts().glyph_of(one.font, one.text), one.gid);
}

TEST(FontSet, PlacesAMarkOverAKanaWhereTheFontSaysHow) {
  const Found found = find(known_fonts(), "あ\u3099");
  ASSERT_EQ(found.glyphs.size(), 2u);
  EXPECT_EQ(found.glyphs[0].gid, one_glyph(known_fonts(), "あ").gid);
  EXPECT_EQ(found.glyphs[0].text, (ClusterText{U'あ', 0, 0}));
  EXPECT_EQ(found.glyphs[1].text, (ClusterText{U'\u3099', 0, 0}));
  EXPECT_EQ(found.glyphs[1].advance, 0);
  EXPECT_LT(found.glyphs[1].shift, 0);
  EXPECT_GT(found.glyphs[1].shift, -2048);
}

TEST(FontSet, HoldsAMarkThatNoFontComposes) {
  const auto mincho = fonts_of({file(kIpa)});  // its mark would stand beside the kana
  EXPECT_EQ(missing_of(*mincho, "あ\u3099"), "U+3042 U+3099");
  EXPECT_EQ(missing_of(known_fonts(), "か\u3099\u0301\u0302"), "U+304B U+3099 U+0301 U+0302");
  EXPECT_EQ(missing_of(known_fonts(), "漢\u3099"), "U+6F22 U+3099");
}

TEST(FontSet, GivesACffGlyphOneTextOnly) {
  const auto fonts = fonts_of({file(kOcrB)});
  EXPECT_TRUE(fonts->font(0).cff);
  std::map<std::uint16_t, std::string> text_of_gid;
  for (char32_t c = 0x20; c < 0x3000; ++c) {
    std::string text;
    text::append_utf8(text, c);
    std::vector<Glyph> glyphs;
    std::string missing;
    if (!fonts->glyphs(0, text, glyphs, missing)) continue;
    EXPECT_TRUE(text_of_gid.emplace(glyphs.at(0).gid, text).second) << text;
  }
  EXPECT_GE(text_of_gid.size(), 90u);
  EXPECT_EQ(missing_of(*fonts, "e\u0301"), "U+0065 U+0301");
  const auto with_gaiji = fonts_of({file(kOcrB)}, {{0xE000, U"A"}});
  EXPECT_EQ(missing_of(*with_gaiji, "\uE000"), "U+E000");
}

TEST(FontSet, GivesOcrBOneAdvance) {
  const auto fonts = fonts_of({file(kOcrB)});
  for (const Glyph& glyph : find(*fonts, "0123456789 ABC<>+").glyphs)
    EXPECT_EQ(glyph.advance, 1481);  // 723 of 1,000
}

TEST(FontSet, HoldsASelectorWithoutABase) {
  EXPECT_EQ(missing_of(known_fonts(), "\U000E0100"), "U+E0100");
  EXPECT_NE(missing_of(known_fonts(), "辻\U000E0100\U000E0100"), "");
}

TEST(FontSet, HoldsControlCharacters) {
  EXPECT_EQ(missing_of(known_fonts(), "氏\t名"), "U+0009");
  EXPECT_EQ(missing_of(known_fonts(), "氏\n名"), "U+000A");
}

TEST(FontSet, DrawsHalfWidthVoicedMarksAsGlyphsOfTheirOwn) {
  EXPECT_EQ(find(known_fonts(), "ｶﾞｷﾞﾊﾟ").glyphs.size(), 6u);
  EXPECT_EQ(find(known_fonts(), "ｶﾞ\U00020BB7ﾊﾟか\u3099").glyphs.size(), 6u);
}

TEST(FontSet, AsksOnlyAGaijiFontForPrivateUse) {
  const fs::path path = write_font({.codes = {U'\uE000', U'\U000F0000', U'\U0010DE92'}}, "g.ttf");
  const fs::path no_gaiji = write_font({.codes = {U'A', U'\uE000'}}, "ordinary.ttf");
  const auto ordinary = fonts_of({file(kGothic), file(kIpa), file(no_gaiji)});
  const auto gaiji = fonts_of({file(kGothic), gaiji_file(path)});
  EXPECT_EQ(missing_of(*ordinary, "\uE000"), "U+E000");
  EXPECT_EQ(missing_of(*ordinary, "\U0010DE92"), "U+10DE92");
  EXPECT_EQ(one_glyph(*gaiji, "\uE000").gid, 1);
  EXPECT_EQ(one_glyph(*gaiji, "\U000F0000").gid, 2);
  EXPECT_EQ(one_glyph(*gaiji, "\U0010DE92").gid, 3);
  EXPECT_EQ(one_glyph(*gaiji, "\U0010DE92").text, (ClusterText{U'\U0010DE92', 0, 0}));
  EXPECT_EQ(missing_of(*gaiji, "\uE001"), "U+E001");
}

TEST(FontSet, DrawsAMappedGaijiAsItsTextAndExtractsTheCode) {
  const auto fonts = fonts_of({file(kGothic), file(kIpa)},
                              {{U'\uE001', U"\U00020BB7"}, {U'\uE002', U"邉\U000E0110"}});
  const Glyph first = one_glyph(*fonts, "\uE001"), second = one_glyph(*fonts, "\uE002");
  EXPECT_EQ(first.gid, one_glyph(*fonts, "\U00020BB7").gid);
  EXPECT_EQ(second.gid, one_glyph(*fonts, "邉\U000E0110").gid);
  EXPECT_EQ(first.text, (ClusterText{U'\uE001', 0, 0}));
  EXPECT_EQ(fonts->glyph_of(first.font, first.text), first.gid);
  EXPECT_EQ(fonts->glyph_of(second.font, second.text), second.gid);
}

TEST(FontSet, LetsAMappingReplaceTheGaijiFontsOwnGlyph) {
  const fs::path path = write_font({.codes = {U'\uE000', U'\uE001', U'\U0010DE92'}}, "map.ttf");
  const auto fonts = fonts_of(
      {gaiji_file(path)},
      {{U'\uE000', U"\uE001"}, {U'\uE001', U"\U0010DE92"}, {U'\U0010DE92', U"\U0003FFFD"}});
  EXPECT_EQ(one_glyph(*fonts, "\uE000").gid, 2);  // not by way of the second mapping
  EXPECT_EQ(one_glyph(*fonts, "\uE001").gid, 3);
  EXPECT_EQ(missing_of(*fonts, "\U0010DE92"), "U+10DE92");
}

TEST(FontSet, SaysTheSameGlyphWhenAskedFontByFont) {
  const FontSet& fonts = known_fonts();
  const Found found = find(fonts, "渡邉\U000E0110 か\u3099 \U00020BB7野家 髙﨑ABC123");
  ASSERT_EQ(found.missing, "");
  for (const Glyph& glyph : found.glyphs)
    EXPECT_EQ(fonts.glyph_of(glyph.font, glyph.text), glyph.gid) << text_of(glyph);
  EXPECT_EQ(fonts.glyph_of(0, {U'邉', U'\U000E0102', 0}), std::nullopt);
  EXPECT_EQ(fonts.glyph_of(0, {0, 0, 0}), std::nullopt);
}

TEST(FontSet, GivesNothingForAnEmptyText) { EXPECT_TRUE(find(known_fonts(), "").glyphs.empty()); }

// The mark at the end keeps the text room from any short cut of its own.
TEST(Clusters, StandAloneOnlyWhereUnicodeNeverJoins) {
  for (char32_t c = 0x20; c < 0x110000; ++c) {
    if (!stands_alone(c) || c == 0xFF9E || c == 0xFF9F) continue;
    std::string text;
    for (const char32_t part : {U'か', c, c, U'か', U'\u0301'}) text::append_utf8(text, part);
    ASSERT_EQ(text::grapheme_count(text), 4u) << std::hex << static_cast<std::uint32_t>(c);
  }
  for (const char32_t c : {U'\u3099', U'\u200D', U'\uFE0F', U'\U000E0100', U'\u302A', U'\u0301'})
    EXPECT_FALSE(stands_alone(c));
}

}  // namespace
}  // namespace fubako::typeset
