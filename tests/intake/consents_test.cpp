#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ConsentsTest : public Inbox {
 protected:
  // The codes below consents-untrusted.
  std::vector<std::string> untrusted() {
    EXPECT_EQ(open_consents(), nullptr);
    EXPECT_EQ(scratch_entries(), 0u);
    expect_sentences(problems);
    for (const Problem& problem : problems) EXPECT_EQ(problem.kind, ProblemKind::refusal);
    std::vector<std::string> found = codes(problems);
    EXPECT_FALSE(found.empty());
    if (found.empty()) return found;
    EXPECT_EQ(found[0], "consents-untrusted");
    found.erase(found.begin());
    return found;
  }
  // One act with one text spoilt.
  std::vector<std::string> spoilt(std::string_view from, std::string_view to) {
    problems.clear();
    write_consents(replaced(kAct, from, to), 1);
    return untrusted();
  }
};

TEST_F(ConsentsTest, AreGivenInTheFilesOrderToEveryRecordOfTheAddressee) {
  files[0].bytes += "K3,N3,100,雛形一郎,1\r\n";
  files[0].records = 3;
  write_consents(
      "A1,100,local-tax,paper,2026-01-01,2026-12-31,2026-01-02T09:00:00+09:00,counter\r\n"
      "A2,999,*,paper,,,2026-01-02T09:00:00+09:00,\r\n"
      "A3,100,*,electronic,,,2026-01-03T09:00:00+09:00,portal\r\n",
      3);
  auto consents = open_consents();
  ASSERT_NE(consents, nullptr);
  EXPECT_EQ(consents->as_of(), "2026-05-01T09:00:00+09:00");
  EXPECT_EQ(consents->sha256().size(), 64u);
  auto submission = open(consents);
  ASSERT_NE(submission, nullptr);
  const auto rows = all(*submission);
  ASSERT_EQ(rows.size(), 3u);
  ASSERT_EQ(rows[0].acts.size(), 2u);
  EXPECT_EQ(rows[0].acts[0].act_id, "A1");
  EXPECT_EQ(rows[0].acts[0].form_group, "local-tax");
  EXPECT_EQ(rows[0].acts[0].choice, Choice::paper);
  EXPECT_EQ(rows[0].acts[0].valid_from->iso(), "2026-01-01");
  EXPECT_EQ(rows[0].acts[0].valid_to->iso(), "2026-12-31");
  EXPECT_EQ(rows[0].acts[0].received_at, *parse_instant("2026-01-02T00:00:00Z"));
  EXPECT_EQ(rows[0].acts[0].source, "counter");
  EXPECT_EQ(rows[0].acts[1].act_id, "A3");
  EXPECT_EQ(rows[0].acts[1].choice, Choice::electronic);
  EXPECT_FALSE(rows[0].acts[1].valid_from.has_value());
  EXPECT_THAT(rows[1].acts, IsEmpty());
  EXPECT_EQ(rows[2].acts.size(), 2u);
  submission.reset();
  consents.reset();
  EXPECT_EQ(scratch_entries(), 0u);
}

TEST_F(ConsentsTest, CarryTheirEvidenceWhereTheFileHasTheColumn) {
  const std::string header = replaced(kConsentsHeader, "\r\n", ",evidence\r\n");
  write_side("consents", header + replaced(kAct, "\r\n", ",scan-17.pdf\r\n"), 1);
  const auto submission = open(open_consents());
  ASSERT_NE(submission, nullptr);
  EXPECT_EQ(all(*submission)[0].acts[0].evidence, "scan-17.pdf");
  write_consents(kAct, 1);
  const auto without = open(open_consents());
  ASSERT_NE(without, nullptr);
  EXPECT_EQ(all(*without)[0].acts[0].evidence, "");
}

TEST_F(ConsentsTest, CanBeReadOnceMoreInTheFilesOrderAndStopWhereTheTakerStops) {
  write_consents(std::string(kAct) + replaced(kAct, "A1", "A0") + replaced(kAct, "A1", "A2"), 3);
  const auto consents = open_consents();
  ASSERT_NE(consents, nullptr);
  std::vector<std::string> ids;
  ASSERT_TRUE(consents->for_each([&](const ConsentAct& act) -> Result<void> {
    ids.push_back(act.act_id);
    return {};
  }));
  EXPECT_THAT(ids, ElementsAre("A1", "A0", "A2"));
  const auto stopped = consents->for_each([](const ConsentAct&) -> Result<void> {
    return tl::unexpected(Fault{"enough", {}, {}});
  });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, "enough");
  write(scratch / "consents-990001.utf8", kConsentsHeader + replaced(kAct, ",paper,", ",none,"));
  const auto changed = consents->for_each([](const ConsentAct&) { return Result<void>(); });
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, "scratch-changed");
  write(scratch / "consents-990001.utf8", kConsentsHeader + std::string(kAct));
  EXPECT_FALSE(consents->for_each([](const ConsentAct&) { return Result<void>(); }));
}

TEST_F(ConsentsTest, ServeSeveralJobsAtOnce) {
  write_consents(kAct, 1);
  const auto consents = open_consents();
  const auto first = open(consents);
  Layout same = layout;
  auto manifest_read = manifest();
  manifest_read.manifest->job.job_id = "second";
  auto second =
      Submission::open(disk(), job, *manifest_read.manifest, same, consents, scratch, problems);
  ASSERT_TRUE(second && *second);
  EXPECT_EQ(all(**second)[0].acts.size(), 1u);
  EXPECT_EQ(all(*first)[0].acts.size(), 1u);
}

