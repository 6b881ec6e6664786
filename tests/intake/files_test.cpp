#include <map>

#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FilesTest : public Inbox {
 protected:
  std::string& records() { return files[0].bytes; }
  std::string& assets() { return files[1].bytes; }
  // The only problem there must be.
  const Problem& only(std::string_view code) {
    EXPECT_THAT(refusals(), ElementsAre(code));
    return problems.empty() ? none_ : problems[0];
  }
  Problem none_;
};

std::string utf16(std::string_view ascii_and_kana, bool big_endian, bool bom) {
  std::string out;
  const auto put = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  if (bom) put(0xFEFF);
  for (std::size_t i = 0; i < ascii_and_kana.size();) {
    const auto c = static_cast<unsigned char>(ascii_and_kana[i]);
    if (c < 0x80) {
      put(c);
      i += 1;
    } else {
      put((c & 0x0Fu) << 12 | (static_cast<unsigned>(ascii_and_kana[i + 1]) & 0x3Fu) << 6 |
          (static_cast<unsigned>(ascii_and_kana[i + 2]) & 0x3Fu));
      i += 3;
    }
  }
  return out;
}

TEST_F(FilesTest, OpensWhenEverythingIsSound) {
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(submission->records(), 2u);
}

TEST_F(FilesTest, AreTheSameTextInEveryEncoding) {
  const std::string utf8 = records();
  const std::map<std::string, std::string> encoded = {
      {"UTF-8", "\xEF\xBB\xBF" + utf8},
      {"UTF-16LE", utf16(utf8, false, true)},
      {"UTF-16BE", utf16(utf8, true, false)},
      {"CP932", replaced(replaced(utf8, "雛形一郎", "\x90\x97\x8C\x60\x88\xEA\x98\x59"), "雛形花子",
                         "\x90\x97\x8C\x60\x89\xD4\x8E\x71")}};
  for (const auto& [encoding, bytes] : encoded) {
    records() = bytes;
    files[0].encoding = encoding;
    const auto submission = open();
    ASSERT_NE(submission, nullptr) << encoding;
    JoinedRecord record;
    ASSERT_TRUE(submission->next(record).value());
    EXPECT_EQ(record.row.values[kName], "雛形一郎") << encoding;
    EXPECT_EQ(record.row.place.str(), "records.csv:2");
    EXPECT_EQ(record.row.columns[kName], 11u) << encoding;
  }
}

TEST_F(FilesTest, AreRefusedWhenAFileIsGone) {
  write_files();
  const ManifestResult read = manifest();
  fs::remove(job / "assets.csv");
  auto opened = Submission::open(disk(), job, *read.manifest, layout, nullptr, scratch, problems);
  ASSERT_TRUE(opened);
  EXPECT_EQ(*opened, nullptr);
  EXPECT_THAT(codes(problems), ElementsAre("file-missing"));
}

TEST_F(FilesTest, AreRefusedWhenAHashDiffers) {
  files[1].sha256 = sha256_hex("something else");
  EXPECT_EQ(only("hash-differs").place.file, "assets.csv");
}

TEST_F(FilesTest, AreRefusedWhenAFileIsEmpty) {
  assets().clear();
  files[1].records = 0;
  EXPECT_EQ(only("file-empty").place.file, "assets.csv");
}

TEST_F(FilesTest, AreRefusedWhenAFileHoldsAByteOrderMarkOnly) {
  assets() = "\xEF\xBB\xBF";
  files[1].records = 0;
  only("file-empty");
}

TEST_F(FilesTest, AreRefusedWithLineAndColumnWhenAByteIsNotOfTheEncoding) {
  records() = replaced(records(), "花子", "花\xFF");
  const Problem& problem = only("encoding-damaged");
  EXPECT_EQ(problem.place.str(), "records.csv:3:14");
  EXPECT_NE(problem.message.en.find("UTF-8"), std::string::npos);
}

TEST_F(FilesTest, CountLinesAndColumnsThroughMoreThanOneChunk) {
  for (int i = 0; i < 30000; ++i) records() += "K3,N3,300,\"" + std::string(60, 'x') + "\",1\r\n";
  records() += "K3,N3,300,雛\xFF,1\r\n";
  EXPECT_EQ(only("encoding-damaged").place.str(), "records.csv:30004:12");
}

TEST_F(FilesTest, AreRefusedWhenAUtf16FileEndsInHalfACharacter) {
  records() = utf16(records(), false, true) + "K";
  files[0].encoding = "UTF-16LE";
  EXPECT_EQ(only("encoding-damaged").place.str(), "records.csv:4:1");
}

