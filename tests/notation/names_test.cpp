#include <gtest/gtest.h>

#include "notation/notation.h"

namespace fubako::notation {
namespace {

TEST(NearestName, FindsAMisspeltName) {
  const std::vector<std::string> names = {"posting_date", "issue_date", "form", "files", "mapping"};
  EXPECT_EQ(nearest_name("postingdate", names), "posting_date");
  EXPECT_EQ(nearest_name("isuse_date", names), "issue_date");
  EXPECT_EQ(nearest_name("forms", names), "form");
  EXPECT_EQ(nearest_name("maping", names), "mapping");
  EXPECT_EQ(nearest_name("fiels", names), "files");
  EXPECT_EQ(nearest_name("posting_data_of", names), "posting_date");
}

TEST(NearestName, FindsNothingWhenNoneIsNear) {
  const std::vector<std::string> names = {"form", "posting_date", "id"};
  EXPECT_EQ(nearest_name("stock", names), "");
  EXPECT_EQ(nearest_name("to", names), "");
  EXPECT_EQ(nearest_name("", names), "");
  EXPECT_EQ(nearest_name(std::string(100'000, 'x'), names), "");
  EXPECT_EQ(nearest_name("form", {}), "");
}

TEST(ParseMillimetres, ReadsAtMostThreeDecimals) {
  EXPECT_EQ(parse_millimetres("12.5"), Micrometres(12500));
  EXPECT_EQ(parse_millimetres("8"), Micrometres(8000));
  EXPECT_EQ(parse_millimetres("0.001"), Micrometres(1));
  EXPECT_EQ(parse_millimetres("210.05"), Micrometres(210050));
  EXPECT_EQ(parse_millimetres("-3.25"), Micrometres(-3250));
}

TEST(ParseMillimetres, RefusesEverythingElse) {
  for (std::string_view bad : {"", "-", ".", ".5", "1.", "1.2345", "1,5", "1.5mm", " 1", "1e3",
                               "--1", "+1", "1.2.3", "1234567", "１"})
    EXPECT_FALSE(parse_millimetres(bad)) << bad;
}

}  // namespace
}  // namespace fubako::notation
