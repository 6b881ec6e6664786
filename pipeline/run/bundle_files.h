// The files of one bundle: tables, manifest, ZIP.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "run/phases.h"
#include "run/proof_file.h"
#include "run/signer.h"

namespace fubako::run {

constexpr int kFirstRevision = 1;

// Fault part-missing when the part is not made.
Result<PartProof> read_proof(const fs::path& parts, std::uint32_t part_number);

// What goes into a bundle, its manifest apart.
struct PackedBundle {
  std::string manifest;
  std::vector<bundle::Entry> entries;
  std::vector<std::string> digests;  // of the entries
  std::vector<fs::path> scratch;     // files made for it, to be removed afterwards
};

// Gathers a bundle's entries after balancing its books: what was planned is what was composed,
// proven and bundled. Tables are written beside `zip`. `pieces_csv`: the whole table, when it is
// not that of the parts.
Result<PackedBundle> pack_bundle(Files& files, const WorkFolder& work, const plan::Plan& plan,
                                 const plan::PlannedBundle& bundle, const fs::path& zip,
                                 int revision = kFirstRevision, const fs::path& pieces_csv = {});
// Writes the ZIP: signed, and sealed under a new password when the plan holds the vendor's
// certificate.
Result<void> write_bundle_zip(Files& files, const WorkFolder& work, const plan::Plan& plan,
                              const std::string& vendor, const PackedBundle& packed,
                              const Signer& signer, const fs::path& zip);
// An archive that stands there already holds the same: it is of this manifest, of our signature,
// and every entry that can be read is what was packed. It is kept, since a sealed one cannot be
// made twice alike.
bool holds_same(const fs::path& archive, const PackedBundle& packed, const Signer& signer);
Result<void> remove_scratch(Files& files, const PackedBundle& packed);

std::string bundle_file_name(const std::string& bundle_id, int revision = kFirstRevision);

}  // namespace fubako::run
