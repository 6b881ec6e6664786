// Pages, sheets and sides over the streams of a form.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/rich_template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Streams : public testing::Test {
 protected:
  std::vector<std::string> pages(const RichRecord& rich) {
    return pages_of(form_, visible_of(form_, rich));
  }
  RichTemplate template_;
  Form form_ = template_.form();
};

TEST_F(Streams, FillFrontAndBackThenTheNextStream) {
  EXPECT_THAT(pages({.slips = slips_of(2)}),
              ElementsAre("front 1", "back 1b", "one-slip 2", "one-slip 3"));
}

TEST_F(Streams, LeaveTheBackBlankThatNothingComesTo) {
  EXPECT_THAT(pages({.slips = {{"1", "A", "0"},
                               {"1", "A", "0"},
                               {"1", "A", "0"},
                               {"1", "A", "0"},
                               {"1", "A", "0"}}}),
              ElementsAre("front 1", "back 1b", "more 2", "- 2b"));
}

TEST_F(Streams, PrintOnBacksWhenTheNextPageMay) {
  std::vector<Slip> slips = slips_of(9);
  for (Slip& slip : slips) slip.shown = "0";
  EXPECT_THAT(pages({.slips = slips}), ElementsAre("front 1", "back 1b", "more 2", "more 2b"));
}

TEST_F(Streams, BeginANewSheetForAFront) {
  std::vector<Slip> slips = slips_of(5);
  for (Slip& slip : slips) slip.shown = "0";
  EXPECT_THAT(pages({.slips = slips, .kind = "b"}),
              ElementsAre("front 1", "back 1b", "more 2", "- 2b", "extra 3", "- 3b"));
}

TEST_F(Streams, PrintEveryPageOnItsOwnSheetWithoutDuplex) {
  template_.replace(", duplex: true", "")
      .replace("    side: back\n", "")
      .replace("      - {text: back-digits,",
               "      - {symbol: back-code, at: \"180 40 13 13\", mark: control-code}\n"
               "      - {text: back-digits,");
  form_ = template_.form();
  EXPECT_THAT(pages({.slips = slips_of(1), .kind = "b"}),
              testing::Not(testing::Contains(testing::EndsWith("b"))));
}

TEST_F(Streams, CountPagesAndSheetsEachAndTogether) {
  const PageCounts counts = page_counts(form_, record_of({.slips = slips_of(5)}));
  EXPECT_EQ(counts.pages[0], 4u);  // with the blank back
  EXPECT_EQ(counts.sheets[0], 2u);
  EXPECT_EQ(counts.pages[1], 5u);
  EXPECT_EQ(counts.sheets[1], 5u);
  EXPECT_EQ(counts.all_pages(), 9);
  EXPECT_EQ(counts.all_sheets(), 7);
}

TEST_F(Streams, CountSheetsAsTheyArePrinted) {
  for (std::size_t slips = 0; slips <= 40; ++slips)
    for (const char* kind : {"a", "b"}) {
      const RichRecord rich{.slips = slips_of(slips), .kind = kind};
      const PageCounts counts = page_counts(form_, record_of(rich));
      const auto pages = visible_of(form_, rich);
      PageCounts seen;
      for (const VisiblePage& page : pages) {
        ++seen.pages[page.stream];
        if (!page.back) ++seen.sheets[page.stream];
      }
      for (std::size_t s = 0; s < kMaxStreams; ++s) {
        EXPECT_EQ(seen.pages[s], counts.pages[s]) << slips << kind << s;
        EXPECT_EQ(seen.sheets[s], counts.sheets[s]) << slips << kind << s;
      }
      EXPECT_EQ(pages.back().sheet, counts.all_sheets());
      EXPECT_EQ(seen.pages[0], 2 * seen.sheets[0]) << "both sides are printed";
    }
}

TEST_F(Streams, HaveControlCodesOnFrontsOnly) {
  const auto all = visible_of(form_, {.slips = slips_of(9), .kind = "b"});
  int fronts = 0;
  for (const VisiblePage& page : all) {
    ASSERT_EQ(page.symbols.size(), page.back ? 0u : 1u) << form_.pages[page.page].id;
    if (page.back) continue;
    const auto code = parse_control_code(page.symbols[0].data);
    ASSERT_TRUE(code);
    EXPECT_EQ(code->sheet, ++fronts);
    EXPECT_EQ(code->of, all.back().sheet);
  }
  EXPECT_EQ(fronts, all.back().sheet);
}

TEST_F(Streams, PrintTheSheetOnBacksButNoCode) {
  const auto pages = visible_of(form_, {});
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_THAT(texts_of(form_, pages[0].texts, "digits"), ElementsAre(pages[0].symbols.at(0).data));
  EXPECT_THAT(texts_of(form_, pages[1].texts, "back-digits"), IsEmpty());
  EXPECT_THAT(texts_of(form_, pages[1].texts, "back-page-of"), ElementsAre("1/1"));
}

TEST_F(Streams, HaveNothingOnABlankBack) {
  const auto pages = visible_of(form_, {.slips = slips_of(5)});
  const VisiblePage& blank = pages.at(3);
  ASSERT_TRUE(blank.blank);
  EXPECT_TRUE(blank.back);
  EXPECT_TRUE(blank.texts.empty() && blank.symbols.empty() && blank.pictures.empty());
  EXPECT_EQ(blank.page, pages[2].page) << "it is as large as its front";
}

TEST_F(Streams, ComeOneAfterTheOtherWhereverTheirPagesAreWritten) {
  const std::size_t slip = template_.yaml.find("  - id: one-slip");
  const std::string page = template_.yaml.substr(slip);
  template_.yaml.erase(slip);
  template_.yaml.insert(template_.yaml.find("  - id: back"), page);
  form_ = template_.form();
  EXPECT_THAT(pages({.slips = slips_of(1)}), ElementsAre("front 1", "back 1b", "one-slip 2"));
}

TEST_F(Streams, HaveNamesAndPapersOfTheirOwn) {
  ASSERT_EQ(form_.streams.size(), 2u);
  EXPECT_EQ(form_.streams[0].id, "notice");
  EXPECT_TRUE(form_.streams[0].duplex);
  EXPECT_EQ(form_.streams[0].fold, "tri-fold");
  EXPECT_EQ(form_.streams[1].stock, "slip");
  EXPECT_FALSE(form_.streams[1].duplex);
  EXPECT_EQ(form_.streams[1].fold, "none");
  EXPECT_EQ(form_.envelope, "window");
  EXPECT_EQ(form_.pages.back().size.width, millimetres(210));
  EXPECT_EQ(form_.pages.back().size.height, Micrometres(114300));
}

TEST_F(Streams, HaveThePagesOfTheirConditionOnly) {
  EXPECT_THAT(pages({.kind = "a"}), ElementsAre("front 1", "back 1b"));
  EXPECT_THAT(pages({.kind = "b"}), ElementsAre("front 1", "back 1b", "extra 2", "- 2b"));
}

}  // namespace
}  // namespace fubako::forms