TEST_F(FilesTest, AreRefusedWhenACp932CodeIsUnmapped) {
  records() = "record_key,notice_no,addressee_no,name,annual_total\r\nK1,N1,1,\xFC\xFC,1\r\n";
  files[0].records = 1;
  files[0].encoding = "CP932";
  EXPECT_EQ(only("encoding-damaged").place.str(), "records.csv:2:9");
}

TEST_F(FilesTest, AreRefusedWhenANulOccurs) {
  records() = replaced(records(), "花子", std::string_view("花\0", 4));
  EXPECT_EQ(only("nul-character").place.str(), "records.csv:3:14");
}

TEST_F(FilesTest, AreRefusedWhenTheFileIsOneEndlessLine) {
  records().append(std::size_t{9} << 20, 'x');
  EXPECT_EQ(only("line-too-long").place.line, 4u);
}

TEST_F(FilesTest, AreRefusedWhenAFieldIsTooLong) {
  records() = replaced(records(), "雛形花子", std::string(kMaxFieldBytes + 1, 'x'));
  EXPECT_EQ(only("csv-field-too-long").place.str(), "records.csv:3:11");
}

TEST_F(FilesTest, TakeAFieldOfTheGreatestLength) {
  records() = replaced(records(), "雛形花子", std::string(kMaxFieldBytes, 'x'));
  EXPECT_NE(open(), nullptr);
}

TEST_F(FilesTest, AreRefusedWhenLineEndsAreMixed) {
  records() = replaced(records(), "1000\r\n", "1000\n");
  EXPECT_EQ(only("csv-line-ends-mixed").place.line, 2u);
}

TEST_F(FilesTest, AreRefusedWhenAQuoteNeverCloses) {
  records() = replaced(records(), "雛形花子", "\"雛形花子");
  EXPECT_EQ(only("csv-quote-unclosed").place.str(), "records.csv:3:11");
}

TEST_F(FilesTest, AreRefusedWhenAQuoteIsStray) {
  assets() = replaced(assets(), "K1,2,20", "K1,\"2\"x,20");
  EXPECT_EQ(only("csv-quote-stray").place.line, 3u);
}

TEST_F(FilesTest, AreRefusedWhenALineIsEmpty) {
  assets() = replaced(assets(), "K1,2,20", "\r\nK1,2,20");
  EXPECT_EQ(only("csv-empty-line").place.line, 3u);
}

TEST_F(FilesTest, AreRefusedWhenTheFirstRowIsNoHeader) {
  assets() = "K1,1,10\r\nK1,2,20\r\nK2,1,30\r\n";
  EXPECT_EQ(only("header-missing").place.str(), "assets.csv:1:1");
}

TEST_F(FilesTest, AreRefusedWithTheNearestNameWhenAColumnIsUnknown) {
  assets() = replaced(assets(), "asset_no,value", "asset_no,valeu");
  const Problem& problem = only("column-unknown");
  EXPECT_EQ(problem.place.str(), "assets.csv:1:21");
  EXPECT_NE(problem.message.en.find("value"), std::string::npos);
  EXPECT_EQ(problem.message.en.find("valeu"), std::string::npos);
}

TEST_F(FilesTest, AreRefusedWhenAColumnStandsTwice) {
  assets() = replaced(assets(), "asset_no,value", "asset_no,asset_no");
  EXPECT_EQ(only("column-twice").place.str(), "assets.csv:1:21");
}

TEST_F(FilesTest, AreRefusedWhenARequiredColumnIsMissing) {
  records() = "record_key,notice_no,addressee_no,annual_total\r\nK1,N1,1,1\r\nK2,N2,2,2\r\n";
  const Problem& problem = only("column-missing");
  EXPECT_NE(problem.message.ja.find("name"), std::string::npos);
}

TEST_F(FilesTest, AreRefusedWhenAChildFileHasNoKeyColumn) {
  assets() = "asset_no,value\r\n1,10\r\n2,20\r\n1,30\r\n";
  only("column-missing");
}

TEST_F(FilesTest, AreRefusedWhenAChildRowIsMisshapen) {
  assets() = replaced(assets(), "K1,2,20", "K1,2");
  EXPECT_EQ(only("child-row-shape").place.str(), "assets.csv:3");
}

TEST_F(FilesTest, AreRefusedWhenThereAreNoRecords) {
  records() = "record_key,notice_no,addressee_no,name,annual_total\r\n";
  files[0].records = 0;
  assets() = "record_key,asset_no,value\r\n";
  files[1].records = 0;
  only("no-records");
}

TEST_F(FilesTest, OpenWhenAChildFileHasItsHeaderOnly) {
  assets() = "record_key,asset_no,value\r\n";
  files[1].records = 0;
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(all(*submission)[0].lists[0], IsEmpty());
}

