// What a form prints depends on: conditions on record, list and row, language, enclosures, parts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/rich_template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Choices : public testing::Test {
 protected:
  std::vector<std::string> texts(const RichRecord& rich, std::string_view element) {
    return texts_of(form_, visible_of(form_, rich)[0].texts, element);
  }
  FixedLayer fixed(const RichRecord& rich) {
    return visible_fixed(form_, visible_of(form_, rich)[0].layer);
  }
  RichTemplate template_;
  Form form_ = template_.form();
};

TEST_F(Choices, ReachTheRow) {
  EXPECT_THAT(texts({.slips = {{"100"}, {"101"}, {"99"}}}, "slips.small"),
              ElementsAre("少額", "少額"));
}

TEST_F(Choices, ReachTheRecordFromARow) {
  EXPECT_THAT(texts({.slips = slips_of(2), .kind = "a", .memo = "控え"}, "slips.memo"),
              ElementsAre("控え", "控え"));
  EXPECT_THAT(texts({.slips = slips_of(2), .kind = "b", .memo = "控え"}, "slips.memo"), IsEmpty());
  EXPECT_THAT(texts({.slips = slips_of(2), .kind = "a"}, "slips.memo"), IsEmpty())
      << "an empty value prints nothing";
}

TEST_F(Choices, ReachTheNumberOfRowsOfAList) {
  EXPECT_THAT(texts({.slips = slips_of(1), .voters = 2}, "slips.crowd"), IsEmpty());
  EXPECT_THAT(texts({.slips = slips_of(1), .voters = 3}, "slips.crowd"), ElementsAre("多数"));
}

TEST_F(Choices, TakeAnEmptyListForNoRows) {
  const Record none = record_of(RichRecord{}), two = record_of(RichRecord{.voters = 2});
  using Op = Condition::Op;
  const auto holds_for = [](const Record& record, Op op, const char* value) {
    return holds({op, Condition::Of::list, 1, value}, record, record.fields);
  };
  EXPECT_TRUE(holds_for(none, Op::equals, "0"));
  EXPECT_TRUE(holds_for(none, Op::less, "1"));
  EXPECT_TRUE(holds_for(none, Op::empty, ""));
  EXPECT_FALSE(holds_for(none, Op::filled, ""));
  EXPECT_FALSE(holds_for(none, Op::greater, "0"));
  EXPECT_TRUE(holds_for(two, Op::filled, ""));
  EXPECT_TRUE(holds_for(two, Op::at_most, "10"));
  EXPECT_FALSE(holds_for(two, Op::empty, ""));
}

TEST_F(Choices, PutFixedElementsIntoTheLayerThatShowsThem) {
  EXPECT_THAT(texts_of(form_, fixed({.kind = "b"}).texts, "only-b"), ElementsAre("乙の方へ"));
  EXPECT_THAT(texts_of(form_, fixed({.kind = "a"}).texts, "only-b"), IsEmpty());
  EXPECT_EQ(fixed({.voters = 1}).rules.size(), 1u);
  EXPECT_EQ(fixed({}).rules.size(), 0u);
}

TEST_F(Choices, GiveALayerToEachCombination) {
  std::vector<LayerId> layers;
  for (const char* kind : {"a", "b"})
    for (const std::size_t voters : {0u, 1u}) {
      const LayerId layer = visible_of(form_, {.voters = voters, .kind = kind})[0].layer;
      EXPECT_EQ(std::count(layers.begin(), layers.end(), layer), 0);
      layers.push_back(layer);
    }
  EXPECT_EQ(layers[0].shown, 0u);
  EXPECT_EQ(layers[3].shown, 3u) << "slots before rules";
}

TEST_F(Choices, AreAllInTheFullLayer) {
  const auto layer = visible_fixed(form_, full_layer(form_, 0));
  EXPECT_THAT(texts_of(form_, layer.texts, "only-b"), ElementsAre("乙の方へ"));
  EXPECT_EQ(texts_of(form_, layer.texts, "slips.unit").size(), 4u);
  EXPECT_EQ(layer.rules.size(), 5u);
}

