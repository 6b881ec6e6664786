// cost/invoice: a vendor's invoice against what was produced and the contract's prices.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cost/rows.h"

namespace fubako::cost {

// A row of invoice.csv (fubako-invoice/1). `item` and `detail` as in cost.csv.
struct InvoiceRow {
  std::string municipality_code, item, detail;
  std::uint64_t quantity = 0;
  std::optional<std::int64_t> unit_milliyen;  // empty for postage and fixed
  Yen yen;
  std::uint64_t line = 0;  // in the vendor's file
};

inline constexpr std::array<std::string_view, 6> kInvoiceHeader = {
    "municipality_code", "item", "detail", "quantity", "unit_milliyen", "yen"};
// One row of the vendor's file; place.line becomes its line. Fault: invoice-value-wrong.
Result<InvoiceRow> invoice_row(const std::vector<std::string>& values, const Place& place);
std::vector<std::string> csv_row(const InvoiceRow& row);

// The invoice that the cost rows lead to: all forms of a municipality together, by key.
std::vector<InvoiceRow> expected_invoice(const std::vector<Row>& rows);

struct InvoiceFinding {
  std::string code;
  std::uint64_t line = 0;  // of the invoice; 0: the invoice lacks it
  std::string municipality_code, item, detail;
  Yen difference;  // invoiced less expected, as far as this finding explains it
  Message message;
};

struct InvoiceReport {
  std::vector<InvoiceFinding>
      findings;                        // by line, then in the order of the codes; missing ones last
  Yen expected, invoiced, difference;  // difference = invoiced - expected = that of all findings
};

// Codes: invoice-item-unknown, invoice-item-twice, invoice-quantity-differs,
// invoice-price-differs, invoice-amount-wrong (quantity x price is not the yen; for postage and
// fixed: not the yen expected), invoice-item-missing (never for an item of 0 yen). A line can have
// several: its difference is then divided among them, quantity first.
InvoiceReport compare_invoice(std::span<const InvoiceRow> expected,
                              std::span<const InvoiceRow> invoice, Rounding rounding);

}  // namespace fubako::cost
