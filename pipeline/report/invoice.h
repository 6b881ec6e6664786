// report/invoice: a vendor's invoice against what the named runs published.
#pragma once

#include <string>
#include <vector>

#include "cost/cost.h"

namespace fubako::report {

struct InvoiceCheck {
  std::vector<RunId> runs;
  cost::InvoiceReport report;
};

// `runs` empty: the newest complete run that has a bundle for the vendor. Expected are the sums of
// those runs' cost.csv of the municipalities that have a bundle for the vendor there: each run is
// rounded to the yen by itself. Faults: run-not-published, vendor-without-bundles,
// vendor-never-served, costs-not-published, invoice-header-wrong, invoice-runs-differ, and of cost
// invoice-value-wrong, cost-value-wrong.
Result<InvoiceCheck> check_invoice(const fs::path& outbox, const std::string& vendor,
                                   const std::vector<RunId>& runs, const fs::path& invoice_csv);

}  // namespace fubako::report
