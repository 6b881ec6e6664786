// What is found wrong with a form before any record is seen.
#include <gmock/gmock.h>

#include "tests/compose/form_builder.h"

namespace fubako::compose {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Compile, GivesTheFixedLayerOfASoundForm) {
  FormBuilder form;
  form.fixed("title", "納税通知書", box_mm(20, 20, 60, 6));
  form.variable("name", {to(forms::Part::To::name)}, box_mm(20, 30, 60, 6));
  form.symbol("code", SymbolKind::data_matrix, box_mm(180, 20, 10, 10));
  const CompileResult result = form.compile();
  EXPECT_THAT(codes_of(result), IsEmpty());
  ASSERT_NE(result.compiled, nullptr);
  EXPECT_THAT(runs_of(fixed_of(*result.compiled)), ElementsAre("納税通知書"));
  EXPECT_EQ(result.compiled->dpi, kDpi);
}

TEST(Compile, MapsStylesAndFits) {
  FormBuilder form;
  form.form.styles[0].align = forms::Align::right;
  form.form.styles[0].vertical = forms::VerticalAlign::top;
  const std::size_t title = form.fixed("title", "納税", box_mm(20, 20, 5, 12));
  form.slot(title).fit = {Micrometres(2000), 80, 2};
  const auto compiled = form.compiled();
  EXPECT_EQ(compiled->styles[0].align, typeset::Align::right);
  EXPECT_EQ(compiled->styles[0].vertical, typeset::VerticalAlign::top);
  EXPECT_EQ(compiled->styles[0].leading, Micrometres(4500));
  EXPECT_EQ(compiled->fits[title].shrink_to, Micrometres(2000));
  EXPECT_EQ(compiled->fits[title].condense_to, 80);
  EXPECT_EQ(compiled->fits[title].lines, 2);
  const TextRun run = fixed_of(*compiled).runs[0];
  EXPECT_LT(run.size, kEm);  // shrunk, as the form allows
  EXPECT_EQ(run.baseline, millimetres(20) + run.size * 88 / 100);
}

TEST(Compile, ComplainsOfAStyleWithoutFont) {
  FormBuilder form;
  form.form.styles[0].chain = "gothick";
  form.fixed("title", "納税通知書", box_mm(20, 20, 60, 6));
  const CompileResult result = form.compile();
  EXPECT_EQ(result.compiled, nullptr);
  ASSERT_THAT(codes_of(result), ElementsAre("style-without-font"));
  EXPECT_EQ(result.complaints[0].place.str(), "form.yaml:1:1");
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("gothick"));
}

TEST(Compile, ComplainsOfAFixedTextThatDoesNotFit) {
  FormBuilder form;
  form.fixed("short", "納税", box_mm(20, 10, 60, 6));
  form.fixed("title", "納税通知書", box_mm(20, 20, 14, 6));
  const CompileResult result = form.compile();
  ASSERT_THAT(codes_of(result), ElementsAre("fixed-text-does-not-fit"));
  EXPECT_EQ(result.complaints[0].place.str(), "form.yaml:2:1");
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("title"));
  EXPECT_THAT(result.complaints[0].message.ja, HasSubstr("15 x 3 mm > 14 x 6 mm"));
}

TEST(Compile, ComplainsOfAFixedCharacterWithoutGlyph) {
  FormBuilder form;
  form.fixed("title", "渡邉\U000E0102", box_mm(20, 20, 60, 6));
  const CompileResult result = form.compile();
  ASSERT_THAT(codes_of(result), ElementsAre("character-unmapped"));
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("U+9089 U+E0102"));
}

TEST(Compile, ComplainsOfASymbolTooWideForItsBox) {
  FormBuilder form;
  form.symbol("code", SymbolKind::data_matrix, box_mm(180, 20, 4, 10));
  form.symbol("barcode", SymbolKind::customer_barcode, box_mm(20, 60, 67, 10));
  const CompileResult result = form.compile();
  ASSERT_THAT(codes_of(result), ElementsAre("symbol-too-wide", "symbol-too-wide"));
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("4.064 x 4.064 mm"));
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("box 4 x 10 mm"));
  EXPECT_THAT(result.complaints[1].message.en, HasSubstr("67.564 x 3.048 mm"));
  EXPECT_EQ(result.complaints[1].place.str(), "form.yaml:2:1");
}

