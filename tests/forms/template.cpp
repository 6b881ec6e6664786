#include "tests/forms/template.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "tests/forms/eras.h"

namespace fubako::forms {
namespace {

constexpr const char* kYaml = R"(format: fubako-form/1
id: test-notice
version: "1"
valid_from: 2026-01-01
valid_to: 2026-12-31
title_ja: 試験通知
title_en: Test notice
channel: paper_only
form_group: test

fields:
  - {id: amount, label: 金額, type: yen, max: 9, required: true}
  - {id: memo, label: 摘要, type: text, max: 20, required_when: "amount > 0"}

lists:
  - id: rows
    label: 明細
    max_rows: 40
    fields:
      - {id: row_amount, label: 額, type: yen, max: 9}
      - {id: due, label: 期限, type: date, role: due-date}

totals:
  - {list: rows, sum: row_amount, where: "row_amount > 0", equals: amount}

legal:
  legal_basis: term basis
  payer_address: field address_city
  payer_name: field name
  tax_base: field amount
  rate: field amount
  tax_amount: field amount
  payment_periods: field rows.due
  amount_per_period: field rows.row_amount
  payment_places: term basis
  nonpayment: term basis
  appeal: term basis

envelope: window
streams:
  - {id: notice, stock: a4, fold: tri-fold}

formats:
  dash-zero: {kind: yen, zero: "―"}
  shown: {kind: labels, labels: {"0": 否, "1": 可}}

styles:
  body: {chain: gothic, size: 9, leading: "12.5"}

rows:
  one-row:
    list: rows
    height: 10
    variable:
      - {text: amount, at: "1 2 30 5", style: body, value: "{row_amount:yen}円"}
      - {text: due, at: "32 2 30 5", style: body, value: "{due:wareki}", when: "row_amount > 100"}

pages:
  - id: first
    size: A4
    fixed:
      - {text: head, at: "10 10 60 5", style: body, value: "{office}からの通知"}
      - {line: ruler, at: "10 20 60 0", thickness: "0.1"}
      - {box: frame, at: "10 21 60 8", thickness: "0.1"}
    variable:
      - {symbol: code, at: "150 10 13 13", mark: control-code}
      - {symbol: bars, at: "20 46 68 4", mark: customer-barcode}
      - {text: total, at: "10 30 60 5", style: body, value: "{amount:dash-zero}", fit: {shrink_to: 6}}
      - {text: pair, at: "10 36 60 5", style: body, value: "控　{memo}　{send_name} {name}"}
      - {text: to, at: "80 36 60 5", style: body, value: "{to.address} {to.building}"}
      - {text: page-of, at: "80 42 60 5", style: body, value: "{mark.page-of}"}
      - {table: first-rows, rows: one-row, at: "10 60 65 35"}
  - id: more
    size: A4
    repeats_for: one-row
    variable:
      - {symbol: more-code, at: "150 10 13 13", mark: control-code}
      - {table: more-rows, rows: one-row, at: "10 20 65 100"}
)";

}  // namespace

std::uint64_t line_of(std::string_view file, std::string_view text) {
  const std::size_t at = file.find(text);
  if (at == std::string_view::npos) return 0;
  return 1 + static_cast<std::uint64_t>(
                 std::count(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

Template::Template() : Template(kYaml) {}

Template::Template(std::string text) : yaml(std::move(text)) {
  context.terms = {{"office", "見本課"}, {"basis", "見本法"}};
  context.eras = kEras;
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(test->test_suite_name()) + "." + test->name();
  std::replace(name.begin(), name.end(), '/', '_');
  root_ =
      fs::path(testing::TempDir()) / ("fubako_forms_" + name + "." + std::to_string(::getpid()));
  fs::remove_all(root_);
}

Template::~Template() { fs::remove_all(root_); }

Template& Template::replace(std::string_view from, std::string_view to) {
  const std::size_t at = yaml.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) yaml.replace(at, from.size(), to);
  return *this;
}

std::uint64_t Template::line_of(std::string_view text) const { return forms::line_of(yaml, text); }

void Template::set_overlay(const std::string& text) {
  context.overlay = text;
  context.overlay_file = text.empty() ? "" : "990001/overlays/test-notice.yaml";
}

Loaded Template::load() const {
  const fs::path folder = root_ / "test-notice";
  EXPECT_TRUE(disk().make_folders(folder));
  EXPECT_TRUE(fubako::replace(disk(), folder / "form.yaml", yaml));
  return forms::load(folder, context);
}

Form Template::form() const {
  Loaded loaded = load();
  for (const Fault& fault : loaded.complaints)
    ADD_FAILURE() << fault.code << " " << fault.place.str() << " " << fault.message.en;
  return loaded.form ? std::move(*loaded.form) : Form{};
}

Record record_of(std::string_view amount, std::string_view memo,
                 const std::vector<std::string>& rows) {
  std::string_view common[kCommonFieldCount] = {};
  common[kRecordKey] = "K1";
  common[kPostalCode] = "9990001";
  common[kAddressPrefecture] = "見本県";
  common[kAddressCity] = "見本市";
  common[kAddressTown] = "見本町";
  common[kAddressNumber] = "1番2号";
  common[kAddressBuilding] = "見本荘";
  common[kName] = "見本 花子";
  Record record;
  for (const std::string_view value : common) record.fields.add(value);
  record.fields.add(amount);
  record.fields.add(memo);
  record.lists.resize(1);
  for (const std::string& value : rows) {
    record.lists[0].emplace_back();
    record.lists[0].back().add(value);
    record.lists[0].back().add("2026-04-30");
  }
  return record;
}

PieceMarks marks_of(int sheets) {
  PieceMarks marks;
  marks.piece_id = make_piece_id("990001", *parse_date("2026-05-07"), 1, 1);
  marks.sheets = sheets;
  marks.customer_barcode = std::string(67, '1');
  return marks;
}

std::vector<std::string> codes_of(const Loaded& loaded) {
  std::vector<std::string> out;
  for (const Fault& fault : loaded.complaints) out.push_back(fault.code);
  return out;
}

}  // namespace fubako::forms