TEST_F(ConsentsTest, AreTrustedWhenNobodyHasConsentedYet) {
  write_consents("", 0);
  const auto consents = open_consents();
  ASSERT_NE(consents, nullptr);
  const auto submission = open(consents);
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(all(*submission)[0].acts, IsEmpty());
}

TEST_F(ConsentsTest, AreUntrustedWhenMissing) {
  EXPECT_THAT(untrusted(), ElementsAre("consents-missing"));
  problems.clear();
  write_consents(kAct, 1);
  fs::remove(municipality / "consents.csv");
  EXPECT_THAT(untrusted(), ElementsAre("consents-missing"));
}

TEST_F(ConsentsTest, AreUntrustedWhenTheSideFileIsMalformed) {
  write_consents(kAct, 1);
  write(municipality / "consents.json", "{\"format\": \"fubako-consents/1\"}");
  const auto found = untrusted();
  ASSERT_GE(found.size(), 2u);
  EXPECT_EQ(found[0], "consents-side-file-malformed");
  EXPECT_EQ(found[1], "key-missing");
}

TEST_F(ConsentsTest, AreUntrustedWhenTheSideFileIsOfAnotherMunicipality) {
  write_consents(kAct, 1);
  const auto text = read_file(municipality / "consents.json");
  write(municipality / "consents.json", replaced(*text, kCode, kOtherCode));
  EXPECT_THAT(untrusted(), ElementsAre("municipality-code-differs"));
}

TEST_F(ConsentsTest, AreUntrustedWhenTheHashDiffers) {
  write_consents(kAct, 1);
  write(municipality / "consents.csv", std::string(kConsentsHeader) + kAct + kAct);
  EXPECT_THAT(untrusted(), ElementsAre("consents-hash-differs"));
}

TEST_F(ConsentsTest, AreUntrustedWhenTruncated) {
  write_consents(kAct, 1);
  const auto text = read_file(municipality / "consents.csv");
  write(municipality / "consents.csv", text->substr(0, text->size() - 10));
  EXPECT_THAT(untrusted(), ElementsAre("consents-hash-differs"));
}

TEST_F(ConsentsTest, AreUntrustedWhenTheCountDiffers) {
  write_consents(kAct, 2);
  EXPECT_THAT(untrusted(), ElementsAre("consents-count-differs"));
}

TEST_F(ConsentsTest, AreTrustedToTheLastSecondAndStaleAfterIt) {
  // 168 hours before 2026-05-01T24:00 in Japan.
  write_consents(kAct, 1, "2026-04-25T00:00:00+09:00");
  EXPECT_NE(open_consents(), nullptr);
  write_consents(kAct, 1, "2026-04-24T23:59:59+09:00");
  EXPECT_THAT(untrusted(), ElementsAre("consents-stale"));
}

TEST_F(ConsentsTest, AreTrustedToTheEndOfTheDayAndFromTheFutureAfterIt) {
  write_consents(kAct, 1, "2026-05-02T00:00:00+09:00");
  EXPECT_NE(open_consents(), nullptr);
  write_consents(kAct, 1, "2026-05-02T00:00:01+09:00");
  EXPECT_THAT(untrusted(), ElementsAre("consents-from-the-future"));
}

TEST_F(ConsentsTest, AreUntrustedWithThePlaceWhenAnActIsMalformed) {
  const std::pair<const char*, const char*> bad[] = {
      {"A1,", ","},
      {",100,", ",,"},
      {",*,", ",,"},
      {"paper", "Paper"},
      {"2026-01-01", "2026-02-30"},
      {"2026-01-01,,", "2026-01-01,2025-12-31,"},
      {"+09:00", ""},
  };
  for (const auto& [from, to] : bad) {
    EXPECT_THAT(spoilt(from, to), ElementsAre("consents-malformed")) << from;
    EXPECT_EQ(problems[1].place.file, "consents.csv");
    EXPECT_EQ(problems[1].place.line, 2u);
    EXPECT_NE(problems[1].place.column, 0u);
  }
}

TEST_F(ConsentsTest, AreUntrustedWhenARowIsMisshapen) {
  EXPECT_THAT(spoilt(",counter", ""), ElementsAre("child-row-shape"));
}

TEST_F(ConsentsTest, AreUntrustedWhenAColumnIsMissing) {
  const std::string csv = replaced(kConsentsHeader, ",source", "");
  write_consents("", 0);
  const auto side = read_file(municipality / "consents.json");
  write(municipality / "consents.csv", csv);
  write(municipality / "consents.json",
        replaced(*side, sha256_hex(kConsentsHeader), sha256_hex(csv)));
  EXPECT_THAT(untrusted(), ElementsAre("column-missing"));
}

TEST_F(ConsentsTest, AreUntrustedWhenAnActIdOccursTwice) {
  write_consents(std::string(kAct) + kAct, 2);
  EXPECT_THAT(untrusted(), ElementsAre("consent-act-twice"));
  EXPECT_EQ(problems[1].place.str(), "consents.csv:3");
  EXPECT_NE(problems[1].message.en.find("line 2"), std::string::npos);
}

TEST_F(ConsentsTest, AreUntrustedWhenOneAddresseeHasTooManyActs) {
  std::string rows;
  for (std::uint64_t i = 0; i <= kMaxActsOfOne; ++i)
    rows += replaced(kAct, "A1", "A" + std::to_string(i));
  write_consents(rows, kMaxActsOfOne + 1);
  EXPECT_THAT(untrusted(), ElementsAre("consents-too-many-acts"));
}

TEST_F(ConsentsTest, AreUntrustedWhenTheEncodingIsDamaged) {
  EXPECT_THAT(spoilt("counter", "\xFF"), ElementsAre("encoding-damaged"));
  EXPECT_EQ(problems[1].place.line, 2u);
}

}  // namespace
}  // namespace fubako::intake
