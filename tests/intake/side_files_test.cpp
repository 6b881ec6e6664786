// What the side files of a municipality have in common, tried on each of them.
#include <functional>

#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Kind {
  std::string name;    // persons
  std::string header;  // of its CSV
  std::string row;     // a sound one
  std::string id;      // the row's
  std::string person;  // a value found in the row, and
  std::string code;    // how the codes of its rows begin
  std::string too_many;
};

void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

const Kind kKinds[] = {
    {"consents", kConsentsHeader, kAct, "A1", "100", "consent-act", "consents-too-many-acts"},
    {"persons", kPersonsHeader, "E1,100,death,2026-04-01,,,2026-04-02T09:00:00+09:00,戸籍\r\n",
     "E1", "100", "person-event", "persons-too-many-events"},
    {"payments", kPaymentsHeader,
     "P1,property-tax-notice,2026,N1,2026-04-02T09:00:00+09:00,1000\r\n", "P1", "N1", "payment",
     "payments-too-many-of-one"},
};

class SideFilesTest : public Inbox, public testing::WithParamInterface<Kind> {
 protected:
  const Kind& kind() const { return GetParam(); }
  void deliver(const std::string& rows, std::uint64_t records,
               const std::string& as_of = kAsOf) const {
    write_side(kind().name, kind().header + rows, records, as_of);
  }
  std::string csv() const { return kind().name + ".csv"; }
  std::string json() const { return kind().name + ".json"; }

  std::shared_ptr<SideFileOf> open_side(const SideOptions& options = {*parse_date("2026-05-01")}) {
    if (kind().name == "persons") return open_persons(options);
    if (kind().name == "payments") return open_payments(options);
    auto consents = Consents::open(disk(), municipality, kCode, options, scratch, problems);
    EXPECT_TRUE(consents.has_value());
    return consents ? *consents : nullptr;
  }
  // The codes below <kind>-untrusted.
  std::vector<std::string> untrusted(const SideOptions& options = {*parse_date("2026-05-01")}) {
    problems.clear();
    EXPECT_EQ(open_side(options), nullptr);
    EXPECT_EQ(scratch_entries(), 0u);
    expect_sentences(problems);
    for (const Problem& problem : problems) EXPECT_EQ(problem.kind, ProblemKind::refusal);
    std::vector<std::string> found = codes(problems);
    EXPECT_FALSE(found.empty());
    if (found.empty()) return found;
    EXPECT_EQ(found[0], kind().name + "-untrusted");
    found.erase(found.begin());
    return found;
  }
};

INSTANTIATE_TEST_SUITE_P(Kinds, SideFilesTest, testing::ValuesIn(kKinds),
                         [](const auto& of) { return of.param.name; });

TEST_P(SideFilesTest, AreTrustedWhenSoundAndSayOfWhenTheyAre) {
  deliver(kind().row, 1);
  const auto side = open_side();
  ASSERT_NE(side, nullptr);
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(side->as_of(), kAsOf);
  EXPECT_EQ(side->as_of_instant(), *parse_instant(kAsOf));
  EXPECT_EQ(side->sha256(), sha256_hex(kind().header + kind().row));
  EXPECT_FALSE(side->stale());
}

TEST_P(SideFilesTest, AreTrustedWithoutARow) {
  deliver("", 0);
  EXPECT_NE(open_side(), nullptr);
}

TEST_P(SideFilesTest, AreUntrustedWhenOneOfThePairIsMissing) {
  EXPECT_THAT(untrusted(), ElementsAre(kind().name + "-missing"));
  deliver(kind().row, 1);
  fs::remove(municipality / csv());
  EXPECT_THAT(untrusted(), ElementsAre(kind().name + "-missing"));
  EXPECT_EQ(problems[1].place.file, csv());
  deliver(kind().row, 1);
  fs::remove(municipality / json());
  EXPECT_THAT(untrusted(), ElementsAre(kind().name + "-missing"));
  EXPECT_EQ(problems[1].place.file, json());
}

TEST_P(SideFilesTest, AreUntrustedWhenTheDeclarationIsMalformed) {
  deliver(kind().row, 1);
  write(municipality / json(), "{\"format\": \"fubako-" + kind().name + "/1\"}");
  const auto found = untrusted();
  ASSERT_GE(found.size(), 2u);
  EXPECT_EQ(found[0], kind().name + "-side-file-malformed");
  EXPECT_EQ(found[1], "key-missing");
  write(municipality / json(), "{\"format\": \"fubako-" + kind().name + "/2\"}");
  EXPECT_THAT(untrusted(), ElementsAre("format-unknown"));
  EXPECT_EQ(problems[1].place.str(), json() + ":1:12");
}

