// Where a job's notices wait until every decision is taken: their bytes in a spool, their keys
// beside it.
#pragma once

#include <memory>
#include <string>

#include "gather/gather.h"
#include "run/fixed_file.h"

namespace fubako::run {

// The spool holds, for each notice, its barcode's bars and the record; `keys` its NoticeKey.
class NoticeSpool {
 public:
  static Result<std::unique_ptr<NoticeSpool>> create(Files& files, const fs::path& folder);
  // Sets where the notice stands in the spool; all else of the key is the caller's.
  Result<void> add(gather::NoticeKey key, const Record& record, const std::string& bars);
  std::uint64_t notices() const { return keys_.size(); }
  Result<void> close();

 private:
  NoticeSpool(std::unique_ptr<Output> spool, FixedWriter<gather::NoticeKey> keys)
      : spool_(std::move(spool)), keys_(std::move(keys)) {}
  Result<void> flush();
  std::unique_ptr<Output> spool_;
  FixedWriter<gather::NoticeKey> keys_;
  std::string buffer_;
  std::uint64_t size_ = 0;
};

// What the spool holds of one notice: its bars; `bytes` must outlive them.
std::string_view parse_spooled(std::string_view bytes, Record& record);

fs::path spool_path(const fs::path& folder);
fs::path keys_path(const fs::path& folder);

}  // namespace fubako::run
