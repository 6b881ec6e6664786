#include "bundle/key_store.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <mutex>
#include <thread>

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

TEST_F(KeyStoreTest, KeepsKeysWhoseListIsGone) {
  const std::string old = *store_.make(disk(), date_);
  ASSERT_TRUE(store_.rotate(disk(), later_));
  fs::rename(signing_ / "keys.json", root_ / "keys.json");
  const auto before = sorted_entries(signing_);
  ASSERT_EQ(before.size(), 4u);  // a private part, two public ones, a signature
  for (const Fault& fault :
       {store_.make(disk(), later_).error(), store_.rotate(disk(), later_).error(),
        store_.revoke(disk(), old, later_).error(), store_.current().error()}) {
    EXPECT_EQ(fault.code, "key-list-wrong");
    EXPECT_THAT(fault.message.en, testing::HasSubstr("backup"));
    EXPECT_THAT(fault.message.en, testing::Not(testing::HasSubstr("keys make")));
  }
  EXPECT_EQ(sorted_entries(signing_), before);
  fs::rename(root_ / "keys.json", signing_ / "keys.json");
  EXPECT_TRUE(store_.rotate(disk(), later_));
  EXPECT_TRUE(fs::exists(signing_ / (old + ".pub.pem")));
}

TEST_F(KeyStoreTest, TakesAListThatCannotBeReadForAList) {
  const std::string id = *store_.make(disk(), date_);
  fs::rename(signing_ / "keys.json", root_ / "keys.json");
  fs::create_symlink(root_ / "elsewhere", signing_ / "keys.json");
  EXPECT_FALSE(store_.make(disk(), date_));
  EXPECT_EQ(secrets(), std::vector<std::string>{id});
}

TEST_F(KeyStoreTest, MakesOneKeyForManyProcesses) {
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(store_.make(disk(), date_) ? 0 : 1);
    children.push_back(child);
  }
  int made = 0;
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    made += status == 0;
  }
  EXPECT_EQ(made, 1);
  ASSERT_TRUE(store_.current());
  EXPECT_EQ(secrets(), std::vector<std::string>{store_.current()->id()});
}

TEST_F(KeyStoreTest, LosesNoKeyToRotationsAtOnce) {
  std::vector<std::string> made = {*store_.make(disk(), date_)};
  std::mutex mutex;
  const auto rotate = [&] {
    for (int i = 0; i < 10; ++i) {
      const auto id = store_.rotate(disk(), later_);
      const std::lock_guard guard(mutex);
      if (id) made.push_back(*id);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(rotate);
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(made.size(), 1u);
  auto known = ids();
  std::sort(known.begin(), known.end());
  std::sort(made.begin(), made.end());
  EXPECT_EQ(known, made);
  ASSERT_TRUE(store_.current());
  EXPECT_EQ(secrets(), std::vector<std::string>{store_.current()->id()});
  EXPECT_TRUE(store_.trusted());
}

TEST_F(KeyStoreTest, WaitsForWhoeverChangesTheKeys) {
  const std::string old = *store_.make(disk(), date_);
  ASSERT_TRUE(store_.rotate(disk(), later_));
  const auto held = Lock::take(root_ / "keys/.lock");
  ASSERT_TRUE(held);
  EXPECT_EQ(store_.make(disk(), later_).error().code, "key-folder-locked");
  EXPECT_EQ(store_.rotate(disk(), later_).error().code, "key-folder-locked");
  EXPECT_EQ(store_.revoke(disk(), old, later_).error().code, "key-folder-locked");
  EXPECT_TRUE(store_.current());
}

TEST_F(KeyStoreTest, TrustsARevokedKeyNoLonger) {
  const std::string old = *store_.make(disk(), date_);
  const std::string signature = store_.current()->sign("x");
  const auto early = store_.revoke(disk(), old, date_);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, "key-signs");
  EXPECT_THAT(early.error().message.en, testing::HasSubstr("fubako keys rotate"));
  const std::string present = *store_.rotate(disk(), later_);
  EXPECT_EQ(store_.trusted()->signer("x", signature), old);
  EXPECT_EQ(store_.revoke(disk(), std::string(16, '0'), later_).error().code, "key-unknown");
  ASSERT_TRUE(store_.revoke(disk(), old, later_));
  ASSERT_TRUE(store_.revoke(disk(), old, later_.plus_days(1)));
  EXPECT_EQ(store_.list()->back().revoked_on, later_);
  EXPECT_EQ(store_.trusted()->ids(), std::vector<std::string>{present});
  EXPECT_FALSE(store_.trusted()->signer("x", signature));
  EXPECT_TRUE(fs::exists(signing_ / (old + ".pub.pem")));
  ASSERT_TRUE(store_.rotate(disk(), later_));
  EXPECT_EQ(store_.list()->back().revoked_on, later_);
}

TEST_F(KeyStoreTest, GivesNoPublicKeyButTheOneOfItsName) {
  const std::string old = *store_.make(disk(), date_);
  const std::string mine = content_of(signing_ / (old + ".pub.pem"));
  const std::string present = *store_.rotate(disk(), later_);
  const std::string other = SigningKey::make().public_pem();
  for (const std::string& text : {other, mine + other, mine + mine, std::string("a letter"),
                                  mine.substr(0, mine.size() / 2)}) {
    file("keys/signing/" + old + ".pub.pem", text);
    const auto pems = store_.public_pems();
    ASSERT_FALSE(pems) << text;
    EXPECT_EQ(pems.error().code, "key-list-wrong");
    EXPECT_THAT(pems.error().place.file, testing::HasSubstr(old));
    EXPECT_EQ(store_.damages()->size(), 1u);
  }
  fs::remove(signing_ / (old + ".pub.pem"));
  fs::permissions(signing_ / (present + ".key.pem"), static_cast<fs::perms>(0644));
  const auto damages = store_.damages();
  ASSERT_EQ(damages->size(), 2u);
  EXPECT_EQ(damages->at(0).code, "key-permissions");
  EXPECT_EQ(damages->at(1).code, "key-list-wrong");
}

TEST_F(KeyStoreTest, MendsThePublicPartBeforeItsKeyGoes) {
  for (const bool gone : {true, false}) {
    const std::string old = store_.list()->empty() ? *store_.make(disk(), date_) : ids().front();
    const std::string mine = content_of(signing_ / (old + ".pub.pem"));
    if (gone)
      fs::remove(signing_ / (old + ".pub.pem"));
    else
      file("keys/signing/" + old + ".pub.pem", SigningKey::make().public_pem());
    ASSERT_TRUE(store_.rotate(disk(), later_));
    EXPECT_EQ(content_of(signing_ / (old + ".pub.pem")), mine);
    EXPECT_TRUE(store_.trusted());
  }
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