TEST(Compile, TakesSymbolsThatJustFit) {
  FormBuilder form;
  form.symbol("code", SymbolKind::data_matrix, box_mm(180, 20, 5, 5));
  form.symbol("barcode", SymbolKind::customer_barcode, box_mm(20, 60, 68, 4));
  EXPECT_THAT(codes_of(form.compile()), IsEmpty());
}

TEST(Compile, ComplainsOfABoxOutsideThePage) {
  FormBuilder form;
  form.variable("name", {to(forms::Part::To::name)}, box_mm(151, 20, 60, 6));
  form.variable("edge", {to(forms::Part::To::name)}, box_mm(150, 30, 60, 6));
  const CompileResult result = form.compile();
  ASSERT_THAT(codes_of(result), ElementsAre("box-outside-page"));
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("name leaves the page front"));
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("210 x 297 mm"));
}

TEST(Compile, ComplainsOnceOfATableThatRunsOffThePage) {
  FormBuilder form;
  form.table("items.no", box_mm(20, 270, 40, 6), millimetres(7), 4);
  EXPECT_THAT(codes_of(form.compile()), IsEmpty());  // the last row ends at 297 mm
  form.form.pages[0].tables[0].rows = 7;
  EXPECT_THAT(codes_of(form.compile()), ElementsAre("box-outside-page"));
}

TEST(Compile, ComplainsOfARuleOutsideThePage) {
  FormBuilder form;
  form.form.pages[0].rules.push_back(rule_of(box_mm(200, 20, 20, 0), Micrometres(200), false, 0));
  EXPECT_THAT(codes_of(form.compile()), ElementsAre("box-outside-page"));
}

TEST(Compile, ComplainsOfVariableBoxesThatOverlap) {
  FormBuilder form;
  form.variable("name", {to(forms::Part::To::name)}, box_mm(20, 20, 60, 6));
  form.variable("address", {to(forms::Part::To::address)}, box_mm(70, 25, 60, 6));
  const CompileResult result = form.compile();
  ASSERT_THAT(codes_of(result), ElementsAre("boxes-overlap"));
  EXPECT_EQ(result.complaints[0].place.str(), "form.yaml:2:1");
  EXPECT_THAT(result.complaints[0].message.en, HasSubstr("address overlaps that of name"));
}

TEST(Compile, ComplainsOfAFixedTextUnderAVariableOne) {
  FormBuilder form;
  form.fixed("label", "氏名", box_mm(20, 20, 20, 6));
  form.variable("name", {to(forms::Part::To::name)}, box_mm(39, 20, 60, 6));
  EXPECT_THAT(codes_of(form.compile()), ElementsAre("boxes-overlap"));
}

TEST(Compile, ComplainsOfFixedTextsThatOverlap) {
  FormBuilder form;
  form.fixed("label", "氏名", box_mm(20, 20, 20, 6));
  form.fixed("over", "氏名", box_mm(25, 20, 15, 6));
  EXPECT_THAT(codes_of(form.compile()), ElementsAre("boxes-overlap"));
}

TEST(Compile, TakesBoxesThatTouch) {
  FormBuilder form;
  form.fixed("label", "氏名", box_mm(20, 20, 20, 6));
  form.variable("name", {to(forms::Part::To::name)}, box_mm(40, 20, 60, 6));
  form.variable("below", {to(forms::Part::To::name)}, box_mm(20, 26, 60, 6));
  EXPECT_THAT(codes_of(form.compile()), IsEmpty());
}

TEST(Compile, ComparesEveryRowOfATable) {
  FormBuilder form;
  form.table("items.no", box_mm(20, 100, 40, 6), millimetres(7), 3);
  form.variable("name", {to(forms::Part::To::name)}, box_mm(20, 121, 60, 6));
  EXPECT_THAT(codes_of(form.compile()), IsEmpty());
  form.form.pages[0].tables[0].rows = 4;
  EXPECT_THAT(codes_of(form.compile()), ElementsAre("boxes-overlap"));
}

TEST(Compile, ComplainsOfRowsThatOverlapEachOther) {
  FormBuilder form;
  form.table("items.no", box_mm(20, 100, 40, 8), millimetres(7), 3);
  EXPECT_THAT(codes_of(form.compile()), ElementsAre("boxes-overlap"));
}

