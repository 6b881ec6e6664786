// One bundle's notices -> pieces in production order, each with its place in the post.
//
//   gather       notices -> pieces, and counts of pieces that are alike for the post
//   choose_lots  counts -> lots at the lowest lawful postage (joint lots: joint_posting.h)
//   order, next  pieces, lot by lot, as they will be made
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "run/fixed_file.h"
#include "run/job_planner.h"
#include "run/piece_books.h"
#include "run/ticket_books.h"

namespace fubako::run {

struct OrderedPiece {
  gather::PieceKey key;
  std::vector<gather::NoticeKey> notices;  // in the order in which they lie in the envelope
  Mailing mailing;
  std::uint32_t enclosure_mask = 0;
};

class BundlePlanner {
 public:
  BundlePlanner(const PlannerContext& context, const plan::PlannedBundle& bundle,
                std::uint32_t index, const std::vector<JobPlan>& jobs);
  ~BundlePlanner();  // removes its scratch files

  // `uses` counts by grouping rule over all bundles.
  Result<void> gather(std::vector<gather::RuleUse>& uses);
  std::uint64_t pieces() const { return pieces_; }

  const Tariff& tariff() const { return *tariff_; }
  const std::vector<postal::MailGroup>& groups() const { return groups_; }
  void choose_lots();
  const postal::LotPlan& lots() const { return lots_; }
  const postal::LotPlan& own_lots() const { return own_lots_; }  // without a joint lot
  void set_lots(postal::LotPlan lots) { lots_ = std::move(lots); }

  Result<void> order();
  Result<bool> next(OrderedPiece& piece);

  // After the last piece.
  const std::vector<postal::TrayRow>& trays() const { return trays_.rows(); }
  const PieceBooks& books() const { return *books_; }
  const TicketBooks& ticket_books() const { return ticket_books_; }

 private:
  struct Gathered {
    gather::PieceKey key;
    std::uint32_t group = 0, tenths_of_gram = 0, thickness_um = 0;
  };
  struct ByKey {
    bool operator()(const Gathered& a, const Gathered& b) const { return a.key < b.key; }
  };
  struct GroupKey {
    std::string kind, district;
    MailClass mail_class = MailClass::standard;
    std::size_t band = 0, step = 0;
    MailOption option = MailOption::none;
    int delay_days = 0;
    bool barcode = false, local_size = true, is_protected = false;
    auto operator<=>(const GroupKey&) const = default;
  };
  fs::path scratch(const char* name) const;
  Result<void> read_notices(Sorter<gather::NoticeKey>& notices);
  std::vector<gather::Limits> limits() const;
  Result<void> take(std::span<const gather::GatheredPiece> pieces);
  Result<void> take(const gather::GatheredPiece& piece);
  postal::Contents contents_of(std::span<const gather::NoticeKey> notices,
                               std::uint64_t enclosures) const;
  Result<std::uint32_t> group_of(const gather::PieceKey& key, const postal::Measured& measured);
  std::string kind_of(const gather::PieceKey& key) const;
  const std::string& district_of(std::string_view postal_code) const;
  std::vector<cost::Share> shares_of(const OrderedPiece& piece) const;
  const JobMailing& mailing_of(std::uint32_t job) const { return jobs_[job].mailing; }

  const PlannerContext& context_;
  const plan::PlannedBundle& bundle_;
  std::uint32_t index_;
  const std::vector<JobPlan>& jobs_;
  const Tariff* tariff_ = nullptr;
  settings::Municipality municipality_;
  std::unique_ptr<FixedWriter<gather::NoticeKey>> notices_out_;
  std::unique_ptr<FixedWriter<Gathered>> pieces_out_;
  std::unique_ptr<FixedReader<gather::NoticeKey>> notices_in_;
  std::unique_ptr<Sorter<Gathered, ByKey>> ordered_;
  std::uint64_t pieces_ = 0;
  std::map<GroupKey, std::uint32_t> group_index_;
  std::vector<postal::MailGroup> groups_;
  postal::LotPlan lots_, own_lots_;
  std::unique_ptr<PieceBooks> books_;
  TicketBooks ticket_books_;
  std::vector<TicketBooks::Notice> counted_;  // of the piece at hand
  postal::TrayPlanner trays_;
};

}  // namespace fubako::run
