// The books of a bundle's postage: which price line each piece pays, and equal pieces counted for
// the costs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cost/cost.h"
#include "forms/forms.h"
#include "postal/postal.h"

namespace fubako::run {

// The price line that pieces of a lot's line pay.
cost::LineId line_id(const std::vector<postal::MailGroup>& groups, const postal::Lot& lot,
                     const postal::LotLine& line);
// One notice's sheets, by stock.
cost::Share share_of(const forms::Form& form, const PageCounts& counts);

class PieceBooks {
 public:
  // `groups` and `lots` outlive this.
  PieceBooks(std::string municipality_code, const std::vector<postal::MailGroup>& groups,
             const postal::LotPlan& lots);
  // One piece: its notices, and what it goes as. An envelope `card` is none.
  void count(std::vector<cost::Share> shares, const Mailing& mailing, std::uint32_t group,
             std::size_t lot);
  std::vector<cost::PieceGroup> cost_groups() const;

 private:
  std::string municipality_code_;
  std::map<std::pair<std::uint32_t, std::size_t>, cost::LineId> lines_;  // group, lot
  std::map<std::vector<std::string>, cost::PieceGroup> costs_;
};

std::vector<cost::LotLine> cost_lines(const std::string& municipality_code,
                                      const std::vector<postal::MailGroup>& groups,
                                      const postal::LotPlan& lots);

}  // namespace fubako::run
