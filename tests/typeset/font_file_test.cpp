// Which font files are taken, and what is read from them.
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

#include "tests/typeset/fixture.h"
#include "tests/typeset/tiny_font.h"
#include "typeset/font_file.h"

namespace fubako::typeset {
namespace {

std::string fault_of(const FontFile& file) {
  const auto set = FontSet::load({{"test", {file}}}, {});
  return set ? "" : set.error().code;
}

std::string fault_of_bytes(const std::string& bytes) {
  const fs::path path =
      fs::path(testing::TempDir()) / ("font_under_test_" + std::to_string(::getpid()) + ".ttf");
  std::ofstream(path, std::ios::binary) << bytes;
  return fault_of({path, {}, false});
}

TEST(FontFile, IsTakenWhenEverythingIsThere) {
  EXPECT_EQ(fault_of_bytes(bytes_of({.codes = {U'A'}})), "");
}

TEST(FontFile, IsMissingWhenNoFileIsThere) {
  EXPECT_EQ(fault_of({"/no/such/font.ttf", {}, false}), "font-missing");
}

TEST(FontFile, IsDamagedWhenCutAnywhere) {
  const std::string whole = bytes_of({.codes = {U'A', U'B'}});
  for (std::size_t size = 4; size + 4 < whole.size(); size += 7)
    EXPECT_EQ(fault_of_bytes(whole.substr(0, size)), "font-damaged") << size;
}

TEST(FontFile, IsDamagedWhenItMapsNothing) {
  EXPECT_EQ(fault_of_bytes(bytes_of({})), "font-damaged");
}

TEST(FontFile, IsDamagedWhenATableIsMissing) {
  for (const char* tag : {"head", "hhea", "OS/2"}) {
    std::string bytes = bytes_of({.codes = {U'A'}});
    bytes.replace(bytes.find(tag), 4, "zzzz");
    EXPECT_EQ(fault_of_bytes(bytes), "font-damaged") << tag;
  }
}

TEST(FontFile, IsDamagedWhenTheEmIsImpossible) {
  EXPECT_EQ(fault_of_bytes(bytes_of({.units_per_em = 8, .codes = {U'A'}})), "font-damaged");
}

TEST(FontFile, IsRefusedWhenTheDigestDiffers) {
  const fs::path path = write_font({.codes = {U'A'}}, "pinned.ttf");
  EXPECT_EQ(fault_of({path, std::string(64, '0'), false}), "font-digest-differs");
  EXPECT_EQ(fault_of({path, sha256_hex(bytes_of({.codes = {U'A'}})), false}), "");
}

TEST(FontFile, IsRefusedWhenEmbeddingOrSubsettingIsForbidden) {
  for (const int forbidden : {0x0002, 0x0100, 0x0200})
    EXPECT_EQ(fault_of_bytes(bytes_of({.fs_type = forbidden, .codes = {U'A'}})),
              "font-not-embeddable");
  for (const int allowed : {0x0000, 0x0004, 0x0008, 0x000A})
    EXPECT_EQ(fault_of_bytes(bytes_of({.fs_type = allowed, .codes = {U'A'}})), "");
}

TEST(FontFile, IsRefusedWithoutOutlinesOfItsKind) {
  EXPECT_EQ(fault_of_bytes(bytes_of({.has_outlines = false, .codes = {U'A'}})),
            "font-not-truetype");
  std::string bytes = bytes_of({.codes = {U'A'}});
  EXPECT_EQ(fault_of_bytes(bytes.replace(0, 4, "OTTO")), "font-not-truetype");
  EXPECT_EQ(fault_of_bytes(bytes.replace(0, 4, "ttcf")), "font-not-truetype");
}

TEST(FontFile, IsTakenWithCffOutlinesThatHaveNames) {
  EXPECT_EQ(fault_of({kOcrB, {}, false}), "");
  EXPECT_EQ(fonts_of({file(kOcrB)})->font(0).postscript_name, "OCRB-Regular");
}

TEST(FontFile, IsDamagedWhenTheCffTableIs) {
  std::ifstream in(kOcrB, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  const std::size_t record = bytes.find("CFF ");
  std::size_t offset = 0;
  for (std::size_t i = 8; i < 12; ++i)
    offset = offset << 8 | static_cast<unsigned char>(bytes[record + i]);
  bytes[offset] = 9;  // a version that does not exist
  EXPECT_EQ(fault_of_bytes(bytes), "font-damaged");
}

TEST(CffKind, TellsNamesFromCidsByTheTopDict) {
  const std::string head("\x01\x00\x04\x01", 4), names(
                                                     "\x00\x01\x01\x01\x02"
                                                     "A",
                                                     6);
  const auto with_dict = [&](const std::string& dict) {
    return head + names + std::string("\x00\x01\x01\x01", 4) + static_cast<char>(dict.size() + 1) +
           dict;
  };
  EXPECT_EQ(cff_kind(with_dict("\xF8\x1B\xF8\x1C\x8B\x0C\x1E")), CffKind::cid_keyed);  // ROS
  EXPECT_EQ(cff_kind(with_dict("\xF8\x1B\x02")), CffKind::name_keyed);                 // FullName
  EXPECT_EQ(cff_kind(head), CffKind::damaged);
  EXPECT_EQ(cff_kind(with_dict("\xF8\x1B\x02").substr(0, 16)), CffKind::damaged);
  EXPECT_EQ(cff_kind(""), CffKind::damaged);
}

TEST(FontFile, NamesTheFileInTheFault) {
  const auto set = FontSet::load({{"test", {{"/no/such/font.ttf", {}, false}}}}, {});
  ASSERT_FALSE(set.has_value());
  EXPECT_EQ(set.error().place.file, "/no/such/font.ttf");
  EXPECT_NE(set.error().message.en.find("/no/such/font.ttf"), std::string::npos);
}

TEST(FontFile, GivesItsMetricsInThousandths) {
  const Font& font = known_fonts().font(0);
  EXPECT_EQ(font.postscript_name, "BIZUDGothic-Regular");
  EXPECT_EQ(font.units_per_em, 2048);
  EXPECT_EQ(font.glyph_count, 13932);
  EXPECT_EQ(font.ascent, 880);
  EXPECT_EQ(font.descent, -120);
  EXPECT_EQ(font.cap_height, 765);
  EXPECT_LT(font.y_min, 0);
  EXPECT_GE(font.x_max, 1000);
  EXPECT_EQ(font.sha256.size(), 64u);
  EXPECT_EQ(font.data.size(), fs::file_size(kGothic));
}

TEST(FontFile, GivesMetricsOfAnotherEm) {
  const auto set =
      fonts_of({file(write_font({.units_per_em = 500, .codes = {U'A'}}, "em500.ttf"))});
  EXPECT_EQ(set->font(0).ascent, 880);
  EXPECT_EQ(set->font(0).descent, -120);
  EXPECT_EQ(set->font(0).x_max, 500);
  EXPECT_EQ(set->font(0).cap_height, 1400);
  EXPECT_EQ(set->font(0).postscript_name, "Tiny");
}

TEST(FontFile, IsLoadedOnceWhenTwoChainsNameIt) {
  const auto set = FontSet::load(
      {{"a", {file(kGothic), file(kMincho)}}, {"b", {file(kMincho), file(kGothic)}}}, {});
  ASSERT_TRUE(set.has_value());
  EXPECT_EQ((*set)->font_count(), 2u);
  EXPECT_EQ((*set)->chain("b"), 1u);
  EXPECT_EQ((*set)->chain("c"), std::nullopt);
}

}  // namespace
}  // namespace fubako::typeset
