// A vendor's own ICC profile: what is taken, and each way in which it is refused.
#include <gtest/gtest.h>

#include <functional>

#include "config_copy.h"

namespace fubako::settings {
namespace {

void put_number(std::string& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (24 - 8 * i));
}

// A header, one tag, and its data.
std::string profile(const std::string& device = "prtr", const std::string& space = "CMYK") {
  std::string icc(128 + 4 + 12 + 8, '\0');
  put_number(icc, 0, static_cast<std::uint32_t>(icc.size()));
  icc[8] = 2;
  icc.replace(12, 4, device).replace(16, 4, space).replace(20, 4, "Lab ").replace(36, 4, "acsp");
  put_number(icc, 128, 1);
  icc.replace(132, 4, "cprt");
  put_number(icc, 136, 144);
  put_number(icc, 140, 8);
  return icc;
}

Loaded load_with(const std::string& icc) {
  const ConfigCopy copy;
  copy.edit("vendors/demo-print.yaml", "seal: none\n",
            "seal: none\noutput_intent:\n  profile: config/vendors/press.icc\n"
            "  identifier: Press 1\n  condition: Press of the test\n  registry: a registry\n");
  copy.write("vendors/press.icc", icc);
  return copy.load();
}

TEST(OutputIntent, IsNoneWhenTheVendorNamesNone) {
  const Loaded loaded = ConfigCopy().load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_EQ(loaded.settings->vendors.at("demo-print").output_intent, nullptr);
}

TEST(OutputIntent, TakesAPrintersProfileOfFourColoursOrGray) {
  for (const auto& [space, components] : {std::pair{"CMYK", 4}, {"GRAY", 1}}) {
    const std::string icc = profile("prtr", space);
    const Loaded loaded = load_with(icc);
    ASSERT_TRUE(loaded.settings) << codes(loaded);
    const auto& intent = loaded.settings->vendors.at("demo-print").output_intent;
    ASSERT_NE(intent, nullptr);
    EXPECT_EQ(intent->components, components);
    EXPECT_EQ(intent->identifier, "Press 1");
    EXPECT_EQ(intent->condition, "Press of the test");
    EXPECT_EQ(intent->registry, "a registry");
    EXPECT_EQ(intent->profile, icc);
  }
}

TEST(OutputIntent, RefusesWhatIsNoPrintersProfileAtItsLine) {
  using Damage = std::function<void(std::string&)>;
  const auto with = [](const Damage& damage) {
    std::string icc = profile();
    damage(icc);
    return icc;
  };
  const struct {
    std::string icc;
    const char* code;
  } cases[] = {
      {"", "profile-damaged"},
      {profile().substr(0, 131), "profile-damaged"},
      {profile() + "x", "profile-damaged"},
      {with([](std::string& icc) { icc[36] = 'A'; }), "profile-damaged"},
      {with([](std::string& icc) { icc[8] = 5; }), "profile-damaged"},
      {with([](std::string& icc) { put_number(icc, 128, 0); }), "profile-damaged"},
      {with([](std::string& icc) { put_number(icc, 128, 0xFFFFFFFF); }), "profile-damaged"},
      {with([](std::string& icc) { put_number(icc, 140, 9); }), "profile-damaged"},
      {with([](std::string& icc) { put_number(icc, 136, 0xFFFFFFFF); }), "profile-damaged"},
      {profile("mntr", "CMYK"), "profile-not-of-a-printer"},
      {profile("prtr", "RGB "), "profile-space-unknown"},
      {profile(std::string(4, '\0'), "GRAY"), "profile-not-of-a-printer"},
      {profile() + std::string(9u << 20, '\0'), "file-too-large"},
  };
  for (const auto& one : cases) {
    const Loaded loaded = load_with(one.icc);
    EXPECT_FALSE(loaded.settings);
    EXPECT_EQ(codes(loaded), one.code);
    ASSERT_FALSE(loaded.complaints.empty());
    EXPECT_EQ(loaded.complaints[0].place.file, "config/vendors/demo-print.yaml");
    EXPECT_EQ(loaded.complaints[0].place.line, 12u);
  }
}

}  // namespace
}  // namespace fubako::settings
