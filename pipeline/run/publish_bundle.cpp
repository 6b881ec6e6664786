#include "run/publish_bundle.h"

#include <algorithm>

#include "deliver/deliver.h"
#include "run/bundle_files.h"

namespace fubako::run {

Result<PublishedBundle> publish_bundle(Files& files, const WorkFolder& work, const plan::Plan& plan,
                                       std::uint32_t bundle, const RunOutbox& out) {
  const plan::PlannedBundle& planned = plan.bundles[bundle];
  PublishedBundle published{bundle_file_name(planned.bundle_id), 0, {}};
  const fs::path zip = out.aside / published.file;
  FUBAKO_OK(write_bundle_zip(files, work, plan, planned, zip));
  FUBAKO_TRY(published.size, fubako::file_size(zip));
  FUBAKO_TRY(published.sha256, sha256_of_file(zip));
  FUBAKO_OK(deliver::publish_file(
      files, zip, out.folder / "consignments" / planned.vendor / published.file));
  log_event("bundle-published",
            {{"bundle", planned.bundle_id}, {"pieces", std::to_string(planned.pieces)}});
  return published;
}

BundlesAsMade::BundlesAsMade(Files& files, const WorkFolder& work, const plan::Plan& plan,
                             const RunOutbox& out)
    : files_(files), work_(work), plan_(plan), out_(out), waiting_(plan.bundles.size()) {
  for (const plan::PlannedPart& part : plan.parts)
    waiting_[part.bundle].shards.push_back(part.number);
  for (const plan::PlannedCopies& copies : plan.copies)
    for (std::size_t b = 0; b < waiting_.size(); ++b) {
      const auto& jobs = plan.bundles[b].jobs;
      if (std::find(jobs.begin(), jobs.end(), copies.job) != jobs.end())
        waiting_[b].shards.push_back(copies.number);
    }
  for (Waiting& waiting : waiting_) waiting.left = waiting.shards.size();
}

std::uint32_t BundlesAsMade::first_waiting(std::uint32_t shard) const {
  const auto waits = [&](const Waiting& waiting) {
    return std::find(waiting.shards.begin(), waiting.shards.end(), shard) != waiting.shards.end();
  };
  return static_cast<std::uint32_t>(std::find_if(waiting_.begin(), waiting_.end(), waits) -
                                    waiting_.begin());
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
  for (std::uint32_t b = 0; b < waiting_.size(); ++b) {
    Waiting& waiting = waiting_[b];
    if (std::find(waiting.shards.begin(), waiting.shards.end(), shard) == waiting.shards.end())
      continue;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (--waiting.left > 0) continue;
    }
    FUBAKO_TRY(const bool all, proven(waiting));
    if (!all) continue;
    FUBAKO_TRY(auto bundle, publish_bundle(files_, work_, plan_, b, out_));
    const std::lock_guard<std::mutex> lock(mutex_);
    published_.emplace(b, std::move(bundle));
  }
  return {};
}

}  // namespace fubako::run
