#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kPull = "K1,moved,2026-05-02T09:00:00+09:00\r\n";

class PullsTest : public Inbox {
 protected:
  std::vector<std::string> untrusted() {
    problems.clear();
    std::vector<std::string> found = refusals();
    EXPECT_FALSE(found.empty());
    if (found.empty()) return found;
    EXPECT_EQ(found[0], "pulls-untrusted");
    found.erase(found.begin());
    return found;
  }
};

TEST_F(PullsTest, ReachTheirRecordAndTheEarliestCounts) {
  write_pulls("pulls-1", kPull, 1);
  write_pulls("pulls-2",
              "K2,died,2026-05-03T09:00:00+09:00\r\nK1,error,2026-05-01T09:00:00+09:00\r\n", 2);
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(problems, IsEmpty());
  const auto rows = all(*submission);
  ASSERT_TRUE(rows[0].pull && rows[1].pull);
  EXPECT_EQ(rows[0].pull->record_key, "K1");
  EXPECT_EQ(rows[0].pull->reason, "error");
  EXPECT_EQ(rows[0].pull->requested_at, *parse_instant("2026-05-01T00:00:00Z"));
  EXPECT_EQ(rows[1].pull->reason, "died");
}

TEST_F(PullsTest, ComeFromTheCommandLineToo) {
  const auto submission = open(nullptr, {{"K2", "asked", 5}, {"K9", "asked", 5}});
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(codes(problems), ElementsAre("pull-unknown-record"));
  EXPECT_EQ(problems[0].record_key, "K9");
  const auto rows = all(*submission);
  EXPECT_FALSE(rows[0].pull);
  ASSERT_TRUE(rows[1].pull);
  EXPECT_EQ(rows[1].pull->reason, "asked");
}

TEST_F(PullsTest, AreANoticeWhenTheRecordIsUnknown) {
  write_pulls("pulls-1", std::string(kPull) + "K9,moved,2026-05-02T09:00:00+09:00\r\n", 2);
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(codes(problems), ElementsAre("pull-unknown-record"));
  EXPECT_EQ(problems[0].kind, ProblemKind::notice);
  EXPECT_EQ(problems[0].place.str(), "pulls-1.csv:3");
}

TEST_F(PullsTest, AreUntrustedWhenOneFileOfThePairIsMissing) {
  write_pulls("pulls-1", kPull, 1);
  fs::remove(job / "pulls-1.json");
  EXPECT_THAT(untrusted(), ElementsAre("pulls-missing"));
  write_pulls("pulls-1", kPull, 1);
  fs::remove(job / "pulls-1.csv");
  EXPECT_THAT(untrusted(), ElementsAre("pulls-missing"));
}

TEST_F(PullsTest, AreUntrustedWhenTheSideFileIsMalformed) {
  write_pulls("pulls-1", kPull, 1);
  write(job / "pulls-1.json", "[]");
  EXPECT_THAT(untrusted(), ElementsAre("format-unknown"));
  write(job / "pulls-1.json", "{");
  EXPECT_THAT(untrusted(), ElementsAre("pulls-side-file-malformed", "json-malformed"));
}

TEST_F(PullsTest, AreUntrustedWhenTheyAreOfAnotherJob) {
  write_pulls("pulls-1", kPull, 1);
  const auto side = read_file(job / "pulls-1.json");
  write(job / "pulls-1.json", replaced(*side, "2026-tax", "2025-tax"));
  EXPECT_THAT(untrusted(), ElementsAre("job-id-differs"));
}

TEST_F(PullsTest, AreUntrustedWhenTheHashDiffers) {
  write_pulls("pulls-1", kPull, 1);
  write(job / "pulls-1.csv", kPullsHeader);
  EXPECT_THAT(untrusted(), ElementsAre("pulls-hash-differs"));
}

TEST_F(PullsTest, AreUntrustedWhenTheCountDiffers) {
  write_pulls("pulls-1", kPull, 2);
  EXPECT_THAT(untrusted(), ElementsAre("pulls-count-differs"));
}

TEST_F(PullsTest, AreUntrustedWhenARowIsMalformed) {
  write_pulls("pulls-1", ",moved,2026-05-02T09:00:00+09:00\r\n", 1);
  EXPECT_THAT(untrusted(), ElementsAre("pulls-malformed"));
  EXPECT_EQ(problems[1].place.str(), "pulls-1.csv:2:1");
  write_pulls("pulls-1", "K1,moved,2026-05-02\r\n", 1);
  EXPECT_THAT(untrusted(), ElementsAre("pulls-malformed"));
  EXPECT_EQ(problems[1].place.str(), "pulls-1.csv:2:10");
}

TEST_F(PullsTest, AreUntrustedWhenARowIsMisshapen) {
  write_pulls("pulls-1", "K1,moved\r\n", 1);
  EXPECT_THAT(untrusted(), ElementsAre("child-row-shape"));
}

TEST_F(PullsTest, AreNotLookedForUnderOtherNames) {
  write(job / "pulls-x.csv", "not a pulls file");
  write(job / "pulls-.csv", "nor this");
  EXPECT_NE(open(), nullptr);
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace fubako::intake