TEST_F(FilesTest, AreRefusedWhenACountDiffers) {
  files[1].records = 4;
  const Problem& problem = only("record-count-differs");
  EXPECT_EQ(problem.place.file, "assets.csv");
  EXPECT_NE(problem.message.en.find("declared 4, found 3"), std::string::npos);
}

TEST_F(FilesTest, AreRefusedWhenARoleIsUnknown) {
  files.push_back({"slips.csv", "slips", "record_key\r\n", 0});
  EXPECT_EQ(only("role-unknown").place.file, "slips.csv");
}

TEST_F(FilesTest, AreRefusedWhenAListHasNoFile) {
  files.pop_back();
  only("role-missing");
}

TEST_F(FilesTest, OpenWhenTheControlTotalIsRight) {
  control_totals = R"({"annual_total": 3000})";
  EXPECT_NE(open(), nullptr);
  EXPECT_THAT(problems, IsEmpty());
}

TEST_F(FilesTest, AreRefusedWhenTheControlTotalDiffers) {
  control_totals = R"({"annual_total": 3001})";
  const Problem& problem = only("control-total-differs");
  EXPECT_EQ(problem.place.str(), "records.csv:1:40");
  EXPECT_NE(problem.message.en.find("declared 3001, found 3000"), std::string::npos);
}

TEST_F(FilesTest, AreRefusedWhenTheControlTotalOverflows) {
  records() = replaced(replaced(records(), "1000", "9223372036854775807"), "2000", "1");
  control_totals = R"({"annual_total": 3000})";
  only("control-total-differs");
}

TEST_F(FilesTest, AreRefusedWhenAControlTotalNamesNoColumn) {
  control_totals = R"({"anual_total": 3000})";
  only("control-total-field-unknown");
}

TEST_F(FilesTest, OpenWithANoticeWhenATotalledValueIsNoNumber) {
  for (const std::string bad : {"1,000", "", "1000.5", "千"}) {
    problems.clear();
    records() = replaced(records(), "一郎,1000", "一郎,\"" + bad + '"');
    control_totals = R"({"annual_total": 3000})";
    EXPECT_NE(open(), nullptr);
    EXPECT_THAT(codes(problems), ElementsAre("control-total-unproven")) << bad;
    EXPECT_EQ(problems[0].kind, ProblemKind::notice);
    records() = replaced(records(), "一郎,\"" + bad + '"', "一郎,1000");
  }
}

TEST_F(FilesTest, CountAnEmptyOptionalValueAsZeroInATotal) {
  records() =
      "record_key,notice_no,addressee_no,name,annual_total,note\r\n"
      "K1,N1,100,雛形一郎,1000,\r\n"
      "K2,N2,200,雛形花子,2000,7\r\n";
  control_totals = R"({"note": 7})";
  EXPECT_NE(open(), nullptr);
  EXPECT_THAT(problems, IsEmpty());
}

TEST_F(FilesTest, ReportAllRefusalsTogether) {
  files[0].records = 3;
  control_totals = R"({"annual_total": 1})";
  assets() = replaced(assets(), "K2,1,30", "K9,1,30");
  files[1].records = 9;
  EXPECT_THAT(refusals(),
              testing::UnorderedElementsAre("record-count-differs", "control-total-differs",
                                            "record-count-differs", "child-row-orphan"));
}

TEST_F(FilesTest, ReportFiftyOfAFileAndCountTheRest) {
  assets() = "record_key,asset_no,value\r\n";
  for (int i = 0; i < 53; ++i) assets() += "K1,1\r\n";
  files[1].records = 53;
  const auto found = refusals();
  ASSERT_EQ(found.size(), 51u);
  EXPECT_EQ(found.back(), "more-problems");
  EXPECT_NE(problems.back().message.en.find("3 more"), std::string::npos);
}

TEST_F(FilesTest, GiveOptionalColumnsThatLackAsEmpty) {
  assets() = "asset_no,record_key\r\n1,K1\r\n2,K1\r\n1,K2\r\n";
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  JoinedRecord record;
  ASSERT_TRUE(submission->next(record).value());
  EXPECT_EQ(record.row.values.size(), layout.records.columns.size());
  EXPECT_EQ(record.row.values[kPostalCode], "");
  EXPECT_EQ(record.row.columns[kPostalCode], 0u);
  const RawRow& asset = record.lists[0][1];
  EXPECT_THAT(asset.values, ElementsAre("2", ""));
  EXPECT_THAT(asset.columns, ElementsAre(1u, 0u));
  EXPECT_EQ(asset.place.str(), "assets.csv:3");
}

}  // namespace
}  // namespace fubako::intake
