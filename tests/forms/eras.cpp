#include "tests/forms/eras.h"

#include <gtest/gtest.h>

namespace fubako::forms {

const std::vector<Era> kEras = {{"明治", *parse_date("1868-10-23")},
                                {"大正", *parse_date("1912-07-30")},
                                {"昭和", *parse_date("1926-12-25")},
                                {"平成", *parse_date("1989-01-08")},
                                {"令和", *parse_date("2019-05-01")}};

Format kind(FormatKind kind) {
  Format format;
  format.kind = kind;
  return format;
}

std::string print(const Format& format, std::string_view canonical) {
  return forms::format(format, canonical, kEras);
}

std::optional<std::string> back(const Format& format, std::string_view printed) {
  return parse_back(format, printed, kEras);
}

void expect_inverse(const Format& format, std::string_view canonical) {
  const std::string printed = print(format, canonical);
  const auto read = back(format, printed);
  ASSERT_TRUE(read) << canonical << " is printed as " << printed;
  ASSERT_EQ(*read, canonical) << "printed as " << printed;
}

}  // namespace fubako::forms
