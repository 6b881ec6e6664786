// The posting papers of a bundle, as CSV and PDF (columns and entries: config/FORMATS.md, Lots and
// presort). The forms of the PDFs are templates/internal/posting-paper and tray-label.
//
//   takes    a bundle's lots and trays
//   gives    posting.csv, districts.csv, kinds.csv, trays.csv, posting.pdf, labels.pdf
//   promises equal input gives equal bytes; nothing personal; the sums are the plan's
//   errors   those of loading the two forms; a text that a form has no room for
#pragma once

#include <span>
#include <string>
#include <vector>

#include "postal/postal.h"
#include "settings/settings.h"

namespace fubako::run {

struct PostingPapers {
  std::string bundle_id, municipality_code;
  Date posting_date;
  const Tariff* tariff = nullptr;
  const postal::LotPlan* lots = nullptr;
  std::span<const postal::MailGroup> groups;
  std::span<const postal::TrayRow> trays;  // of lots of the plan, a tray's rows together
};

// The municipality's words that the papers print when it gives them; else a line is left to be
// filled in by hand: the office of posting, and the number of its deferred payment (後納).
constexpr const char* kPostingOfficeTerm = "posting_office";
constexpr const char* kDeferredPaymentTerm = "deferred_payment_no";

// Makes `folder` and writes into it; gives what it wrote. Without a tray there is no labels.pdf.
Result<std::vector<fs::path>> write_posting_papers(Files& files, const settings::Settings& settings,
                                                   const PostingPapers& papers,
                                                   const fs::path& folder);

}  // namespace fubako::run
