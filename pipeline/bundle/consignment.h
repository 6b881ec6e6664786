// bundle/consignment: consignment.json, what a vendor is handed in one run
// (`fubako-consignment/1`): every archive and paper with its size and SHA-256. The sender's
// signature over its bytes stands beside it as consignment.sig.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "notation/notation.h"

namespace fubako::bundle {

// A published bundle. Without a file it is withdrawn whole.
struct ConsignedBundle {
  std::string bundle_id, municipality_code, vendor, posting_date;
  int revision = 1;
  std::string file, sha256;
  std::uint64_t size = 0, pieces = 0, sheets = 0, pages = 0;
};
notation::Tree tree_of(const ConsignedBundle& bundle);
Result<ConsignedBundle> parse_consigned(const notation::Tree& tree);

// A posting paper of a joint lot, in `postal/` of the consignment.
struct ConsignedPaper {
  std::string file, sha256;  // postal/…
  std::uint64_t size = 0;
};

struct Consignment {
  std::string run_id, vendor;
  std::vector<ConsignedBundle> bundles;
  std::vector<ConsignedPaper> postal;
};
std::string consignment_json(const Consignment& consignment);
// Refuses a shape that is not this version's (notation's faults), counts that are not the sums of
// the bundles, a bundle of another vendor, a bundle twice: Fault consignment-wrong.
Result<Consignment> parse_consignment(std::string_view json, const std::string& name);
// Puts the bundle in the place of its earlier revision; takes it out when it has no file.
void put(Consignment& consignment, const ConsignedBundle& bundle);

}  // namespace fubako::bundle