TEST(Compile, LetsBoxesOverlapThatAreNeverFilledTogether) {
  using Op = forms::Condition::Op;
  struct Case {
    forms::Condition first, second;
    bool overlap;
  };
  const Case cases[] = {
      {of_record(Op::equals, kProtected, "1"), of_record(Op::equals, kProtected, "0"), false},
      {of_record(Op::equals, kProtected, "1"), of_record(Op::differs, kProtected, "1"), false},
      {of_record(Op::empty, kSendName, ""), of_record(Op::filled, kSendName, ""), false},
      {of_record(Op::less, kNoticeNo, "5"), of_record(Op::at_least, kNoticeNo, "5"), false},
      {of_record(Op::at_most, kNoticeNo, "5"), of_record(Op::greater, kNoticeNo, "5"), false},
      {of_record(Op::at_most, kNoticeNo, "5"), of_record(Op::at_least, kNoticeNo, "5"), true},
      {of_record(Op::equals, kProtected, "1"), of_record(Op::equals, kProtected, "1"), true},
      {of_record(Op::equals, kProtected, "1"), of_record(Op::equals, kNoticeNo, "0"), true},
      {of_record(Op::differs, kProtected, "1"), of_record(Op::differs, kProtected, "0"), true},
      {of_record(Op::equals, kProtected, "1"), {}, true},
  };
  for (const Case& c : cases) {
    FormBuilder form;
    form.slot(form.variable("a", {field(kName)}, box_mm(20, 20, 60, 6))).when = c.first;
    form.slot(form.variable("b", {field(kName)}, box_mm(20, 20, 60, 6))).when = c.second;
    EXPECT_EQ(form.compile().complaints.size(), c.overlap ? 1u : 0u)
        << static_cast<int>(c.first.op) << " " << static_cast<int>(c.second.op);
  }
}

TEST(Compile, NeverTakesARowsConditionForTheRecords) {
  using Op = forms::Condition::Op;
  FormBuilder form;
  form.slot(form.table("items.no", box_mm(20, 100, 40, 6), millimetres(7), 3)).when =
      of_record(Op::empty, 0, "");
  form.slot(form.variable("key", {field(0)}, box_mm(20, 100, 60, 6))).when =
      of_record(Op::filled, 0, "");
  EXPECT_THAT(codes_of(form.compile()), ElementsAre("boxes-overlap"));
}

TEST(Compile, NamesEveryComplaintAtOnce) {
  FormBuilder form;
  form.fixed("title", "納税通知書", box_mm(20, 20, 10, 6));
  form.variable("name", {to(forms::Part::To::name)}, box_mm(20, 20, 200, 6));
  form.symbol("code", SymbolKind::data_matrix, box_mm(180, 40, 4, 4));
  EXPECT_THAT(codes_of(form.compile()), ElementsAre("symbol-too-wide", "box-outside-page",
                                                    "boxes-overlap", "fixed-text-does-not-fit"));
}

TEST(Compile, DrawsRulesCentredOnTheirLines) {
  FormBuilder form;
  auto& rules = form.form.pages[0].rules;
  rules.push_back(rule_of(box_mm(20, 50, 100, 0), Micrometres(200), false, 0));
  rules.push_back(rule_of(box_mm(20, 50, 0, 30), Micrometres(200), false, 40));
  rules.push_back(rule_of(box_mm(20, 90, 10, 5), Micrometres(0), true, 90));
  const std::vector<Rule> drawn = fixed_of(*form.compiled()).rules;
  ASSERT_EQ(drawn.size(), 3u);
  EXPECT_EQ(drawn[0].box,
            (Box{Micrometres(20000), Micrometres(49900), Micrometres(100000), Micrometres(200)}));
  EXPECT_EQ(drawn[1].box,
            (Box{Micrometres(19900), Micrometres(50000), Micrometres(200), Micrometres(30000)}));
  EXPECT_EQ(drawn[1].gray_percent, 40);
  EXPECT_EQ(drawn[2].box, box_mm(20, 90, 10, 5));
}

TEST(Compile, DrawsAFrameOfFourSidesThatDoNotOverlap) {
  FormBuilder form;
  form.form.pages[0].rules.push_back(rule_of(box_mm(20, 50, 100, 30), Micrometres(300), false, 0));
  const std::vector<Rule> sides = fixed_of(*form.compiled()).rules;
  ASSERT_EQ(sides.size(), 4u);
  std::int64_t ink = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    ink += sides[i].box.width.value * sides[i].box.height.value;
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(sides[i].box.overlaps(sides[j].box));
  }
  EXPECT_EQ(ink, 100300LL * 30300 - 99700LL * 29700);
}

}  // namespace
}  // namespace fubako::compose
