#include "bundle/key_store.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/bundle/failing_files.h"
#include "tests/bundle/workplace.h"

namespace fubako::bundle {
namespace {

class KeyStoreTest : public Workplace {
 protected:
  KeyStoreTest() : store_(root_ / "keys"), signing_(root_ / "keys/signing") {}

  static int mode_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return static_cast<int>(status.st_mode & 07777);
  }
  std::vector<std::string> secrets() const {
    std::vector<std::string> ids;
    for (const fs::path& path : sorted_entries(signing_))
      if (path.string().ends_with(".key.pem"))
        ids.push_back(path.filename().string().substr(0, 16));
    return ids;
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    const auto keys = store_.list().value();
    for (const KnownKey& key : keys) ids.push_back(key.id);
    return ids;
  }

  const KeyStore store_;
  const fs::path signing_;
  const Date later_ = date_.plus_days(365);
};

TEST_F(KeyStoreTest, MakesAKeyThatNobodyElseReads) {
  const auto id = store_.make(disk(), date_);
  ASSERT_TRUE(id) << id.error().message.en;
  EXPECT_EQ(mode_of(signing_), 0700);
  EXPECT_EQ(mode_of(signing_ / (*id + ".key.pem")), 0600);
  EXPECT_EQ(store_.current()->id(), *id);
  ASSERT_EQ(store_.list()->size(), 1u);
  EXPECT_EQ(store_.list()->front().made_on, date_);
  EXPECT_EQ(store_.trusted()->signer("x", store_.current()->sign("x")), *id);
}

TEST_F(KeyStoreTest, SaysHowToMakeTheMissingKey) {
  const auto key = store_.current();
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().code, "signing-key-missing");
  EXPECT_THAT(key.error().message.en, testing::HasSubstr("fubako keys make"));
  EXPECT_EQ(store_.rotate(disk(), date_).error().code, "signing-key-missing");
  EXPECT_EQ(store_.public_pems().error().code, "signing-key-missing");
  EXPECT_TRUE(store_.list()->empty());
}

TEST_F(KeyStoreTest, NeverOverwritesAKey) {
  const std::string id = *store_.make(disk(), date_);
  EXPECT_EQ(store_.make(disk(), date_).error().code, "signing-key-exists");
  EXPECT_EQ(store_.current()->id(), id);
}

TEST_F(KeyStoreTest, RotatesWithAnEndorsementByTheOldKey) {
  const std::string old = *store_.make(disk(), date_);
  const std::string signature = store_.current()->sign("x");
  const std::string present = *store_.rotate(disk(), later_);
  EXPECT_NE(present, old);
  EXPECT_EQ(ids(), (std::vector<std::string>{present, old}));
  EXPECT_EQ(store_.list()->back().retired_on, later_);
  EXPECT_EQ(secrets(), std::vector<std::string>{present});
  EXPECT_EQ(store_.trusted()->signer("x", signature), old);
  EXPECT_EQ(store_.trusted()->ids(), ids());
  EXPECT_THAT(shell("cd keys/signing && openssl pkeyutl -verify -pubin -inkey " + old +
                    ".pub.pem -rawin -in " + present + ".pub.pem -sigfile " + present + ".pub.sig"),
              testing::HasSubstr("Signature Verified Successfully"));
}

TEST_F(KeyStoreTest, RefusesAFolderOrKeyThatOthersReach) {
  const fs::path key = signing_ / (*store_.make(disk(), date_) + ".key.pem");
  for (const auto& [path, narrow, wide] :
       {std::tuple(key, 0600, 0640), std::tuple(key, 0600, 0604), std::tuple(signing_, 0700, 0750),
        std::tuple(signing_, 0700, 0701)}) {
    ASSERT_EQ(::chmod(path.c_str(), static_cast<mode_t>(wide)), 0);
    const auto read = store_.current();
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "key-permissions");
    EXPECT_EQ(store_.rotate(disk(), later_).error().code, "key-permissions");
    // The remedy is a command that mends it.
    const std::string& says = read.error().message.en;
    shell(says.substr(says.find("chmod")));
    EXPECT_EQ(mode_of(path), narrow);
    EXPECT_TRUE(store_.current());
  }
}

TEST_F(KeyStoreTest, SaysWhenItsListIsDamaged) {
  const std::string id = *store_.make(disk(), date_);
  for (
      const std::string& text :
      {std::string("{}"), std::string("["), std::string(R"({"format":"fubako-keys/1","keys":[]})"),
       std::string(
           R"({"format":"fubako-keys/1","keys":[{"id":"../../../etc/x","made_on":"2026-01-01"}]})")}) {
    file("keys/signing/keys.json", text);
    EXPECT_FALSE(store_.current()) << text;
    EXPECT_FALSE(store_.make(disk(), date_)) << text;
  }
  EXPECT_EQ(secrets(), std::vector<std::string>{id});
}

// A disk that fails at the n-th change, as a kill there would end it.
TEST_F(KeyStoreTest, AlwaysHasAKeyThatSignsWhereverARotationStops) {
  const std::string old = *store_.make(disk(), date_);
  bool stopped = true;
  for (int n = 1; stopped; ++n) {
    SCOPED_TRACE(n);
    FailingFiles files(n);
    stopped = !store_.rotate(files, later_);
    const auto key = store_.current();
    ASSERT_TRUE(key) << key.error().message.en;
    EXPECT_TRUE(store_.trusted()->signer("x", key->sign("x")));
    const auto trusted = store_.trusted()->ids();
    EXPECT_NE(std::find(trusted.begin(), trusted.end(), old), trusted.end());
    ASSERT_LT(n, 40);
  }
  EXPECT_EQ(secrets(), std::vector<std::string>{store_.current()->id()});
}

TEST_F(KeyStoreTest, ClearsWhatAStopOfTheFirstKeyLeft) {
  for (int n = 1;; ++n) {
    FailingFiles files(n);
    if (store_.make(files, date_)) break;
    ASSERT_LT(n, 40);
  }
  EXPECT_EQ(secrets(), std::vector<std::string>{store_.current()->id()});
}

}  // namespace
}  // namespace fubako::bundle
