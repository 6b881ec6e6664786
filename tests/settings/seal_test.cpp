// The certificate that a vendor's bundles are sealed to.
#include <gtest/gtest.h>

#include "config_copy.h"

namespace fubako::settings {
namespace {

Loaded load_with(const std::string& pem) {
  const ConfigCopy copy;
  copy.edit("vendors/demo-print.yaml", "seal: none\n", "seal: cms\ncertificate: v.pem\n");
  copy.write("vendors/v.pem", pem);
  return copy.load();
}

TEST(Seal, IsNoneInTheCommittedSettings) {
  const Loaded loaded = ConfigCopy().load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_EQ(loaded.settings->vendors.at("demo-print").seal, "none");
  EXPECT_EQ(loaded.settings->vendors.at("demo-print").certificate, "");
}

TEST(Seal, TakesTheCertificateBesideTheVendorsSettings) {
  const Loaded loaded = load_with("a certificate");
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_EQ(loaded.settings->vendors.at("demo-print").seal, "cms");
  EXPECT_EQ(loaded.settings->vendors.at("demo-print").certificate, "a certificate");
  EXPECT_EQ(loaded.settings->vendors.at("demo-print").certificate_file, "config/vendors/v.pem");
}

TEST(Seal, NamesTheCertificateThatIsNotThere) {
  const ConfigCopy copy;
  copy.edit("vendors/demo-print.yaml", "seal: none\n", "seal: cms\ncertificate: v.pem\n");
  const Loaded loaded = copy.load();
  ASSERT_EQ(codes(loaded), "certificate-missing");
  EXPECT_NE(loaded.complaints.front().message.en.find("v.pem"), std::string::npos);
  EXPECT_NE(loaded.complaints.front().place.file.find("demo-print.yaml"), std::string::npos);
}

TEST(Seal, RefusesAFileThatHoldsAPrivateKey) {
  for (const char* kind : {"PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"}) {
    const Loaded loaded = load_with(std::string("-----BEGIN ") + kind + "-----\n");
    EXPECT_FALSE(loaded.settings);
    EXPECT_EQ(codes(loaded), "certificate-holds-a-key") << kind;
  }
}

}  // namespace
}  // namespace fubako::settings
