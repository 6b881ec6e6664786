// bundle: files -> one sealed, signed ZIP for a vendor, and back.
//
//   signature.h    who made it: Ed25519 over manifest.json and consignment.json
//   seal.h         who may read it: the ZIP's password, sealed to a vendor's certificate
//   key_store.h    the sender's keys: made, replaced, listed
//   layout.h       what a ZIP is, told from its bytes alone
//   archive.h      a ZIP that is open for reading
//   consignment.h  what a vendor is handed in one run
//
//   promises equal input gives equal bytes (entry order as added, DOS times from the plan, no
//            owner), but for a sealed bundle, whose plain text is equal; the ZIP is written aside
//            and synced, its publishing is deliver's
//   limits   entries and archives above 4 GiB become ZIP64 by themselves; PDFs are streamed,
//            contents given in memory stay there until the end
//   errors   Fault bundle-damaged, bundle-unwritable, disk-full, file-missing, bundle-entry-twice,
//            bundle-entry-name, bundle-entry-kind (link, encryption), bundle-entry-too-large,
//            bundle-entry-missing; further ones are named in each header
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/base.h"
#include "bundle/archive.h"
#include "bundle/consignment.h"
#include "bundle/key_store.h"
#include "bundle/layout.h"
#include "bundle/seal.h"
#include "bundle/signature.h"
#include "model/model.h"
#include "notation/notation.h"

namespace fubako::bundle {

constexpr int kFormatVersion = 1;  // fubako-bundle/1

// The entries that anybody can read, in a sealed bundle too.
constexpr std::string_view kManifestEntry = "manifest.json";
constexpr std::string_view kSignatureEntry = "manifest.sig";
constexpr std::string_view kKeyEntry = "key.cms";

struct Entry {
  std::string name;
  fs::path file;         // source; or, when empty,
  std::string content;   // the content itself
  bool compress = true;  // PDFs are stored: their streams are compressed already
};

// Writes `path` (not renamed to its final name here) with entries in the given order. `date` gives
// every entry's DOS time (noon of it, which exists in every time zone; clamped to 1980 … 2107).
// While it works, libzip's own temporary file `path` + six random characters lies beside it.
// With a password, every entry but the three above is encrypted with AES-256 (WinZip AE-2).
// Names must be safe and differ, and there is at least one entry: else it is a bug.
Result<void> write_zip(Files& files, const fs::path& path, const std::vector<Entry>& entries,
                       Date date, const Secret* password = nullptr);

struct ReadEntry {
  std::string name;
  std::uint64_t size = 0;
  std::string sha256;
};
// Opens a bundle that is not sealed: entry names, sizes and digests of their plain text. Refuses
// what `Archive` refuses, and entries past `max_entry_bytes`.
Result<std::vector<ReadEntry>> list_zip(const fs::path& path, std::uint64_t max_entry_bytes);
Result<std::string> read_entry(const fs::path& path, const std::string& name,
                               std::uint64_t max_bytes);
Result<void> extract_entry(Files& files, const fs::path& path, const std::string& name,
                           const fs::path& to);

}  // namespace fubako::bundle