TEST_F(Choices, SpeakTheResidentsLanguage) {
  template_.context.wordings = {{"en", {{"ask", "Contact"}, {"unit", "yen"}}}, {"pt", {}}};
  form_ = template_.form();
  EXPECT_THAT(texts({.language = "en"}, "ask"), ElementsAre("Contact"));
  EXPECT_THAT(texts({.language = ""}, "ask"), ElementsAre("お問い合わせ"));
  EXPECT_THAT(texts({.language = "pt"}, "ask"), ElementsAre("お問い合わせ"))
      << "a language without that word";
  EXPECT_THAT(texts({.language = "zh"}, "ask"), ElementsAre("お問い合わせ"))
      << "a language that the municipality lacks";
}

TEST_F(Choices, SpeakTheUsualLanguageWithoutAFieldOfIt) {
  template_.context.wordings = {{"en", {{"ask", "Contact"}}}};
  template_.replace(", role: language", "");
  form_ = template_.form();
  EXPECT_THAT(texts({.language = "en"}, "ask"), ElementsAre("お問い合わせ"));
}

TEST_F(Choices, PickTheEnclosures) {
  const auto mask = [&](const RichRecord& rich) { return enclosures_of(form_, record_of(rich)); };
  EXPECT_EQ(mask({}), 0b001u);
  EXPECT_EQ(mask({.kind = "b"}), 0b011u);
  EXPECT_EQ(mask({.slips = slips_of(4)}), 0b101u);
  EXPECT_EQ(mask({.slips = slips_of(4), .kind = "b"}), 0b111u);
  EXPECT_EQ(form_.enclosures[2].id, "many");
}

TEST_F(Choices, SplitALongRecordIntoParts) {
  template_.replace("\nenvelope:", "split: {list: slips, rows: 4}\n\nenvelope:");
  form_ = template_.form();
  RichRecord rich{.slips = slips_of(9), .voters = 2, .memo = "控え"};
  const auto parts = split_record(form_, record_of(rich));
  ASSERT_EQ(parts.size(), 3u);
  std::size_t next = 0;
  for (const Record& part : parts) {
    EXPECT_TRUE(part.fields == record_of(rich).fields);
    EXPECT_EQ(part.lists[1].size(), 2u) << "the other lists go with each";
    for (const Row& row : part.lists[0]) EXPECT_EQ(row[0], std::to_string(1000 + next++));
  }
  EXPECT_EQ(next, 9u);
  EXPECT_EQ(parts[0].lists[0].size(), 4u);
  EXPECT_EQ(parts[2].lists[0].size(), 1u);
}

TEST_F(Choices, SplitNoRecordThatIsShortEnough) {
  EXPECT_EQ(split_record(form_, record_of(RichRecord{.slips = slips_of(9)})).size(), 1u);
  template_.replace("\nenvelope:", "split: {list: slips, rows: 4}\n\nenvelope:");
  form_ = template_.form();
  for (const std::size_t rows : {0u, 1u, 4u})
    EXPECT_EQ(split_record(form_, record_of(RichRecord{.slips = slips_of(rows)})).size(), 1u);
  EXPECT_EQ(split_record(form_, record_of(RichRecord{.slips = slips_of(5)})).size(), 2u);
}

TEST_F(Choices, PrintThePartOnlyWhenThereAreSeveral) {
  PieceMarks marks = marks_of(1);
  const Record record = record_of(RichRecord{});
  EXPECT_THAT(texts_of(form_, visible(form_, record, marks)[0].texts, "part-of"), IsEmpty());
  marks.part = 1;
  marks.parts = 2;
  EXPECT_THAT(texts_of(form_, visible(form_, record, marks)[0].texts, "part-of"),
              ElementsAre("1/2"));
  marks.part = 2;
  EXPECT_THAT(texts_of(form_, visible(form_, record, marks)[0].texts, "part-of"),
              ElementsAre("2/2"));
}

}  // namespace
}  // namespace fubako::forms
