// Whether what lies there is what was sent, without any secret.
#include "tests/receive/workplace.h"

namespace fubako::receive {
namespace {

class Verify : public Workplace {
 protected:
  Verified verify(const fs::path& path) {
    const auto keys = bundle::TrustedKeys::parse(sender_key().public_pem(), "sender.pem");
    const auto verified = receive::verify(path, *keys);
    EXPECT_TRUE(verified);
    return *verified;
  }
  std::string code_of(const fs::path& path) {
    const Verified verified = verify(path);
    return verified.findings.empty() ? "" : verified.findings.front().code;
  }
  // One bit of each byte of each file, in turn.
  void expect_every_flip_found() {
    EXPECT_EQ(code_of(sent()), "");
    std::size_t bytes = 0;
    for (const std::string& name : listing(sent())) {
      const std::string content = get(sent() / name);
      std::fstream file(sent() / name, std::ios::in | std::ios::out | std::ios::binary);
      const auto write = [&](std::size_t at, char byte) {
        file.seekp(static_cast<std::streamoff>(at));
        file.put(byte);
        file.flush();
      };
      for (std::size_t at = 0; at < content.size(); ++at, ++bytes) {
        write(at, static_cast<char>(content[at] ^ (1 << at % 8)));
        ASSERT_FALSE(verify(sent()).findings.empty()) << name << ", byte " << at;
        write(at, content[at]);
      }
    }
    EXPECT_EQ(code_of(sent()), "") << "the flips are taken back";
    EXPECT_GT(bytes, 5000u);
  }
};

TEST_F(Verify, FindsEveryFlippedByteOfAConsignment) {
  send();
  expect_every_flip_found();
}

TEST_F(Verify, FindsEveryFlippedByteOfASealedConsignment) {
  make_recipient();
  send();
  expect_every_flip_found();
}

// Without its consignment some bytes of an archive mean nothing: attributes, versions, a file's
// own padding. Then what it opens to is what was signed.
TEST_F(Verify, FindsAFlipInABundleAloneOrItOpensTheSame) {
  send();
  const std::string content = get(zip());
  EXPECT_EQ(code_of(zip()), "");
  std::size_t harmless = 0;
  for (std::size_t at = 0; at < content.size(); at += 3) {
    std::string flipped = content;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << at % 8));
    put(zip(), flipped);
    if (!verify(zip()).findings.empty()) continue;
    ++harmless;
    const auto archive = bundle::Archive::open(zip());
    ASSERT_TRUE(archive) << at;
    for (const auto& [name, plain] : tiny_.entries)
      EXPECT_EQ(*archive->content(*archive->find(name), 1 << 20), plain) << name << ", byte " << at;
  }
  EXPECT_LT(harmless, content.size() / 50);
}

TEST_F(Verify, FindsWhatIsMissingAndWhatIsTooMuch) {
  send();
  put(sent() / "more.zip", "x");
  EXPECT_EQ(code_of(sent()), "consigned-file-unexpected");
  fs::remove(sent() / "more.zip");
  fs::create_directories(sent() / "postal");
  put(sent() / "postal" / "posting.csv", "x");
  EXPECT_EQ(code_of(sent()), "consigned-file-unexpected");
  fs::remove_all(sent() / "postal");
  EXPECT_EQ(code_of(sent()), "");
  fs::rename(zip(), root_ / "elsewhere.zip");
  EXPECT_EQ(code_of(sent()), "consigned-file-missing");
  fs::create_symlink(root_ / "elsewhere.zip", zip());
  EXPECT_EQ(code_of(sent()), "consigned-file-missing") << "a link";
}

TEST_F(Verify, FindsABundleThatIsListedButNotThere) {
  send();
  const auto list = [&](const std::string& id, const std::string& file) {
    auto consignment = bundle::parse_consignment(get(sent() / "consignment.json"), "c");
    ASSERT_TRUE(consignment);
    consignment->bundles.resize(1);
    consignment->bundles.push_back(consignment->bundles.front());
    consignment->bundles.back().bundle_id = id;
    consignment->bundles.back().file = file;
    const std::string json = bundle::consignment_json(*consignment);
    put(sent() / "consignment.json", json);
    put(sent() / "consignment.sig", sender_key().sign(json));
  };
  list("990002-2026-05-01-print-2026-05-07", tiny_.name());
  EXPECT_EQ(code_of(sent()), "consignment-inconsistent") << "one file, two bundles";
  fs::create_directories(sent() / "again");
  fs::copy(zip(), sent() / "again" / tiny_.name());
  list("990002-2026-05-01-print-2026-05-07", "again/" + tiny_.name());
  EXPECT_EQ(code_of(sent()), "consignment-inconsistent") << "the same bundle under another id";
}

