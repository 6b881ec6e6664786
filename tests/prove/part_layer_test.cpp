#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(PartPages, SizeDiffersWhenMoreThanADotOff) {
  Part changed = part();
  changed.pages[1].width += 3 * 72.0 / kDpi;
  EXPECT_THAT(codes_of(changed), Contains("page-size-differs"));
}

TEST(PartPages, CountDiffersWhenOneIsMissingOrAdded) {
  Part changed = part();
  changed.pages.pop_back();
  EXPECT_THAT(codes_of(changed), ElementsAre("page-count-differs"));
  changed = part();
  changed.pages.push_back(changed.pages.back());
  const Proof proof = proof_of(changed);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "page-count-differs");
  EXPECT_EQ(proof.findings[0].page, 6);
}

TEST(PartPages, CountDiffersWhenThePlanCountsOtherwise) {
  Part changed = part();
  changed.pieces[0].notices[0].pages = 3;
  EXPECT_THAT(codes_of(changed), ElementsAre("page-count-differs"));
  changed = part();
  changed.pieces[0].marks.sheets = 3;
  EXPECT_THAT(codes_of(changed), ElementsAre("page-count-differs"));
}

TEST(PartPages, UnreadablePdfIsAFault) {
  const auto path = tiny::write("none.pdf", "nothing");
  const auto proof =
      prove_part({path}, kDpi, {}, [](PlannedPiece&) -> Result<bool> { return false; }, {});
  std::filesystem::remove(path);
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error().code, "pdf-unreadable");
}

TEST(PartPages, FaultOfThePlanIsPassedOn) {
  const auto path = tiny::write("plan.pdf", pdf_of(part()));
  const auto proof = prove_part({path}, kDpi, {},
                                [](PlannedPiece&) -> Result<bool> {
                                  return tl::unexpected(Fault{"shard-damaged", {}, {}});
                                },
                                {});
  std::filesystem::remove(path);
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error().code, "shard-damaged");
}

TEST(PartLayer, DiffersWhenAnotherIsDrawn) {
  Part changed = part();
  changed.layers.push_back(changed.layers[0]);  // an equal copy is another object
  changed.pages[2].layer = 2;
  EXPECT_THAT(codes_of(changed), ElementsAre("layer-differs"));
  changed = part();
  changed.pages[1].layer = 0;  // the other page's, already proven
  EXPECT_THAT(codes_of(changed), ElementsAre("layer-differs"));
}

TEST(PartLayer, DiffersWhenMovedClippedTwiceOrMissing) {
  for (const char* before :
       {"q 1 0 0 1 0 5 cm", "q 0 0 100 100 re W n", "q 1 g", "q /L1 Do", "q 0 0 1 1 re f"}) {
    Part changed = part();
    changed.pages[2].before_layer = before;
    EXPECT_THAT(codes_of(changed), Contains("layer-differs")) << before;
  }
  Part changed = part();
  changed.pages[2].layer = 7;  // no such name
  EXPECT_THAT(codes_of(changed), Contains("layer-differs"));
}

TEST(PartLayer, TextsAreProvenLikeTheOthers) {
  Part changed = part();
  changed.layers[0].texts[0].lines[0].text = U"通告書";
  EXPECT_THAT(codes_of(changed), ElementsAre("text-differs"));
  changed = part();
  changed.layers[1].texts.clear();
  const Proof proof = proof_of(changed);
  ASSERT_EQ(proof.finding_count, 1u);  // once a PDF, at the first page that uses it
  EXPECT_EQ(proof.findings[0].code, "text-missing");
  EXPECT_EQ(proof.findings[0].page, 2);
}

TEST(PartLayer, RulesAreTheFormsAndNoOthers) {
  Part changed = part();
  changed.layers[0].rules.erase(changed.layers[0].rules.begin());
  EXPECT_THAT(codes_of(changed), ElementsAre("rule-missing"));
  changed = part();
  changed.layers[0].rules.pop_back();  // one side of the frame
  EXPECT_THAT(codes_of(changed), ElementsAre("rule-missing"));
  changed = part();
  changed.layers[0].rules.push_back({100000, 200000, 30000, 300});
  EXPECT_THAT(codes_of(changed), ElementsAre("ink-unclaimed"));
  changed = part();
  changed.layers[0].rules.push_back({20000, 120000, 170000, 40000});  // the frame's inside
  EXPECT_THAT(codes_of(changed), ElementsAre("ink-unclaimed"));
  changed = part();
  changed.layers[0].extra = "10 10 m 50 50 l S";
  EXPECT_THAT(codes_of(changed), ElementsAre("ink-unclaimed"));
}

TEST(PartLayer, RuleIsMissingWhenItIsShorterThanTheForms) {
  for (const std::size_t rule : {std::size_t{0}, std::size_t{1}, std::size_t{4}}) {
    Part changed = part();
    Rect& drawn = changed.layers[0].rules[rule];
    (drawn.width > drawn.height ? drawn.width : drawn.height) /= 2;
    EXPECT_THAT(codes_of(changed), ElementsAre("ink-unclaimed", "rule-missing")) << rule;
  }
  Part changed = part();
  changed.layers[0].rules[2] = changed.layers[0].rules[1];  // the frame's top twice, no bottom
  EXPECT_THAT(codes_of(changed), ElementsAre("rule-missing"));
}

TEST(PartLayer, RuleIsMissingWhenADashIsShorterOrElsewhere) {
  Part dashed = part();
  forms::RuleElement rule =
      rule_of({millimetres(20), millimetres(180), millimetres(9), {}}, Micrometres(200));
  rule.dashed = true;
  dashed.form.pages[0].rules.push_back(rule);
  for (const double at : {0, 2500, 5000, 7500})
    dashed.layers[0].rules.push_back({20000 + at, 179'900, 1500, 200});
  EXPECT_THAT(codes_of(dashed), IsEmpty());
  Part changed = dashed;
  changed.layers[0].rules.back().x -= 1000;
  EXPECT_THAT(codes_of(changed), ElementsAre("ink-unclaimed", "rule-missing"));
  changed = dashed;
  changed.layers[0].rules.back().width /= 2;
  EXPECT_THAT(codes_of(changed), ElementsAre("ink-unclaimed", "rule-missing"));
  changed = dashed;
  changed.layers[0].rules.back() = changed.layers[0].rules[changed.layers[0].rules.size() - 2];
  EXPECT_THAT(codes_of(changed), ElementsAre("rule-missing"));
}

TEST(PartLayer, TextIsOverprintedWhenARuleCoversIt) {
  Part changed = part();
  changed.form.pages[0].rules.push_back(rule_of(changed.form.slots[0].box, Micrometres(300), true));
  changed.layers[0].extra = "226 790 170 24 re f";
  EXPECT_THAT(codes_of(changed), ElementsAre("glyph-overprinted"));
}

TEST(PartLayer, IsProvenAgainWhenThePageHasOtherResources) {
  Part changed = part();
  changed.layers_have_fonts = false;
  EXPECT_TRUE(proof_of(changed).passed());
  changed.page_of_other_font = 2;
  bool title = false;
  for (const Finding& finding : proof_of(changed).findings) {
    EXPECT_EQ(finding.page, 3);
    title = title || finding.message.en.find("title") != std::string::npos;
  }
  EXPECT_TRUE(title);
}

}  // namespace
}  // namespace fubako::prove::sample
