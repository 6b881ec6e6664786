// A text in its box is not enough: it stands where its style aligns it, in a size that its fit
// allows.
#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

Line& amount(Part& part) { return part.pages[0].text("amount").lines[0]; }
forms::Slot& slot(Part& part, const std::string& element) {
  for (forms::Slot& slot : part.form.slots)
    if (slot.element == element) return slot;
  return part.form.slots.at(0);
}

TEST(PartSetting, IsMisplacedWhenItLeavesItsAlignment) {
  for (const auto& [dx, dy] : {std::pair{1000, 0}, {0, 1000}, {100, 0}, {0, -100}}) {
    Part changed = part();
    amount(changed).x += dx;
    amount(changed).baseline += dy;
    EXPECT_THAT(codes_of(changed), ElementsAre("text-misplaced")) << dx << " " << dy;
  }
  Part changed = part();
  amount(changed).x += 10;  // numbers are rounded
  EXPECT_THAT(codes_of(changed), IsEmpty());
}

TEST(PartSetting, IsMeasuredByTheStylesAlignment) {
  const double width = 6 * 1750, box = 40000, left = 120000;
  const std::pair<forms::Align, double> places[] = {
      {forms::Align::left, left},
      {forms::Align::center, left + (box - width) / 2},
      {forms::Align::right, left + box - width}};
  for (const auto& [align, x] : places)
    for (const auto& [other, elsewhere] : places) {
      Part changed = part();
      changed.form.styles.push_back(changed.form.styles[0]);
      changed.form.styles[1].align = align;
      slot(changed, "amount").style = 1;
      changed.pages.erase(changed.pages.begin() + 2, changed.pages.end());
      changed.pieces.pop_back();
      amount(changed).x = elsewhere;
      if (align == other)
        EXPECT_THAT(codes_of(changed), IsEmpty());
      else
        EXPECT_THAT(codes_of(changed), ElementsAre("text-misplaced"));
    }
}

TEST(PartSetting, IsMeasuredByTheStylesVerticalAlignment) {
  Part changed = part();
  changed.form.styles.push_back(changed.form.styles[0]);
  slot(changed, "amount").style = 1;
  const double top = amount(changed).baseline, spare = 6000 - 3500;
  changed.form.styles[1].vertical = forms::VerticalAlign::bottom;
  for (const std::size_t page : {std::size_t{0}, std::size_t{2}})
    changed.pages[page].text("amount").lines[0].baseline = top + spare;
  EXPECT_THAT(codes_of(changed), IsEmpty());
  changed.form.styles[1].vertical = forms::VerticalAlign::middle;
  EXPECT_THAT(codes_of(changed), ElementsAre("text-misplaced"));
}

TEST(PartSetting, IsMisplacedWhenGlyphsLeaveGaps) {
  Part changed = part();
  amount(changed).state = "1 Tc";
  EXPECT_THAT(codes_of(changed), ElementsAre("text-misplaced"));
  changed.form.styles[0].align = forms::Align::distribute;
  EXPECT_THAT(codes_of(changed), IsEmpty()) << "its glyphs stand apart";
}

TEST(PartSetting, IsMisplacedWhenOneLineBecomesTwo) {
  Part changed = part();
  slot(changed, "address").fit.lines = 1;
  EXPECT_THAT(codes_of(changed), ElementsAre("text-misplaced"));
  slot(changed, "address").paragraph = true;
  EXPECT_THAT(codes_of(changed), IsEmpty());
}

TEST(PartSetting, SizeDiffersBeyondWhatTheFitAllows) {
  for (const double size : {3000.0, 4000.0}) {
    Part changed = part();
    amount(changed).size = size;
    amount(changed).baseline += (size - 3500) * 0.88;
    EXPECT_THAT(codes_of(changed), ElementsAre("text-size-differs")) << size;
  }
  Part changed = part();
  amount(changed).size = 3000;
  amount(changed).baseline -= 440;
  slot(changed, "amount").fit.shrink_to = Micrometres(2800);
  EXPECT_THAT(codes_of(changed), IsEmpty());
}

TEST(PartSetting, SizeDiffersWhenNarrowerThanTheFitAllows) {
  Part changed = part();
  amount(changed).state = "70 Tz";
  EXPECT_THAT(codes_of(changed), IsEmpty()) << "the form's fit goes down to 50 %";
  slot(changed, "amount").fit.condense_to = 80;
  EXPECT_THAT(codes_of(changed), ElementsAre("text-size-differs"));
}

TEST(PartSetting, SizeDiffersWhenItChangesWithinAText) {
  Part changed = part();
  slot(changed, "address").fit.shrink_to = Micrometres(2000);
  changed.pages[0].text("address").lines[1].size = 3000;
  EXPECT_THAT(codes_of(changed), ElementsAre("text-size-differs"));
}

TEST(PartSetting, IsProvenInFixedLayersToo) {
  Part changed = part();
  changed.layers[0].texts[0].lines[0].x += 1000;
  EXPECT_THAT(codes_of(changed), ElementsAre("text-misplaced"));
}

}  // namespace
}  // namespace fubako::prove::sample
