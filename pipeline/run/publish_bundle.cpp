#include "run/publish_bundle.h"

#include <algorithm>

#include "deliver/deliver.h"
#include "run/bundle_files.h"

namespace fubako::run {

Result<PublishedBundle> publish_bundle(Files& files, const WorkFolder& work, const plan::Plan& plan,
                                       std::uint32_t bundle, const RunOutbox& out,
                                       const Signer& signer) {
  const plan::PlannedBundle& planned = plan.bundles[bundle];
  PublishedBundle published{bundle_file_name(planned.bundle_id), 0, {}};
  const fs::path zip = out.aside / published.file;
  const fs::path to = out.folder / "consignments" / planned.vendor / published.file;
  FUBAKO_TRY(const PackedBundle packed, pack_bundle(files, work, plan, planned, zip));
  if (holds_same(to, packed, signer)) {
    FUBAKO_OK(files.sync(to.parent_path()));  // the rename may have failed after it took effect
  } else {
    FUBAKO_OK(write_bundle_zip(files, work, plan, planned.vendor, packed, signer, zip));
    FUBAKO_OK(deliver::publish_file(files, zip, to));
  }
  FUBAKO_OK(remove_scratch(files, packed));
  FUBAKO_TRY(published.size, fubako::file_size(to));
  FUBAKO_TRY(published.sha256, sha256_of_file(to));
  log_event("bundle-published",
            {{"bundle", planned.bundle_id}, {"pieces", std::to_string(planned.pieces)}});
  return published;
}

BundlesAsMade::BundlesAsMade(Files& files, const WorkFolder& work, const plan::Plan& plan,
                             const RunOutbox& out, const Signer& signer)
    : files_(files),
      work_(work),
      plan_(plan),
      out_(out),
      signer_(signer),
      waiting_(plan.bundles.size()),
      waiting_for_(plan.parts.size() + plan.copies.size()) {
  const auto wait = [&](std::uint32_t bundle, std::uint32_t shard) {
    waiting_[bundle].shards.push_back(shard);
    ++waiting_[bundle].left;
    waiting_for_[shard - 1].push_back(bundle);
  };
  for (const plan::PlannedPart& part : plan.parts) wait(part.bundle, part.number);
  for (const plan::PlannedCopies& copies : plan.copies)
    for (std::uint32_t b = 0; b < plan.bundles.size(); ++b) {
      const auto& jobs = plan.bundles[b].jobs;
      if (std::find(jobs.begin(), jobs.end(), copies.job) != jobs.end()) wait(b, copies.number);
    }
}

std::uint32_t BundlesAsMade::first_waiting(std::uint32_t shard) const {
  const auto& bundles = waiting_for_[shard - 1];
  return bundles.empty() ? static_cast<std::uint32_t>(waiting_.size()) : bundles.front();
}

Result<bool> BundlesAsMade::proven(const Waiting& waiting) const {
  for (const std::uint32_t shard : waiting.shards) {
    FUBAKO_TRY(const PartProof proof, read_proof(work_.parts(), shard));
    const std::string& planned = shard <= plan_.parts.size()
                                     ? plan_.parts[shard - 1].shard_sha256
                                     : plan_.copies[shard - plan_.parts.size() - 1].shard_sha256;
    if (!proof.passed || proof.shard_sha256 != planned) return false;
  }
  return true;
}

Result<void> BundlesAsMade::made(std::uint32_t shard) {
  for (const std::uint32_t b : waiting_for_[shard - 1]) {
    Waiting& waiting = waiting_[b];
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (--waiting.left > 0) continue;
    }
    FUBAKO_TRY(const bool all, proven(waiting));
    if (!all) continue;
    FUBAKO_TRY(auto bundle, publish_bundle(files_, work_, plan_, b, out_, signer_));
    const std::lock_guard<std::mutex> lock(mutex_);
    published_.emplace(b, std::move(bundle));
  }
  return {};
}

}  // namespace fubako::run
