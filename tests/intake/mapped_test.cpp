// A package's own files, through a mapping, to the form's columns.
#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kHead =
    "format: fubako-mapping/1\nid: package\nform: property-tax-notice\nversion: \"3\"\nfiles:\n";
constexpr const char* kColumns =
    "    columns:\n"
    "      record_key: 番号\n"
    "      notice_no: 番号\n"
    "      addressee_no: 宛名\n"
    "      name: {from: 氏名, trim: true}\n"
    "      annual_total: {from: 税額, yen: commas}\n";
constexpr const char* kAssets =
    "  assets:\n    delimiter: tab\n    columns:\n      record_key: 番号\n"
    "      asset_no: {from: 連番, yen: zero-padded}\n      value: 評価\n";
constexpr const char* kWideAssets =
    "  assets:\n    rows_from:\n      - count: 3\n        skip_when_zero: \"連番{n}\"\n"
    "        columns:\n          asset_no: {from: \"連番{n}\", yen: zero-padded}\n"
    "          value: \"評価{n}\"\n";

class MappedTest : public Inbox {
 protected:
  void SetUp() override {
    Inbox::SetUp();
    use(kHead + std::string("  records:\n    ignore: [備考]\n") + kColumns + kAssets);
    files[0] = {"KOTEI.CSV", "records",
                "備考,氏名,番号,税額,宛名\r\n,雛形一郎　,K1,\"1,000\",100\r\n"
                "x,雛形花子,K2,\"2,000\",200\r\n",
                2};
    files[1] = {"SHISAN.TXT", "assets",
                "番号\t連番\t評価\r\nK2\t001\t30\r\nK1\t001\t10\r\nK1\t002\t20,5\r\n", 3};
  }
  void use(const std::string& yaml) {
    const mapping::Eras eras = {{"令和", *make_date(2019, 5, 1)}};
    auto loaded = mapping::parse(yaml, "package.yaml", targets_of(layout), eras);
    ASSERT_TRUE(loaded.mapping.has_value())
        << (loaded.complaints.empty() ? "" : loaded.complaints[0].message.en);
    layout.mapping = std::make_shared<const mapping::Mapping>(std::move(*loaded.mapping));
  }
  void use_wide() {
    use(kHead + std::string("  records:\n    ignore: all\n") + kColumns + kWideAssets);
    files[0].bytes =
        "番号,氏名,宛名,税額,連番1,評価1,連番2,評価2,連番3,評価3\n"
        "K1,\"雛形\n一郎\",100,\"1,000\",1,10,002,20,0,0\n"
        "K2,雛形花子,200,\"2,000\",0,,0,,003,30\n";
    files.resize(1);
  }
  std::string& records() { return files[0].bytes; }
};

TEST_F(MappedTest, GivesTheFormsColumnsWithTheSendersPlaces) {
  control_totals = R"({"annual_total": 3000})";
  const auto submission = open();
  ASSERT_NE(submission, nullptr) << testing::PrintToString(codes(problems));
  EXPECT_THAT(problems, IsEmpty());
  JoinedRecord record;
  ASSERT_TRUE(submission->next(record).value());
  EXPECT_EQ(record.row.values[kRecordKey], "K1");
  EXPECT_EQ(record.row.values[kName], "雛形一郎");
  EXPECT_EQ(record.row.values[layout.records.columns.size() - 2], "1000");
  EXPECT_EQ(record.row.place.str(), "KOTEI.CSV:2");
  EXPECT_EQ(record.row.columns[kName], 2u);
  EXPECT_EQ(record.row.columns[kRecordKey], 8u);
  EXPECT_EQ(record.row.columns[kPostalCode], 0u);
  EXPECT_THAT(record.row.rejects, IsEmpty());
  ASSERT_EQ(record.lists[0].size(), 2u);
  EXPECT_THAT(record.lists[0][1].values, ElementsAre("2", "20,5"));
  EXPECT_EQ(record.lists[0][1].place.str(), "SHISAN.TXT:4");
  EXPECT_THAT(record.lists[0][1].columns, ElementsAre(4u, 8u));
}

TEST_F(MappedTest, LeavesNoScratchFilesBehind) {
  open().reset();
  EXPECT_EQ(scratch_entries(), 0u);
}

TEST_F(MappedTest, MakesChildRowsOfAWideRow) {
  use_wide();
  const auto submission = open();
  ASSERT_NE(submission, nullptr) << testing::PrintToString(codes(problems));
  JoinedRecord record;
  ASSERT_TRUE(submission->next(record).value());
  ASSERT_EQ(record.lists[0].size(), 2u);
  EXPECT_THAT(record.lists[0][0].values, ElementsAre("1", "10"));
  EXPECT_THAT(record.lists[0][1].values, ElementsAre("2", "20"));
  EXPECT_EQ(record.lists[0][1].place.str(), "KOTEI.CSV:2");
  ASSERT_TRUE(submission->next(record).value());
  EXPECT_EQ(record.row.place.line, 4u);  // after the quoted line break
  ASSERT_EQ(record.lists[0].size(), 1u);
  EXPECT_THAT(record.lists[0][0].values, ElementsAre("3", "30"));
  EXPECT_EQ(record.lists[0][0].place.str(), "KOTEI.CSV:4");
}

