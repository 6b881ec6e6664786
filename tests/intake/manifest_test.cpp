#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::Contains;
using testing::ElementsAre;

class ManifestTest : public Inbox {
 protected:
  // Spoils one text of a sound manifest and gives the codes of its refusal.
  std::vector<std::string> spoilt(std::string_view from, std::string_view to) {
    for (const TestFile& file : files) write(job / file.name, file.bytes);
    write(job / "manifest.json", replaced(manifest_text(), from, to));
    result = manifest();
    EXPECT_FALSE(result.manifest.has_value());
    expect_sentences(result.problems);
    return codes(result.problems);
  }
  ManifestResult result;
};

TEST_F(ManifestTest, IsReadWholeWhenSound) {
  control_totals = R"({"annual_total": 3000})";
  write_files();
  const auto read = manifest();
  ASSERT_TRUE(read.manifest) << testing::PrintToString(codes(read.problems));
  const Manifest& m = *read.manifest;
  EXPECT_EQ(m.job.str(), "990001/2026-tax");
  EXPECT_EQ(m.kind, JobKind::initial);
  EXPECT_EQ(m.corrects, "");
  EXPECT_EQ(m.form_id, "property-tax-notice");
  EXPECT_EQ(m.form_version, "2026.1");
  EXPECT_EQ(m.fiscal_year, 2026);
  EXPECT_EQ(m.issue_date.iso(), "2026-05-01");
  EXPECT_EQ(m.posting_date.iso(), "2026-05-07");
  EXPECT_EQ(m.as_of, *parse_instant("2026-04-28T00:00:00Z"));
  ASSERT_EQ(m.files.size(), 2u);
  EXPECT_EQ(m.files[1].name, "assets.csv");
  EXPECT_EQ(m.files[1].records, 3u);
  EXPECT_EQ(m.control_totals,
            (std::vector<std::pair<std::string, std::int64_t>>{{"annual_total", 3000}}));
  EXPECT_EQ(m.sha256, sha256_hex(manifest_text()));
}

TEST_F(ManifestTest, NamesTheJobItCorrectsWhenCorrection) {
  write_files();
  write(job / "manifest.json", replaced(manifest_text(), R"("initial", "corrects": null)",
                                        R"("correction", "corrects": "2026-first")"));
  const auto read = manifest();
  ASSERT_TRUE(read.manifest);
  EXPECT_EQ(read.manifest->corrects, "2026-first");
}

TEST_F(ManifestTest, IsRefusedWhenMissing) {
  EXPECT_THAT(codes(manifest().problems), ElementsAre("manifest-missing"));
}

TEST_F(ManifestTest, IsRefusedWhenNotJson) {
  write(job / "manifest.json", "{\"format\": ");
  EXPECT_THAT(codes(manifest().problems), ElementsAre("manifest-malformed", "json-malformed"));
}

TEST_F(ManifestTest, IsRefusedWhenTooLarge) {
  write(job / "manifest.json", std::string(kMaxManifestBytes + 1, ' '));
  EXPECT_THAT(codes(manifest().problems), ElementsAre("manifest-malformed", "file-too-large"));
}

TEST_F(ManifestTest, IsRefusedWhenAKeyIsUnknown) {
  EXPECT_THAT(spoilt(R"("mapping")", R"("maping": null, "mapping")"),
              ElementsAre("manifest-malformed", "unknown-key"));
  EXPECT_EQ(result.problems[1].place.file, "manifest.json");
  EXPECT_EQ(result.problems[1].place.line, 6u);
}

TEST_F(ManifestTest, IsRefusedWithEveryComplaintWhenSeveralKeysAreWrong) {
  EXPECT_THAT(spoilt(R"("fiscal_year": 2026, "issue_date": "2026-05-01")",
                     R"("fiscal_year": "2026", "issue_date": "2026-02-30")"),
              ElementsAre("manifest-malformed", "integer-expected", "date-malformed"));
}

TEST_F(ManifestTest, IsRefusedWhenTheFormatIsAnother) {
  EXPECT_THAT(spoilt("submission/1", "submission/2"), ElementsAre("format-unknown"));
}

TEST_F(ManifestTest, IsRefusedWhenTheCheckDigitIsWrong) {
  EXPECT_THAT(spoilt(R"("990001")", R"("990002")"), ElementsAre("municipality-code-bad"));
  EXPECT_EQ(result.problems[0].place.line, 3u);
}

TEST_F(ManifestTest, IsRefusedWhenTheCodeIsNotTheFolders) {
  EXPECT_THAT(spoilt(R"("990001")", R"("990019")"), ElementsAre("municipality-code-differs"));
}

TEST_F(ManifestTest, IsRefusedWhenTheJobIdIsNotTheFolders) {
  EXPECT_THAT(spoilt("2026-tax", "2026-tex"), ElementsAre("job-id-differs"));
}

TEST_F(ManifestTest, IsRefusedWhenTheJobIdHasOtherCharacters) {
  for (const std::string bad : {"", "Tax", "-tax", "a/b", "..", "税"})
    EXPECT_THAT(spoilt("\"2026-tax\"", '"' + bad + '"'), ElementsAre("job-id-bad")) << bad;
  EXPECT_THAT(spoilt("2026-tax", std::string(65, 'a')), ElementsAre("job-id-bad"));
}

