// OpenSSL's own program makes the certificates, and opens what is sealed to them.
#include <gmock/gmock.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "tests/bundle/workplace.h"

namespace fubako::bundle {
namespace {

class SealTest : public Workplace {
 protected:
  // Kinds as `openssl req -newkey` names them.
  void make_pair(const std::string& name, const std::string& kind, const std::string& more = "") {
    shell("umask 077; openssl req -x509 -newkey " + kind + " -nodes -keyout " + name +
          ".key -out " + name + ".pem -subj /CN=" + name + " -days 30 " + more);
  }
  RecipientKey recipient(const std::string& name) const {
    auto key = RecipientKey::read(root_ / (name + ".pem"), root_ / (name + ".key"));
    EXPECT_TRUE(key) << name << key.error().code;
    return std::move(*key);
  }
  std::string decrypt(const std::string& name) const {
    return shell("openssl cms -decrypt -inform DER -in key.cms -recip " + name + ".pem -inkey " +
                 name + ".key");
  }
  static constexpr const char* kP256 = "ec -pkeyopt ec_paramgen_curve:P-256";
};

TEST_F(SealTest, OpensWithOpensslForEachKindOfKey) {
  for (const char* kind : {"rsa:2048", "rsa:3072", kP256, "ec -pkeyopt ec_paramgen_curve:P-384",
                           "ec -pkeyopt ec_paramgen_curve:P-521"}) {
    SCOPED_TRACE(kind);
    make_pair("v", kind);
    const RecipientKey key = recipient("v");
    const Secret password = make_password();
    const auto sealed = seal(password, key.certificate());
    ASSERT_TRUE(sealed) << sealed.error().code;
    file("key.cms", *sealed);
    EXPECT_EQ(decrypt("v"), password.view());
    const auto opened = unseal(*sealed, "key.cms", key);
    ASSERT_TRUE(opened) << opened.error().code;
    EXPECT_EQ(opened->view(), password.view());
  }
}

TEST_F(SealTest, NamesAlgorithmsThatStand) {
  make_pair("v", "rsa:2048");
  file("key.cms", *seal(make_password(), recipient("v").certificate()));
  const std::string rsa = shell("openssl asn1parse -inform DER -in key.cms");
  EXPECT_THAT(rsa, testing::HasSubstr("id-smime-ct-authEnvelopedData"));
  EXPECT_THAT(rsa, testing::HasSubstr("rsaesOaep"));
  EXPECT_THAT(rsa, testing::HasSubstr("sha256"));
  EXPECT_THAT(rsa, testing::Not(testing::HasSubstr("sha1")));
  EXPECT_THAT(rsa, testing::HasSubstr("aes-256-gcm"));
  make_pair("v", kP256);
  file("key.cms", *seal(make_password(), recipient("v").certificate()));
  const std::string ec = shell("openssl asn1parse -inform DER -in key.cms");
  EXPECT_THAT(ec, testing::HasSubstr("dhSinglePass-stdDH-sha256kdf-scheme"));
  EXPECT_THAT(ec, testing::HasSubstr("id-aes256-wrap"));
}

TEST_F(SealTest, MakesAPasswordOf64HexDigitsAnewEachTime) {
  const Secret one = make_password(), two = make_password();
  EXPECT_THAT(std::string(one.view()), testing::MatchesRegex("[0-9a-f]+"));
  EXPECT_EQ(one.size(), 64u);
  EXPECT_NE(one.view(), two.view());
}

TEST_F(SealTest, ForbidsCoreFilesBeforeASecretIsMade) {
  const Secret password = make_password();
  EXPECT_EQ(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_CORE, &limit), 0);
  EXPECT_EQ(limit.rlim_cur, 0u);
  EXPECT_EQ(limit.rlim_max, 0u);
}

TEST_F(SealTest, SaysWhenItIsForAnother) {
  make_pair("a", kP256);
  make_pair("b", kP256);
  make_pair("r", "rsa:2048");
  const auto for_a = seal(make_password(), recipient("a").certificate());
  const auto for_r = seal(make_password(), recipient("r").certificate());
  EXPECT_EQ(unseal(*for_a, "key.cms", recipient("b")).error().code, "seal-for-another");
  EXPECT_EQ(unseal(*for_a, "key.cms", recipient("r")).error().code, "seal-for-another");
  EXPECT_EQ(unseal(*for_r, "key.cms", recipient("a")).error().code, "seal-for-another");
}

TEST_F(SealTest, NeverGivesAPasswordFromDamagedBytes) {
  for (const char* kind : {kP256, "rsa:2048"}) {
    SCOPED_TRACE(kind);
    make_pair("a", kind);
    const RecipientKey key = recipient("a");
    const Secret password = make_password();
    const std::string sealed = *seal(password, key.certificate());
    int other = 0;
    for (std::size_t i = 0; i < sealed.size(); ++i) {
      std::string changed = sealed;
      changed[i] = static_cast<char>(changed[i] ^ 0x01);
      const auto opened = unseal(changed, "key.cms", key);
      const std::string code = opened ? "" : opened.error().code;
      if (opened) {
        EXPECT_EQ(opened->view(), password.view()) << i;
      } else if (code == "seal-for-another") {
        ++other;
      } else {
        EXPECT_EQ(code, "seal-damaged") << i;
      }
    }
    EXPECT_GT(other, 0);  // its issuer or serial number was changed
    for (std::size_t n = 0; n < sealed.size(); ++n)
      EXPECT_FALSE(unseal(sealed.substr(0, n), "key.cms", key)) << n;
    EXPECT_EQ(unseal(sealed + "x", "key.cms", key).error().code, "seal-damaged");
    EXPECT_EQ(unseal("", "key.cms", key).error().code, "seal-damaged");
  }
}

TEST_F(SealTest, RefusesASealWithoutAuthentication) {
  make_pair("a", kP256);
  file("p", std::string(64, 'a'));
  shell("openssl cms -encrypt -binary -aes-256-cbc -in p -outform DER -out key.cms a.pem");
  const std::string cms = content_of(root_ / "key.cms");
  EXPECT_EQ(decrypt("a"), std::string(64, 'a'));
  EXPECT_EQ(unseal(cms, "key.cms", recipient("a")).error().code, "seal-damaged");
}

TEST_F(SealTest, RefusesContentThatIsNoPassword) {
  make_pair("a", kP256);
  for (const std::string& content : {std::string(64, 'G'), std::string(63, 'a'), std::string()}) {
    file("p", content);
    shell("openssl cms -encrypt -binary -aes-256-gcm -in p -outform DER -out key.cms a.pem");
    EXPECT_EQ(unseal(content_of(root_ / "key.cms"), "key.cms", recipient("a")).error().code,
              "seal-damaged");
  }
}

TEST_F(SealTest, RefusesKeysThatCannotSeal) {
  make_pair("rsa1024", "rsa:1024");
  make_pair("curve", "ec -pkeyopt ec_paramgen_curve:secp256k1");
  make_pair("edwards", "ed25519");
  make_pair("signs-only", kP256, "-addext keyUsage=digitalSignature");
  make_pair("signs-only-rsa", "rsa:2048", "-addext keyUsage=digitalSignature");
  for (const char* name : {"rsa1024", "curve", "edwards", "signs-only", "signs-only-rsa"})
    EXPECT_EQ(Certificate::read(root_ / (std::string(name) + ".pem")).error().code,
              "certificate-key-unusable")
        << name;
  EXPECT_EQ(Certificate::parse("a letter", "c").error().code, "certificate-malformed");
  EXPECT_EQ(Certificate::read(root_ / "none").error().code, "file-missing");
}

TEST_F(SealTest, TakesOneCertificateOnly) {
  make_pair("a", kP256);
  make_pair("b", kP256);
  const std::string a = content_of(root_ / "a.pem"), b = content_of(root_ / "b.pem");
  EXPECT_TRUE(Certificate::parse("a letter before\n" + a + "and after\n", "c"));
  for (const std::string& more : {b, a, b.substr(0, b.size() / 2)})
    EXPECT_EQ(Certificate::parse(a + more, "c").error().code, "certificate-malformed");
}

TEST_F(SealTest, KnowsTheDaysOfACertificate) {
  const Date first = *parse_date("2026-04-01");
  const RecipientKey key = RecipientKey::make("Vendor", first, 30).value();
  const Certificate& certificate = key.certificate();
  EXPECT_EQ(certificate.subject(), "CN=Vendor");
  EXPECT_EQ(certificate.valid_from().iso(), "2026-04-01");
  EXPECT_EQ(certificate.valid_to().iso(), "2026-05-01");
  EXPECT_TRUE(certificate.valid_on(first));
  EXPECT_TRUE(certificate.valid_on(first.plus_days(30)));
  EXPECT_EQ(certificate.valid_on(first.plus_days(-1)).error().code, "certificate-not-yet-valid");
  EXPECT_EQ(certificate.valid_on(first.plus_days(31)).error().code, "certificate-expired");
}

TEST_F(SealTest, MakesAPairThatOpensslUses) {
  const RecipientKey made =
      RecipientKey::make("見本プリント", *parse_date("2026-04-01"), 730).value();
  file("v.pem", made.certificate_pem());
  file("v.key", std::string(made.private_pem().view()));
  fs::permissions(root_ / "v.key", static_cast<fs::perms>(0600));
  EXPECT_EQ(shell("openssl x509 -in v.pem -noout -fingerprint -sha256 | tr -d ':' | "
                  "cut -d= -f2 | tr A-F a-f"),
            made.certificate().fingerprint() + "\n");
  EXPECT_EQ(made.certificate().subject(), "CN=見本プリント");
  const Secret password = make_password();
  file("key.cms", *seal(password, made.certificate()));
  EXPECT_EQ(decrypt("v"), password.view());
  EXPECT_EQ(unseal(content_of(root_ / "key.cms"), "key.cms", recipient("v"))->view(),
            password.view());
}

TEST_F(SealTest, MakesNoPairWithoutAName) {
  for (const std::string& name :
       {std::string(), std::string(65, 'a'), std::string("a\nb"), std::string("\xff\xfe")})
    EXPECT_EQ(RecipientKey::make(name, date_, 30).error().code, "certificate-name-wrong") << name;
  EXPECT_TRUE(RecipientKey::make(std::string(64, 'a'), date_, 30));
}

TEST_F(SealTest, ReadsNoKeyOfAnotherCertificate) {
  make_pair("a", kP256);
  make_pair("b", kP256);
  EXPECT_EQ(RecipientKey::read(root_ / "a.pem", root_ / "b.key").error().code,
            "key-not-of-certificate");
  fs::permissions(root_ / "a.key", static_cast<fs::perms>(0644));
  EXPECT_EQ(RecipientKey::read(root_ / "a.pem", root_ / "a.key").error().code, "key-permissions");
}

}  // namespace
}  // namespace fubako::bundle
