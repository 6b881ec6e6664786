#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kUndelivered = "K1,undelivered,2026-04-20T09:00:00+09:00\r\n";

class DeliveriesTest : public Inbox {
 protected:
  void deliver(const std::string& rows, std::uint64_t records,
               const std::string& stem = "deliveries-1") const {
    write_job_side("deliveries", stem, kDeliveriesHeader + rows, records);
  }
  std::vector<std::string> untrusted() {
    problems.clear();
    std::vector<std::string> found = refusals();
    EXPECT_FALSE(found.empty());
    if (found.empty()) return found;
    EXPECT_EQ(found[0], "deliveries-untrusted");
    found.erase(found.begin());
    return found;
  }
};

TEST_F(DeliveriesTest, ReachTheirRecordAndTheLastCounts) {
  deliver(kUndelivered, 1);
  deliver("K2,undelivered,2026-04-20T09:00:00+09:00\r\nK1,delivered,2026-04-21T09:00:00+09:00\r\n",
          2, "deliveries-2");
  deliver("K2,delivered,2026-04-19T09:00:00+09:00\r\n", 1, "deliveries-3");
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(problems, IsEmpty());
  const auto rows = all(*submission);
  ASSERT_TRUE(rows[0].delivery && rows[1].delivery);
  EXPECT_TRUE(rows[0].delivery->delivered);
  EXPECT_EQ(rows[0].delivery->at, *parse_instant("2026-04-21T00:00:00Z"));
  EXPECT_FALSE(rows[1].delivery->delivered);
  EXPECT_EQ(rows[1].delivery->at, *parse_instant("2026-04-20T00:00:00Z"));
}

TEST_F(DeliveriesTest, CountAsUndeliveredWhenBothAreSaidOfOneInstant) {
  for (const bool first : {true, false}) {
    const std::string delivered = replaced(kUndelivered, "undelivered", "delivered");
    deliver(first ? kUndelivered + delivered : delivered + kUndelivered, 2);
    const auto submission = open();
    ASSERT_NE(submission, nullptr);
    EXPECT_FALSE(all(*submission)[0].delivery->delivered);
  }
}

TEST_F(DeliveriesTest, AreANoticeWhenTheRecordIsUnknown) {
  deliver(std::string(kUndelivered) + replaced(kUndelivered, "K1", "K9"), 2);
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(codes(problems), ElementsAre("delivery-unknown-record"));
  EXPECT_EQ(problems[0].kind, ProblemKind::notice);
  EXPECT_EQ(problems[0].place.str(), "deliveries-1.csv:3");
  expect_sentences(problems);
}

TEST_F(DeliveriesTest, ReachNoneOfSeveralRecordsWithOneKeyNorAnUnreadableOne) {
  files[0].bytes += "K1,N3,300,雛形三郎,1\r\nK4,N4\r\n";
  files[0].records = 4;
  deliver(std::string(kUndelivered) + replaced(kUndelivered, "K1", "K4") +
              replaced(kUndelivered, "K1", "K2"),
          3);
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(problems, IsEmpty());
  const auto rows = all(*submission);
  EXPECT_FALSE(rows[0].delivery);
  EXPECT_TRUE(rows[1].delivery);
  EXPECT_FALSE(rows[2].delivery);
  EXPECT_FALSE(rows[3].delivery);
}

TEST_F(DeliveriesTest, AreUntrustedWhenOneOfThePairIsMissing) {
  for (const char* name : {"deliveries-1.json", "deliveries-1.csv"}) {
    deliver(kUndelivered, 1);
    fs::remove(job / name);
    EXPECT_THAT(untrusted(), ElementsAre("deliveries-missing"));
    EXPECT_EQ(problems[1].place.file, name);
  }
}

TEST_F(DeliveriesTest, AreUntrustedWhenTheDeclarationDiffers) {
  deliver(kUndelivered, 1);
  const auto side = read_file(job / "deliveries-1.json");
  write(job / "deliveries-1.json", replaced(*side, "2026-tax", "2025-tax"));
  EXPECT_THAT(untrusted(), ElementsAre("job-id-differs"));
  write(job / "deliveries-1.json", "{");
  EXPECT_THAT(untrusted(), ElementsAre("deliveries-side-file-malformed", "json-malformed"));
  deliver(kUndelivered, 1);
  write(job / "deliveries-1.csv", kDeliveriesHeader);
  EXPECT_THAT(untrusted(), ElementsAre("deliveries-hash-differs"));
  deliver(kUndelivered, 2);
  EXPECT_THAT(untrusted(), ElementsAre("deliveries-count-differs"));
}

TEST_F(DeliveriesTest, AreUntrustedWithThePlaceWhenARowIsWrong) {
  const struct {
    const char *from, *to, *code, *place;
  } bad[] = {
      {"K1", "", "deliveries-malformed", "2:1"},
      {"undelivered", "lost", "deliveries-malformed", "2:4"},
      {"+09:00", "", "deliveries-malformed", "2:16"},
      {"04-20", "05-02", "delivery-from-the-future", "2:16"},
      {",undelivered", "", "child-row-shape", "2"},
  };
  for (const auto& [from, to, code, place] : bad) {
    deliver(replaced(kUndelivered, from, to), 1);
    EXPECT_THAT(untrusted(), ElementsAre(code)) << from;
    EXPECT_EQ(problems[1].place.str(), std::string("deliveries-1.csv:") + place);
  }
}

}  // namespace
}  // namespace fubako::intake
