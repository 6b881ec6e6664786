// Fixed layers: one for each number of rows and each set of conditional elements that show.
#include <gmock/gmock.h>

#include "tests/compose/form_builder.h"

namespace fubako::compose {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Op = forms::Condition::Op;

class Layers : public testing::Test {
 protected:
  // A table of four cells, two side by side, whose rows print 円 and a line below it.
  void add_table() {
    form_.table("items.no", box_mm(20, 100, 20, 6), millimetres(10), 4);
    forms::Table& table = form_.form.pages[0].tables[0];
    table.across = 2;
    table.cell_width = millimetres(50);
    const std::size_t unit = form_.fixed("items.unit", "円", box_mm(41, 100, 8, 6));
    form_.form.pages[0].fixed.pop_back();
    table.fixed.push_back(unit);
    table.rules.push_back(rule_of(box_mm(20, 108, 40, 0), Micrometres(200), false, 0));
  }
  static Drawing drawn(const Compiled& compiled, const Record& record) {
    return fixed_layer(compiled, forms::visible(compiled.form, record, marks_of(1))[0].layer);
  }
  FormBuilder form_;
};

TEST_F(Layers, PrintARowsFixedPartForRowsThatAreThere) {
  add_table();
  const auto compiled = form_.compiled();
  for (const std::size_t rows : {0u, 1u, 3u}) {
    const Drawing layer = drawn(*compiled, record_of("", "", rows));
    EXPECT_EQ(runs_of(layer), std::vector<std::string>(rows, "円"));
    EXPECT_EQ(layer.rules.size(), rows);
  }
}

TEST_F(Layers, PrintARowsFixedPartInItsCell) {
  add_table();
  const Drawing layer = drawn(*form_.compiled(), record_of("", "", 3));
  ASSERT_EQ(layer.runs.size(), 3u);
  EXPECT_EQ(layer.runs[1].x - layer.runs[0].x, millimetres(50));
  EXPECT_EQ(layer.runs[2].baseline - layer.runs[0].baseline, millimetres(10));
  EXPECT_EQ(layer.rules[2].box.y - layer.rules[0].box.y, millimetres(10));
}

TEST_F(Layers, LeaveOutWhatItsConditionForbids) {
  form_.slot(form_.fixed("only", "乙", box_mm(20, 20, 20, 6))).when =
      of_record(Op::filled, kHonorific, "");
  form_.fixed("always", "丙", box_mm(20, 30, 20, 6));
  auto rule = rule_of(box_mm(20, 50, 60, 0), Micrometres(200), false, 0);
  rule.when = of_record(Op::empty, kHonorific, "");
  form_.form.pages[0].rules.push_back(rule);
  const auto compiled = form_.compiled();
  const Drawing with = drawn(*compiled, record_of("", "様"));
  EXPECT_THAT(runs_of(with), ElementsAre("乙", "丙"));
  EXPECT_THAT(with.rules, IsEmpty());
  const Drawing without = drawn(*compiled, record_of("", ""));
  EXPECT_THAT(runs_of(without), ElementsAre("丙"));
  EXPECT_EQ(without.rules.size(), 1u);
}

TEST_F(Layers, SayAnInvitationOnlyWhenThePieceCarriesOne) {
  const std::size_t words = form_.fixed("words", "乙", box_mm(20, 20, 20, 6));
  form_.slot(words).when = {Op::filled, forms::Condition::Of::mark, 0, ""};
  form_.symbol("invite", SymbolKind::qr, box_mm(50, 20, 20, 20));
  const auto compiled = form_.compiled();
  PieceMarks marks = marks_of(1);
  for (const std::string& url : {std::string(), std::string(kMaxInvite, 'x')}) {
    marks.invite = url;
    const auto page = forms::visible(compiled->form, record_of("", ""), marks)[0];
    EXPECT_EQ(runs_of(fixed_layer(*compiled, page.layer)).size(), url.empty() ? 0u : 1u);
    Drawing drawing;
    compose(*compiled, page, drawing);
    EXPECT_EQ(drawing.symbol.empty(), url.empty());
  }
}

TEST_F(Layers, AreCheckedWithEverythingThatTheyCanHave) {
  form_.slot(form_.fixed("only", "長い乙の題", box_mm(20, 20, 14, 6))).when =
      of_record(Op::filled, kHonorific, "");
  EXPECT_THAT(codes_of(form_.compile()), ElementsAre("fixed-text-does-not-fit"));
}

TEST_F(Layers, AreCheckedWithTheFixedTextOfRowsOnce) {
  add_table();
  form_.slot(form_.form.pages[0].tables[0].fixed[0]).box.width = millimetres(2);
  EXPECT_THAT(codes_of(form_.compile()), ElementsAre("fixed-text-does-not-fit"));
}

TEST_F(Layers, LookAtTheFixedPartOfEveryCell) {
  add_table();
  form_.variable("near", {field(kName)}, box_mm(91, 111, 8, 6));  // over the fourth 円
  EXPECT_THAT(codes_of(form_.compile()), ElementsAre("boxes-overlap"));
}

TEST_F(Layers, DashAPerforationAndEndItWithTheLine) {
  auto rule = rule_of(box_mm(20, 50, 6, 0), Micrometres(100), false, 0);
  rule.dashed = true;
  form_.form.pages[0].rules.push_back(rule);
  std::vector<Box> dashes;
  for (const Rule& dash : fixed_of(*form_.compiled()).rules) dashes.push_back(dash.box);
  const Micrometres top(49'950), thick(100);
  EXPECT_THAT(dashes, ElementsAre(Box{millimetres(20), top, Micrometres(1500), thick},
                                  Box{Micrometres(22500), top, Micrometres(1500), thick},
                                  Box{millimetres(25), top, Micrometres(1000), thick}));
}

TEST_F(Layers, DrawPictures) {
  auto picture = std::make_shared<Picture>();
  picture->width = picture->height = 1;
  picture->gray = {0};
  form_.form.pictures["seal"] = picture;
  const std::size_t seal = form_.fixed("stamp", "seal", box_mm(150, 20, 20, 20));
  form_.slot(seal).picture = true;
  const Drawing layer = fixed_of(*form_.compiled());
  ASSERT_EQ(layer.pictures.size(), 1u);
  EXPECT_EQ(layer.pictures[0].picture, picture);
  EXPECT_EQ(layer.pictures[0].box, box_mm(150, 20, 20, 20));
  EXPECT_TRUE(layer.runs.empty()) << "its name is not printed";
}

}  // namespace
}  // namespace fubako::compose
