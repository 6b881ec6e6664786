// Does the address stand where the envelope's window always shows it, and nothing else there?
#include "press/press.h"

#include <algorithm>

#include "tests/run/night.h"

namespace fubako::run {
namespace {

Box box_mm(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {millimetres(x), millimetres(y), millimetres(width), millimetres(height)};
}

class Window : public Night {
 protected:
  Window() {
    const fs::path folder = settings_.templates / "care-notice";
    std::vector<Fault> complaints;
    const auto context = press::context_of(settings_, settings_.municipality("990001"),
                                           "care-notice", folder, complaints);
    form_ = *forms::load(folder, context).form;
  }
  forms::Slot& slot(const std::string& element) {
    return *std::find_if(form_.slots.begin(), form_.slots.end(),
                         [&](const forms::Slot& s) { return s.element == element; });
  }
  std::vector<std::string> complaints() {
    std::vector<std::string> out;
    for (const Fault& fault : press::check_window(settings_, form_)) {
      EXPECT_FALSE(fault.message.ja.empty());
      out.push_back(fault.code);
    }
    return out;
  }
  forms::Form form_;
};

TEST_F(Window, ZonesOfTheCommittedEnvelopeLeaveTheSlideAside) {
  const press::WindowZones zones =
      press::window_zones(settings_.envelopes.at("nagagata3-window100"));
  EXPECT_EQ(zones.always, box_mm(21, 18, 79, 37));
  EXPECT_EQ(zones.sometimes, box_mm(0, 0, 121, 73));
}

TEST_F(Window, HasNoComplaintOfASoundForm) { EXPECT_THAT(complaints(), ElementsAre()); }

TEST_F(Window, ComplainsOfAnAddressThatSlidesOut) {
  slot("to-name").box.x = millimetres(21);
  EXPECT_THAT(complaints(), ElementsAre());
  slot("to-name").box.x = Micrometres(20'999);
  const auto found = press::check_window(settings_, form_);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "outside-window");
  EXPECT_EQ(found[0].place, slot("to-name").place);
  EXPECT_NE(found[0].message.en.find("'to-name'"), std::string::npos);
  EXPECT_NE(found[0].message.en.find("x 21–100, y 18–55"), std::string::npos);
}

TEST_F(Window, ComplainsOfAnAddressThatIsTooWide) {
  slot("to-address").box.width = Micrometres(77'001);
  EXPECT_THAT(complaints(), ElementsAre("outside-window"));
}

TEST_F(Window, ComplainsOfAPieceMarkBelowTheWindow) {
  slot("piece-mark").box.y = millimetres(53);
  EXPECT_THAT(complaints(), ElementsAre("outside-window"));
}

TEST_F(Window, KeepsTwoMillimetresAroundTheBarcode) {
  slot("customer-barcode").box.x = millimetres(23);
  EXPECT_THAT(complaints(), ElementsAre());
  slot("customer-barcode").box.x = Micrometres(22'999);
  EXPECT_THAT(complaints(), ElementsAre("outside-window"));
}

TEST_F(Window, KeepsTenMillimetresFromTheBarcodeToTheEnvelopesEdge) {
  settings::Envelope& envelope = settings_.envelopes.at("nagagata3-window100");
  envelope.window_left_from_inner_left = millimetres(0);
  envelope.window_width = millimetres(121);
  slot("customer-barcode").box.x = millimetres(8);  // and 2 mm of seam
  EXPECT_THAT(complaints(), ElementsAre());
  slot("customer-barcode").box.x = Micrometres(7'999);
  EXPECT_THAT(complaints(), ElementsAre("barcode-near-edge"));
}

TEST_F(Window, ComplainsOfAnythingElseThatCanShow) {
  slot("payer").box = box_mm(15, 70, 60, 6);
  EXPECT_THAT(complaints(), ElementsAre("inside-window"));
  slot("payer").box = box_mm(15, 73, 60, 6);
  EXPECT_THAT(complaints(), ElementsAre()) << "it begins where the window never comes";
  slot("payer").box = Box{millimetres(121), millimetres(40), millimetres(40), millimetres(6)};
  EXPECT_THAT(complaints(), ElementsAre());
  slot("payer").box.x = Micrometres(120'999);
  EXPECT_THAT(complaints(), ElementsAre("inside-window"));
}

TEST_F(Window, ComplainsOfFixedTextThatCanShow) {
  slot("lead").box.y = millimetres(60);
  EXPECT_THAT(complaints(), ElementsAre("inside-window"));
}

TEST_F(Window, TakesTheOtherPanelsOfTheSheetAsHidden) {
  settings::Envelope& envelope = settings_.envelopes.at("nagagata3-window100");
  envelope.window_height += millimetres(40);  // the zone would reach 113 mm, the panel ends at 99
  EXPECT_THAT(complaints(), testing::Not(testing::Contains("outside-window")));
  for (const Fault& fault : press::check_window(settings_, form_)) {
    const auto at = std::find_if(form_.slots.begin(), form_.slots.end(),
                                 [&](const auto& s) { return s.place == fault.place; });
    EXPECT_LT(at->box.y, millimetres(99)) << at->element;
  }
}

TEST_F(Window, ComplainsOfPapersAndEnvelopesThatAreNotThere) {
  form_.streams[0].stock = "papyrus";
  EXPECT_THAT(complaints(), ElementsAre("stock-unknown"));
  form_.envelope = "none";
  EXPECT_THAT(complaints(), ElementsAre("stock-unknown", "envelope-unknown"));
}

TEST_F(Window, AsksOfAnInternalFormForItsPaperOnly) {
  form_.internal = true;
  form_.envelope.clear();
  slot("to-name").box.x = millimetres(0);
  EXPECT_THAT(complaints(), ElementsAre());
  form_.streams[0].stock = "papyrus";
  EXPECT_THAT(complaints(), ElementsAre("stock-unknown"));
}

}  // namespace
}  // namespace fubako::run
