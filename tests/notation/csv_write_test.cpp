#include <gtest/gtest.h>

#include "notation/notation.h"

namespace fubako::notation {
namespace {

std::string row(std::initializer_list<std::string_view> fields) {
  std::string out;
  append_csv_row(out, fields);
  return out;
}

TEST(CsvWrite, QuotesOnlyWhereRfc4180AsksForIt) {
  EXPECT_EQ(row({"a", "漢 字", "", "x;y"}), "a,漢 字,,x;y\r\n");
  EXPECT_EQ(row({"a,b", "say \"hi\"", "two\nlines", "\r"}),
            "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"\r\"\r\n");
}

TEST(CsvWrite, QuotesALoneEmptyField) {
  EXPECT_EQ(row({""}), "\"\"\r\n");
  EXPECT_EQ(row({"", ""}), ",\r\n");
}

}  // namespace
}  // namespace fubako::notation