TEST_F(MappedTest, RejectsARowWhoseGroupIsHalfEmpty) {
  use_wide();
  records() = replaced(records(), "0,,0,,003,30", "0,77,0,,003,30");
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  const auto rows = all(*submission);
  ASSERT_EQ(rows[1].row.rejects.size(), 1u);
  EXPECT_EQ(rows[1].row.rejects[0].code, "mapping-row-half-empty");
  EXPECT_EQ(rows[1].row.rejects[0].place.str(), "KOTEI.CSV:4:21");
}

TEST_F(MappedTest, RejectsAValueThatNoRuleCoversAtItsOwnPlace) {
  records() = replaced(records(), "\"2,000\"", "2000");
  files[1].bytes = replaced(files[1].bytes, "K1\t001", "K1\t一");
  control_totals = R"({"annual_total": 3000})";
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  const auto rows = all(*submission);
  ASSERT_EQ(rows[1].row.rejects.size(), 1u);
  const Problem& problem = rows[1].row.rejects[0];
  EXPECT_EQ(problem.code, "mapping-value-not-covered");
  EXPECT_EQ(problem.kind, ProblemKind::reject);
  EXPECT_EQ(problem.place.str(), "KOTEI.CSV:3:11");
  EXPECT_THAT(problem.message.en, HasSubstr("annual_total"));
  EXPECT_THAT(problem.message.en, HasSubstr("yen: commas"));
  ASSERT_EQ(rows[0].lists[0][0].rejects.size(), 1u);
  EXPECT_EQ(rows[0].lists[0][0].rejects[0].place.str(), "SHISAN.TXT:3:4");
  expect_sentences(rows[1].row.rejects);
}

TEST_F(MappedTest, CannotProveATotalWhenAValueIsNotCovered) {
  records() = replaced(records(), "\"2,000\"", "２千");
  control_totals = R"({"annual_total": 3000})";
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(codes(problems), ElementsAre("control-total-unproven"));
}

TEST_F(MappedTest, IsRefusedWhenAColumnIsUnknownOrUnused) {
  records() = replaced(records(), "備考", "備考欄");
  EXPECT_THAT(refusals(), Contains("mapping-column-unused"));
  EXPECT_EQ(problems[0].place.str(), "KOTEI.CSV:1:1");
  problems.clear();
  records() = replaced(records(), "備考欄,氏名", "備考,名前");
  EXPECT_THAT(refusals(), Contains("mapping-source-unknown"));
}

TEST_F(MappedTest, IsRefusedByTheSendersOwnCountsAndHashes) {
  files[1].records = 4;
  EXPECT_THAT(refusals(), ElementsAre("record-count-differs"));
  problems.clear();
  files[1].records = 3;
  files[0].sha256 = std::string(64, '0');
  EXPECT_THAT(refusals(), Contains("hash-differs"));
}

TEST_F(MappedTest, IsUnreadableAloneWhenARowHasAWrongNumberOfFields) {
  records() = replaced(records(), "\"2,000\",200", "\"2,000\"");
  const auto submission = open();
  ASSERT_NE(submission, nullptr) << testing::PrintToString(codes(problems));
  const auto rows = all(*submission);
  EXPECT_TRUE(rows[0].readable);
  EXPECT_FALSE(rows[1].readable);
  EXPECT_EQ(rows[1].row.place.str(), "KOTEI.CSV:3");
}

TEST_F(MappedTest, IsRefusedWhenAChildRowHasAWrongNumberOfFields) {
  files[1].bytes = replaced(files[1].bytes, "K1\t001\t10", "K1\t001");
  EXPECT_THAT(refusals(), ElementsAre("child-row-shape"));
  EXPECT_EQ(problems[0].place.line, 3u);
}

TEST_F(MappedTest, IsRefusedWhenAChildRowHasNoRecord) {
  files[1].bytes = replaced(files[1].bytes, "K2\t001", "K9\t001");
  EXPECT_THAT(refusals(), ElementsAre("child-row-orphan"));
  EXPECT_EQ(problems[0].place.str(), "SHISAN.TXT:2");
}

TEST_F(MappedTest, IsRefusedWhenAFileComesForRowsOfTheRecords) {
  use_wide();
  files.push_back({"SHISAN.TXT", "assets", "番号\r\n", 0});
  EXPECT_THAT(refusals(), ElementsAre("mapping-role-not-expected"));
}

