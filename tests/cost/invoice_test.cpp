#include "cost/invoice.h"

#include "tests/cost/builders.h"

namespace fubako::cost {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kPostage = "general/full/standard/50g";

std::vector<InvoiceRow> expected() {
  return {{kCity, "envelope", "long-6", 101, 4'500, Yen(454), 0},
          {kCity, "postage", kPostage, 101, {}, Yen(11'000), 0},
          {kCity, "sheets", "a4", 202, 3'250, Yen(656), 0}};
}

std::vector<InvoiceRow> as_invoiced() {
  auto rows = expected();
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].line = i + 2;
  return rows;
}

// "line code difference", and the law that the differences explain all.
std::vector<std::string> findings(const std::vector<InvoiceRow>& invoice) {
  const InvoiceReport report = compare_invoice(expected(), invoice, Rounding::down);
  std::vector<std::string> all;
  Yen sum;
  for (const InvoiceFinding& finding : report.findings) {
    all.push_back(std::to_string(finding.line) + ' ' + finding.code + ' ' +
                  std::to_string(finding.difference.value));
    sum += finding.difference;
  }
  EXPECT_EQ(sum, report.difference);
  EXPECT_EQ(report.difference, report.invoiced - report.expected);
  return all;
}

TEST(CostTable, IsReadBackAsItWasWritten) {
  const Row priced{kCity, "f", Item::sheets, "a4", 202, 3'250, Yen(656)};
  const Row whole{kCity, "", Item::fixed, "equal", 0, {}, Yen(-1)};
  EXPECT_EQ(*cost_row(csv_row(priced), {}), priced);
  EXPECT_EQ(*cost_row(csv_row(whole), {}), whole);
}

TEST(CostTable, IsRefusedWithAnItemOrNumberThatIsNone) {
  const auto code = [](std::size_t column, const char* value) {
    auto values = csv_row(Row{kCity, "f", Item::sheets, "a4", 202, 3'250, Yen(656)});
    values[column] = value;
    const auto row = cost_row(values, {"cost.csv", 7});
    return row ? std::string() : row.error().code + ' ' + row.error().place.str();
  };
  EXPECT_EQ(code(2, "stamps"), "cost-value-wrong cost.csv:7");
  EXPECT_EQ(code(4, "-1"), "cost-value-wrong cost.csv:7");
  EXPECT_EQ(code(5, "3.25"), "cost-value-wrong cost.csv:7");
  EXPECT_EQ(code(6, ""), "cost-value-wrong cost.csv:7");
}

TEST(Invoice, HasNoFindingWhenItIsRight) { EXPECT_THAT(findings(as_invoiced()), IsEmpty()); }

TEST(Invoice, IsFoundWrongInQuantity) {
  auto rows = as_invoiced();
  rows[2].quantity = 204;
  rows[2].yen = Yen(663);
  EXPECT_THAT(findings(rows), ElementsAre("4 invoice-quantity-differs 7"));
}

TEST(Invoice, IsFoundWrongInPrice) {
  auto rows = as_invoiced();
  rows[0].unit_milliyen = 4'600;
  rows[0].yen = Yen(464);
  EXPECT_THAT(findings(rows), ElementsAre("2 invoice-price-differs 10"));
  rows[0].unit_milliyen.reset();
  rows[0].yen = Yen(454);
  EXPECT_THAT(findings(rows),
              ElementsAre("2 invoice-price-differs -454", "2 invoice-amount-wrong 454"));
}

TEST(Invoice, IsFoundWrongInItsSum) {
  auto rows = as_invoiced();
  rows[2].yen = Yen(657);  // rounded up
  EXPECT_THAT(findings(rows), ElementsAre("4 invoice-amount-wrong 1"));
}

TEST(Invoice, DividesTheDifferenceWhenALineIsWrongInAll) {
  auto rows = as_invoiced();
  rows[0].quantity = 100;         // 450
  rows[0].unit_milliyen = 5'000;  // 500
  rows[0].yen = Yen(1'000);
  EXPECT_THAT(findings(rows),
              ElementsAre("2 invoice-quantity-differs -4", "2 invoice-price-differs 50",
                          "2 invoice-amount-wrong 500"));
}

TEST(Invoice, JudgesPostageByItsYen) {
  auto rows = as_invoiced();
  rows[1].unit_milliyen = 110'000;  // what is printed there is not compared
  EXPECT_THAT(findings(rows), IsEmpty());
  rows[1].yen = Yen(11'110);
  EXPECT_THAT(findings(rows), ElementsAre("3 invoice-amount-wrong 110"));
  rows[1].quantity = 102;
  EXPECT_THAT(findings(rows), ElementsAre("3 invoice-quantity-differs 110"));
}

TEST(Invoice, IsFoundWithItemsUnknownTwiceAndMissing) {
  auto rows = as_invoiced();
  rows.erase(rows.begin());
  rows.push_back({kCity, "sheets", "a4", 202, 3'250, Yen(656), 5});
  rows.push_back({kTown, "sheets", "a4", 1, 3'250, Yen(3), 6});
  rows.push_back({kCity, "storage", "", 1, 5'000'000, Yen(5'000), 7});
  const std::vector<std::string> all = {"5 invoice-item-twice 656", "6 invoice-item-unknown 3",
                                        "7 invoice-item-unknown 5000",
                                        "0 invoice-item-missing -454"};
  EXPECT_EQ(findings(rows), all);
  std::reverse(rows.begin(), rows.end());
  EXPECT_EQ(findings(rows), all) << "in another order";
}

TEST(Invoice, NeedNotNameWhatCostsNothing) {
  const std::vector<InvoiceRow> free = {{kCity, "enclosure", "reply", 4, 0, Yen(0), 0}};
  EXPECT_THAT(compare_invoice(free, {}, Rounding::down).findings, IsEmpty());
}

TEST(Invoice, IsComparedWithTheSumOverAllForms) {
  const Input input =
      one_city({group(kCity, {notice("a", 1), notice("b", 1)}, 5)}, {lot_line(kCity, 5, 551)});
  std::vector<std::string> lines;
  for (const InvoiceRow& row : expected_invoice(rows_of(input))) {
    std::string text;
    for (const std::string& value : csv_row(row)) text += value + ';';
    lines.push_back(text);
    if (row.unit_milliyen) {
      EXPECT_EQ(row.yen, line_yen(row.quantity, *row.unit_milliyen, input.rounding));
    }
  }
  EXPECT_THAT(lines,
              ElementsAre("990001;envelope;long-6;5;4500;22;", "990001;insertion;;5;2750;13;",
                          "990001;postage;general/full/standard/50g;5;;551;",
                          "990001;sheets;a4;10;3250;32;"));
}

TEST(InvoiceRow, IsReadFromItsColumns) {
  const Place place{"invoice.csv", 7, 0};
  const auto row = invoice_row({kCity, "sheets", "a4", "202", "3250", "656"}, place);
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->quantity, 202u);
  EXPECT_EQ(row->unit_milliyen, 3'250);
  EXPECT_EQ(row->yen, Yen(656));
  EXPECT_EQ(row->line, 7u);
  EXPECT_FALSE(invoice_row({kCity, "postage", "x", "1", "", "-110"}, place)->unit_milliyen);
}

TEST(InvoiceRow, IsRefusedWhenAValueIsNoNumber) {
  const Place place{"invoice.csv", 7, 0};
  const std::vector<std::vector<std::string>> bad = {
      {kCity, "sheets", "a4", "-1", "3250", "656"},   {kCity, "sheets", "a4", "1.5", "3250", "656"},
      {kCity, "sheets", "a4", "", "3250", "656"},     {kCity, "sheets", "a4", "1", "3.25", "656"},
      {kCity, "sheets", "a4", "1", "-3250", "656"},   {kCity, "sheets", "a4", "1", "3250", "6,56"},
      {kCity, "sheets", "a4", "1", "3250", "656yen"}, {kCity, "sheets", "a4", "1", "3250"}};
  for (const auto& values : bad) {
    const auto row = invoice_row(values, place);
    ASSERT_FALSE(row.has_value()) << values[3] << ' ' << values[4];
    EXPECT_EQ(row.error().code, "invoice-value-wrong");
    EXPECT_EQ(row.error().place, place);
  }
}

}  // namespace
}  // namespace fubako::cost
