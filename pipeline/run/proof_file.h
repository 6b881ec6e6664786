// proof.json (fubako-proof/2): what the prover said of a part, or of a shard's copies.
#pragma once

#include <string>
#include <vector>

#include "prove/prove.h"

namespace fubako::run {

inline fs::path proof_path(const fs::path& folder) { return folder / "proof.json"; }

struct PartProof {
  std::string format;  // of which prover
  bool passed = false;
  prove::Counts counts;
  prove::Sample sample;
  std::uint64_t findings = 0;
  std::vector<std::string> pdf_sha256;  // of each PDF, as it was proven
  std::string shard_sha256;             // of the shard that the part was made and proven from
};
// Fault part-missing, naming `part`, when the part is not made.
Result<PartProof> read_proof(const fs::path& path, const std::string& part);

Result<void> write_proof(Files& files, const fs::path& folder, const prove::Proof& proof,
                         const prove::Sample& sample, const std::vector<std::string>& pdf_sha256,
                         const std::string& shard_sha256);

}  // namespace fubako::run
