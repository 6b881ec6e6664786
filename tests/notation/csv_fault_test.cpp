#include <gtest/gtest.h>

#include <fstream>

#include "notation/notation.h"
#include "tests/notation/scratch_file.h"

namespace fubako::notation {
namespace {

// "code line:column" of the first fault, or "none".
std::string fault_of(std::string_view content, CsvLimits limits = {}) {
  const ScratchFile file(content);
  auto reader = CsvReader::open(file.path(), "x.csv", limits);
  EXPECT_TRUE(reader);
  CsvRow row;
  for (;;) {
    const auto more = reader->next(row);
    if (more && *more) continue;
    if (more) return "none";
    const Fault& fault = more.error();
    EXPECT_EQ(fault.place.file, "x.csv");
    EXPECT_FALSE(fault.message.ja.empty());
    return fault.code + " " + std::to_string(fault.place.line) + ":" +
           std::to_string(fault.place.column);
  }
}

TEST(CsvFault, FindsAQuoteThatIsNeverClosedWhereItOpens) {
  EXPECT_EQ(fault_of("a,b\n漢,\"x\ny,z\n"), "csv-quote-unclosed 2:3");
  EXPECT_EQ(fault_of("\""), "csv-quote-unclosed 1:1");
  EXPECT_EQ(fault_of("\"a\nb\",\"c"), "csv-quote-unclosed 2:4");
}

TEST(CsvFault, FindsAStrayQuote) {
  EXPECT_EQ(fault_of("a,漢\"b\n"), "csv-quote-stray 1:4");
  EXPECT_EQ(fault_of("a\n\"b\"c,d\n"), "csv-quote-stray 2:4");
  EXPECT_EQ(fault_of("\"b\nb\"\"\" \n"), "csv-quote-stray 2:5");
}

TEST(CsvFault, FindsAFieldThatIsTooLong) {
  const CsvLimits limits{4, 10};
  EXPECT_EQ(fault_of("a,1234\n", limits), "none");
  EXPECT_EQ(fault_of("a,\"1234\"\n", limits), "none");
  EXPECT_EQ(fault_of("a,12345\n", limits), "csv-field-too-long 1:3");
  EXPECT_EQ(fault_of("a,b\nc,\"12345\"\n", limits), "csv-field-too-long 2:3");
  EXPECT_EQ(fault_of("a,漢字\n", limits), "csv-field-too-long 1:3");
  EXPECT_EQ(fault_of(std::string(100'000, 'x')), "csv-field-too-long 1:1");
}

TEST(CsvFault, FindsTooManyFields) {
  EXPECT_EQ(fault_of("a,b,c\n", {100, 3}), "none");
  EXPECT_EQ(fault_of("a,b,c,d\n", {100, 3}), "csv-too-many-fields 1:7");
}

TEST(CsvFault, FindsANul) {
  EXPECT_EQ(fault_of(std::string_view("a,b\nc\0,d\n", 9)), "csv-nul 2:2");
  EXPECT_EQ(fault_of(std::string_view("a,\"b\0\"\n", 7)), "csv-nul 1:5");
  EXPECT_EQ(fault_of(std::string_view("a,\"b\"\0\n", 7)), "csv-nul 1:6");
  EXPECT_EQ(fault_of(std::string_view("a\n\0", 3)), "csv-nul 2:1");
}

TEST(CsvFault, FindsMixedLineEnds) {
  EXPECT_EQ(fault_of("a,b\r\nc,漢\nd,e\r\n"), "csv-line-ends-mixed 2:4");
  EXPECT_EQ(fault_of("a\nb\r\n"), "csv-line-ends-mixed 2:2");
  EXPECT_EQ(fault_of("\"a\nb\"\r\n\"c\r\nd\"\r\n"), "none");
}

TEST(CsvFault, FindsACarriageReturnOnItsOwn) {
  EXPECT_EQ(fault_of("a,b\rc,d\r"), "csv-stray-carriage-return 1:4");
  EXPECT_EQ(fault_of("a,b\r\nc\r"), "csv-stray-carriage-return 2:2");
  EXPECT_EQ(fault_of("\"a\"\rb\n"), "csv-stray-carriage-return 1:4");
}

TEST(CsvFault, FindsAnEmptyLineInsideTheFile) {
  EXPECT_EQ(fault_of("a,b\r\n\r\nc,d\r\n"), "csv-empty-line 2:1");
  EXPECT_EQ(fault_of("\na\n"), "csv-empty-line 1:1");
  EXPECT_EQ(fault_of("a\n\"\"\nb\n"), "none");
}

TEST(CsvFault, RefusesAStoredRowThatIsNotOneRow) {
  CsvRow row;
  std::string storage;
  const auto longer = parse_csv_row("a,b\nc", "x.csv", 9, row, storage);
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().code, "csv-row-damaged");
  EXPECT_EQ(longer.error().place, (Place{"x.csv", 9, 0}));
  EXPECT_EQ(parse_csv_row("a,\"b", "x.csv", 9, row, storage).error().code, "csv-quote-unclosed");
}

// How far a file of ours is read that this process has open.
std::uint64_t bytes_taken_of(const fs::path& path) {
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code error;
    if (fs::read_symlink(entry.path(), error) != fs::canonical(path)) continue;
    std::ifstream info(fs::path("/proc/self/fdinfo") / entry.path().filename());
    std::string key;
    std::uint64_t position = 0;
    info >> key >> position;
    EXPECT_EQ(key, "pos:");
    return position;
  }
  ADD_FAILURE() << "nobody has it open";
  return 0;
}

// A line of many megabytes: how much was taken of it before the reader gave up?
std::uint64_t bytes_taken_of_an_endless_line(std::string_view begin, CsvLimits limits,
                                             std::string& code) {
  const ScratchFile place;
  std::ofstream(place.path(), std::ios::binary) << begin << std::string(16u << 20, 'x');
  auto reader = CsvReader::open(place.path(), "x.csv", limits);
  CsvRow row;
  const auto more = reader->next(row);
  code = more ? "none" : more.error().code;
  return bytes_taken_of(place.path());
}

TEST(CsvFault, StopsReadingAnEndlessLineAfterOneField) {
  constexpr std::uint64_t kChunk = 256 << 10;
  std::string code;
  for (const std::string_view begin : {"", "\"", "a,b,\"\"\""}) {
    const CsvLimits limits{1 << 20, 2000};
    EXPECT_LE(bytes_taken_of_an_endless_line(begin, limits, code),
              limits.max_field_bytes + 2 * kChunk);
    EXPECT_EQ(code, "csv-field-too-long");
  }
}

}  // namespace
}  // namespace fubako::notation
