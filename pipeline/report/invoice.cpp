#include "report/invoice.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "notation/notation.h"
#include "report/outbox.h"
#include "report/texts.h"

namespace fubako::report {
namespace {

std::vector<std::string> texts_of(const std::vector<std::string_view>& fields) {
  return {fields.begin(), fields.end()};
}

// The municipalities that have a bundle for the vendor.
Result<std::set<std::string>> participants(const fs::path& outbox, const RunId& run,
                                           const std::string& vendor) {
  FUBAKO_TRY(const auto summary, notation::read_json(outbox / run.str() / "summary.json"));
  std::set<std::string> codes;
  const notation::Tree* bundles = summary.find("bundles");
  if (bundles == nullptr || bundles->list() == nullptr) return codes;
  for (const notation::Tree& bundle : *bundles->list()) {
    const notation::Tree* of = bundle.find("vendor");
    const notation::Tree* code = bundle.find("municipality_code");
    if (of != nullptr && of->text() != nullptr && *of->text() == vendor && code != nullptr &&
        code->text() != nullptr)
      codes.insert(*code->text());
  }
  return codes;
}

Result<void> add_costs(const fs::path& outbox, const RunId& run, const std::string& code,
                       std::vector<cost::Row>& rows) {
  const fs::path csv = outbox / run.str() / "municipalities" / code / "cost.csv";
  std::error_code error;
  if (!fs::exists(csv, error)) return fail(texts(), "costs-not-published", {}, {run.str(), code});
  return each_row(csv, 0, [&](const auto& fields, const Place& place) -> Result<void> {
    FUBAKO_TRY(auto row, cost::cost_row(texts_of(fields), {csv.string(), place.line}));
    rows.push_back(std::move(row));
    return {};
  });
}

// One price for a line, whatever the run: else a sum of them has no price to compare with.
Result<void> check_prices(const std::vector<cost::Row>& rows) {
  std::map<std::tuple<std::string, cost::Item, std::string>, std::optional<std::int64_t>> prices;
  for (const cost::Row& row : rows) {
    const auto [at, added] =
        prices.try_emplace({row.municipality_code, row.item, row.detail}, row.unit_milliyen);
    if (!added && at->second != row.unit_milliyen)
      return fail(texts(), "invoice-runs-differ", {},
                  {row.municipality_code + ' ' + cost::name_of(row.item) + ' ' + row.detail});
  }
  return {};
}

Result<std::vector<cost::InvoiceRow>> read_invoice(const fs::path& path) {
  const std::string name = path.string();
  FUBAKO_TRY(auto reader, notation::CsvReader::open(path, name));
  notation::CsvRow row;
  FUBAKO_TRY(bool more, reader.next(row));
  if (!more || !std::equal(row.fields.begin(), row.fields.end(), cost::kInvoiceHeader.begin(),
                           cost::kInvoiceHeader.end()))
    return fail(texts(), "invoice-header-wrong", {name, 1});
  std::vector<cost::InvoiceRow> rows;
  for (;;) {
    FUBAKO_TRY(more, reader.next(row));
    if (!more) return rows;
    FUBAKO_TRY(auto one, cost::invoice_row(texts_of(row.fields), {name, row.line}));
    rows.push_back(std::move(one));
  }
}

Result<std::vector<RunId>> newest(const fs::path& outbox, const std::string& vendor) {
  auto runs = published_runs(outbox);
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
    FUBAKO_TRY(const auto codes, participants(outbox, *run, vendor));
    if (!codes.empty()) return std::vector<RunId>{*run};
  }
  return fail(texts(), "vendor-never-served", {}, {vendor});
}

Result<std::vector<cost::Row>> costs_of(const fs::path& outbox, const std::string& vendor,
                                        const std::vector<RunId>& runs) {
  std::vector<cost::Row> rows;
  for (const RunId& run : runs) {
    std::error_code error;
    if (!fs::exists(outbox / run.str() / "summary.json", error))
      return fail(texts(), "run-not-published", {}, {run.str()});
    FUBAKO_TRY(const auto codes, participants(outbox, run, vendor));
    if (codes.empty()) return fail(texts(), "vendor-without-bundles", {}, {run.str(), vendor});
    for (const std::string& code : codes) FUBAKO_OK(add_costs(outbox, run, code, rows));
  }
  return rows;
}

}  // namespace

Result<InvoiceCheck> check_invoice(const fs::path& outbox, const std::string& vendor,
                                   const std::vector<RunId>& asked, const fs::path& invoice_csv) {
  FUBAKO_TRY(const auto invoice, read_invoice(invoice_csv));
  InvoiceCheck check;
  check.runs = asked;
  std::sort(check.runs.begin(), check.runs.end());
  check.runs.erase(std::unique(check.runs.begin(), check.runs.end()), check.runs.end());
  if (check.runs.empty()) {
    FUBAKO_TRY(check.runs, newest(outbox, vendor));
  }
  FUBAKO_TRY(const auto rows, costs_of(outbox, vendor, check.runs));
  FUBAKO_OK(check_prices(rows));
  // As the cost rows themselves are rounded.
  check.report =
      cost::compare_invoice(cost::expected_invoice(rows), invoice, cost::Input().rounding);
  return check;
}

}  // namespace fubako::report
