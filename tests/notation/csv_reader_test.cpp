#include <gtest/gtest.h>

#include <random>

#include "notation/notation.h"
#include "tests/notation/scratch_file.h"

namespace fubako::notation {
namespace {

using Fields = std::vector<std::string>;

struct ReadRow {
  Fields fields;
  std::vector<std::uint32_t> columns;
  std::uint64_t line = 0, offset = 0;
  std::uint32_t bytes = 0;
};

std::vector<ReadRow> read_all(const fs::path& path) {
  auto reader = CsvReader::open(path, "x.csv");
  EXPECT_TRUE(reader);
  std::vector<ReadRow> rows;
  CsvRow row;
  for (;;) {
    const auto more = reader->next(row);
    EXPECT_TRUE(more) << more.error().code;
    if (!more || !*more) return rows;
    rows.push_back({Fields(row.fields.begin(), row.fields.end()), row.columns, row.line, row.offset,
                    row.bytes});
  }
}
std::vector<ReadRow> read_text(std::string_view content) {
  return read_all(ScratchFile(content).path());
}

TEST(CsvReader, GivesHeaderAndRowsWithLineAndOffset) {
  const auto rows = read_text("key,氏名\r\n1,山田\r\n2,\r\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].fields, (Fields{"key", "氏名"}));
  EXPECT_EQ(rows[1].fields, (Fields{"1", "山田"}));
  EXPECT_EQ(rows[2].fields, (Fields{"2", ""}));
  EXPECT_EQ(rows[2].line, 3u);
  EXPECT_EQ(rows[1].offset, 12u);
  EXPECT_EQ(rows[1].bytes, 10u);
}

TEST(CsvReader, ReadsFromMemoryAsFromAFile) {
  std::string content = "\xEF\xBB\xBFkey,text\r\n";
  for (int i = 0; i < 60'000; ++i) content += std::to_string(i) + ",\"a \"\"b\"\"\"\r\n";
  auto reader = CsvReader::of(content, "x.csv");
  ASSERT_TRUE(reader);
  CsvRow row;
  std::size_t rows = 0;
  for (; *reader->next(row); ++rows)
    EXPECT_TRUE(rows == 0 || row.fields[1] == "a \"b\"") << rows;
  EXPECT_EQ(rows, 60'001u);
  EXPECT_EQ(CsvReader::of("a,\"b", "y.csv")->next(row).error().place.file, "y.csv");
  EXPECT_FALSE(*CsvReader::of("", "x.csv")->next(row));
}

TEST(CsvReader, SplitsAtTheSeparatorThatIsAskedFor) {
  const ScratchFile file("a,b\t\"c\td\"\te;f\n1\t2\t3\n");
  auto reader = CsvReader::open(file.path(), "x.tsv", {65536, 2000, '\t'});
  ASSERT_TRUE(reader);
  CsvRow row;
  ASSERT_TRUE(reader->next(row).value());
  EXPECT_EQ(Fields(row.fields.begin(), row.fields.end()), (Fields{"a,b", "c\td", "e;f"}));
  EXPECT_EQ(row.columns, (std::vector<std::uint32_t>{1, 5, 11}));
  auto semicolons = CsvReader::open(file.path(), "x.csv", {65536, 2000, ';'});
  ASSERT_TRUE(semicolons);
  const auto stray = semicolons->next(row);
  ASSERT_FALSE(stray);  // quotes begin nothing in the middle of a field
  EXPECT_EQ(stray.error().code, "csv-quote-stray");
}

TEST(CsvReader, CountsColumnsInCharacters) {
  const auto rows = read_text("山田,\"𠮷\"\"野\",é,x\n");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].columns, (std::vector<std::uint32_t>{1, 4, 11, 13}));
  EXPECT_EQ(rows[0].fields[1], "𠮷\"野");
}

TEST(CsvReader, UnquotesFieldsWithCommasQuotesAndLineBreaks) {
  const auto rows =
      read_text("\"a,b\",\"say \"\"hi\"\"\",\"\"\n\"two\r\nlines\n\",x\n\"\"\"\",y\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].fields, (Fields{"a,b", "say \"hi\"", ""}));
  EXPECT_EQ(rows[1].fields, (Fields{"two\r\nlines\n", "x"}));
  EXPECT_EQ(rows[2].fields, (Fields{"\"", "y"}));
  EXPECT_EQ(rows[1].line, 2u);
  EXPECT_EQ(rows[2].line, 5u);
}

TEST(CsvReader, TakesALastLineWithoutALineEnd) {
  EXPECT_EQ(read_text("a,b\r\nc,d").at(1).fields, (Fields{"c", "d"}));
  EXPECT_EQ(read_text("a,b\nc,").at(1).fields, (Fields{"c", ""}));
  EXPECT_EQ(read_text("a,b\nc,\"d\"").at(1).fields, (Fields{"c", "d"}));
  EXPECT_EQ(read_text("\"\"").at(0).fields, Fields{""});
}

TEST(CsvReader, TakesAnEmptyLineForTheFilesEnd) {
  EXPECT_EQ(read_text("").size(), 0u);
  EXPECT_EQ(read_text("\r\n").size(), 0u);
  EXPECT_EQ(read_text("a\r\n\r\n").size(), 1u);
  EXPECT_EQ(read_text("a\n\n").size(), 1u);
}

TEST(CsvReader, DropsAByteOrderMarkAtTheVeryStart) {
  const auto rows = read_text("\uFEFFkey\n\uFEFFx\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].fields, Fields{"key"});
  EXPECT_EQ(rows[0].offset, 3u);
  EXPECT_EQ(rows[1].fields, Fields{"\uFEFFx"});
}

TEST(CsvReader, SaysThatAFileIsMissing) {
  const auto reader = CsvReader::open("no-such-file.csv", "x.csv");
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, "file-missing");
}

// Generated rows, written by append_csv_row, over many buffers and with rows larger than one.
class GeneratedCsv {
 public:
  explicit GeneratedCsv(unsigned seed) : random_(seed) {}
  std::string field() {
    static const char* const kPieces[] = {"a", "漢字", ",",     "\"",          "\r\n", "\n",
                                          "é", "𠮷",   "12345", "山田太郎 様", ""};
    std::string out;
    for (unsigned n = pick(9) == 0 ? pick(4000) : pick(5); n > 0; --n) out += kPieces[pick(11)];
    return out;
  }
  Fields row() {
    Fields fields;
    for (unsigned n = pick(300) == 0 ? 900 : 1 + pick(8); n > 0; --n) fields.push_back(field());
    return fields;
  }
  unsigned pick(unsigned n) { return static_cast<unsigned>(random_() % n); }