TEST_P(SideFilesTest, AreUntrustedWhenOfAnotherMunicipality) {
  deliver(kind().row, 1);
  const auto text = read_file(municipality / json());
  write(municipality / json(), replaced(*text, kCode, kOtherCode));
  EXPECT_THAT(untrusted(), ElementsAre("municipality-code-differs"));
}

TEST_P(SideFilesTest, AreUntrustedWhenTheHashOrTheCountDiffers) {
  deliver(kind().row, 1);
  write(municipality / csv(), kind().header);
  EXPECT_THAT(untrusted(), ElementsAre(kind().name + "-hash-differs"));
  deliver(kind().row, 2);  // half-loaded
  EXPECT_THAT(untrusted(), ElementsAre(kind().name + "-count-differs"));
  EXPECT_EQ(problems[1].place.file, csv());
}

TEST_P(SideFilesTest, AreUntrustedWhenTheEncodingIsDamaged) {
  deliver(replaced(kind().row, kind().person, "\xFF"), 1);
  EXPECT_THAT(untrusted(), ElementsAre("encoding-damaged"));
  EXPECT_EQ(problems[1].place.line, 2u);
}

TEST_P(SideFilesTest, AreUntrustedWhenTheLayoutIsAnother) {
  const std::string header = kind().header;
  const std::string last = header.substr(header.rfind(',') + 1, header.size() - 2);
  write_side(kind().name, replaced(header, "," + last, "\r\n"), 0);
  EXPECT_THAT(untrusted(), ElementsAre("column-missing"));
  EXPECT_EQ(problems[1].place.str(), csv() + ":1");
  write_side(kind().name, replaced(header, "\r\n", ",extra\r\n"), 0);
  EXPECT_THAT(untrusted(), ElementsAre("column-unknown"));
  write_side(kind().name, kind().row, 0);
  EXPECT_THAT(untrusted(), ElementsAre("header-missing"));
  deliver(replaced(kind().row, "\r\n", ",more\r\n"), 1);
  EXPECT_THAT(untrusted(), ElementsAre("child-row-shape"));
  EXPECT_EQ(problems[1].place.str(), csv() + ":2");
}

TEST_P(SideFilesTest, AreUntrustedWhenAnIdOccursTwice) {
  deliver(kind().row + kind().row, 2);
  EXPECT_THAT(untrusted(), ElementsAre(kind().code + "-twice"));
  EXPECT_EQ(problems[1].place.str(), csv() + ":3");
  EXPECT_NE(problems[1].message.en.find("line 2"), std::string::npos);
}

TEST_P(SideFilesTest, AreUntrustedWhenOneHasTooManyRows) {
  std::string rows;
  for (std::uint64_t i = 0; i <= kMaxActsOfOne; ++i)
    rows += replaced(kind().row, kind().id, "X" + std::to_string(i));
  deliver(rows, kMaxActsOfOne + 1);
  EXPECT_THAT(untrusted(), ElementsAre(kind().too_many));
  EXPECT_EQ(problems[1].place.file, csv());
}

TEST_P(SideFilesTest, AreUntrustedWhenARowIsOfAfterTheFile) {
  deliver(kind().row, 1, "2026-04-02T09:00:00+09:00");
  if (kind().name == "consents") deliver(kind().row, 1, "2026-01-02T09:00:00+09:00");
  EXPECT_NE(open_side({*parse_date("2026-04-02"), 24 * 365}), nullptr) << "to the second";
  const bool act = kind().name == "consents";
  deliver(kind().row, 1, act ? "2026-01-02T08:59:59+09:00" : "2026-04-02T08:59:59+09:00");
  EXPECT_THAT(untrusted({*parse_date("2026-04-02"), 24 * 365}),
              ElementsAre(kind().code + "-from-the-future"));
  EXPECT_EQ(problems[1].place.line, 2u);
  EXPECT_NE(problems[1].place.column, 0u);
}

