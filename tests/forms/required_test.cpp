// What a form requires of its pages and rows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;

class RequiredElements : public testing::Test {
 protected:
  // "a+b, c": the elements of each requirement.
  static std::vector<std::vector<std::string>> names(const Form& form,
                                                     const std::vector<Requirement>& required) {
    std::vector<std::vector<std::string>> out;
    for (const Requirement& one : required) {
      out.emplace_back();
      for (const std::size_t slot : one.any_of) out.back().push_back(form.slots[slot].element);
    }
    return out;
  }
  Template template_;
};

TEST_F(RequiredElements, AreFoundOnTheirPageInBothLayers) {
  template_.replace("    size: A4\n    fixed:",
                    "    size: A4\n    required: [head, [total, pair], code]\n    fixed:");
  const Form form = template_.form();
  EXPECT_THAT(names(form, form.pages[0].required),
              ElementsAre(ElementsAre("head"), ElementsAre("total", "pair"), ElementsAre("code")));
  EXPECT_TRUE(form.pages[1].required.empty());
}

TEST_F(RequiredElements, AreFoundInEveryTableOfTheirRows) {
  template_.replace("    height: 10\n", "    height: 10\n    required: [amount, [due, amount]]\n");
  const Form form = template_.form();
  EXPECT_THAT(names(form, form.pages[0].tables[0].required),
              ElementsAre(ElementsAre("first-rows.amount"),
                          ElementsAre("first-rows.due", "first-rows.amount")));
  EXPECT_THAT(names(form, form.pages[1].tables[0].required),
              ElementsAre(ElementsAre("more-rows.amount"),
                          ElementsAre("more-rows.due", "more-rows.amount")));
}

TEST_F(RequiredElements, AreNotAskedForWhenTheMunicipalityLeavesThemOut) {
  template_.replace("value: \"{office}からの通知\"}",
                    "value: \"{office}からの通知\", overridable: {leave_out: true}}");
  template_.replace("    size: A4\n    fixed:",
                    "    size: A4\n    required: [head, [head, total]]\n    fixed:");
  template_.set_overlay(
      "format: fubako-overlay/1\nform: test-notice\nlaw_year: 2026\nelements:\n"
      "  head: {shown: false}\n");
  const Form form = template_.form();
  EXPECT_THAT(names(form, form.pages[0].required), ElementsAre(ElementsAre("total")));
}

TEST_F(RequiredElements, AreTheirOwnPagesOnly) {
  template_.replace("    repeats_for: one-row\n",
                    "    repeats_for: one-row\n    required: [head, more-code, []]\n");
  EXPECT_THAT(codes_of(template_.load()), ElementsAre("required-unknown", "required-unknown"));
}

TEST_F(RequiredElements, AreNeitherLinesNorTables) {
  template_.replace("    size: A4\n    fixed:",
                    "    size: A4\n    required: [ruler, first-rows]\n    fixed:");
  EXPECT_THAT(codes_of(template_.load()), ElementsAre("required-unknown", "required-unknown"));
}

TEST_F(RequiredElements, FoldsAreKnownByTheirLines) {
  template_.replace("      - {line: ruler",
                    "      - {fold: fold-1, at: \"0 99 210 0\"}\n      - {line: ruler");
  const Form form = template_.form();
  ASSERT_EQ(form.pages[0].folds.size(), 1u);
  EXPECT_EQ(form.pages[0].folds[0].y, millimetres(99));
  EXPECT_EQ(form.pages[0].folds[0].width, millimetres(210));
}

}  // namespace
}  // namespace fubako::forms
