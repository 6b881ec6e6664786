// What the page is told of a form, a case, a record.
#include "tests/preview/desk.h"

namespace fubako::preview {
namespace {

using notation::Tree;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Tree* find(const Tree& scene, const char* what, const char* key, std::string_view value) {
  for (const Tree& one : *scene.find(what)->list())
    if (one.find(key) != nullptr && *one.find(key)->text() == value) return &one;
  return nullptr;
}
std::string text(const Tree* tree, std::initializer_list<const char*> path) {
  for (const char* key : path) tree = tree == nullptr ? nullptr : tree->find(key);
  return tree == nullptr || tree->text() == nullptr ? "(nothing)" : *tree->text();
}
// Of all that an element is made of.
std::vector<std::string> sources(const Tree* element, const char* key) {
  return element == nullptr ? std::vector<std::string>{} : texts_of(*element->find("sources"), key);
}
std::vector<std::string> box(const Tree& tree, const char* key = "box") {
  std::vector<std::string> out;
  for (const Tree& one : *tree.find(key)->list()) out.push_back(*one.text());
  return out;
}

class Scene : public Preview {
 protected:
  // The scene as it is once a save of before is known.
  Tree after(const std::string& generation, const std::string& selection = kTypical) const {
    for (int i = 0; i < 1000; ++i) {
      Tree seen = scene(selection);
      if (text(&seen, {"generation"}) != generation) return seen;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return {};
  }
};

TEST_F(Scene, TellsWhereATextComesFromAndHowItIsWritten) {
  const Tree seen = scene(kTypical);
  const Tree* date = find(seen, "elements", "id", "issue-date");
  ASSERT_NE(date, nullptr);
  EXPECT_EQ(text(date, {"label"}), "発行年月日");
  EXPECT_THAT(sources(date, "column"), ElementsAre("issue_date"));
  EXPECT_THAT(sources(date, "value"), ElementsAre("2026-04-01"));
  EXPECT_THAT(sources(date, "format"), ElementsAre("wareki"));
  EXPECT_EQ(text(date, {"printed"}), "令和8年4月1日");
  EXPECT_EQ(text(date, {"fit", "taken"}), "none");
  const Tree* row = find(seen, "elements", "id", "assets-first.location");
  ASSERT_NE(row, nullptr);
  EXPECT_THAT(sources(row, "list"), ElementsAre("課税明細"));
  EXPECT_THAT(sources(row, "row"), ElementsAre("1"));
  EXPECT_THAT(sources(row, "column"), ElementsAre("location"));
  EXPECT_EQ(text(row, {"row"}), "1");
}

TEST_F(Scene, TellsEveryColumnThatGaveSomethingAndNoOther) {
  const Tree seen = scene(kTypical);
  const Tree* address = find(seen, "elements", "id", "to-address");
  EXPECT_THAT(sources(address, "column"),
              ElementsAre("address_prefecture", "address_city", "address_town", "address_number"));
  EXPECT_THAT(sources(address, "label"), testing::Each("宛先 住所"));
  EXPECT_THAT(sources(find(seen, "elements", "id", "to-name"), "column"),
              ElementsAre("name", "honorific"));
  EXPECT_THAT(sources(find(seen, "elements", "id", "to-name"), "value"),
              ElementsAre("見本 花子", "様"));
  EXPECT_THAT(sources(find(seen, "elements", "id", "payer-address"), "column"),
              ElementsAre("address_prefecture", "address_city", "address_town", "address_number",
                          "address_building"));
  EXPECT_THAT(sources(find(seen, "elements", "printed", "専用住宅"), "column"),
              ElementsAre("use_type"))
      << "the land's category, before it in the form, is empty";
}

TEST_F(Scene, TellsWhichStepsMadeATextFit) {
  const std::string long_name = "見本 " + std::string("花子") + "花子花子花子花子花子花子花子";
  edit(kCase, "name: \"見本 花子\"", "name: \"" + long_name + "\"");
  const Tree seen = scene("municipality=990001&form=property-tax-notice&case=typical&lang=en");
  const Tree* name = find(seen, "elements", "id", "to-name");
  ASSERT_NE(name, nullptr);
  EXPECT_THAT(text(name, {"fit", "taken"}), HasSubstr("shrink to"));
  EXPECT_THAT(text(name, {"fit", "detail"}), HasSubstr(" pt"));
}

TEST_F(Scene, EverySymbolIsReadBackFromTheFinishedPdf) {
  const Tree seen = scene(kTypical);
  int symbols = 0;
  for (const Tree& element : *seen.find("elements")->list()) {
    const Tree* symbol = element.find("symbol");
    if (symbol == nullptr) continue;
    ++symbols;
    EXPECT_TRUE(*symbol->find("ok")->boolean()) << text(&element, {"id"});
    EXPECT_EQ(text(symbol, {"decoded"}), text(symbol, {"expected"}));
    EXPECT_THAT(text(symbol, {"decoded"}), Not(IsEmpty()));
  }
  EXPECT_EQ(symbols, 19);
}

TEST_F(Scene, ShowsTheWindowInEveryShiftOfTheSheet) {
  const Tree seen = scene(kTypical);
  const Tree* middle = find(seen, "zones", "kind", "window");
  const Tree* always = find(seen, "zones", "kind", "window-always");
  const Tree* worst = find(seen, "zones", "kind", "window-worst");
  ASSERT_TRUE(middle && always && worst);
  EXPECT_THAT(box(*middle), ElementsAre("10.5", "9", "100", "55"));
  EXPECT_THAT(box(*always), ElementsAre("21", "18", "79", "37"));
  EXPECT_THAT(box(*worst), ElementsAre("0", "0", "121", "73"));
  EXPECT_THAT(box(*find(seen, "zones", "kind", "fold"), "line"),
              ElementsAre("0", "99", "210", "99"));
  EXPECT_NE(find(seen, "zones", "kind", "clear"), nullptr);
  EXPECT_NE(find(seen, "zones", "kind", "quiet"), nullptr);
}

TEST_F(Scene, ACopyHasNothingOfThePost) {
  const std::string record = "municipality=990001&job=2026-property-tax&record=FA-0001&lang=ja";
  const Tree paper = scene(record + "&medium=paper"), copy = scene(record + "&medium=copy");
  EXPECT_NE(find(paper, "elements", "id", "customer-barcode"), nullptr);
  EXPECT_EQ(find(copy, "elements", "id", "customer-barcode"), nullptr);
  EXPECT_EQ(find(copy, "elements", "id", "control-code"), nullptr);
  EXPECT_EQ(find(copy, "zones", "kind", "window"), nullptr);
  EXPECT_THAT(texts_of(copy, "printed"), Contains(HasSubstr("𠮷田")));
}

TEST_F(Scene, ATextWithoutRoomIsHeldAtItsPlaceAndTheRestIsShown) {
  const Tree before = scene(kTypical);
  const std::string value = "value: \"{to.name}　{to.honorific}\", fit: ";
  edit(kForm, value + "{shrink_to: \"6.5\", condense_to: 70}", value + "{shrink_to: \"12.5\"}");
  const Tree fits = after(text(&before, {"generation"}));
  EXPECT_EQ(text(find(fits, "problems", "code", "text-does-not-fit"), {"code"}), "(nothing)");
  std::string name;
  for (int i = 0; i < 100; ++i) name += "長";
  edit(kCase, "name: \"見本 花子\"", "name: \"" + name + "\"");
  const Tree seen = after(text(&fits, {"generation"}));
  const Tree* problem = find(seen, "problems", "code", "text-does-not-fit");
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(text(problem, {"severity"}), "hold");
  EXPECT_EQ(text(problem, {"element"}), "to-name");
  EXPECT_EQ(text(problem, {"page"}), "1");
  EXPECT_EQ(box(*problem), box(*find(seen, "elements", "id", "to-name")));
  EXPECT_EQ(text(problem, {"where"}), "1ページの「宛先 氏名」");
  EXPECT_THAT(text(problem, {"remedy"}), HasSubstr("直してください"));
  EXPECT_FALSE(*seen.find("stale")->boolean());
  EXPECT_EQ(get(url("picture?" + kTypical)).status, 200);
}

TEST_F(Scene, WhatIsWrongWithACaseIsSaidWithItsPlace) {
  const Tree before = scene(kTypical);
  edit(kCase, "issue_date: \"2026-04-01\"", "issue_date: \"2026-02-30\"");
  const Tree seen = after(text(&before, {"generation"}));
  const Tree* problem = find(seen, "problems", "code", "value-not-date");
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(text(problem, {"severity"}), "reject");
  EXPECT_EQ(text(problem, {"element"}), "issue-date");
  EXPECT_EQ(text(problem, {"what"}), "項目issue_dateが実在する日付ではありません。");
  EXPECT_EQ(text(problem, {"remedy"}), "YYYY-MM-DDで書いてください。");
  const Tree english = scene("municipality=990001&form=property-tax-notice&case=typical&lang=en");
  EXPECT_EQ(text(find(english, "problems", "code", "value-not-date"), {"what"}),
            "issue_date is no real date");
}

// A column of the record has the same place in its row as another one in a list's.
TEST_F(Scene, AProblemOfACommonColumnIsAtItsOwnElementOrAtNone) {
  const Tree before = scene(kTypical);
  edit(kCase, "  record_key: \"CASE-1\"", "  record_key: \"\"");
  const Tree keyless = after(text(&before, {"generation"}));
  const Tree* problem = find(keyless, "problems", "code", "value-missing");
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(text(problem, {"what"}), "項目record_keyが空です。");
  EXPECT_EQ(text(problem, {"element"}), "(nothing)");
  EXPECT_EQ(text(problem, {"page"}), "(nothing)");
  edit(kCase, "  record_key: \"\"", "  record_key: \"CASE-1\"");
  edit(kCase, "  notice_no: \"00012345\"", "  notice_no: \"\"");
  edit(kCase, "  name: \"見本 花子\"", "  name: \"\"");
  Tree seen = after(text(&keyless, {"generation"}));
  for (int i = 0; i < 1000 && texts_of(seen, "severity").size() < 2; ++i)
    seen = scene(kTypical);  // between two saves
  std::vector<std::string> elements;
  for (const Tree& one : *seen.find("problems")->list())
    elements.push_back(text(&one, {"what"}) + text(&one, {"element"}));
  EXPECT_THAT(elements, testing::IsSupersetOf(
                            {"項目notice_noが空です。notice-no", "項目nameが空です。to-name"}));
}

TEST_F(Scene, AnElementCalledLikeAUnitIsNotHeldByASentenceWithIt) {
  const Tree before = scene(kTypical);
  edit(kForm, "{text: issue-date, ", "{text: mm, ");
  edit(kForm, " issue-date,", " mm,");
  const std::string value = "value: \"{to.name}　{to.honorific}\", fit: ";
  edit(kForm, value + "{shrink_to: \"6.5\", condense_to: 70}", value + "{shrink_to: \"12.5\"}");
  std::string name;
  for (int i = 0; i < 100; ++i) name += "長";
  edit(kCase, "name: \"見本 花子\"", "name: \"" + name + "\"");
  Tree seen = after(text(&before, {"generation"}));
  for (int i = 0; i < 1000 && find(seen, "problems", "code", "text-does-not-fit") == nullptr; ++i)
    seen = scene(kTypical);
  ASSERT_THAT(text(find(seen, "problems", "code", "text-does-not-fit"), {"what"}),
              HasSubstr(" mm"));
  const Tree* date = find(seen, "elements", "id", "mm");
  ASSERT_NE(date, nullptr);
  EXPECT_EQ(text(date, {"fit", "taken"}), "none") << "what is held has no fit";
}

TEST_F(Scene, FoldsAreThoseOfThePaperOnBothSidesOfASheet) {
  const Tree seen = scene(kTypical);
  std::vector<std::string> folds;
  for (const Tree& zone : *seen.find("zones")->list())
    if (text(&zone, {"kind"}) == "fold")
      folds.push_back(text(&zone, {"page"}) + ": " + testing::PrintToString(box(zone, "line")));
  EXPECT_THAT(folds,
              testing::IsSupersetOf(
                  {R"(1: { "0", "99", "210", "99" })", R"(1: { "0", "198", "210", "198" })",
                   R"(2: { "0", "99", "210", "99" })", R"(2: { "0", "198", "210", "198" })"}));
  EXPECT_THAT(folds, testing::Each(Not(HasSubstr("\"114.3\"")))) << "slips are not folded";
  EXPECT_THAT(folds, testing::SizeIs(std::set<std::string>(folds.begin(), folds.end()).size()));
  const Tree slips = scene("municipality=990001&form=light-vehicle-tax-notice&case=typical");
  folds.clear();
  for (const Tree& zone : *slips.find("zones")->list())
    if (text(&zone, {"kind"}) == "fold") folds.push_back(box(zone, "line")[1]);
  EXPECT_THAT(folds, Contains("114.3")) << "along the perforation across the sheet";
  EXPECT_THAT(folds, Contains("205.65")) << "as its form draws it";
  EXPECT_EQ(find(scene("municipality=990001&job=2026-property-tax&record=FA-0001&medium=copy"),
                 "zones", "kind", "fold"),
            nullptr)
      << "nobody folds a copy";
}

TEST_F(Scene, AStreamNamesItsPaper) {
  EXPECT_THAT(texts_of(*scene(kTypical).find("streams"), "name"), Contains("4.5インチ納付書用紙"));
}

TEST_F(Scene, AFileThatIsNotUtf8IsCalledByItsPathInTheProjectAndItsRemedy) {
  const Tree before = scene(kTypical);
  edit(kCase, "見本 花子", "\x8c\xa9\x96\x7b");
  const Tree seen = after(text(&before, {"generation"}));
  const Tree* problem = find(seen, "problems", "code", "yaml-not-utf-8");
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(text(problem, {"file"}), kCase);
  EXPECT_EQ(text(problem, {"remedy"}), "文字コードUTF-8で保存し直してください。");
  EXPECT_EQ(text(problem, {"line"}), "13");
}

TEST_F(Scene, AFormThatMovesItsAddressOutOfTheWindowIsToldOf) {
  const Tree before = scene(kTypical);
  edit(kForm, "{paragraph: to-name, at: \"23 36.4 77 8\"",
       "{paragraph: to-name, at: \"53 36.4 77 8\"");
  const Tree seen = after(text(&before, {"generation"}));
  const Tree* problem = find(seen, "problems", "code", "outside-window");
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(text(problem, {"element"}), "to-name");
  EXPECT_THAT(text(problem, {"file"}), HasSubstr("form.yaml"));
  EXPECT_TRUE(*seen.find("stale")->boolean());
}

TEST_F(Scene, ChoicesNameWhatIsThere) {
  const auto choices = notation::parse_json(get(url("choices?lang=en")).body, "choices");
  ASSERT_TRUE(choices.has_value());
  EXPECT_THAT(texts_of(*choices, "code"), ElementsAre("990001", "990019", "990027"));
  EXPECT_THAT(texts_of(*choices, "id"), Contains("polling-place-card"));
  EXPECT_THAT(texts_of(*choices, "id"), Not(Contains("internal")));
  EXPECT_THAT(texts_of(*choices, "job_id"), Contains("2026-property-tax"));
  EXPECT_THAT(texts_of(*choices, "title"), Contains("Property tax and city planning tax notice"));
}

}  // namespace
}  // namespace fubako::preview
