#include "tests/forms/rich_template.h"

namespace fubako::forms {
namespace {

constexpr const char* kYaml = R"(format: fubako-form/1
id: test-notice
version: "1"
valid_from: 2026-01-01
valid_to: 2026-12-31
title_ja: 試験通知
title_en: Test notice
law_year: 2026
channel: paper_only
form_group: test

fields:
  - {id: kind, label: 区分, type: choice, codes: [a, b], required: true}
  - {id: language, label: 言語, type: ascii, max: 5, role: language}
  - {id: memo, label: 摘要, type: text, max: 20}

lists:
  - id: slips
    label: 納付書
    max_rows: 40
    fields:
      - {id: slip_amount, label: 額, type: yen, max: 9}
      - {id: group, label: 組, type: text, max: 9}
      - {id: shown, label: 使用可, type: boolean}
  - id: voters
    label: 選挙人
    max_rows: 6
    fields:
      - {id: voter, label: 氏名, type: text, max: 20}

envelope: window
streams:
  - {id: notice, stock: a4, fold: tri-fold, duplex: true}
  - {id: slips, stock: slip}
enclosures:
  - {id: guide}
  - {id: account, when: "kind == b"}
  - {id: many, when: "slips > 3"}

styles:
  body: {chain: gothic, size: 9, leading: "12.5"}

rows:
  slip:
    list: slips
    height: 20
    fixed:
      - {text: unit, at: "31 1 8 5", style: body, value: "{unit}"}
      - {line: under, at: "0 19 40 0", thickness: "0.1"}
    variable:
      - {text: amount, at: "1 1 30 5", style: body, value: "{slip_amount:yen}"}
      - {text: small, at: "1 7 20 5", style: body, value: "少額", when: "slip_amount <= 100"}
      - {text: memo, at: "1 13 20 5", style: body, value: "{record.memo}", when: "record.kind == a"}
      - {text: crowd, at: "22 13 15 5", style: body, value: "多数", when: "voters > 2"}
  paid:
    list: slips
    where: "shown == 1"
    height: 20
    variable:
      - {text: paid, at: "1 1 30 5", style: body, value: "{slip_amount:yen}"}
  voter:
    list: voters
    height: 10
    variable:
      - {text: name, at: "1 1 40 5", style: body, value: "{voter}"}

pages:
  - id: front
    size: A4
    side: front
    fixed:
      - {text: title, at: "10 10 60 5", style: body, value: "{office}からの通知"}
      - {text: only-b, at: "80 10 60 5", style: body, value: "乙の方へ", when: "kind == b"}
      - {box: crowd-box, at: "10 200 60 8", thickness: "0.1", when: "voters filled"}
    variable:
      - {symbol: code, at: "180 10 13 13", mark: control-code}
      - {text: digits, at: "80 20 90 5", style: body, value: "{mark.control-code}"}
      - {text: page-of, at: "80 26 20 5", style: body, value: "{mark.page-of}"}
      - {text: part-of, at: "110 26 20 5", style: body, value: "{mark.part-of}"}
      - {text: ask, at: "80 32 60 5", style: body, value: "{wording.ask}"}
      - {table: slips, rows: slip, at: "10 40 80 40", across: 2}
      - {text: forward, at: "10 82 60 5", style: body, value: "次の面へ {forward.slip.slip_amount:yen}"}
      - {text: total, at: "10 88 60 5", style: body, value: "計 {total.slip.slip_amount:yen}"}
      - {table: voters, rows: voter, at: "100 40 50 60"}
  - id: back
    size: A4
    side: back
    fixed:
      - {text: back-title, at: "10 10 60 5", style: body, value: "裏面"}
    variable:
      - {text: back-digits, at: "80 20 90 5", style: body, value: "{mark.control-code}"}
      - {text: back-page-of, at: "80 26 20 5", style: body, value: "{mark.page-of}"}
  - id: more
    size: A4
    repeats_for: slip
    variable:
      - {symbol: more-code, at: "180 10 13 13", mark: control-code}
      - {text: carried, at: "10 30 60 5", style: body, value: "前の面から {carried.slip.slip_amount:yen}"}
      - {table: more, rows: slip, at: "10 40 80 40", across: 2}
      - {text: more-forward, at: "10 82 60 5", style: body, value: "次の面へ {forward.slip.slip_amount:yen}"}
      - {text: more-total, at: "10 88 60 5", style: body, value: "計 {total.slip.slip_amount:yen}"}
  - id: extra
    size: A4
    side: front
    when: "kind == b"
    variable:
      - {symbol: extra-code, at: "180 10 13 13", mark: control-code}
  - id: one-slip
    size: slip
    stream: slips
    repeats_for: paid
    variable:
      - {symbol: slip-code, at: "180 10 13 13", mark: control-code}
      - {table: one-slip, rows: paid, at: "10 40 80 20"}
)";

}  // namespace

RichTemplate::RichTemplate() : Template(kYaml) {
  context.terms["unit"] = "円";
  context.terms["ask"] = "お問い合わせ";
}

std::vector<Slip> slips_of(std::size_t count) {
  std::vector<Slip> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back({std::to_string(1000 + i)});
  return out;
}

Record record_of(const RichRecord& rich) {
  Record record;
  for (std::size_t i = 0; i < kCommonFieldCount; ++i)
    record.fields.add(i == kRecordKey ? "K1" : i == kName ? "見本 花子" : "");
  for (const std::string& value : {rich.kind, rich.language, rich.memo}) record.fields.add(value);
  record.lists.resize(2);
  for (const Slip& slip : rich.slips) {
    Row& row = record.lists[0].emplace_back();
    for (const std::string& value : {slip.amount, slip.group, slip.shown}) row.add(value);
  }
  for (std::size_t i = 0; i < rich.voters; ++i)
    record.lists[1].emplace_back().add("選挙 " + std::to_string(i + 1));
  return record;
}

std::vector<std::string> pages_of(const Form& form, const std::vector<VisiblePage>& pages) {
  std::vector<std::string> out;
  for (const VisiblePage& page : pages)
    out.push_back((page.blank ? "-" : form.pages[page.page].id) + " " + std::to_string(page.sheet) +
                  (page.back ? "b" : ""));
  return out;
}

std::vector<VisiblePage> visible_of(const Form& form, const RichRecord& rich) {
  const Record record = record_of(rich);
  return visible(form, record, marks_of(page_counts(form, record).all_sheets()));
}

std::vector<std::string> texts_of(const Form& form, const std::vector<VisibleText>& texts,
                                  std::string_view element) {
  std::vector<std::string> out;
  for (const VisibleText& text : texts)
    if (form.slots[text.slot].element == element) out.push_back(text.text);
  return out;
}

}  // namespace fubako::forms
