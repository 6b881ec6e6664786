#include "cost/invoice.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "cost/messages.h"

namespace fubako::cost {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;  // municipality, item, detail

Key key_of(const InvoiceRow& row) { return {row.municipality_code, row.item, row.detail}; }

template <class Number>
bool parse(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

tl::unexpected<Fault> wrong(const Place& place, std::string_view column) {
  return fail(texts(), "invoice-value-wrong", place, {column});
}

std::string named(const InvoiceRow& row) {
  return row.municipality_code + ' ' + row.item + (row.detail.empty() ? "" : ' ' + row.detail);
}

// Collects the findings, and what of the difference they explain.
class Findings {
 public:
  // `a` invoiced, `b` expected: for the sentence.
  void add(std::string_view code, const InvoiceRow& row, Yen difference, const std::string& a,
           const std::string& b) {
    found_.push_back({std::string(code), row.line, row.municipality_code, row.item, row.detail,
                      difference, say(texts(), code, {named(row), a, b})});
  }

  std::vector<InvoiceFinding> take() { return std::move(found_); }

 private:
  std::vector<InvoiceFinding> found_;
};

std::string text_of(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "-";
}
std::string text_of(Yen yen) { return std::to_string(yen.value); }

// A price below zero is nobody's: the amount is then judged as it stands.
Yen priced(std::uint64_t quantity, std::int64_t unit, Rounding rounding) {
  return unit < 0 ? Yen() : line_yen(quantity, unit, rounding);
}

// `so_far` walks from the yen expected to the yen invoiced; each step is one finding's.
void compare_priced(const InvoiceRow& expected, const InvoiceRow& row, Rounding rounding,
                    Findings& findings) {
  Yen so_far = expected.yen;
  const auto step = [&](std::string_view code, Yen next, const std::string& a,
                        const std::string& b) {
    findings.add(code, row, next - so_far, a, b);
    so_far = next;
  };
  if (row.quantity != expected.quantity)
    step("invoice-quantity-differs", priced(row.quantity, *expected.unit_milliyen, rounding),
         std::to_string(row.quantity), std::to_string(expected.quantity));
  if (row.unit_milliyen != expected.unit_milliyen)
    step("invoice-price-differs", priced(row.quantity, row.unit_milliyen.value_or(0), rounding),
         text_of(row.unit_milliyen), text_of(expected.unit_milliyen));
  if (row.yen != so_far) step("invoice-amount-wrong", row.yen, text_of(row.yen), text_of(so_far));
}

// Postage and fixed costs have no price a piece, so a quantity that differs explains all.
void compare_whole(const InvoiceRow& expected, const InvoiceRow& row, Findings& findings) {
  const Yen difference = row.yen - expected.yen;
  if (row.quantity != expected.quantity)
    findings.add("invoice-quantity-differs", row, difference, std::to_string(row.quantity),
                 std::to_string(expected.quantity));
  else if (row.yen != expected.yen)
    findings.add("invoice-amount-wrong", row, difference, text_of(row.yen), text_of(expected.yen));
}

std::vector<InvoiceRow> by_line(std::span<const InvoiceRow> invoice) {
  std::vector<InvoiceRow> rows(invoice.begin(), invoice.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const InvoiceRow& a, const InvoiceRow& b) { return a.line < b.line; });
  return rows;
}

Yen sum_of(std::span<const InvoiceRow> rows) {
  Yen sum;
  for (const InvoiceRow& row : rows) sum += row.yen;
  return sum;
}

}  // namespace

Result<InvoiceRow> invoice_row(const std::vector<std::string>& values, const Place& place) {
  if (values.size() != kInvoiceHeader.size()) return wrong(place, "columns");
  InvoiceRow row{values[0], values[1], values[2], 0, {}, Yen(), place.line};
  if (!parse(values[3], row.quantity)) return wrong(place, kInvoiceHeader[3]);
  std::int64_t unit = 0;
  if (!values[4].empty() && !(parse(values[4], unit) && unit >= 0))
    return wrong(place, kInvoiceHeader[4]);
  if (!values[4].empty()) row.unit_milliyen = unit;
  if (!parse(values[5], row.yen.value)) return wrong(place, kInvoiceHeader[5]);
  return row;
}

std::vector<std::string> csv_row(const InvoiceRow& row) {
  return {row.municipality_code,
          row.item,
          row.detail,
          std::to_string(row.quantity),
          row.unit_milliyen ? std::to_string(*row.unit_milliyen) : "",
          std::to_string(row.yen.value)};
}

std::vector<InvoiceRow> expected_invoice(const std::vector<Row>& rows) {
  std::map<Key, InvoiceRow> sums;
  for (const Row& row : rows) {
    InvoiceRow& sum = sums[{row.municipality_code, name_of(row.item), row.detail}];
    sum.municipality_code = row.municipality_code;
    sum.item = name_of(row.item);
    sum.detail = row.detail;
    sum.quantity += row.quantity;
    sum.unit_milliyen = row.unit_milliyen;
    sum.yen += row.yen;
  }
  std::vector<InvoiceRow> invoice;
  for (auto& [key, row] : sums) invoice.push_back(std::move(row));
  return invoice;
}

InvoiceReport compare_invoice(std::span<const InvoiceRow> expected,
                              std::span<const InvoiceRow> invoice, Rounding rounding) {
  std::map<Key, const InvoiceRow*> wanted;
  for (const InvoiceRow& row : expected) FUBAKO_CHECK(wanted.emplace(key_of(row), &row).second);
  Findings findings;
  std::set<Key> seen;
  for (const InvoiceRow& row : by_line(invoice)) {
    const auto found = wanted.find(key_of(row));
    if (found == wanted.end())
      findings.add("invoice-item-unknown", row, row.yen, text_of(row.yen), "0");
    else if (!seen.insert(key_of(row)).second)
      findings.add("invoice-item-twice", row, row.yen, text_of(row.yen), "0");
    else if (found->second->unit_milliyen)
      compare_priced(*found->second, row, rounding, findings);
    else
      compare_whole(*found->second, row, findings);
  }
  for (const auto& [key, row] : wanted) {
    if (seen.contains(key) || row->yen == Yen()) continue;
    InvoiceRow missing = *row;
    missing.line = 0;
    findings.add("invoice-item-missing", missing, -row->yen, "0", text_of(row->yen));
  }
  const Yen sum = sum_of(expected), invoiced = sum_of(invoice);
  return {findings.take(), sum, invoiced, invoiced - sum};
}

}  // namespace fubako::cost