 private:
  std::mt19937 random_;
};

void append_row(std::string& out, const Fields& fields) {
  if (fields.size() == 1) return append_csv_row(out, {fields[0]});
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i != 0) out += ',';
    append_csv_field(out, fields[i]);
  }
  out += "\r\n";
}

TEST(CsvReader, GivesBackWhatWasWrittenHoweverTheBufferCutsIt) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    GeneratedCsv generated(seed);
    std::vector<Fields> expected;
    std::vector<std::uint64_t> offsets;
    std::string content;
    while (content.size() < (3u << 20)) {
      expected.push_back(generated.row());
      offsets.push_back(content.size());
      append_row(content, expected.back());
    }
    const auto rows = read_text(content);
    ASSERT_EQ(rows.size(), expected.size());
    std::uint64_t line = 1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ASSERT_EQ(rows[i].fields, expected[i]) << "row " << i << " of seed " << seed;
      ASSERT_EQ(rows[i].offset, offsets[i]);
      ASSERT_EQ(rows[i].line, line);
      const auto bytes = std::string_view(content).substr(rows[i].offset, rows[i].bytes);
      line += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    }
  }
}

TEST(CsvReader, GivesRowsThatCanBeReadAgainByTheirOffset) {
  GeneratedCsv generated(7);
  std::string content;
  for (int i = 0; i < 500; ++i) append_row(content, generated.row());
  CsvRow row;
  std::string storage;
  for (const ReadRow& read : read_text(content)) {
    const auto bytes = std::string_view(content).substr(read.offset, read.bytes);
    ASSERT_TRUE(parse_csv_row(bytes, "x.csv", read.line, row, storage));
    ASSERT_EQ(Fields(row.fields.begin(), row.fields.end()), read.fields);
    ASSERT_EQ(row.columns, read.columns);
    ASSERT_EQ(row.line, read.line);
    ASSERT_EQ(row.bytes, read.bytes);
  }
}

}  // namespace
}  // namespace fubako::notation
