#include "run/copy_spool.h"

#include "press/press.h"

namespace fubako::run {
namespace {

// Large enough that a folder a shard costs nothing, small enough that all cores have some and that
// little is made twice after a kill.
constexpr std::uint64_t kRecordsOfShard = 250;

}  // namespace

fs::path copies_path(const fs::path& job_folder, std::uint32_t number) {
  return job_folder / "copies" / std::to_string(number);
}

Result<void> CopySpool::add(const Record& record) {
  if (!shard_) {
    plan::PlannedCopies copies;
    copies.number = static_cast<std::uint32_t>(copies_.size()) + 1;
    copies.first = records_ + 1;
    copies_.push_back(copies);
    FUBAKO_TRY(shard_, plan::ShardWriter::create(files_, copies_path(folder_, copies.number)));
  }
  plan::PlannedCopies& copies = copies_.back();
  for (const PlannedPiece& piece : press::copy_of(form_, record)) {
    copies.pages += static_cast<std::uint64_t>(piece.pages());
    FUBAKO_OK(shard_->add(piece));
  }
  ++records_;
  return ++copies.records == kRecordsOfShard ? close_shard() : Result<void>();
}

Result<void> CopySpool::close_shard() {
  if (!shard_) return {};
  FUBAKO_TRY(copies_.back().shard_sha256, shard_->close());
  shard_.reset();
  return {};
}

Result<std::vector<plan::PlannedCopies>> CopySpool::close() {
  FUBAKO_OK(close_shard());
  return std::move(copies_);
}

}  // namespace fubako::run
