// Every complaint that a template can earn: its code, its line, its sentence, and all at once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/forms/template.h"

namespace fubako::forms {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

// `from` becomes `to`; the complaint stands on the line that holds `line` then ("" : `to` itself).
struct Case {
  const char* code;
  const char* from;
  const char* to;
  const char* line = "";
  std::vector<std::string> follow = {};  // what cannot be right then either
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.code; }

const Case kCases[] = {
    {"form-format-unknown", "fubako-form/1", "fubako-form/2"},
    {"form-id-differs", "id: test-notice", "id: other-notice"},
    {"form-validity-reversed", "valid_to: 2026-12-31", "valid_to: 2025-12-31"},
    {"field-twice",
     "\nlists:", "  - {id: memo, label: 二度, type: text, max: 9}\n\nlists:", "二度"},
    {"field-max-zero", "max: 9, required", "max: 0, required"},
    {"field-unknown", "控　{memo}", "控　{mem}"},
    {"field-unknown", "equals: amount", "equals: amont"},
    {"field-unknown", "sum: row_amount", "sum: raw_amount"},
    {"field-unknown", "rate: field amount", "rate: field amont"},
    {"field-unknown", "payment_periods: field rows.due", "payment_periods: field rows.doe"},
    {"list-unknown", "- {list: rows,", "- {list: rowz,"},
    {"list-unknown",
     "    list: rows\n",
     "    list: rowz\n",
     "    list: rowz",
     {"rows-unknown", "rows-unknown", "page-repeats-without-table"}},
    {"list-unknown", "payment_periods: field rows.due", "payment_periods: field raws.due"},
    {"list-unknown",
     "repeats_for: rows",
     "repeats_for: rowz",
     "- id: more",
     {"table-can-overflow"}},
    {"role-needs-date", "type: date, role", "type: text, max: 9, role"},
    {"total-needs-yen", "equals: amount", "equals: memo"},
    {"legal-content-unstated", "  rate: field amount\n", "", "  legal_basis:"},
    {"legal-content-unknown", "appeal: term basis", "appeal: term basis\n  colour: term basis",
     "colour:"},
    {"legal-source-malformed", "rate: field amount", "rate: amount"},
    {"legal-source-malformed", "rate: field amount", "rate: [amount]"},
    {"legal-term-missing", "nonpayment: term basis", "nonpayment: term none"},
    {"condition-malformed", "\"amount > 0\"", "\"amount >\"", "  - {id: amount"},
    {"condition-malformed", "\"row_amount > 0\"", "\"row_amount => 0\""},
    {"condition-malformed", "\"row_amount > 100\"", "\"row_amont > 100\""},
    {"condition-malformed", "\"row_amount > 100\"", "\"row_amount filled 100\""},
    {"placeholder-unknown", "{to.address}", "{to.adress}"},
    {"placeholder-unknown", "{mark.page-of}", "{mark.page}"},
    {"placeholder-unclosed", "{amount:dash-zero}", "{amount:dash-zero"},
    {"term-unknown", "{office}", "{offise}"},
    {"term-unknown", "{mark.page-of}", "{term.offise}"},
    {"format-unknown", "{amount:dash-zero}", "{amount:dash-zer}"},
    {"style-unknown", "style: body, value: \"{office}", "style: bodi, value: \"{office}"},
    {"points-malformed", "size: 9,", "size: 0,"},
    {"points-malformed", "shrink_to: 6", "shrink_to: six"},
    {"box-malformed", "\"10 10 60 5\"", "\"10 10 60\""},
    {"box-malformed", "\"10 10 60 5\"", "\"10 10 60 5 5\""},
    {"box-malformed", "\"10 10 60 5\"", "\"10 10 60 five\""},
    {"fit-out-of-range", "shrink_to: 6", "condense_to: 49"},
    {"fit-out-of-range", "shrink_to: 6", "lines: 0"},
    {"element-malformed", "{line: ruler, at: \"10 20 60 0\", thickness: \"0.1\"}", "ruler"},
    {"element-unknown", "{line: ruler", "{lien: ruler"},
    {"element-twice", "{text: to,", "{text: pair,", "{to.address}"},
    {"element-in-wrong-layer", "{line: ruler, at: \"10 20 60 0\", thickness: \"0.1\"}",
     "{symbol: ruler, at: \"10 20 60 5\", mark: control-code}"},
    {"element-in-wrong-layer",
     "{text: page-of, at: \"80 42 60 5\", style: body, value: "
     "\"{mark.page-of}\"}",
     "{line: page-of, at: \"80 42 60 0\", thickness: \"0.1\"}"},
    {"rows-unknown", "first-rows, rows: one-row", "first-rows, rows: two-rows"},
    {"column-outside-row", "\"32 2 30 5\"", "\"32 2 30 9\""},
    {"column-outside-row", "\"10 60 65 35\"", "\"10 60 61 35\""},
    {"table-never-fits", "\"10 60 65 35\"", "\"10 60 65 9\""},
    {"table-can-overflow", "    repeats_for: rows\n", "", "  - id: first"},
    {"line-not-straight", "\"10 20 60 0\"", "\"10 20 60 1\""},
    {"page-size-unknown", "size: A4\n    repeats", "size: A7\n    repeats", "- id: more"},
    {"page-without-control-code",
     "      - {symbol: more-code, at: \"150 10 13 13\", mark: control-code}\n", "",
     "  - id: first"},
    {"first-page-missing", "  - id: first\n", "  - id: first\n    repeats_for: rows\n",
     "  - id: first"},
};

class Complaint : public testing::TestWithParam<Case> {};

TEST_P(Complaint, ComesWithItsPlaceWhenOneThingIsWrong) {
  const Case& wrong = GetParam();
  Template form;
  form.replace(wrong.from, wrong.to);
  const Loaded loaded = form.load();
  EXPECT_FALSE(loaded.form);
  std::vector<std::string> expected = wrong.follow;
  expected.insert(expected.begin(), wrong.code);
  ASSERT_EQ(codes_of(loaded), expected);
  const Fault& fault = loaded.complaints.front();
  EXPECT_EQ(fault.place.file, "test-notice/form.yaml");
  EXPECT_EQ(fault.place.line, form.line_of(*wrong.line == '\0' ? wrong.to : wrong.line));
  EXPECT_GT(fault.place.column, 0u);
  EXPECT_FALSE(fault.message.ja.empty());
  EXPECT_FALSE(fault.message.en.empty());
}

INSTANTIATE_TEST_SUITE_P(EachCode, Complaint, testing::ValuesIn(kCases),
                         [](const testing::TestParamInfo<Case>& one) {
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
  const auto source = read_file(fs::path(FUBAKO_SOURCE_DIR) / "pipeline/forms/load.cpp");
  ASSERT_TRUE(source);
  std::set<std::string> tested = {"page-repeats-without-table"};
  for (const Case& one : kCases) tested.insert(one.code);
  std::size_t at = source->find("kTexts[]");
  const std::size_t end = source->find("};", at);
  std::size_t found = 0;
  while ((at = source->find("\n    {\"", at)) < end) {
    at += 7;
    const std::string code = source->substr(at, source->find('"', at) - at);
    EXPECT_THAT(tested, Contains(code));
    ++found;
  }
  EXPECT_EQ(found, tested.size());
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
    columns:
      - {id: note, at: "1 2 30 5", style: body, value: "{note}"}

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
