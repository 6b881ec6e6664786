// Rows on their way through tables: which, where, kept together, with print and sums of their own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/rich_template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Box box_mm(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {millimetres(x), millimetres(y), millimetres(width), millimetres(height)};
}

class Rows : public testing::Test {
 protected:
  std::vector<VisiblePage> pages(const RichRecord& rich) { return visible_of(form_, rich); }
  // The amounts that each page's table of slips shows.
  std::vector<std::vector<std::string>> amounts(const RichRecord& rich) {
    std::vector<std::vector<std::string>> out;
    for (const VisiblePage& page : pages(rich)) {
      if (page.stream != 0 || page.back) continue;
      out.push_back(texts_of(form_, page.texts, "slips.amount"));
      for (const std::string& text : texts_of(form_, page.texts, "more.amount"))
        out.back().push_back(text);
    }
    return out;
  }
  FixedLayer fixed(const RichRecord& rich, std::size_t page = 0) {
    return visible_fixed(form_, pages(rich).at(page).layer);
  }
  std::vector<Slip> groups(const std::string& letters) {
    std::vector<Slip> out;
    for (std::size_t i = 0; i < letters.size(); ++i)
      out.push_back({std::to_string(i + 1), letters.substr(i, 1), "0"});
    return out;
  }
  RichTemplate template_;
  Form form_ = template_.form();
};

TEST_F(Rows, StandSideBySideBeforeTheNextLine) {
  std::vector<Box> boxes;
  const auto all = pages({.slips = slips_of(4)});
  for (const VisibleText& text : all[0].texts)
    if (form_.slots[text.slot].element == "slips.amount") boxes.push_back(text.box);
  EXPECT_THAT(boxes, ElementsAre(box_mm(11, 41, 30, 5), box_mm(51, 41, 30, 5),
                                 box_mm(11, 61, 30, 5), box_mm(51, 61, 30, 5)));
}

TEST_F(Rows, FillAsManyCellsAsTheTableHas) {
  EXPECT_EQ(form_.pages[0].tables[0].rows, 4u);  // two lines of two
  EXPECT_THAT(
      amounts({.slips = slips_of(6)}),
      ElementsAre(ElementsAre("1,000", "1,001", "1,002", "1,003"), ElementsAre("1,004", "1,005")));
}

TEST_F(Rows, PrintTheirFixedPartOncePerRowThatIsThere) {
  for (const std::size_t count : {0u, 1u, 3u, 4u}) {
    const auto layer = fixed({.slips = slips_of(count)});
    EXPECT_EQ(texts_of(form_, layer.texts, "slips.unit"), std::vector<std::string>(count, "円"));
    EXPECT_EQ(layer.rules.size(), count) << "a line under each row, and no box";
  }
}

TEST_F(Rows, PrintTheirFixedPartInTheirCells) {
  const auto layer = fixed({.slips = slips_of(3)});
  std::vector<Box> boxes;
  for (const RuleElement& rule : layer.rules) boxes.push_back(rule.box);
  EXPECT_THAT(boxes,
              ElementsAre(box_mm(10, 59, 40, 0), box_mm(50, 59, 40, 0), box_mm(10, 79, 40, 0)));
}

TEST_F(Rows, HaveALayerForEachNumberOfRows) {
  const auto three = pages({.slips = slips_of(3)})[0].layer;
  EXPECT_EQ(three, pages({.slips = {{"5"}, {"6"}, {"7"}}})[0].layer) << "whatever they say";
  EXPECT_NE(three, pages({.slips = slips_of(2)})[0].layer);
  EXPECT_THAT(three.rows, ElementsAre(3u, 0u));
}

// Rows without print of their own make no layers.
TEST_F(Rows, HaveOneLayerWhenTheyPrintNothingFixed) {
  EXPECT_EQ(pages({.voters = 2})[0].layer.rows, pages({.voters = 5})[0].layer.rows);
}

TEST_F(Rows, AreOnlyThoseThatMeetTheirCondition) {
  const auto all = pages({.slips = {{"100", "A", "1"}, {"200", "A", "0"}, {"300", "A", "1"}}});
  std::vector<std::string> paid;
  std::vector<std::uint32_t> rows;
  for (const VisiblePage& page : all)
    for (const VisibleText& text : page.texts)
      if (form_.slots[text.slot].element == "one-slip.paid") {
        paid.push_back(text.text);
        rows.push_back(text.row);
      }
  EXPECT_THAT(paid, ElementsAre("100", "300"));
  EXPECT_THAT(rows, ElementsAre(0u, 2u)) << "they keep their number in the list";
  EXPECT_THAT(texts_of(form_, all[0].texts, "slips.amount"), ElementsAre("100", "200", "300"))
      << "the other flow of the list is independent";
}

