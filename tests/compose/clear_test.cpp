// Places where nothing else may print: symbols, the band around a line of OCR, white slots.
#include <gmock/gmock.h>

#include "tests/compose/form_builder.h"

namespace fubako::compose {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Op = forms::Condition::Op;

class Clear : public testing::Test {
 protected:
  std::size_t ocr(Box box, Micrometres clear) {
    const std::size_t index = form_.variable("ocr", {field(kNoticeNo)}, box);
    form_.slot(index).ocr = true;
    form_.slot(index).clear = clear;
    return index;
  }
  forms::RuleElement& rule(Box box, Micrometres thickness = Micrometres(200), bool filled = false) {
    form_.form.pages[0].rules.push_back(rule_of(box, thickness, filled, 0));
    return form_.form.pages[0].rules.back();
  }
  std::vector<std::string> codes() { return codes_of(form_.compile()); }
  FormBuilder form_;
};

TEST_F(Clear, IsComplainedOfWhenATextReachesIntoTheBandOfOcr) {
  ocr(box_mm(20, 20, 60, 5), millimetres(3));
  const std::size_t near = form_.fixed("near", "氏名", box_mm(20, 27, 20, 5));
  const CompileResult result = form_.compile();
  ASSERT_THAT(codes_of(result), ElementsAre("place-not-clear"));
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("'ocr'"));
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("'near'"));
  EXPECT_EQ(result.complaints[0].place.str(), "form.yaml:1:1");
  form_.slot(near).box.y = millimetres(28);
  EXPECT_THAT(codes(), IsEmpty()) << "it touches the band";
}

TEST_F(Clear, IsComplainedOfWhenALineReachesIntoIt) {
  ocr(box_mm(20, 20, 60, 5), millimetres(3));
  rule(box_mm(10, 28, 100, 0), Micrometres(201));
  EXPECT_THAT(codes(), ElementsAre("place-not-clear")) << "half of the line's thickness";
  form_.form.pages[0].rules[0].box.y = Micrometres(28'100);
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Clear, IsComplainedOfWhenAPerforationCrossesIt) {
  ocr(box_mm(20, 20, 60, 5), millimetres(3));
  rule(box_mm(50, 0, 0, 100)).dashed = true;
  EXPECT_THAT(codes(), ElementsAre("place-not-clear"));
}

TEST_F(Clear, IsComplainedOfInASlotForAVoiceCode) {
  form_.form.pages[0].reserved.push_back({"voice", box_mm(180, 260, 20, 20), {"form.yaml", 9, 9}});
  EXPECT_THAT(codes(), IsEmpty());
  form_.variable("near", {field(kName)}, box_mm(150, 270, 31, 6));
  const CompileResult result = form_.compile();
  ASSERT_THAT(codes_of(result), ElementsAre("place-not-clear"));
  EXPECT_EQ(result.complaints[0].place.str(), "form.yaml:9:9");
}

TEST_F(Clear, IsComplainedOfUnderASymbolsQuietZone) {
  form_.symbol("code", SymbolKind::data_matrix, box_mm(100, 100, 13, 13));
  rule(box_mm(100, 112, 50, 0));
  EXPECT_THAT(codes(), ElementsAre("place-not-clear"));
}

TEST_F(Clear, IsWhiteInsideAFrameThatIsAroundIt) {
  form_.symbol("code", SymbolKind::data_matrix, box_mm(100, 100, 13, 13));
  rule(box_mm(100, 100, 13, 13));
  rule(box_mm(90, 90, 50, 50));
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Clear, IsComplainedOfWhenAFrameCrossesItOrLiesInIt) {
  form_.symbol("code", SymbolKind::data_matrix, box_mm(100, 100, 13, 13));
  rule(box_mm(105, 90, 50, 50));
  EXPECT_THAT(codes(), ElementsAre("place-not-clear"));
  form_.form.pages[0].rules[0].box = box_mm(103, 103, 5, 5);
  EXPECT_THAT(codes(), ElementsAre("place-not-clear"));
  form_.form.pages[0].rules[0].box = box_mm(114, 100, 13, 13);
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Clear, IsComplainedOfUnderAFilledBox) {
  form_.symbol("code", SymbolKind::data_matrix, box_mm(100, 100, 13, 13));
  rule(box_mm(90, 90, 50, 50), {}, true);
  EXPECT_THAT(codes(), ElementsAre("place-not-clear"));
}

TEST_F(Clear, MayBeUsedByWhatNeverPrintsTogetherWithIt) {
  const std::size_t line = ocr(box_mm(20, 20, 60, 5), millimetres(3));
  form_.slot(line).when = of_record(Op::equals, kProtected, "1");
  rule(box_mm(10, 22, 100, 0)).when = of_record(Op::equals, kProtected, "0");
  form_.slot(form_.variable("near", {field(kName)}, box_mm(20, 26, 60, 5))).when =
      of_record(Op::differs, kProtected, "1");
  EXPECT_THAT(codes(), IsEmpty());
  form_.form.pages[0].rules[0].when = of_record(Op::filled, kProtected, "");
  EXPECT_THAT(codes(), ElementsAre("place-not-clear"));
}

// A symbol of a row and the rule of the next row.
TEST_F(Clear, IsLookedAtInEveryCell) {
  const std::size_t code = form_.table("items.code", box_mm(20, 100, 60, 13), millimetres(20), 3);
  form_.slot(code).symbol = SymbolKind::code_128;
  forms::Table& table = form_.form.pages[0].tables[0];
  table.rules.push_back(rule_of(box_mm(20, 116, 60, 0), Micrometres(200), false, 0));
  EXPECT_THAT(codes(), IsEmpty());
  table.rules[0].box.y = millimetres(121);
  EXPECT_THAT(codes(), testing::Contains("place-not-clear"));
}

}  // namespace
}  // namespace fubako::compose
