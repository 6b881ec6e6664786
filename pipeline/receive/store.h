// receive/store: a vendor's folder of received bundles.
//
//   promises  a bundle's folder appears complete, by one rename; earlier revisions are put away
//             before; its acknowledgement is written last. Killed between any two steps, the same
//             call does what is left: what has no acknowledgement is unpacked anew. What it leaves
//             aside is removed, by the next call at the latest.
//   errors    Fault bundle-superseded, bundle-already-received, revision-reused; of this machine
//             received-folder-damaged, received-list-damaged, state-locked, those of the disk
#pragma once

#include "receive/opened.h"

namespace fubako::receive {

class Store {
 public:
  Store(Files& files, fs::path folder) : files_(files), folder_(std::move(folder)) {}

  // Whether the bundle may come in; writes nothing.
  Result<void> admits(const Opened& opened) const;
  // Brings in what was checked.
  Result<void> take(const Opened& opened, const Tables& tables, std::int64_t now);

  fs::path bundle(const Manifest& manifest) const { return folder_ / manifest.name(); }
  fs::path acknowledgement(const Manifest& manifest) const {
    return folder_ / (manifest.name() + ".ack.json");
  }

 private:
  Result<void> sweep(const Manifest& manifest);
  Result<void> bring_in(const Opened& opened, const Tables& tables, std::int64_t now);
  Result<void> write_entries(const Opened& opened, const fs::path& aside);
  Result<void> write_entry(const Opened& opened, std::size_t i, const fs::path& path);
  Result<void> put_away(const Manifest& manifest);
  Result<std::string> acknowledge(const Opened& opened, const Tables& tables, std::int64_t now);
  Result<std::string> accepted(const Manifest& manifest, const Tables& tables, std::int64_t now);

  Files& files_;
  fs::path folder_;
};

}  // namespace fubako::receive
