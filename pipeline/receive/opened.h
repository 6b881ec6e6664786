// receive/opened: a bundle as it is opened, step by step: nothing is inflated before the layout is
// known to be plain, nothing is parsed before its signature holds, nothing is believed before its
// hash is the manifest's.
#pragma once

#include <string>

#include "bundle/bundle.h"
#include "receive/manifest.h"
#include "receive/tables.h"

namespace fubako::receive {

struct Opened {
  bundle::Archive archive;
  Manifest manifest;
  std::string manifest_json, signature;
  std::string sender_key;  // the id of the key that signed it
  std::vector<bundle::LaidEntry> laid;
  std::size_t head = 2;           // entries before those of the manifest; the third is the seal
  std::vector<std::string> kept;  // checked contents, from the first entry of the manifest on
  bool sealed() const { return head == 3; }
};

// The archive, its manifest and signature, and its name.
Result<Opened> open_bundle(const fs::path& path, const bundle::TrustedKeys& sender);
// The entries by name, order and stated size: no secret is needed.
Result<void> check_entries(const Opened& opened);
// An entry of the manifest, by its number there, when its size and hash are as stated.
Result<std::string> read_entry(const Opened& opened, std::size_t i);
// Every entry: hashes, tables, papers, PDFs. Of a sealed bundle the password is in use. Keeps the
// first `keep` bytes of whole contents, so that they need not be opened once more.
Result<Tables> check_contents(Opened& opened, std::uint64_t keep = 0);

}  // namespace fubako::receive
