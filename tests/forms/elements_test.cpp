// What elements become: lines of a grid, ticks of a fold, dashes, places kept white, pictures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kFrame = "{box: frame, at: \"10 21 60 8\", thickness: \"0.1\"}";

Box box_mm(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {millimetres(x), millimetres(y), millimetres(width), millimetres(height)};
}

class Elements : public testing::Test {
 protected:
  // The page's rules with the frame replaced by `element`; the template's ruler left out.
  std::vector<RuleElement> rules(const std::string& element) {
    template_.replace("      - {line: ruler, at: \"10 20 60 0\", thickness: \"0.1\"}\n", "");
    template_.replace(kFrame, element);
    form_ = template_.form();
    return form_.pages.empty() ? std::vector<RuleElement>() : form_.pages[0].rules;
  }
  static std::vector<Box> boxes(const std::vector<RuleElement>& rules) {
    std::vector<Box> out;
    for (const RuleElement& rule : rules) out.push_back(rule.box);
    return out;
  }
  Template template_;
  Form form_;
};

TEST_F(Elements, DrawAGridOfGivenColumnsAndEqualRows) {
  const auto found = rules("{grid: g, at: \"10 20 60 30\", columns: \"10 20 30\", rows: 3}");
  EXPECT_THAT(boxes(found),
              ElementsAre(box_mm(10, 30, 60, 0), box_mm(10, 40, 60, 0), box_mm(20, 20, 0, 30),
                          box_mm(40, 20, 0, 30), box_mm(10, 20, 60, 30)));
  EXPECT_EQ(found[0].thickness, Micrometres(100));
  EXPECT_EQ(found.back().thickness, Micrometres(250)) << "the frame is thicker";
  EXPECT_FALSE(found.back().filled);
}

TEST_F(Elements, DrawAGridWithoutItsFrameWhenAskedTo) {
  const auto found = rules(
      "{grid: g, at: \"10 20 60 30\", rows: \"12.5 17.5\", thickness: \"0.2\", outer: 0, gray: "
      "40}");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].box, (Box{millimetres(10), Micrometres(32500), millimetres(60), {}}));
  EXPECT_EQ(found[0].thickness, Micrometres(200));
  EXPECT_EQ(found[0].gray_percent, 40);
}

TEST_F(Elements, ShowEveryLineOfAGridByItsCondition) {
  const auto found =
      rules("{grid: g, at: \"10 20 60 30\", columns: 2, rows: 2, when: \"protected == 1\"}");
  ASSERT_EQ(found.size(), 3u);
  for (const RuleElement& rule : found) EXPECT_EQ(rule.when.op, Condition::Op::equals);
  EXPECT_TRUE(visible_fixed(form_, visible(form_, record_of("1", "", {}), marks_of(1))[0].layer)
                  .rules.empty());
}

TEST_F(Elements, DivideALengthThatIsNoMultipleWithoutLosingAny) {
  const auto found = rules("{grid: g, at: \"10 20 10 30\", columns: 3, outer: 0}");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].box.x, Micrometres(13333));
  EXPECT_EQ(found[1].box.x, Micrometres(16666));
}

TEST_F(Elements, DashAPerforation) {
  const auto found = rules("{perforation: p, at: \"0 99 210 0\"}");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].dashed);
  EXPECT_EQ(found[0].thickness, Micrometres(100));
  EXPECT_EQ(found[0].box, box_mm(0, 99, 210, 0));
}

TEST_F(Elements, TickAFoldAtBothEnds) {
  const auto found = rules("{fold: f, at: \"0 99 210 0\"}");
  EXPECT_THAT(boxes(found), ElementsAre(box_mm(0, 99, 4, 0), box_mm(206, 99, 4, 0)));
  EXPECT_EQ(found[0].gray_percent, 40) << "it is no content";
}

TEST_F(Elements, TickAnUprightFoldAtBothEnds) {
  EXPECT_THAT(boxes(rules("{fold: f, at: \"100 0 0 297\", gray: 0}")),
              ElementsAre(box_mm(100, 0, 0, 4), box_mm(100, 293, 0, 4)));
}