TEST_F(Rows, OfTwoFlowsRepeatEachTheirOwnPages) {
  std::vector<Slip> slips = slips_of(9);
  for (std::size_t i = 3; i < slips.size(); ++i) slips[i].shown = "0";
  EXPECT_THAT(pages_of(form_, pages({.slips = slips})),
              ElementsAre("front 1", "back 1b", "more 2", "more 2b", "one-slip 3", "one-slip 4",
                          "one-slip 5"));
}

class Kept : public Rows {
 protected:
  Kept() {
    template_.replace("    height: 20\n    fixed:", "    height: 20\n    keep: group\n    fixed:");
    form_ = template_.form();
  }
};

TEST_F(Kept, GoToTheNextPageTogether) {
  EXPECT_THAT(amounts({.slips = groups("AABBBC")}),
              ElementsAre(ElementsAre("1", "2"), ElementsAre("3", "4", "5", "6")));
}

TEST_F(Kept, StayWhenTheyFitExactly) {
  EXPECT_THAT(amounts({.slips = groups("AABBCC")}),
              ElementsAre(ElementsAre("1", "2", "3", "4"), ElementsAre("5", "6")));
}

TEST_F(Kept, FillAPageWhenTheyAreMoreThanOne) {
  EXPECT_THAT(amounts({.slips = groups("BBBBBB")}),
              ElementsAre(ElementsAre("1", "2", "3", "4"), ElementsAre("5", "6")));
  const auto after_others = amounts({.slips = groups("ABBBBBC")});
  EXPECT_EQ(after_others.at(0), std::vector<std::string>({"1"})) << "they begin on a page";
  EXPECT_EQ(after_others.at(1), std::vector<std::string>({"2", "3", "4", "5"}));
}

TEST_F(Kept, AreNeighboursOnly) {
  EXPECT_THAT(amounts({.slips = groups("ABABAB")}),
              ElementsAre(ElementsAre("1", "2", "3", "4"), ElementsAre("5", "6")));
}

TEST_F(Kept, LoseNoRowAndDoubleNone) {
  for (int seed = 0; seed < 300; ++seed) {
    std::string letters;
    for (int i = 0; i < 1 + seed % 40; ++i)
      letters += static_cast<char>('A' + (i * (seed % 7 + 1) + seed) / 5 % 3);
    std::vector<std::string> shown;
    for (const VisiblePage& page : pages({.slips = groups(letters)}))
      for (const VisibleText& text : page.texts)
        if (form_.slots[text.slot].element.ends_with(".amount")) shown.push_back(text.text);
    ASSERT_EQ(shown.size(), letters.size()) << letters;
    for (std::size_t i = 0; i < shown.size(); ++i) ASSERT_EQ(shown[i], std::to_string(i + 1));
  }
}

TEST_F(Rows, CarryTheirSumFromPageToPage) {
  std::vector<Slip> slips;
  for (int i = 1; i <= 9; ++i) slips.push_back({std::to_string(i * 100), "A", "0"});
  const auto all = pages({.slips = slips});
  ASSERT_EQ(all.size(), 4u);  // front, back, more, more
  EXPECT_THAT(texts_of(form_, all[0].texts, "forward"), ElementsAre("次の面へ 1,000"));
  EXPECT_THAT(texts_of(form_, all[0].texts, "total"), IsEmpty());
  EXPECT_THAT(texts_of(form_, all[2].texts, "carried"), ElementsAre("前の面から 1,000"));
  EXPECT_THAT(texts_of(form_, all[2].texts, "more-forward"), ElementsAre("次の面へ 3,600"));
  EXPECT_THAT(texts_of(form_, all[2].texts, "more-total"), IsEmpty());
  EXPECT_THAT(texts_of(form_, all[3].texts, "carried"), ElementsAre("前の面から 3,600"));
  EXPECT_THAT(texts_of(form_, all[3].texts, "more-forward"), IsEmpty());
  EXPECT_THAT(texts_of(form_, all[3].texts, "more-total"), ElementsAre("計 4,500"));
}

TEST_F(Rows, HaveTheirTotalOnTheOnlyPage) {
  const auto page = pages({.slips = {{"-300", "A", "0"}, {"100", "A", "0"}, {"", "A", "0"}}})[0];
  EXPECT_THAT(texts_of(form_, page.texts, "total"), ElementsAre("計 △200"))
      << "nothing adds nothing";
  EXPECT_THAT(texts_of(form_, page.texts, "forward"), IsEmpty());
}

}  // namespace
}  // namespace fubako::forms
