// receive: a bundle -> a vendor's folder, or a reason why not.  And without any secret: whether
// what lies somewhere is still what was sent.
//
//   takes    bundles and consignments as config/FORMATS.md states them
//   gives    a folder by one rename, an acknowledgement, events; or a fault
//   promises nothing is written before every check has passed; nothing is inflated past what the
//            signed manifest says; killed at any moment, the same call does what is left
//   errors   refusals, whose codes are public and never change (config/FORMATS.md, Receiving);
//            faults of this machine (disk, keys, folder), which are no refusals
//   threads  one: each PDF is read in a process of its own while the next entry is opened
//   cost     memory: the largest entry, 256 MiB of others, and 200 bytes a piece
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/base.h"
#include "bundle/bundle.h"

namespace fubako::receive {

struct Counts {
  std::uint64_t pieces = 0, notices = 0, sheets = 0, pages = 0, lots = 0;
};

struct Options {
  fs::path bundle;
  fs::path to;           // the vendor's folder
  fs::path consignment;  // empty: beside the bundle
  struct Recipient {
    fs::path certificate, key;
  };
  std::vector<Recipient> recipients;  // several while certificates change
  Date date;                          // on which the certificate must be valid
  std::int64_t now = 0;               // of the acknowledgement; seconds since 1970
  // Checked contents that stay in memory until they are written; others are opened once more.
  std::uint64_t keep_bytes = 256u << 20;
};

struct Received {
  std::string bundle_id;
  int revision = 0;
  Counts counts;
  fs::path folder, acknowledgement;
};

// `sender`: the public keys that are trusted.
Result<Received> receive_bundle(Files& files, const Options& options,
                                const bundle::TrustedKeys& sender);

// A fault of what was sent, by its code; any other is of this machine.
bool is_refusal(std::string_view code);

struct Verified {
  std::vector<Fault> findings;
  std::vector<Message> unchecked;  // what nobody can check here, and why
  std::uint64_t bundles = 0, entries = 0;
};
// A bundle's archive, or the folder of a consignment.
Result<Verified> verify(const fs::path& path, const bundle::TrustedKeys& sender);

}  // namespace fubako::receive