TEST_F(Verify, FindsWhatItCannotReadAndWhatIsNoPullList) {
  send();
  const fs::path lists = sent() / "pull-lists";
  fs::create_directories(lists);
  EXPECT_EQ(code_of(sent()), "consigned-file-unexpected") << "an empty folder";
  fs::create_symlink(root_ / "sender.pem", lists / "x.csv");
  EXPECT_EQ(code_of(sent()), "consigned-file-unexpected") << "a link";
  fs::remove(lists / "x.csv");
  put(lists / "x.csv", "order\r\n");
  EXPECT_EQ(code_of(sent()), "");
  fs::permissions(lists, fs::perms::none);
  const ::uid_t user = ::geteuid();
  if (user == 0) {
    ASSERT_EQ(::seteuid(65534), 0) << "who may read everything becomes nobody";
  }
  EXPECT_EQ(code_of(sent()), "file-unreadable");
  ASSERT_EQ(::seteuid(user), 0);
  fs::permissions(lists, fs::perms::owner_all);
}

TEST_F(Verify, CannotWorkOnWhatIsNoFile) {
  const auto keys = bundle::TrustedKeys::parse(sender_key().public_pem(), "sender.pem");
  const auto device = receive::verify("/dev/null", *keys);
  ASSERT_FALSE(device);
  EXPECT_EQ(device.error().code, "file-unreadable");
  const auto nothing = receive::verify(root_ / "nothing", *keys);
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, "file-missing");
}

TEST_F(Verify, NeverLeavesTheFolder) {
  tiny_.edit_listed = [](bundle::ConsignedBundle& listed) { listed.file = "../" + listed.file; };
  send();
  fs::copy(zip(), root_ / tiny_.name());
  EXPECT_EQ(code_of(sent()), "consigned-file-missing");
}

TEST_F(Verify, ChecksJointPapers) {
  send();
  fs::create_directories(sent() / "postal");
  put(sent() / "postal" / "joint.csv", "lot\r\n");
  auto consignment = bundle::parse_consignment(get(sent() / "consignment.json"), "c");
  ASSERT_TRUE(consignment);
  consignment->postal = {{"postal/joint.csv", sha256_hex("lot\r\n"), 5}};
  const std::string json = bundle::consignment_json(*consignment);
  put(sent() / "consignment.json", json);
  put(sent() / "consignment.sig", sender_key().sign(json));
  EXPECT_EQ(code_of(sent()), "");
  put(sent() / "postal" / "joint.csv", "lox\r\n");
  EXPECT_EQ(code_of(sent()), "archive-differs");
  fs::remove(sent() / "postal" / "joint.csv");
  EXPECT_EQ(code_of(sent()), "consigned-file-missing");
}

TEST_F(Verify, SaysWhatItCannotCheck) {
  send();
  EXPECT_EQ(verify(zip()).unchecked.size(), 1u) << "the consignment";
  EXPECT_EQ(verify(sent()).unchecked.size(), 0u);
  make_recipient();
  send();
  EXPECT_EQ(verify(zip()).unchecked.size(), 2u) << "the contents, too";
  EXPECT_EQ(verify(sent()).unchecked.size(), 1u);
  fs::create_directories(sent() / "pull-lists");
  put(sent() / "pull-lists" / "x.csv", "order\r\n");
  EXPECT_EQ(verify(sent()).unchecked.size(), 2u);
  EXPECT_EQ(code_of(sent()), "");
}

TEST_F(Verify, FindsAMistakeInWhatIsNotSealed) {
  tiny_.replace("streams.csv", ",5,2,1", ",6,2,1");
  send();
  EXPECT_EQ(code_of(sent()), "pages-not-covered");
  EXPECT_EQ(code_of(zip()), "pages-not-covered");
}

}  // namespace
}  // namespace fubako::receive
