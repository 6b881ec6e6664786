// Every complaint that a template can earn: its code, its line, its sentence, and all at once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/forms/complaint_cases.h"
#include "tests/forms/template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Complaint : public testing::TestWithParam<ComplaintCase> {};

TEST_P(Complaint, ComesWithItsPlaceWhenOneThingIsWrong) {
  const ComplaintCase& wrong = GetParam();
  Template form;
  form.replace(wrong.from, wrong.to);
  for (const auto& [from, to] : wrong.also) form.replace(from, to);
  form.set_overlay(wrong.overlay);
  const Loaded loaded = form.load();
  EXPECT_FALSE(loaded.form);
  std::vector<std::string> expected = wrong.follow;
  expected.insert(expected.begin(), wrong.code);
  ASSERT_EQ(codes_of(loaded), expected);
  const Fault& fault = loaded.complaints.front();
  const bool in_overlay = !wrong.overlay.empty();
  const std::string where = wrong.line.empty() ? wrong.to : wrong.line;
  EXPECT_EQ(fault.place.file, in_overlay ? form.context.overlay_file : "test-notice/form.yaml");
  EXPECT_EQ(fault.place.line, in_overlay ? line_of(wrong.overlay, where) : form.line_of(where));
  EXPECT_GT(fault.place.column, 0u);
  EXPECT_FALSE(fault.message.ja.empty());
  EXPECT_FALSE(fault.message.en.empty());
}

INSTANTIATE_TEST_SUITE_P(EachCode, Complaint, testing::ValuesIn(complaint_cases()),
                         [](const testing::TestParamInfo<ComplaintCase>& one) {
                           std::string name = one.param.code;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name + "_" + std::to_string(one.index);
                         });

TEST(Complaints, HaveNoneForTheTemplateAsItIs) {
  EXPECT_THAT(codes_of(Template().load()), ElementsAre());
}

TEST(Complaints, TellOfAPageThatRepeatsWithoutATable) {
  Template form;
  form.replace("      - {table: more-rows, rows: one-row, at: \"10 20 65 100\"}\n", "");
  EXPECT_THAT(codes_of(form.load()),
              ElementsAre("table-can-overflow", "page-repeats-without-table"));
}

// Each code of the loader's table stands in a test above.
TEST(Complaints, AreAllTested) {
  const auto source = read_file(fs::path(FUBAKO_SOURCE_DIR) / "pipeline/forms/texts.cpp");
  ASSERT_TRUE(source);
  std::set<std::string> tested = {"page-repeats-without-table"};
  for (const ComplaintCase& one : complaint_cases()) tested.insert(one.code);
  std::size_t at = source->find("kTexts[]");
  const std::size_t end = source->find("\n};", at);
  std::set<std::string> known;
  while ((at = source->find("\n    {\"", at)) < end) {
    at += 7;
    known.insert(source->substr(at, source->find('"', at) - at));
  }
  EXPECT_GT(known.size(), 50u);
  EXPECT_EQ(known, tested);
}

TEST(Complaints, ComeAllAtOnceInTheFilesOrder) {
  Template form;
  form.replace("max: 9, required", "max: 0, required")
      .replace("rate: field amount", "rate: amount")
      .replace("{office}", "{offise}")
      .replace("\"10 60 65 35\"", "\"10 60 65 9\"");
  const Loaded loaded = form.load();
  EXPECT_THAT(codes_of(loaded), ElementsAre("field-max-zero", "legal-source-malformed",
                                            "term-unknown", "table-never-fits"));
  EXPECT_TRUE(
      std::is_sorted(loaded.complaints.begin(), loaded.complaints.end(),
                     [](const Fault& a, const Fault& b) { return a.place.line < b.place.line; }));
}

TEST(Complaints, NameTheNearestNameThereIs) {
  struct {
    const char *from, *to, *nearest;
  } const cases[] = {{"控　{memo}", "控　{mem}", "memo"},
                     {"{to.address}", "{to.adress}", "address"},
                     {"{mark.page-of}", "{mark.page-off}", "page-of"},
                     {"{office}", "{offise}", "office"},
                     {"{amount:dash-zero}", "{amount:dash-zer}", "dash-zero"},
                     {"{due:wareki}", "{due:warek}", "wareki"},
                     {"{line: ruler", "{lien: ruler", "line"},
                     {"style: body, value: \"{office}", "style: bodi, value: \"{office}", "body"},
                     {"equals: amount", "equals: amont", "amount"}};
  for (const auto& one : cases) {
    Template form;
    form.replace(one.from, one.to);
    const Loaded loaded = form.load();
    ASSERT_EQ(loaded.complaints.size(), 1u) << one.to;
    EXPECT_THAT(loaded.complaints[0].message.en, HasSubstr("(nearest: " + std::string(one.nearest)))
        << one.to;
    EXPECT_THAT(loaded.complaints[0].message.ja, HasSubstr(one.nearest)) << one.to;
  }
}

TEST(Complaints, NameNoneWhenNothingIsNear) {
  Template form;
  form.replace("{office}", "{xxxxxxxxxxxx}");
  EXPECT_THAT(form.load().complaints.at(0).message.en, HasSubstr("(nearest: -)"));
}

TEST(Complaints, TellOfKeysThatNobodyReads) {
  Template form;
  form.replace("fold: tri-fold}", "fold: tri-fold, colour: red}")
      .replace("gothic,", "gothic, algn: left,");
  EXPECT_THAT(codes_of(form.load()), ElementsAre("unknown-key", "unknown-key"));
}

TEST(Complaints, TellOfALabelThatIsNoText) {
  Template form;
  form.replace("\"1\": 可", "\"1\": 1");
  EXPECT_THAT(codes_of(form.load()), ElementsAre("code-not-quoted"));
}

TEST(Complaints, ShowBracesAsTheyAre) {
  Template form;
  form.replace("{amount:dash-zero}", "{amount:dash-zero");
  EXPECT_THAT(form.load().complaints.at(0).message.ja, HasSubstr("「{」"));
}

// A page of another list may not come at all, so its table cannot be counted on.
TEST(Complaints, TellOfATableThatStandsOnAnothersPageOnly) {
  Template form;
  form.replace("totals:", R"(  - id: notes
    label: 注記
    max_rows: 5
    fields:
      - {id: note, label: 注記, type: text, max: 9}

totals:)")
      .replace("\npages:", R"(  note-row:
    list: notes
    height: 10
    variable:
      - {text: note, at: "1 2 30 5", style: body, value: "{note}"}

pages:)");
  form.yaml += "      - {table: notes, rows: note-row, at: \"100 20 65 100\"}\n";
  EXPECT_THAT(codes_of(form.load()), ElementsAre("table-can-overflow"));
}

TEST(Complaints, AreOneWhenThereIsNoTemplate) {
  const Loaded loaded = load(fs::path(testing::TempDir()) / "no-such-form", {});
  EXPECT_FALSE(loaded.form);
  EXPECT_THAT(codes_of(loaded), ElementsAre("file-missing"));
}

TEST(Complaints, AreOneWhenTheYamlIsBroken) {
  Template form;
  form.replace("fields:", "fields: [");
  EXPECT_THAT(codes_of(form.load()), ElementsAre("yaml-malformed"));
}

}  // namespace
}  // namespace fubako::forms
