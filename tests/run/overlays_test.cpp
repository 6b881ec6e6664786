// What municipalities change of forms, and for which law year they wrote it.
#include "run/overlays.h"

#include "press/press.h"
#include "tests/run/night.h"

namespace fubako::run {
namespace {

using State = OverlayState::State;

class Overlays : public Night {
 protected:
  Overlays() {
    for (auto& [code, municipality] : settings_.municipalities) municipality.overlays.clear();
    settings_.default_municipality.overlays.clear();
  }
  settings::Municipality& municipality(const std::string& code) {
    return settings_.municipalities.at(code);
  }
  static settings::Overlay overlay(int law_year, const std::string& elements,
                                   const std::string& form = "care-notice") {
    return {"990001/overlays/" + form + ".yaml", "format: fubako-overlay/1\nform: " + form +
                                                     "\nlaw_year: " + std::to_string(law_year) +
                                                     "\nelements: {" + elements + "}\n"};
  }
  std::vector<OverlayState> list() {
    complaints_.clear();
    return list_overlays(settings_, complaints_);
  }
  const std::string kTitle = "title: {value: 決定通知書}";
  std::vector<Fault> complaints_;
};

TEST_F(Overlays, AreNoneWhenNobodyChangesAnything) { EXPECT_TRUE(list().empty()); }

TEST_F(Overlays, AreListedByMunicipalityWithBothYears) {
  municipality("990019").overlays["care-notice"] = overlay(2026, kTitle);
  municipality("990001").overlays["care-notice"] = overlay(2025, kTitle);
  settings_.default_municipality.overlays["care-notice"] = overlay(2026, kTitle);
  const auto found = list();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_TRUE(complaints_.empty());
  EXPECT_EQ(found[0].municipality, "990001");
  EXPECT_EQ(found[0].form_id, "care-notice");
  EXPECT_EQ(found[0].overlay_law_year, 2025);
  EXPECT_EQ(found[0].form_law_year, 2026);
  EXPECT_EQ(found[0].state, State::stale);
  EXPECT_EQ(found[1].municipality, "990019");
  EXPECT_EQ(found[1].state, State::current);
  EXPECT_EQ(found[2].municipality, "default");
}

TEST_F(Overlays, AreStaleOfALaterLawYearToo) {
  municipality("990001").overlays["care-notice"] = overlay(2027, kTitle);
  EXPECT_EQ(list().at(0).state, State::stale);
}

TEST_F(Overlays, AreRefusedWithTheirComplaintsWhenTheFormRefusesThem) {
  municipality("990001").overlays["care-notice"] = overlay(2026, "lead: {value: 控}");
  const auto found = list();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].state, State::refused);
  EXPECT_FALSE(found[0].overlay_law_year);
  ASSERT_EQ(complaints_.size(), 1u);
  EXPECT_EQ(complaints_[0].code, "overlay-not-allowed");
  EXPECT_EQ(complaints_[0].place.file, "990001/overlays/care-notice.yaml");
}

TEST_F(Overlays, AreRefusedForAFormThatIsNotThere) {
  municipality("990001").overlays["no-notice"] = overlay(2026, "", "no-notice");
  EXPECT_EQ(list().at(0).state, State::refused);
  ASSERT_EQ(complaints_.size(), 1u);
  EXPECT_EQ(complaints_[0].code, "form-unknown");
  EXPECT_EQ(complaints_[0].place.file, "990001/overlays/no-notice.yaml");
}

TEST_F(Overlays, HaveANameForEachState) {
  EXPECT_STREQ(name_of(State::current), "current");
  EXPECT_STREQ(name_of(State::stale), "stale");
  EXPECT_STREQ(name_of(State::refused), "refused");
}

// A run of a stale overlay goes on, and says so.
TEST_F(Overlays, AreANoticeOfTheJobWhenStale) {
  municipality("990001").overlays["care-notice"] = overlay(2025, kTitle);
  deliver({.residents = residents(2)});
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  const auto found = problems(outcome);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].at("kind"), "notice");
  EXPECT_EQ(found[0].at("code"), "overlay-stale");
  EXPECT_NE(found[0].at("message_en").find("2025"), std::string::npos);
}

TEST_F(Overlays, ChangeWhatIsPrintedAndTheFormsDigest) {
  press::FormShelf plain(settings_);
  const std::string before = plain.form("990001", "care-notice", 600).compiled->form.digest;
  municipality("990001").overlays["care-notice"] = overlay(2026, kTitle);
  press::FormShelf shelf(settings_);
  const auto compiled = shelf.form("990001", "care-notice", 600).compiled;
  ASSERT_NE(compiled, nullptr);
  EXPECT_NE(compiled->form.digest, before);
  EXPECT_EQ(shelf.form("990019", "care-notice", 600).compiled->form.digest,
            plain.form("990019", "care-notice", 600).compiled->form.digest)
      << "another municipality's is as it was";
  std::string all;
  for (const auto& text :
       forms::visible_fixed(compiled->form, forms::full_layer(compiled->form, 0)).texts)
    all += text.text + "\n";
  EXPECT_NE(all.find("決定通知書\n"), std::string::npos);
  EXPECT_EQ(all.find("介護保険料額決定通知書"), std::string::npos);
}

}  // namespace
}  // namespace fubako::run