TEST_P(SideFilesTest, AreUntrustedWhenStaleOrFromTheFuture) {
  const SideOptions week{*parse_date("2026-05-01"), 168};
  deliver(kind().row, 1, "2026-04-25T00:00:00+09:00");
  EXPECT_NE(open_side(week), nullptr);
  deliver(kind().row, 1, "2026-04-24T23:59:59+09:00");
  EXPECT_THAT(untrusted(week), ElementsAre(kind().name + "-stale"));
  EXPECT_EQ(problems[1].place.file, json());
  EXPECT_NE(problems[1].message.en.find("168 hours"), std::string::npos);
  deliver(kind().row, 1, "2026-05-02T00:00:01+09:00");
  EXPECT_THAT(untrusted(week), ElementsAre(kind().name + "-from-the-future"));
}

TEST_P(SideFilesTest, OpenWhenStalenessIsAcceptedAndStillTellOfIt) {
  SideOptions options{*parse_date("2026-05-01"), 168, {kind().name + "-stale"}};
  deliver(kind().row, 1, "2026-04-24T23:59:59+09:00");
  const auto side = open_side(options);
  ASSERT_NE(side, nullptr);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_TRUE(side->stale());
  EXPECT_EQ(side->stale()->code, kind().name + "-stale");
  EXPECT_EQ(side->stale()->kind, ProblemKind::refusal);
}

TEST_P(SideFilesTest, StayUntrustedForAnythingButStalenessWhateverIsAccepted) {
  SideOptions all{*parse_date("2026-05-01"), 168, {}};
  for (const char* what : {"stale", "missing", "hash-differs", "count-differs", "malformed",
                           "untrusted", "from-the-future", "side-file-malformed"})
    all.accepted.insert(kind().name + "-" + what);
  const std::string stale = "2026-04-01T00:00:00+09:00";
  deliver("", 1, stale);
  EXPECT_THAT(untrusted(all), ElementsAre(kind().name + "-count-differs"));
  deliver(kind().row, 1, stale);
  write(municipality / csv(), kind().header);
  EXPECT_THAT(untrusted(all), ElementsAre(kind().name + "-hash-differs"));
  deliver(kind().row, 1, "2026-05-03T00:00:00+09:00");
  EXPECT_THAT(untrusted(all), ElementsAre(kind().name + "-from-the-future"));
  const std::string other = kind().name == "persons" ? "payments-stale" : "persons-stale";
  deliver("", 0, stale);
  EXPECT_THAT(untrusted({*parse_date("2026-05-01"), 168, {other}}),
              ElementsAre(kind().name + "-stale"));
}

TEST(SideAge, IsJudgedAgainstTheEndOfTheRunsDayInJapan) {
  const Date run = *parse_date("2026-05-01");
  const auto age = [&](const char* as_of) { return judge_age(*parse_instant(as_of), run, 24); };
  EXPECT_EQ(age("2026-05-01T00:00:00+09:00"), Age::fresh);
  EXPECT_EQ(age("2026-04-30T23:59:59+09:00"), Age::stale);
  EXPECT_EQ(age("2026-05-01T15:00:00Z"), Age::fresh);
  EXPECT_EQ(age("2026-05-01T15:00:01Z"), Age::from_the_future);
}

TEST(SideAge, IsNoMatterWhenNoHoursAreAskedForButTheClockIs) {
  const Date run = *parse_date("2026-05-01");
  EXPECT_EQ(judge_age(*parse_instant("1999-01-01T00:00:00Z"), run, 0), Age::fresh);
  EXPECT_EQ(judge_age(*parse_instant("2026-05-02T00:00:00Z"), run, 0), Age::from_the_future);
}

TEST(SideAge, OfTheAddressesIsThatOfTheManifest) {
  const Date run = *parse_date("2026-05-01");
  Manifest manifest;
  const auto code = [&](const char* as_of) {
    manifest.as_of = *parse_instant(as_of);
    const auto problem = judge_addresses(manifest, run, 72);
    if (problem) expect_sentences({*problem});
    return problem ? problem->place.file + " " + problem->code : std::string();
  };
  EXPECT_EQ(code("2026-04-29T00:00:00+09:00"), "");
  EXPECT_EQ(code("2026-04-28T23:59:59+09:00"), "manifest.json addresses-stale");
  EXPECT_EQ(code("2026-05-02T00:00:01+09:00"), "manifest.json addresses-from-the-future");
}

}  // namespace
}  // namespace fubako::intake