TEST_F(MappedTest, IsRefusedWhenAnIgnoredColumnLooksLikeMyNumber) {
  use(kHead + std::string("  records:\n    ignore: all\n") + kColumns + kAssets);
  records() = "備考,氏名,番号,税額,宛名\r\n";
  files[1].bytes = "番号\t連番\t評価\r\n";
  for (int i = 10; i < 40; ++i) {
    const std::string key = "K" + std::to_string(i);
    records() += "123456789018,雛形," + key + ",1," + std::to_string(i) + "\r\n";
  }
  files[0].records = 30;
  files[1].records = 0;
  EXPECT_THAT(refusals(), ElementsAre("column-looks-like-my-number"));
}

// ---- fixed length ----

class FixedTest : public MappedTest {
 protected:
  void SetUp() override {
    MappedTest::SetUp();
    use(kHead + std::string(R"(  records:
    fixed_length:
      record_bytes: 30
      line_ends: crlf
      items:
        - {name: 番号, offset: 0, bytes: 2}
        - {name: 宛名, offset: 2, bytes: 3}
        - {name: 氏名, offset: 5, bytes: 10}
        - {name: 税額, offset: 15, bytes: 5}
      occurs:
        - {count: 2, first_offset: 20, bytes: 5, items: [{name: "連番{n}", offset: 0, bytes: 2}, {name: "評価{n}", offset: 2, bytes: 3}]}
    columns:
      record_key: 番号
      notice_no: 番号
      addressee_no: 宛名
      name: 氏名
      annual_total: {from: 税額, yen: zero-padded}
)") +
        "  assets:\n    rows_from:\n      - count: 2\n        skip_when_zero: \"連番{n}\"\n"
        "        columns:\n          asset_no: {from: \"連番{n}\", yen: zero-padded}\n"
        "          value: {from: \"評価{n}\", yen: zero-padded}\n");
    // 雛形 in CP932
    files[0] = {"KOTEI.DAT", "records",
                "K1100\x90\x97\x8C\x60 A    0100001010"
                "02020\r\n"
                "K2200\x90\x97\x8C\x60\x81\x40\x81\x40  0200001030"
                "00000\r\n",
                2, "CP932"};
    files.resize(1);
  }
};

TEST_F(FixedTest, IsCutIntoItsItems) {
  const auto submission = open();
  ASSERT_NE(submission, nullptr) << testing::PrintToString(codes(problems));
  JoinedRecord record;
  ASSERT_TRUE(submission->next(record).value());
  EXPECT_EQ(record.row.values[kName], "雛形 A");
  EXPECT_EQ(record.row.values[layout.records.columns.size() - 2], "1000");
  EXPECT_EQ(record.row.place.str(), "KOTEI.DAT:1");
  EXPECT_EQ(record.row.columns[kName], 6u);
  ASSERT_EQ(record.lists[0].size(), 2u);
  EXPECT_THAT(record.lists[0][1].values, ElementsAre("2", "20"));
  EXPECT_THAT(record.lists[0][1].columns, ElementsAre(26u, 28u));
  ASSERT_TRUE(submission->next(record).value());
  EXPECT_EQ(record.row.values[kName], "雛形");  // wide blanks at the end go too
  EXPECT_EQ(record.row.place.str(), "KOTEI.DAT:2");
  EXPECT_EQ(record.lists[0].size(), 1u);
}

TEST_F(FixedTest, MayLackTheLastLineEnd) {
  records().resize(records().size() - 2);
  EXPECT_NE(open(), nullptr);
}

TEST_F(FixedTest, IsRefusedWhenAnItemEndsWithinACharacter) {
  records() = replaced(records(), "\x90\x97\x8C\x60 A    ", "\x90\x97\x8C\x60 A   \x90");
  EXPECT_THAT(refusals(), ElementsAre("fixed-length-split"));
  EXPECT_EQ(problems[0].place.str(), "KOTEI.DAT:1:15");
}

TEST_F(FixedTest, IsRefusedWhenARecordIsShortOrLong) {
  const std::string sound = records();
  records() = replaced(sound, "K2200", "K220");
  EXPECT_THAT(refusals(), ElementsAre("fixed-length-record"));
  EXPECT_EQ(problems[0].place.str(), "KOTEI.DAT:2:1");
  problems.clear();
  records() = replaced(sound, "K1100", "K11000");
  EXPECT_THAT(refusals(), ElementsAre("fixed-length-line-end"));
}

TEST_F(FixedTest, IsRefusedWhenAByteIsOfNoCharacter) {
  records() = replaced(records(), "\x90\x97\x8C\x60 A", "\x90\x97\x8C\x60\x81\xAD");
  EXPECT_THAT(refusals(), ElementsAre("encoding-damaged"));
  EXPECT_EQ(problems[0].place.str(), "KOTEI.DAT:1:6");
}

}  // namespace
}  // namespace fubako::intake
