#include "tests/forms/complaint_cases.h"

#include <string_view>

namespace fubako::forms {
namespace {

const std::string kRuler = "{line: ruler, at: \"10 20 60 0\", thickness: \"0.1\"}";
const std::string kFrame = "{box: frame, at: \"10 21 60 8\", thickness: \"0.1\"}";
const std::string kHead =
    "{text: head, at: \"10 10 60 5\", style: body, value: \"{office}からの通知\"}";
const std::string kOverlay =
    "format: fubako-overlay/1\nform: test-notice\nlaw_year: 2026\nelements:\n";

std::string head_that(const std::string& allowed) {
  return kHead.substr(0, kHead.size() - 1) + ", overridable: {" + allowed + "}}";
}

std::string head_when(const std::string& condition) {
  return kHead.substr(0, kHead.size() - 1) + ", when: \"" + condition + "\"}";
}

std::string lines_with_conditions(int count) {
  std::string out = kRuler;
  for (int i = 0; i < count; ++i)
    out += "\n      - {line: c" + std::to_string(i) +
           ", at: \"10 20 60 0\", thickness: \"0.1\", when: \"protected == 1\"}";
  return out;
}

std::string enclosures(int count) {
  std::string out = "enclosures:\n";
  for (int i = 1; i <= count; ++i) out += "  - {id: leaf-" + std::to_string(i) + "}\n";
  return out;
}

std::vector<ComplaintCase> form_cases() {
  return {
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
       {"rows-unknown", "rows-unknown", "rows-unknown"}},
      {"list-unknown", "payment_periods: field rows.due", "payment_periods: field raws.due"},
      {"list-unknown", "\nlegal:", "payments:\n  - {list: rowz}\n\nlegal:", "  - {list: rowz}"},
      {"list-unknown", "\nlegal:", "split: {list: rowz, rows: 3}\n\nlegal:", "split:"},
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
      {"condition-malformed", "\"row_amount > 100\"", "\"row_amount\""},
      {"field-unknown", "\"row_amount > 100\"", "\"row_amont > 100\""},
      {"field-unknown", "\"row_amount > 100\"", "\"record.amont > 100\""},
      {"field-unknown", "\"amount > 0\"", "\"rows > 0\"", "  - {id: amount"},
      {"field-unknown", "{row_amount:yen}", "{record.row_amount:yen}"},
      {"field-unknown", "{mark.page-of}", "{forward.one-row.amount:yen}"},
      {"field-unknown", "    height: 10\n", "    height: 10\n    keep: duo\n", "    list: rows\n"},
      {"field-unknown", "    height: 10\n", "    height: 10\n    where: \"duo filled\"\n",
       "    list: rows\n"},
      {"field-unknown",
       "\nlegal:", "payments:\n  - {list: rows, amount: row_amount, due_date: duo}\n\nlegal:",
       "  - {list: rows, amount"},
      {"condition-value-unknown", "\"0.1\"}\n      - {box",
       "\"0.1\", when: \"protected == 2\"}\n      - {box", "when: \"protected == 2\""},
      {"condition-value-malformed", "\"row_amount > 100\"", "\"row_amount > 1OO\""},
      {"condition-value-malformed", "\"row_amount > 100\"", "\"due > 2026-02-30\""},
      {"condition-value-malformed", "\"0.1\"}\n      - {box",
       "\"0.1\", when: \"rows > many\"}\n      - {box", "when: \"rows > many\""},
      {"condition-malformed", "\"row_amount > 100\"", "\"row_amount filled 100\""},
      {"condition-malformed", kHead, head_when("mark.invite == x")},
      {"field-unknown", kHead, head_when("mark.piece-id filled")},
      {"field-unknown", "\"{mark.page-of}\"}", "\"{mark.page-of}\", when: \"mark.invite filled\"}"},
      {"field-unknown", "\"row_amount > 100\"", "\"mark.invite filled\""},
      {"field-unknown", "\nstyles:",
       "\nenclosures:\n  - {id: leaf, when: \"mark.invite filled\"}\n\nstyles:", "  - {id: leaf"},
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
      {"box-malformed", "\"10 10 60 5\"", "\"10 10 -60 5\""},
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
      {"rows-unknown",
       "repeats_for: one-row",
       "repeats_for: two-rows",
       "- id: more",
       {"table-can-overflow"}},
      {"rows-unknown", "{mark.page-of}", "{carried.two-rows.row_amount:yen}"},
      {"rows-unknown", "{mark.page-of}", "{total.one-row}"},
      {"required-unknown", "    height: 10\n", "    height: 10\n    required: [[amount, duw]]\n",
       "[amount, duw]"},
      {"required-unknown", "    repeats_for: one-row\n",
       "    repeats_for: one-row\n    required: [head]\n", "required: [head]"},
      {"column-outside-row", "\"32 2 30 5\"", "\"32 2 30 9\""},
      {"column-outside-row", "\"10 60 65 35\"", "\"10 60 61 35\""},
      {"table-never-fits", "\"10 60 65 35\"", "\"10 60 65 9\""},
      {"table-can-overflow", "    repeats_for: one-row\n", "", "  - id: first"},
      {"line-not-straight", "\"10 20 60 0\"", "\"10 20 60 1\""},
      {"page-size-unknown", "size: A4\n    repeats", "size: A7\n    repeats", "- id: more"},
      {"page-without-control-code",
       "      - {symbol: more-code, at: \"150 10 13 13\", mark: control-code}\n", "",
       "  - id: first"},
      {"streams-count", "  - {id: notice, stock: a4, fold: tri-fold}\n",
       "  - {id: a, stock: a4}\n  - {id: b, stock: a4}\n  - {id: c, stock: a4}\n"
       "  - {id: d, stock: a4}\n  - {id: e, stock: a4}\n",
       "  - {id: a,"},
      {"streams-count",
       "streams:\n  - {id: notice, stock: a4, fold: tri-fold}\n",
       "streams: []\n",
       "streams:",
       {"stream-unknown", "stream-unknown"}},
      {"stream-unknown", "    repeats_for", "    stream: notise\n    repeats_for", "- id: more"},
      {"side-without-duplex", "    repeats_for: one-row\n",
       "    repeats_for: one-row\n    side: back\n", "  - id: first"},
      {"page-back-without-front",
       "fold: tri-fold}",
       "fold: tri-fold, duplex: true}",
       "  - id: first",
       {},
       {{"    repeats_for: one-row\n", "    side: back\n"}, {"max_rows: 40", "max_rows: 13"}}},
      {"conditional-elements-too-many", kRuler, lines_with_conditions(65), "  - id: first"},
      {"grid-differs", kFrame, "{grid: frame, at: \"10 21 60 8\", columns: \"20 20 19\"}"},
      {"grid-differs", kFrame, "{grid: frame, at: \"10 21 60 8\", rows: \"4 four\"}"},
      {"keep-needs-repeating-page",
       "    height: 10\n",
       "    height: 10\n    keep: due\n",
       "  - id: first",
       {},
       {{"    repeats_for: one-row\n", ""}, {"max_rows: 40", "max_rows: 13"}}},
      {"sum-needs-yen", "{mark.page-of}", "{carried.one-row.due}"},
      {"picture-unknown", kFrame, "{picture: frame, at: \"10 21 60 8\", name: seel}"},
      {"pattern-empty", "{kind: yen, zero: \"―\"}", "{kind: pattern, pattern: \"()-\"}"},
      {"page-too-many-enclosures", "\nformats:", enclosures(17) + "\nformats:", "  - {id: leaf-1}"},
      {"split-rows-zero", "\nlegal:", "split: {list: rows, rows: 0}\n\nlegal:", "split:"},
      {"law-year-out-of-range", "channel:", "law_year: 26\nchannel:", "law_year:"},
      {"first-page-missing", "  - id: first\n", "  - id: first\n    repeats_for: one-row\n",
       "  - id: first"},
  };
}

// An overlay's complaints stand in the overlay, which the form must allow.
std::vector<ComplaintCase> overlay_cases() {
  const auto over = [](const char* code, const std::string& allowed, const std::string& element) {
    ComplaintCase out{code, kHead, head_that(allowed), element};
    out.overlay = kOverlay + ("  " + element + "\n");
    return out;
  };
  const auto file = [](const char* code, std::string_view from, std::string_view to) {
    ComplaintCase out{code, "", "", std::string(to)};
    out.overlay = kOverlay;
    out.overlay.replace(out.overlay.find(from), from.size(), to);
    out.overlay += "  {}\n";
    return out;
  };
  return {
      file("overlay-format-unknown", "fubako-overlay/1", "fubako-overlay/2"),
      file("overlay-form-differs", "test-notice", "other-notice"),
      over("overlay-element-unknown", "value: 20", "heed: {value: 控}"),
      over("overlay-not-allowed", "leave_out: true", "head: {value: 控}"),
      over("overlay-not-allowed", "value: 20", "head: {at: \"10 10 60 5\"}"),
      over("overlay-not-allowed", "value: 20", "head: {shown: false}"),
      over("overlay-over-limit", "value: 4", "head: {value: 五文字です}"),
      over("overlay-outside-limit", "within: \"10 10 70 9\"", "head: {at: \"10 10 60 9.1\"}"),
      over("box-malformed", "within: \"10 10 70 9\"", "head: {at: \"10 10 60\"}"),
      over("term-unknown", "value: 20", "head: {value: \"{offise}\"}"),
  };
}

}  // namespace

const std::vector<ComplaintCase>& complaint_cases() {
  static const std::vector<ComplaintCase> cases = [] {
    std::vector<ComplaintCase> all = form_cases();
    for (const ComplaintCase& one : overlay_cases()) all.push_back(one);
    return all;
  }();
  return cases;
}

}  // namespace fubako::forms