TEST_F(ManifestTest, IsRefusedWhenACorrectionNamesNoJob) {
  EXPECT_THAT(spoilt(R"("initial")", R"("correction")"), ElementsAre("corrects-missing"));
}

TEST_F(ManifestTest, IsRefusedWhenAnInitialJobCorrects) {
  EXPECT_THAT(spoilt(R"("corrects": null)", R"("corrects": "2025-tax")"),
              ElementsAre("corrects-unexpected"));
}

TEST_F(ManifestTest, IsRefusedWhenTheCorrectedJobIsAPath) {
  EXPECT_THAT(spoilt(R"("initial", "corrects": null)", R"("correction", "corrects": "../x")"),
              ElementsAre("job-id-bad"));
}

TEST_F(ManifestTest, IsRefusedWhenTheFormIdIsAPath) {
  EXPECT_THAT(spoilt("property-tax-notice", "../secret"), ElementsAre("form-id-bad"));
  EXPECT_THAT(spoilt("\"2026.1\"", "\"../1\""), ElementsAre("form-id-bad"));
}

TEST_F(ManifestTest, IsRefusedWhenTheYearIsImpossible) {
  EXPECT_THAT(spoilt(R"("fiscal_year": 2026)", R"("fiscal_year": 8)"),
              ElementsAre("fiscal-year-bad"));
}

TEST_F(ManifestTest, IsRefusedWhenAnInstantHasNoZone) {
  EXPECT_THAT(spoilt("T09:00:00+09:00", "T09:00:00"), ElementsAre("instant-bad"));
}

TEST_F(ManifestTest, GivesTheMappingThatItNames) {
  write_files();
  write(job / "manifest.json",
        replaced(manifest_text(), R"("mapping": null)", R"("mapping": "package-x")"));
  const ManifestResult read = manifest();
  ASSERT_TRUE(read.manifest.has_value());
  EXPECT_EQ(read.manifest->mapping, "package-x");
}

TEST_F(ManifestTest, IsRefusedWhenTheMappingsNameLeadsElsewhere) {
  for (const char* name : {"../package", "a/b", "x.yaml", "-x", "X"})
    EXPECT_THAT(spoilt(R"("mapping": null)", "\"mapping\": \"" + std::string(name) + "\""),
                ElementsAre("mapping-name-bad"));
}

TEST_F(ManifestTest, IsRefusedWhenTheEncodingIsUnknown) {
  EXPECT_THAT(spoilt("UTF-8", "Shift_JIS"), ElementsAre("encoding-unknown"));
  EXPECT_EQ(result.problems[0].place.line, 8u);
}

TEST_F(ManifestTest, IsRefusedWhenAHashIsNotLowerCaseHex) {
  files[0].sha256 = std::string(64, 'A');
  EXPECT_THAT(spoilt("{", "{"), ElementsAre("sha256-bad"));
}

TEST_F(ManifestTest, IsRefusedWhenACountIsNegative) {
  EXPECT_THAT(spoilt(R"("records": 2)", R"("records": -2)"), ElementsAre("count-bad"));
}

TEST_F(ManifestTest, IsRefusedWhenAFileNameLeadsOut) {
  for (const std::string bad : {"../other.csv", "/etc/passwd", "a/b.csv", "..", "", "..\\\\x"})
    EXPECT_THAT(spoilt("\"records.csv\"", '"' + bad + '"'), ElementsAre("path-outside-folder"))
        << bad;
}

TEST_F(ManifestTest, IsRefusedWhenALinkLeadsOut) {
  write(root / "secret.csv", files[0].bytes);
  fs::create_symlink(root / "secret.csv", job / "link.csv");
  EXPECT_THAT(spoilt("\"records.csv\"", "\"link.csv\""), ElementsAre("path-outside-folder"));
}

TEST_F(ManifestTest, IsRefusedWhenADeclaredFileIsMissing) {
  EXPECT_THAT(spoilt("\"records.csv\"", "\"record.csv\""), ElementsAre("file-missing"));
}

TEST_F(ManifestTest, IsRefusedWhenADeclaredFileIsAFolder) {
  fs::create_directory(job / "folder.csv");
  EXPECT_THAT(spoilt("\"records.csv\"", "\"folder.csv\""), ElementsAre("file-not-regular"));
}

TEST_F(ManifestTest, IsRefusedWhenAFileIsListedTwice) {
  EXPECT_THAT(spoilt("\"assets.csv\"", "\"records.csv\""), ElementsAre("file-twice"));
}

TEST_F(ManifestTest, IsRefusedWhenTwoFilesHaveOneRole) {
  EXPECT_THAT(spoilt(R"("role": "assets")", R"("role": "records")"), ElementsAre("role-twice"));
}

TEST_F(ManifestTest, IsRefusedWhenNoFileHoldsTheRecords) {
  EXPECT_THAT(spoilt(R"("role": "records")", R"("role": "slips")"), ElementsAre("role-missing"));
}

TEST_F(ManifestTest, IsRefusedWhenAControlTotalIsText) {
  control_totals = R"({"annual_total": "3000"})";
  EXPECT_THAT(spoilt("{", "{"), ElementsAre("control-total-not-integer"));
}

}  // namespace
}  // namespace fubako::intake
