// Whose the bundle is, for whom, and which one.
#include "tests/receive/workplace.h"

namespace fubako::receive {
namespace {

using notation::Tree;
using Sender = Workplace;

TEST_F(Sender, IsRefusedWhenItIsSomebodyElse) {
  send();
  put(root_ / "sender.pem", bundle::SigningKey::make().public_pem());
  expect_refused("manifest-signature-wrong");
}

TEST_F(Sender, IsRefusedWithoutASignature) {
  tiny_.sign = false;
  send();
  expect_refused("manifest-unsigned");
}

TEST_F(Sender, IsRefusedWhenTheConsignmentIsNotThereOrNotSigned) {
  send();
  fs::rename(sent() / "consignment.json", sent() / "elsewhere.json");
  expect_refused("consignment-missing");
  fs::rename(sent() / "elsewhere.json", sent() / "consignment.json");
  fs::remove(sent() / "consignment.sig");
  expect_refused("consignment-unsigned");
  put(sent() / "consignment.sig", std::string(64, 'x'));
  expect_refused("consignment-signature-wrong");
  const std::string json = "{}";
  put(sent() / "consignment.json", json);
  put(sent() / "consignment.sig", sender_key().sign(json));
  expect_refused("consignment-malformed");
}

TEST_F(Sender, IsTakenWithAConsignmentThatLiesElsewhere) {
  send();
  fs::create_directories(root_ / "other");
  for (const char* name : {"consignment.json", "consignment.sig"})
    fs::rename(sent() / name, root_ / "other" / name);
  Options wanted = options();
  wanted.consignment = root_ / "other" / "consignment.json";
  EXPECT_TRUE(receive(disk(), wanted));
}

TEST_F(Sender, IsRefusedWhenTheManifestIsNotOurs) {
  const auto refused = [&](const std::string& code, std::function<void(Tree&)> edit) {
    tiny_.edit_manifest = std::move(edit);
    send();
    expect_refused(code);
  };
  refused("manifest-version", [](Tree& root) { change(root, "format", "fubako-bundle/2"); });
  refused("manifest-malformed", [](Tree& root) { change(root, "revision", "1"); });
  refused("manifest-malformed", [](Tree& root) { change(root, "revision", 0); });
  refused("manifest-malformed", [](Tree& root) { change(root, "posting_date", "2026-02-30"); });
  refused("manifest-malformed", [](Tree& root) { change(root, "entries", "all"); });
  refused("manifest-malformed", [](Tree& root) {
    auto& list = *root.map()->at(8).second.list();
    list.push_back(list.front());
  });
  refused("manifest-inconsistent", [](Tree& root) { change(root, "vendor", "other"); });
  refused("manifest-inconsistent", [](Tree& root) { change(root, "municipality_code", "990002"); });
  refused("manifest-inconsistent", [](Tree& root) { change(root, "revision", 2); });
  refused("manifest-unproven", [](Tree& root) { change(root, "proof", nullptr); });
  refused("manifest-unproven", [](Tree& root) { root.map()->pop_back(); });
  refused("bundle-entry-unexpected",
          [](Tree& root) { root.map()->at(8).second.list()->pop_back(); });
  refused("bundle-entry-missing", [](Tree& root) {
    auto& list = *root.map()->at(8).second.list();
    list.push_back(list.back());
    change(list.back(), "name", "postal/zzz.csv");
  });
  refused("bundle-entry-order", [](Tree& root) {
    auto& list = *root.map()->at(8).second.list();
    std::swap(list[0], list[1]);
  });
  refused("bundle-entry-differs",
          [](Tree& root) { change((*root.map()->at(8).second.list())[2], "size", 3); });
  refused("bundle-entry-differs", [](Tree& root) {
    change((*root.map()->at(8).second.list())[2], "sha256", std::string(64, '0'));
  });
  refused("bundle-entry-differs", [](Tree& root) {
    change((*root.map()->at(8).second.list())[5], "sha256", std::string(64, '0'));
  });
}

TEST_F(Sender, IsRefusedWhenEntriesAreNoneOfABundle) {
  const auto before = [&](std::ptrdiff_t at, const std::string& name) {
    tiny_ = TinyBundle();
    tiny_.entries.insert(tiny_.entries.begin() + at, {name, "x"});
    send();
  };
  before(13, "readme.txt");
  expect_refused("bundle-entry-unexpected");
  before(4, "print/deep/x.pdf");
  expect_refused("bundle-entry-unexpected");
  before(13, "postal/run.exe");
  expect_refused("bundle-entry-unexpected");
  before(13, "print/00002-late.pdf");
  expect_refused("bundle-entry-order");
  before(4, "print/00000-more.pdf");
  expect_refused("pdf-without-pieces");
  const TinyBundle whole;
  for (const auto& [name, content] : whole.entries) {
    if (name.starts_with("print/")) continue;
    SCOPED_TRACE(name);
    tiny_ = TinyBundle();
    std::erase_if(tiny_.entries, [&name = name](const auto& entry) { return entry.first == name; });
    send();
    expect_refused("bundle-entry-missing");
  }
}

TEST_F(Sender, IsRefusedWhenTheConsignmentTellsOfAnotherBundle) {
  const auto refused = [&](const std::string& code,
                           std::function<void(bundle::ConsignedBundle&)> edit) {
    tiny_.edit_listed = std::move(edit);
    send();
    expect_refused(code);
  };
  refused("bundle-not-consigned", [](auto& listed) { listed.bundle_id += "x"; });
  refused("bundle-superseded", [](auto& listed) { listed.revision = 2; });
  refused("consignment-inconsistent", [](auto& listed) { listed.municipality_code = "990019"; });
  refused("consignment-inconsistent", [](auto& listed) { listed.posting_date = "2026-05-08"; });
  refused("consignment-inconsistent", [](auto& listed) { listed.file = "other.zip"; });
  refused("consignment-inconsistent", [](auto& listed) { ++listed.pieces; });
  refused("consignment-inconsistent", [](auto& listed) { ++listed.sheets; });
  refused("consignment-inconsistent", [](auto& listed) { ++listed.pages; });
  refused("archive-differs", [](auto& listed) { ++listed.size; });
  refused("archive-differs", [](auto& listed) { listed.sha256[0] ^= 1; });
}

TEST_F(Sender, IsRefusedWhenTheBundleOrAnOlderOneComesAgain) {
  send();
  expect_accepted();
  expect_refused("bundle-already-received");
  const std::string first = get(zip());
  tiny_.revise(2);
  send();
  expect_accepted();
  expect_refused("bundle-already-received");
  tiny_.revise(1);
  send();
  expect_refused("bundle-superseded");
  // With the newer one gone, too: it was put away for a reason.
  for (const char* name : {".r2", ".r2.ack.json", ".r2.accepted.csv"})
    fs::remove_all(received() / (kBundleId + name));
  expect_refused("bundle-superseded");
}

TEST_F(Sender, IsRefusedWhenARevisionComesWithOtherContent) {
  send();
  expect_accepted();
  tiny_.replace("match.csv", "123", "456");
  send();
  expect_refused("revision-reused");
}

TEST_F(Sender, IsRefusedWhenTheSealIsForAnother) {
  make_recipient();
  send();
  recipients_.clear();
  expect_refused("seal-without-key");
  give(recipient("2026-01-01", 365), "other");
  expect_refused("seal-for-another");
}

TEST_F(Sender, IsRefusedWhenTheCertificateIsNotValidThatDay) {
  recipient_ = recipient("2025-01-01", 30);
  give(*recipient_, "own");
  send();
  expect_refused("certificate-expired");
  recipients_.clear();
  recipient_ = recipient("2027-01-01", 30);
  give(*recipient_, "later");
  send();
  expect_refused("certificate-not-yet-valid");
}

TEST_F(Sender, AFaultOfTheVendorsOwnIsNoRefusal) {
  make_recipient();
  send();
  fs::permissions(recipients_[0].key, fs::perms::owner_read | fs::perms::group_read);
  const auto result = receive();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "key-permissions");
  EXPECT_FALSE(is_refusal(result.error().code));
  Options wanted = options();
  wanted.bundle = root_ / "nothing.zip";
  EXPECT_FALSE(is_refusal(receive(disk(), wanted).error().code));
}

}  // namespace
}  // namespace fubako::receive
