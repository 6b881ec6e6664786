// OpenSSL's own program checks what is signed, and signs what is checked.
#include <gmock/gmock.h>

#include "tests/bundle/workplace.h"

namespace fubako::bundle {
namespace {

class SignatureTest : public Workplace {
 protected:
  const std::string bytes_ = "{\"format\": \"fubako-bundle/1\"}\n";
};

TEST_F(SignatureTest, GivesWhatOpensslVerifies) {
  const SigningKey key = SigningKey::make();
  file("K.pem", key.public_pem());
  file("m.json", bytes_);
  file("m.sig", key.sign(bytes_));
  const std::string verify =
      "openssl pkeyutl -verify -pubin -inkey K.pem -rawin -in m.json -sigfile m.sig";
  EXPECT_THAT(shell(verify), testing::HasSubstr("Signature Verified Successfully"));
  file("m.json", bytes_ + " ");
  EXPECT_THAT(shell(verify), testing::HasSubstr("Signature Verification Failure"));
}

TEST_F(SignatureTest, AcceptsWhatOpensslSigned) {
  shell(
      "openssl genpkey -algorithm ed25519 -out s.pem && openssl pkey -in s.pem -pubout -out p.pem");
  file("m.json", bytes_);
  shell("openssl pkeyutl -sign -inkey s.pem -rawin -in m.json -out m.sig");
  const auto trusted = TrustedKeys::read(root_ / "p.pem");
  ASSERT_TRUE(trusted);
  EXPECT_EQ(trusted->signer(bytes_, content_of(root_ / "m.sig")), trusted->ids()[0]);
  fs::permissions(root_ / "s.pem", fs::perms::owner_read);
  const auto key = SigningKey::read(root_ / "s.pem");
  ASSERT_TRUE(key) << key.error().code;
  EXPECT_EQ(key->sign(bytes_), content_of(root_ / "m.sig"));
  EXPECT_EQ(key->id(), trusted->ids()[0]);
}

TEST_F(SignatureTest, NamesAKeyByTheHashOfItsThirtyTwoBytes) {
  const SigningKey key = SigningKey::make();
  file("K.pem", key.public_pem());
  EXPECT_EQ(
      shell("openssl pkey -pubin -in K.pem -outform DER | tail -c 32 | sha256sum | cut -c1-16"),
      key.id() + "\n");
}

TEST_F(SignatureTest, SeesEachFlippedBit) {
  const SigningKey key = SigningKey::make();
  const auto trusted = TrustedKeys::parse(key.public_pem(), "keys");
  ASSERT_TRUE(trusted);
  const std::string signature = key.sign(bytes_);
  ASSERT_TRUE(trusted->signer(bytes_, signature));
  for (std::size_t i = 0; i < bytes_.size() * 8; ++i) {
    std::string changed = bytes_;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << (i % 8)));
    EXPECT_FALSE(trusted->signer(changed, signature)) << i;
  }
  for (std::size_t i = 0; i < signature.size() * 8; ++i) {
    std::string changed = signature;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << (i % 8)));
    EXPECT_FALSE(trusted->signer(bytes_, changed)) << i;
  }
  EXPECT_FALSE(trusted->signer(bytes_, signature + '\0'));
  EXPECT_FALSE(trusted->signer(bytes_, signature.substr(1)));
  EXPECT_FALSE(trusted->signer(bytes_, ""));
}

TEST_F(SignatureTest, TellsWhichOfSeveralKeysSigned) {
  const SigningKey old = SigningKey::make(), present = SigningKey::make();
  const auto trusted = TrustedKeys::parse(present.public_pem() + old.public_pem(), "keys");
  ASSERT_TRUE(trusted);
  EXPECT_EQ(trusted->ids(), (std::vector<std::string>{present.id(), old.id()}));
  EXPECT_EQ(trusted->signer(bytes_, old.sign(bytes_)), old.id());
  EXPECT_EQ(trusted->signer(bytes_, present.sign(bytes_)), present.id());
  EXPECT_FALSE(trusted->signer(bytes_, SigningKey::make().sign(bytes_)));
}

TEST_F(SignatureTest, RefusesWhatIsNoListOfKeys) {
  const std::string good = SigningKey::make().public_pem();
  const std::string cut = good.substr(0, good.size() / 2);
  shell(
      "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out e.pem && "
      "openssl pkey -in e.pem -pubout -out ep.pem");
  const std::string other = content_of(root_ / "ep.pem");
  for (const std::string& pem : {std::string(), std::string("keys\n"), cut, good + cut, other,
                                 good + other, good + content_of(root_ / "e.pem")}) {
    const auto trusted = TrustedKeys::parse(pem, "keys");
    ASSERT_FALSE(trusted) << pem;
    EXPECT_EQ(trusted.error().code, "trusted-keys-malformed");
    EXPECT_EQ(trusted.error().place.file, "keys");
  }
}

TEST_F(SignatureTest, ReadsNoKeyThatOthersCanRead) {
  const fs::path path = file("s.pem", std::string(SigningKey::make().private_pem().view()));
  for (const int mode : {0644, 0640, 0604, 0610, 0660, 0620}) {
    fs::permissions(path, static_cast<fs::perms>(mode));
    const auto key = SigningKey::read(path);
    ASSERT_FALSE(key) << mode;
    EXPECT_EQ(key.error().code, "key-permissions");
    EXPECT_THAT(key.error().message.en, testing::HasSubstr("chmod 600 " + path.string()));
  }
  fs::permissions(path, static_cast<fs::perms>(0600));
  EXPECT_TRUE(SigningKey::read(path));
}

// Only root can give a file away; whoever else runs the tests can read no such key anyway.
TEST_F(SignatureTest, ReadsNoKeyOfAnotherUser) {
  const fs::path path = file("s.pem", std::string(SigningKey::make().private_pem().view()));
  fs::permissions(path, static_cast<fs::perms>(0600));
  const bool given = ::chown(path.c_str(), 65534, 65534) == 0;
  EXPECT_EQ(given, ::geteuid() == 0);
  EXPECT_EQ(SigningKey::read(path).has_value(), !given);
}

TEST_F(SignatureTest, ReadsNoKeyOfAnotherKind) {
  shell(
      "umask 077; openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out e.pem;"
      "openssl genpkey -algorithm ed25519 -aes256 -pass pass:x -out l.pem; echo > n.pem");
  for (const char* name : {"e.pem", "l.pem", "n.pem"})
    EXPECT_EQ(SigningKey::read(root_ / name).error().code, "key-unreadable") << name;
  EXPECT_EQ(SigningKey::read(root_ / "none.pem").error().code, "file-missing");
}

}  // namespace
}  // namespace fubako::bundle
