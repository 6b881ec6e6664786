// What is drawn of a record.
#include <gmock/gmock.h>

#include "symbol/symbol.h"
#include "tests/compose/form_builder.h"

namespace fubako::compose {
namespace {

using testing::ElementsAre;
using To = forms::Part::To;

std::vector<Drawing> drawn(const FormBuilder& form, const Record& record,
                           const std::string& customer_barcode = "") {
  const auto compiled = form.compiled();
  const Measure measured = measure(*compiled, record, customer_barcode);
  EXPECT_TRUE(measured.holds.empty());
  PieceMarks marks = marks_of(measured.counts.all_sheets());
  marks.customer_barcode = customer_barcode;
  std::vector<Drawing> out;
  for (const forms::VisiblePage& page : forms::visible(compiled->form, record, marks))
    compose(*compiled, page, out.emplace_back());
  return out;
}

TEST(Compose, DrawsEveryVisibleTextInOrder) {
  FormBuilder form;
  form.fixed("label", "氏名", box_mm(20, 10, 60, 6));
  form.variable("name", {to(To::name), literal("　"), to(To::honorific)}, box_mm(20, 20, 60, 6));
  form.variable("sheet", {mark(forms::Mark::page_of)}, box_mm(20, 280, 30, 6));
  const auto pages = drawn(form, record_of("佐藤花子", "様"));
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_THAT(runs_of(pages[0]), ElementsAre("佐藤花子　様", "1/1"));  // the label is not variable
  EXPECT_EQ(pages[0].runs[0].x, millimetres(20));
}

TEST(Compose, ShiftsTableRowsDown) {
  FormBuilder form;
  form.table("items.no", box_mm(20, 100, 40, 6), millimetres(7), 5);
  const auto pages = drawn(form, record_of("", "", 3));
  EXPECT_THAT(runs_of(pages[0]), ElementsAre("1", "2", "3"));
  EXPECT_EQ(pages[0].runs[2].baseline - pages[0].runs[0].baseline, millimetres(14));
}

TEST(Compose, DrawsTheControlCodeOfEachSheet) {
  FormBuilder form;
  form.form.pages[0].repeats = 0;
  form.table("items.no", box_mm(20, 100, 40, 6), millimetres(7), 1);
  const std::size_t code = form.symbol("code", SymbolKind::data_matrix, box_mm(180, 20, 10, 10));
  const auto pages = drawn(form, record_of("", "", 2));
  ASSERT_EQ(pages.size(), 2u);
  const PieceMarks marks = marks_of(2);
  for (int sheet = 1; sheet <= 2; ++sheet) {
    const auto matrix = symbol::encode(
        SymbolKind::data_matrix,
        control_code_digits({marks.piece_id, sheet, 2, marks.enclosure_mask, marks.copy}));
    const auto plan = symbol::fit(SymbolKind::data_matrix, 20, form.slot(code).box, kDpi);
    std::vector<DotRect> expected;
    symbol::draw(SymbolKind::data_matrix, *matrix, *plan, expected);
    const auto& symbol = pages[static_cast<std::size_t>(sheet - 1)].symbol;
    ASSERT_EQ(symbol.size(), expected.size());
    for (std::size_t i = 0; i < symbol.size(); ++i) {
      EXPECT_EQ(symbol[i].x, expected[i].x);
      EXPECT_EQ(symbol[i].width, expected[i].width);
    }
  }
}

TEST(Compose, DrawsTheCustomerBarcodeAsLargeAsItsBoxAllows) {
  FormBuilder form;
  form.symbol("barcode", SymbolKind::customer_barcode, box_mm(20, 40, 79, 8));
  const auto pages = drawn(form, record_of("", ""), std::string(67, '1'));
  ASSERT_EQ(pages[0].symbol.size(), 67u);
  EXPECT_EQ(pages[0].symbol[0].width, QuarterDots(14 * 4 - 2));
}

TEST(Compose, DrawsNoBarcodeWhenThereIsNone) {
  FormBuilder form;
  form.symbol("barcode", SymbolKind::customer_barcode, box_mm(20, 40, 79, 8));
  EXPECT_TRUE(drawn(form, record_of("", ""))[0].symbol.empty());
}

std::vector<std::string> name_lines(std::vector<forms::Part> parts, const std::string& honorific,
                                    const std::string& name_value = "佐藤花子子") {
  FormBuilder form;
  const std::size_t name = form.variable("name", std::move(parts), box_mm(20, 20, 15, 12));
  form.slot(name).fit.lines = 2;
  return runs_of(drawn(form, record_of(name_value, honorific))[0]);
}

TEST(Compose, KeepsTheHonorificWithTheName) {
  EXPECT_THAT(name_lines({to(To::name), literal("　"), to(To::honorific)}, "様"),
              ElementsAre("佐藤花子", "子　様"));
  EXPECT_THAT(name_lines({field(kName), literal(" "), field(kHonorific)}, "御中"),
              ElementsAre("佐藤花子", "子 御中"));
  EXPECT_THAT(name_lines({to(To::name), to(To::honorific)}, "御中"),
              ElementsAre("佐藤花子", "子御中"));
  EXPECT_THAT(name_lines({to(To::name), literal("　様")}, ""), ElementsAre("佐藤花子", "子　様"));
}

TEST(Compose, TakesTheLastSeparatorForTheHonorifics) {
  EXPECT_THAT(name_lines({to(To::name), literal("　"), to(To::honorific)}, "様", "佐藤　花子"),
              ElementsAre("佐藤　花", "子　様"));
}

TEST(Compose, KeepsNothingTogetherElsewhere) {
  EXPECT_THAT(name_lines({to(To::name), literal("　"), field(kRecordKey)}, ""),
              ElementsAre("佐藤花子子", "K-1"));
}

TEST(Compose, AppendsToADrawing) {
  FormBuilder form;
  form.variable("name", {to(To::name)}, box_mm(20, 20, 60, 6));
  const auto compiled = form.compiled();
  const auto pages = forms::visible(compiled->form, record_of("佐藤", ""), marks_of(1));
  Drawing drawing;
  compose(*compiled, pages[0], drawing);
  compose(*compiled, pages[0], drawing);
  EXPECT_THAT(runs_of(drawing), ElementsAre("佐藤", "佐藤"));
}

TEST(ComposeDeathTest, EndsTheProcessAtATextThatWasNotMeasured) {
  FormBuilder form;
  form.variable("name", {to(To::name)}, box_mm(20, 20, 5, 6));
  const auto compiled = form.compiled();
  const auto pages = forms::visible(compiled->form, record_of("佐藤花子", ""), marks_of(1));
  Drawing drawing;
  EXPECT_EXIT(compose(*compiled, pages[0], drawing), testing::ExitedWithCode(70), "bug");
}

}  // namespace
}  // namespace fubako::compose
