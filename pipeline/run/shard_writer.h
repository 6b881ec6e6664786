// The pieces of one bundle, in production order -> its parts' shards. Gives each its serial.
#pragma once

#include <memory>

#include "run/bundle_planner.h"

namespace fubako::run {

// A record of one of the plan's jobs and one of the pieces that it is in: that of its part.
struct Given {
  std::uint32_t job = 0;
  std::uint64_t ordinal = 0;
  std::int32_t part = 1;
  std::int32_t serial = 0;
  auto operator<=>(const Given&) const = default;
};

class ShardsOfBundle {
 public:
  ShardsOfBundle(const PlannerContext& context, plan::Plan& plan, std::uint32_t bundle,
                 const std::vector<JobPlan>& jobs, const fs::path& plan_folder, int first_serial);
  // Takes all of the planner's pieces.
  Result<void> write(BundlePlanner& pieces, Sorter<Given>& given);

 private:
  Result<void> make_room(const OrderedPiece& piece);
  Result<void> open_part(const OrderedPiece& piece);
  Result<void> close_part();
  Result<void> add(const OrderedPiece& piece, Sorter<Given>& given);
  std::string invite_of(const OrderedPiece& piece, const PieceId& id) const;
  Result<void> read_notice(const gather::NoticeKey& key, PlannedNotice& notice);
  void count(const gather::NoticeKey& key);
  std::size_t pdf_of(std::uint32_t job, std::size_t stream);
  std::string stream_name(const plan::PartPdf& pdf, std::uint32_t job) const;

  const PlannerContext& context_;
  plan::Plan& plan_;
  const std::vector<JobPlan>& jobs_;
  std::uint32_t bundle_;
  fs::path folder_;
  std::string invite_url_;  // of the municipality; empty: it invites nobody
  int serial_;
  plan::PlannedPart* part_ = nullptr;
  bool part_is_protected_ = false;
  std::unique_ptr<plan::ShardWriter> shard_;
  std::map<std::uint32_t, Input> spools_;                              // by job
  std::map<std::pair<std::uint32_t, std::size_t>, std::size_t> pdfs_;  // of job and stream
  std::string buffer_;
  PlannedPiece piece_;
};

}  // namespace fubako::run
