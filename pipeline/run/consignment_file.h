// consignment.json: what a vendor is handed in one run.
#pragma once

#include <string>

#include "notation/notation.h"
#include "plan/plan.h"

namespace fubako::run {

// A published bundle. Without a file it is withdrawn whole.
struct ConsignedBundle {
  std::string bundle_id, municipality_code, vendor, posting_date;
  int revision = 1;
  std::string file, sha256;
  std::uint64_t size = 0, pieces = 0, sheets = 0, pages = 0;
};
notation::Tree tree_of(const ConsignedBundle& bundle);
Result<ConsignedBundle> parse_consigned(const notation::Tree& tree);

std::string consignment_json(const std::string& run_id, const std::string& vendor,
                             notation::Tree::List bundles);
// Puts the bundle in the place of its earlier revision.
Result<void> replace_in_consignment(Files& files, const fs::path& path,
                                    const ConsignedBundle& bundle);

}  // namespace fubako::run
