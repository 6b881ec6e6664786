// A bundle's parts -> its ZIP in the outbox, by one rename.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "run/phases.h"
#include "run/signer.h"

namespace fubako::run {

struct PublishedBundle {
  std::string file;
  std::uint64_t size = 0;
  std::string sha256;
};
using PublishedBundles = std::map<std::uint32_t, PublishedBundle>;  // by bundle of the plan

// Where a run's files are, and where they are written before: on one disk.
struct RunOutbox {
  RunOutbox(const fs::path& outbox, const RunId& id)
      : folder(outbox / id.str()), aside(outbox / ("." + id.str() + ".aside")) {}
  fs::path folder, aside;
};

// One that stands there already, from before a kill, stays when it holds the same.
Result<PublishedBundle> publish_bundle(Files& files, const WorkFolder& work, const plan::Plan& plan,
                                       std::uint32_t bundle, const RunOutbox& out,
                                       const Signer& signer);

// Publishes each bundle as soon as the last of its shards is made and proven: the first ones are
// with their vendors while the night still makes the others. A bundle with a failed proof, or of a
// job with a failed copy, is left for `finish` to stop.
class BundlesAsMade {
 public:
  BundlesAsMade(Files& files, const WorkFolder& work, const plan::Plan& plan, const RunOutbox& out,
                const Signer& signer);
  // A shard of the plan is made. Any thread.
  Result<void> made(std::uint32_t shard);
  const PublishedBundles& published() const { return published_; }
  // The bundle that waits for a shard first; the number of bundles when none does.
  std::uint32_t first_waiting(std::uint32_t shard) const;

 private:
  struct Waiting {
    std::vector<std::uint32_t> shards;
    std::size_t left = 0;
  };
  Result<bool> proven(const Waiting& waiting) const;

  Files& files_;
  const WorkFolder& work_;
  const plan::Plan& plan_;
  const RunOutbox& out_;
  const Signer& signer_;
  std::vector<Waiting> waiting_;                         // by bundle
  std::vector<std::vector<std::uint32_t>> waiting_for_;  // bundles, ascending, by shard - 1
  PublishedBundles published_;
  std::mutex mutex_;
};

}  // namespace fubako::run
