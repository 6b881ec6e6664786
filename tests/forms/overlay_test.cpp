// What a municipality changes of a form: its words, and the elements that the form lets it change.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/rich_template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class OverlayTest : public testing::Test {
 protected:
  OverlayTest() {
    template_.replace("value: \"{office}からの通知\"}",
                      "value: \"{office}からの通知\", overridable: {value: 12, within: \"10 10 100 "
                      "20\", leave_out: true}}");
    template_.replace("when: \"voters filled\"}",
                      "when: \"voters filled\", overridable: {leave_out: true}}");
  }
  static std::string overlay(const std::string& elements, int law_year = 2026) {
    return "format: fubako-overlay/1\nform: test-notice\nlaw_year: " + std::to_string(law_year) +
           "\nelements: {" + elements + "}\n";
  }
  Form with(const std::string& elements) {
    template_.set_overlay(overlay(elements));
    return template_.form();
  }
  static FixedLayer fixed(const Form& form) { return visible_fixed(form, full_layer(form, 0)); }
  static Box box_of(const Form& form, const std::string& element) {
    for (const Slot& slot : form.slots)
      if (slot.element == element) return slot.box;
    return {};
  }
  RichTemplate template_;
};

TEST_F(OverlayTest, ReplacesAText) {
  const Form form = with("title: {value: \"{office}より\"}");
  EXPECT_THAT(texts_of(form, fixed(form).texts, "title"), ElementsAre("見本課より"))
      << "with the municipality's terms";
}

TEST_F(OverlayTest, MovesAnElementInsideWhatTheFormAllows) {
  const Form form = with("title: {at: \"50 25 60 5\"}");
  EXPECT_EQ(box_of(form, "title"),
            (Box{millimetres(50), millimetres(25), millimetres(60), millimetres(5)}));
}

TEST_F(OverlayTest, LeavesOutTextsAndLines) {
  const Form form = with("title: {shown: false}, crowd-box: {shown: false}");
  EXPECT_THAT(texts_of(form, fixed(form).texts, "title"), IsEmpty());
  EXPECT_EQ(fixed(form).rules.size(), 4u) << "the lines of the four cells";
}

TEST_F(OverlayTest, ShowsWhatItSaysIsShown) {
  const Form form = with("title: {shown: true}");
  EXPECT_THAT(texts_of(form, fixed(form).texts, "title"), ElementsAre("見本課からの通知"));
}

TEST_F(OverlayTest, CountsCharactersAsPeopleDo) {
  const std::string variant = "葛\U000E0100";  // one character of two code points
  std::string twelve;
  for (int i = 0; i < 12; ++i) twelve += variant;
  with("title: {value: \"" + twelve + "\"}");
  template_.set_overlay(overlay("title: {value: \"" + twelve + "一\"}"));
  EXPECT_THAT(codes_of(template_.load()), ElementsAre("overlay-over-limit"));
}

TEST_F(OverlayTest, TakesTheLimitItself) {
  EXPECT_EQ(box_of(with("title: {at: \"10 10 100 20\"}"), "title").width, millimetres(100));
}

TEST_F(OverlayTest, IsStaleOfAnotherLawYear) {
  EXPECT_FALSE(with("").overlay_is_stale());
  template_.set_overlay(overlay("", 2025));
  EXPECT_TRUE(template_.form().overlay_is_stale());
  template_.replace("law_year: 2026\n", "");
  EXPECT_TRUE(template_.form().overlay_is_stale()) << "the form tells no year to agree with";
  template_.set_overlay("");
  EXPECT_FALSE(template_.form().overlay_is_stale()) << "there is none";
}

TEST_F(OverlayTest, ComplainsOfEveryThingAtOnceWithItsPlace) {
  template_.set_overlay(
      "format: fubako-overlay/1\nform: test-notice\nlaw_year: 2026\nelements:\n"
      "  title: {value: 十二文字よりも長い題名です, at: \"0 0 10 10\"}\n"
      "  back-title: {shown: false}\n"
      "  titel: {shown: false}\n");
  const Loaded loaded = template_.load();
  EXPECT_THAT(codes_of(loaded), ElementsAre("overlay-over-limit", "overlay-outside-limit",
                                            "overlay-not-allowed", "overlay-element-unknown"));
  for (const Fault& fault : loaded.complaints)
    EXPECT_EQ(fault.place.file, "990001/overlays/test-notice.yaml");
  EXPECT_EQ(loaded.complaints[1].place.line, 5u);
  EXPECT_GT(loaded.complaints[1].place.column, loaded.complaints[0].place.column);
  EXPECT_EQ(loaded.complaints[2].place.line, 6u);
  EXPECT_NE(loaded.complaints[3].message.en.find("(nearest: title)"), std::string::npos);
}

TEST_F(OverlayTest, IsReadAsStrictlyAsAForm) {
  const std::pair<std::string, const char*> cases[] = {
      {overlay("title: {valeu: 控}"), "unknown-key"},
      {overlay("title: {value: 控, value: 控}"), "key-twice"},
      {overlay("") + "colour: red\n", "unknown-key"},
      {"format: fubako-overlay/1\nform: test-notice\nelements: {}\n", "key-missing"},
      {"elements: [\n", "yaml-malformed"}};
  for (const auto& [text, code] : cases) {
    template_.set_overlay(text);
    EXPECT_THAT(codes_of(template_.load()), ElementsAre(code)) << text;
  }
}

TEST_F(OverlayTest, CountsInTheFormsDigest) {
  const std::string without = template_.form().digest;
  const std::string one = with("title: {value: 控}").digest;
  EXPECT_NE(one, without);
  EXPECT_NE(one, with("title: {value: 別}").digest);
}

TEST(Digest, IsOfTheFileAndWhatItTookOfTheMunicipality) {
  RichTemplate form;
  const std::string before = form.form().digest;
  EXPECT_EQ(before.size(), 64u);
  EXPECT_EQ(form.form().digest, before);
  form.context.terms["basis"] = "別法";
  EXPECT_EQ(form.form().digest, before) << "a term that it does not print";
  form.context.terms["office"] = "控課";
  const std::string other = form.form().digest;
  EXPECT_NE(other, before);
  form.context.wordings["en"]["ask"] = "Contact";
  EXPECT_NE(form.form().digest, other);
  form.replace("title_en: Test notice", "title_en: Another");
  EXPECT_NE(form.form().digest, other);
}

}  // namespace
}  // namespace fubako::forms