TEST_F(Elements, KeepASlotWhiteAndTickItsNotchAtThePapersEdge) {
  const auto found = rules("{slot: voice, at: \"180 260 20 20\", notch: right}");
  EXPECT_THAT(boxes(found), ElementsAre(box_mm(207, 270, 3, 0)));
  ASSERT_EQ(form_.pages[0].reserved.size(), 1u);
  EXPECT_EQ(form_.pages[0].reserved[0].element, "voice");
  EXPECT_EQ(form_.pages[0].reserved[0].box, box_mm(180, 260, 20, 20));
}

TEST_F(Elements, TickALeftNotchAndNoNotch) {
  EXPECT_THAT(boxes(rules("{slot: voice, at: \"5 260 20 20\", notch: left}")),
              ElementsAre(box_mm(0, 270, 3, 0)));
  Template other;
  other.replace(kFrame, "{slot: voice, at: \"5 260 20 20\"}");
  const Form form = other.form();
  EXPECT_EQ(form.pages[0].rules.size(), 1u) << "the ruler alone";
  EXPECT_EQ(form.pages[0].reserved.size(), 1u);
}

TEST_F(Elements, FillABoxInItsGray) {
  const auto found = rules("{box: b, at: \"10 21 60 8\", filled: true, gray: 90}");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].filled);
  EXPECT_EQ(found[0].gray_percent, 90);
}

TEST_F(Elements, TakeTheBandAroundALineOfOcr) {
  template_.replace("{text: page-of, at: \"80 42 60 5\", style: body, value: \"{mark.page-of}\"}",
                    "{ocr: line, at: \"80 42 60 5\", style: body, value: \"{amount}\", clear: 3}");
  const Form form = template_.form();
  const auto slot = std::find_if(form.slots.begin(), form.slots.end(),
                                 [](const Slot& s) { return s.element == "line"; });
  ASSERT_NE(slot, form.slots.end());
  EXPECT_TRUE(slot->ocr);
  EXPECT_EQ(slot->clear, millimetres(3));
  EXPECT_FALSE(slot->fit.shrink_to) << "what a machine reads is never shrunk";
}

class Pictures : public Elements {
 protected:
  Pictures() {
    for (const char* name : {"seal", "map-001"}) {
      auto picture = std::make_shared<Picture>();
      picture->width = picture->height = 1;
      picture->gray = {0};
      picture->sha256 = name;
      template_.context.pictures[name] = picture;
    }
  }
};

TEST_F(Pictures, StandInTheFixedLayerByTheirNames) {
  rules("{picture: stamp, at: \"10 21 20 8\", name: seal}");
  const auto layer = visible_fixed(form_, full_layer(form_, 0));
  ASSERT_EQ(layer.pictures.size(), 1u);
  EXPECT_EQ(layer.pictures[0].picture->sha256, "seal");
  EXPECT_EQ(layer.pictures[0].box, box_mm(10, 21, 20, 8));
}

TEST_F(Pictures, AreTheRecordsInTheVariableLayer) {
  template_.replace(
      "{text: pair, at: \"10 36 60 5\", style: body, value: \"控　{memo}　{send_name} {name}\"}",
      "{picture: map, at: \"10 36 60 20\", name: \"map-{memo}\"}");
  const Form form = template_.form();
  const auto of = [&](const char* memo) {
    return visible(form, record_of("1", memo, {}), marks_of(1))[0].pictures;
  };
  ASSERT_EQ(of("001").size(), 1u);
  EXPECT_EQ(of("001")[0].picture->sha256, "map-001");
  ASSERT_EQ(of("002").size(), 1u);
  EXPECT_EQ(of("002")[0].picture, nullptr) << "it is there to be held";
  EXPECT_THAT(of(""), IsEmpty());
}

TEST_F(Pictures, CountInTheFormsDigest) {
  const std::string before = template_.form().digest;
  auto other = std::make_shared<Picture>(*template_.context.pictures["seal"]);
  other->sha256 = "another";
  template_.context.pictures["seal"] = other;
  EXPECT_NE(template_.form().digest, before);
}

}  // namespace
}  // namespace fubako::forms
