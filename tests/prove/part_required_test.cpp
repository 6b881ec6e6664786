// Elements that a form requires, whatever their conditions say.
#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class PartRequired : public testing::Test {
 protected:
  std::size_t slot(const std::string& element) {
    for (std::size_t i = 0; i < part_.form.slots.size(); ++i)
      if (part_.form.slots[i].element == element) return i;
    ADD_FAILURE() << "no slot " << element;
    return 0;
  }
  // A condition that the second piece does not meet, as a slip of the pen leaves it.
  void only_for_the_first(const std::string& element, std::size_t field, const char* value) {
    part_.form.slots[slot(element)].when = {forms::Condition::Op::equals, forms::Condition::Of::row,
                                            field, value};
  }
  Part part_ = part();
};

TEST_F(PartRequired, PassWhenAllAreThere) {
  part_.form.pages[0].required = {
      {{slot("title")}}, {{slot("amount")}}, {{slot("barcode")}}, {{slot("control")}}};
  part_.form.pages[1].tables[0].required = {{{slot("items.item")}}};
  const Proof proof = proof_of(part_);
  EXPECT_TRUE(proof.passed());
  EXPECT_EQ(proof.required, 2u * 4 + 6) << "four on each notice, one in each of six rows";
}

TEST_F(PartRequired, AreMissingWhenTheirConditionLeavesThemOut) {
  only_for_the_first("amount", kCommonFieldCount, "120400");
  part_.pages[2].text("amount").lines.clear();
  EXPECT_THAT(codes_of(part_), IsEmpty());
  part_.form.pages[0].required = {{{slot("amount")}}};
  const Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "required-missing");
  EXPECT_EQ(proof.findings[0].page, 3);
  EXPECT_NE(proof.findings[0].message.en.find("amount"), std::string::npos);
}

TEST_F(PartRequired, AreThereWhenOneOfSeveralIs) {
  only_for_the_first("amount", kCommonFieldCount, "120400");
  part_.pages[2].text("amount").lines.clear();
  part_.form.pages[0].required = {{{slot("amount"), slot("name")}}};
  EXPECT_THAT(codes_of(part_), IsEmpty());
}

TEST_F(PartRequired, AreMissingWhenTheyAreNotReadFromThePage) {
  part_.form.pages[0].required = {{{slot("amount")}}, {{slot("control")}}};
  part_.pages[0].text("amount").lines[0].text.pop_back();
  part_.pages[2].symbol("control").rects.pop_back();
  EXPECT_THAT(codes_of(part_),
              ElementsAre("text-incomplete", "required-missing", "control-code-unreadable"));
}

TEST_F(PartRequired, AreMissingFromTheFixedLayer) {
  part_.form.pages[0].required = {{{slot("title")}}};
  part_.layers[0].texts[0].lines[0].text.pop_back();
  EXPECT_THAT(codes_of(part_), ElementsAre("text-incomplete", "required-missing"));
  EXPECT_EQ(proof_of(part_).finding_count, 1u + 2) << "the layer once, the element on each page";
}

TEST_F(PartRequired, AreMissingFromOneRow) {
  only_for_the_first("items.item", 0, "甲一号");
  part_.form.slots[slot("items.item")].when.value = "乙二号";
  part_.form.slots[slot("items.item")].when.op = forms::Condition::Op::differs;
  // A second column keeps the row on the page.
  forms::Slot number = part_.form.slots[slot("items.item")];
  number.element = "items.number";
  number.box.x += millimetres(90);
  number.when = {};
  part_.form.slots.push_back(number);
  forms::Table& table = part_.form.pages[1].tables[0];
  table.columns.push_back(part_.form.slots.size() - 1);
  for (const std::size_t page : {1, 3, 4}) {
    const std::vector<Text> items = part_.pages[page].texts;
    for (Text text : items) {
      for (Line& line : text.lines) line.x += 90'000;
      part_.pages[page].texts.push_back(text);
    }
  }
  std::erase_if(part_.pages[3].texts, [](const Text& text) {
    return text.lines[0].text == U"乙二号" && text.lines[0].x < 90'000;
  });
  EXPECT_THAT(codes_of(part_), IsEmpty());
  table.required = {{{slot("items.item")}}};
  const Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "required-missing");
  EXPECT_EQ(proof.findings[0].page, 4);
}

}  // namespace
}  // namespace fubako::prove::sample
