// What a bundle's postage is made of, kept with the plan for the costs: plan/postal/<n>/
// postage.json (fubako-postage/1).
#pragma once

#include "cost/cost.h"
#include "postal/postal.h"

namespace fubako::run {

struct BundlePostage {
  std::vector<postal::MailGroup> mail_groups;  // PlannedPiece::mailing.group is an index into them
  std::vector<cost::PieceGroup> groups;
  std::vector<cost::LotLine> lines;        // as posted, with joint lots
  std::vector<cost::LotLine> alone;        // without
  std::optional<ContractPrices> contract;  // of the vendor, in force on the run's day
  std::uint64_t population = 0;            // of the municipality
  std::int64_t lost_discount_yen = 0;      // by all withdrawals so far
};

Result<void> write_postage(Files& files, const fs::path& path, const BundlePostage& postage);
Result<BundlePostage> read_postage(const fs::path& path);

}  // namespace fubako::run
