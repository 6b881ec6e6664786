#include "preview/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fubako::preview {
namespace {

std::optional<Selection> selected(const std::string& text) {
  const auto query = parse_query(text);
  return query ? selection_of(*query) : std::nullopt;
}

TEST(Selection, IsReadBackFromItsQuery) {
  const Selection one{"990001", "property-tax-notice", "長い 例&=+%", {}, {}, false};
  EXPECT_EQ(selected(query_of(one)), one);
  const Selection other{"990001", {}, {}, "2026-property-tax", "A 1/2", true};
  EXPECT_EQ(selected(query_of(other)), other);
}

TEST(Selection, RefusesWhatIsNoNameOfTheProject) {
  const std::string ok = "municipality=990001&form=f&case=c";
  EXPECT_TRUE(selected(ok));
  for (const char* form : {"..", ".", ".hidden", "a/b", "..%2Fconfig", "%2e%2e", "a%5Cb", "",
                           "a%00b", "a%0Ab", "%ff", "%", "%4", "%zz"})
    EXPECT_FALSE(selected("municipality=990001&case=c&form=" + std::string(form))) << form;
  for (const char* job : {"..", "../990019", "a%2Fb"})
    EXPECT_FALSE(selected("municipality=990001&record=A&job=" + std::string(job))) << job;
  EXPECT_FALSE(selected("municipality=990002&form=f&case=c")) << "its check digit is wrong";
  EXPECT_FALSE(selected("municipality=..&form=f&case=c"));
  EXPECT_FALSE(selected("municipality=990001&job=j&record=A&medium=fax"));
}

TEST(Selection, RefusesQueriesWithoutEnd) {
  std::string many;
  for (int i = 0; i < 21; ++i) many += "a" + std::to_string(i) + "=1&";
  EXPECT_FALSE(parse_query(many));
  EXPECT_FALSE(parse_query("a=" + std::string(201, 'x')));
  EXPECT_TRUE(parse_query("a=" + std::string(200, 'x')));
}

}  // namespace
}  // namespace fubako::preview
