// What a vendor has after a bundle came in.
#include <sys/stat.h>

#include "tests/receive/workplace.h"

namespace fubako::receive {
namespace {

using Accept = Workplace;

std::vector<std::string> with_parents() {
  const std::string id = kBundleId + ".r1";
  std::vector<std::string> out = {".lock", id, id + ".accepted.csv", id + ".ack.json"};
  for (const char* name :
       {"manifest.json", "manifest.sig", "match.csv", "pieces.csv", "postal", "postal/posting.csv",
        "postal/districts.csv", "postal/kinds.csv", "postal/labels.pdf", "postal/posting.pdf",
        "postal/trays.csv", "print", "print/00001-notice.pdf", "print/00001-slips.pdf",
        "sheets.csv", "streams.csv", "ticket.json", "ticket.pdf"})
    out.push_back(id + "/" + name);
  std::sort(out.begin(), out.end());
  return out;
}

TEST_F(Accept, UnpacksEveryEntryForItsOwnerAlone) {
  send();
  const auto result = receive();
  ASSERT_TRUE(result) << result.error().code << " " << result.error().message.en;
  EXPECT_EQ(result->bundle_id, kBundleId);
  EXPECT_EQ(result->counts.pages, 7u);
  EXPECT_EQ(listing(received()), with_parents());
  for (const auto& [name, content] : tiny_.entries)
    EXPECT_EQ(get(result->folder / name), content) << name;
  struct stat info {};
  ASSERT_EQ(::stat(result->folder.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0700u);
}

TEST_F(Accept, OpensASealToAnyOfTheVendorsCertificates) {
  give(recipient("2024-01-01", 365), "old");
  make_recipient();
  send();
  const auto result = receive();
  ASSERT_TRUE(result) << result.error().code << " " << result.error().message.en;
  EXPECT_EQ(listing(received()), with_parents()) << "the seal itself is not unpacked";
  for (const auto& [name, content] : tiny_.entries)
    EXPECT_EQ(get(result->folder / name), content) << name;
}

TEST_F(Accept, AcknowledgesWhatWasSigned) {
  send();
  const auto result = receive();
  ASSERT_TRUE(result);
  const auto ack = notation::read_json(result->acknowledgement);
  ASSERT_TRUE(ack);
  EXPECT_EQ(*ack->find("format")->text(), "fubako-acknowledgement/1");
  EXPECT_EQ(*ack->find("manifest_sha256")->text(),
            sha256_hex(notation::write_json(tiny_.manifest())));
  EXPECT_EQ(*ack->find("received_at")->text(), "2026-05-02T09:30:00+09:00");
  EXPECT_EQ(*ack->find("sender_key")->text(), sender_key().id());
  EXPECT_EQ(*ack->find("counts")->find("pieces")->integer(), 2);
  EXPECT_TRUE(ack->find("supersedes")->list()->empty());
}

TEST_F(Accept, WritesAnAcceptedEventForEachPiece) {
  send();
  ASSERT_TRUE(receive());
  const std::string tail = ",00,accepted,2026-05-02T09:30:00+09:00,print,,\r\n";
  EXPECT_EQ(get(received() / (kBundleId + ".r1.accepted.csv")),
            "piece_id,copy,event,at,source,reason,detail\r\n" + piece(1) + tail + piece(2) + tail);
}

TEST_F(Accept, TakesAnEarlierKeyOfTheSenderAfterARotation) {
  put(root_ / "sender.pem", bundle::SigningKey::make().public_pem() + sender_key().public_pem());
  send();
  expect_accepted();
}

TEST_F(Accept, PutsTheEarlierRevisionAwayAndRepeatsNoEvent) {
  send();
  expect_accepted();
  tiny_.revise(2);
  send();
  const auto result = receive();
  ASSERT_TRUE(result) << result.error().code;
  EXPECT_TRUE(fs::exists(received() / (kBundleId + ".r2") / "pieces.csv"));
  EXPECT_FALSE(fs::exists(received() / (kBundleId + ".r1")));
  for (const char* name : {".r1/pieces.csv", ".r1.ack.json", ".r1.accepted.csv"})
    EXPECT_TRUE(fs::exists(received() / "superseded" / (kBundleId + name))) << name;
  const auto ack = notation::read_json(result->acknowledgement);
  ASSERT_EQ(ack->find("supersedes")->list()->size(), 1u);
  EXPECT_EQ(get(received() / (kBundleId + ".r2.accepted.csv")),
            "piece_id,copy,event,at,source,reason,detail\r\n");
}

}  // namespace
}  // namespace fubako::receive
