// What is found out about a record before anything is printed.
#include <gmock/gmock.h>

#include "tests/compose/form_builder.h"

namespace fubako::compose {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

FormBuilder letter() {
  FormBuilder form;
  form.variable("name", {to(forms::Part::To::name), literal("　"), to(forms::Part::To::honorific)},
                box_mm(20, 20, 30, 6));
  form.variable("sheet", {mark(forms::Mark::page_of)}, box_mm(20, 280, 30, 6));
  form.symbol("code", SymbolKind::data_matrix, box_mm(180, 20, 10, 10));
  form.symbol("barcode", SymbolKind::customer_barcode, box_mm(20, 40, 90, 8));
  return form;
}

TEST(Measure, CountsPagesAndHoldsNothingWhenAllFits) {
  const Measure result = measure(*letter().compiled(), record_of("佐藤花子", "様"), "");
  EXPECT_EQ(result.counts.all_pages(), 1);
  EXPECT_THAT(result.holds, IsEmpty());
}

TEST(Measure, TakesACustomerBarcode) {
  const Measure result =
      measure(*letter().compiled(), record_of("佐藤花子", "様"), std::string(67, '4'));
  EXPECT_THAT(result.holds, IsEmpty());
}

TEST(Measure, HoldsATextThatDoesNotFitAndNeverSaysIt) {
  const Record record = record_of("佐藤花子太郎次郎三郎", "様");  // 12 of 10 characters
  const Measure result = measure(*letter().compiled(), record, "");
  ASSERT_EQ(result.holds.size(), 1u);
  const Problem& hold = result.holds[0];
  EXPECT_EQ(hold.kind, ProblemKind::hold);
  EXPECT_EQ(hold.code, "text-does-not-fit");
  EXPECT_EQ(hold.record_key, "K-1");
  EXPECT_EQ(hold.place, record.origin);
  for (const std::string& sentence : {hold.message.ja, hold.message.en}) {
    EXPECT_THAT(sentence, HasSubstr("name"));
    EXPECT_THAT(sentence, HasSubstr("36 x 3 mm > 30 x 6 mm"));
    EXPECT_THAT(sentence, Not(HasSubstr("佐藤")));
  }
}

TEST(Measure, HoldsACharacterThatNoFontHas) {
  const Measure result = measure(*letter().compiled(), record_of("渡邉\U000E0102", "様"), "");
  ASSERT_EQ(result.holds.size(), 1u);
  EXPECT_EQ(result.holds[0].code, "character-unmapped");
  EXPECT_THAT(result.holds[0].message.en, HasSubstr("U+9089 U+E0102"));
  EXPECT_THAT(result.holds[0].message.ja, Not(HasSubstr("渡")));
}

TEST(Measure, NamesEveryHold) {
  FormBuilder form = letter();
  form.variable("again", {field(kName)}, box_mm(20, 60, 5, 6));
  const Measure result = measure(*form.compiled(), record_of("渡邉\U000E0102", "様"), "");
  EXPECT_EQ(result.holds.size(), 2u);
}

TEST(Measure, CountsContinuationPages) {
  FormBuilder form;
  forms::Page more = form.form.pages[0];
  form.table("items.no", box_mm(20, 100, 40, 6), millimetres(7), 3);
  more.id = "more";
  more.repeats = 0;
  form.form.pages.push_back(more);
  form.table("more.no", box_mm(20, 100, 40, 6), millimetres(7), 2);
  const auto compiled = form.compiled();
  EXPECT_EQ(measure(*compiled, record_of("", "", 3), "").counts.all_pages(), 1);
  EXPECT_EQ(measure(*compiled, record_of("", "", 4), "").counts.all_pages(), 2);
  EXPECT_EQ(measure(*compiled, record_of("", "", 8), "").counts.all_pages(), 4);
}

TEST(Measure, AsksForTheRoomOfTheMostPartsOnlyWhenToldOfThem) {
  FormBuilder form;
  form.variable("part", {literal("全"), mark(forms::Mark::part_of)}, box_mm(20, 20, 8, 6));
  const auto compiled = form.compiled();
  EXPECT_THAT(measure(*compiled, record_of("", ""), "", 1).holds, IsEmpty()) << "not printed";
  EXPECT_THAT(measure(*compiled, record_of("", ""), "", 9).holds, IsEmpty());
  const Measure most = measure(*compiled, record_of("", ""), "", kMaxParts);
  ASSERT_EQ(most.holds.size(), 1u);
  EXPECT_THAT(most.holds[0].message.en, HasSubstr("10.5 x 3 mm > 8 x 6 mm"));
}

TEST(Measure, HoldsANoticeOfMoreSheetsThanAControlCodeCounts) {
  FormBuilder form;
  form.form.pages[0].repeats = 0;
  form.table("items.no", box_mm(20, 100, 40, 6), millimetres(7), 1);
  form.symbol("code", SymbolKind::data_matrix, box_mm(180, 20, 10, 10));
  const auto compiled = form.compiled();
  EXPECT_THAT(measure(*compiled, record_of("", "", kMaxSheets), "").holds, IsEmpty());
  const Measure result = measure(*compiled, record_of("", "", kMaxSheets + 1), "");
  ASSERT_EQ(result.holds.size(), 1u);
  EXPECT_EQ(result.holds[0].code, "too-many-sheets");
  EXPECT_EQ(result.counts.all_pages(), kMaxSheets + 1);
}

}  // namespace
}  // namespace fubako::compose
