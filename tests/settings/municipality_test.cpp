#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_copy.h"

namespace fubako::settings {
namespace {

TEST(Municipality, BorrowsTheDefaultUnderItsOwnCode) {
  const Settings s = *ConfigCopy().load().settings;
  const Municipality borrowed = s.municipality("990035");
  EXPECT_EQ(borrowed.code, "990035");
  EXPECT_EQ(borrowed.name_ja, s.default_municipality.name_ja);
  EXPECT_EQ(borrowed.vendor, "demo-print");
  EXPECT_TRUE(borrowed.legal_basis);
  EXPECT_EQ(s.default_municipality.code, "");
}

TEST(Municipality, UsesItsOwnFolderWhenItHasOne) {
  const Settings s = *ConfigCopy().load().settings;
  EXPECT_EQ(s.municipality("990001").name_ja, "見本市");
  EXPECT_EQ(s.municipality("990019").terms.at("city_word"), "町");
  EXPECT_EQ(s.municipality("990027").terms.at("city_word"), "区");
}

// Nothing of another municipality stands in for a word that one lacks.
TEST(Municipality, LacksATermThatItsFileLacks) {
  const ConfigCopy copy;
  copy.edit("municipalities/990019/municipality.yaml", "  term_tax: 税\n", "");
  const Settings s = *copy.load().settings;
  EXPECT_FALSE(s.municipality("990019").terms.contains("term_tax"));
}

TEST(Municipality, HasNoElectronicChannelWithoutBasisAndEndpoint) {
  const ConfigCopy copy;
  copy.write("municipalities/990035/municipality.yaml",
             "format: fubako-municipality/1\nmunicipality_code: \"990035\"\nname: 紙村\n"
             "vendor: demo-print\nterms: {city_word: 村}\n");
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  const Municipality own = loaded.settings->municipality("990035");
  EXPECT_FALSE(own.legal_basis);
  EXPECT_FALSE(own.electronic_endpoint);
}

TEST(Municipality, InvitesOnlyWhenItSaysWhere) {
  const ConfigCopy copy;
  const std::string url = "https://tsuchi.city-mihon.example/i/";
  EXPECT_EQ(copy.load().settings->municipality("990001").invite_url, url);
  EXPECT_EQ(copy.load().settings->municipality("990019").invite_url, "");
  const std::string longest = url + std::string(kMaxInviteUrl - url.size(), 'x');
  copy.edit("municipalities/990001/municipality.yaml", "invite_url: " + url,
            "invite_url: " + longest);
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_EQ(loaded.settings->municipality("990001").invite_url, longest);
}

TEST(Municipality, ReadsItsFontsAndGaiji) {
  const ConfigCopy copy;
  copy.edit("municipalities/990001/municipality.yaml", "terms:\n",
            "fonts: [{path: config/g.ttf, sha256: \"" + std::string(64, 'a') +
                "\", gaiji: true}]\n"
                "gaiji: [{code: \"U+E000\", drawn_as: \"U+845B U+E0100\"},"
                " {code: \"U+F0001\", drawn_as: \"U+20BB7\"}]\nterms:\n");
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  const Municipality own = loaded.settings->municipality("990001");
  ASSERT_EQ(own.fonts.size(), 1u);
  EXPECT_TRUE(own.fonts[0].gaiji);
  EXPECT_EQ(own.fonts[0].path, copy.root() / "config/g.ttf");
  ASSERT_EQ(own.gaiji.size(), 2u);
  EXPECT_EQ(own.gaiji[0].code, U'\uE000');
  EXPECT_EQ(own.gaiji[0].drawn_as, U"\u845B\U000E0100");
  EXPECT_EQ(own.gaiji[1].drawn_as, U"\U00020BB7");
}

TEST(Municipality, IsRefusedInAFolderThatIsNoCode) {
  const ConfigCopy copy;
  copy.write("municipalities/990002/municipality.yaml",
             "format: fubako-municipality/1\nmunicipality_code: \"990002\"\nname: 誤村\n"
             "vendor: demo-print\nterms: {}\n");
  EXPECT_EQ(codes(copy.load()), "municipality-code-invalid");
}

TEST(Municipality, IsRefusedWhenTheDefaultIsMissing) {
  const ConfigCopy copy;
  fs::remove_all(copy.config() / "municipalities" / "default");
  const Loaded loaded = copy.load();
  EXPECT_EQ(codes(loaded), "file-missing");
  EXPECT_EQ(loaded.complaints[0].place.file, "config/municipalities/default/municipality.yaml");
}

}  // namespace
}  // namespace fubako::settings
