// Where a job's paper records wait until every decision is taken: their bytes in a spool, their
// sort keys beside it.
#pragma once

#include <memory>
#include <string>

#include "gather/gather.h"

namespace fubako::run {

// The spool holds, for each piece, its barcode's bars, the record's place in the sender's order,
// and the record; `keys` holds the pieces' ProductionKeys, sorted.
struct SpooledPart {  // what was measured of one piece
  PageCounts counts;
  int part = 1, parts = 1;  // of its record
};

class PieceSpool {
 public:
  static Result<std::unique_ptr<PieceSpool>> create(Files& files, const fs::path& folder,
                                                    const fs::path& scratch);
  Result<void> add(const Record& record, std::string_view address_number, const std::string& bars,
                   const SpooledPart& part, std::uint64_t ordinal);
  // Sorts the keys and closes both files; gives how many pieces there are.
  Result<std::uint64_t> finish();

 private:
  PieceSpool(Files& files, fs::path folder, const fs::path& scratch)
      : files_(files), folder_(std::move(folder)), keys_(files, scratch / "keys") {}
  Result<void> flush();
  Result<std::uint64_t> write_keys();
  Files& files_;
  fs::path folder_;
  std::unique_ptr<Output> spool_;
  std::string buffer_;
  std::uint64_t size_ = 0;
  Sorter<gather::ProductionKey> keys_;
};

// What the spool holds of one piece.
struct SpooledPiece {
  std::string_view bars;
  std::uint64_t ordinal = 0;
};
SpooledPiece parse_spooled(std::string_view bytes, Record& record);

fs::path spool_path(const fs::path& folder);
fs::path keys_path(const fs::path& folder);

}  // namespace fubako::run
