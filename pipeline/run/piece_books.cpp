#include "run/piece_books.h"

namespace fubako::run {
namespace {

std::vector<std::string> key_of(const cost::PieceGroup& equal) {
  std::vector<std::string> key{equal.line.lot, equal.line.kind, name_of(equal.line.mail_class),
                               std::to_string(equal.line.band.value), equal.envelope};
  for (const std::string& enclosure : equal.enclosures) key.push_back(enclosure);
  for (const cost::Share& share : equal.shares) {
    key.push_back(share.form_id);
    for (const auto& [stock, sheets] : share.sheets) {
      key.push_back(stock);
      key.push_back(std::to_string(sheets));
    }
  }
  return key;
}

}  // namespace

cost::LineId line_id(const std::vector<postal::MailGroup>& groups, const postal::Lot& lot,
                     const postal::LotLine& line) {
  const postal::MailGroup& group = groups[line.group];
  return {lot.id, cost::line_kind(group.option, line.per_mille), group.mail_class, line.weight_to};
}

cost::Share share_of(const forms::Form& form, const PageCounts& counts) {
  cost::Share share;
  share.form_id = form.id;
  for (std::size_t s = 0; s < form.streams.size(); ++s)
    if (counts.sheets[s] > 0) share.sheets[form.streams[s].stock] += counts.sheets[s];
  return share;
}

PieceBooks::PieceBooks(std::string municipality_code, const std::vector<postal::MailGroup>& groups,
                       const postal::LotPlan& lots)
    : municipality_code_(std::move(municipality_code)) {
  for (std::size_t l = 0; l < lots.lots.size(); ++l)
    for (const postal::LotLine& line : lots.lots[l].lines)
      lines_[{static_cast<std::uint32_t>(line.group), l}] = line_id(groups, lots.lots[l], line);
}

void PieceBooks::count(std::vector<cost::Share> shares, const Mailing& mailing, std::uint32_t group,
                       std::size_t lot) {
  cost::PieceGroup equal;
  equal.municipality_code = municipality_code_;
  equal.shares = std::move(shares);
  if (mailing.envelope != "card") equal.envelope = mailing.envelope;
  equal.enclosures = mailing.enclosures;
  equal.line = lines_.at({group, lot});
  auto key = key_of(equal);
  ++costs_.try_emplace(std::move(key), std::move(equal)).first->second.pieces;
}

std::vector<cost::PieceGroup> PieceBooks::cost_groups() const {
  std::vector<cost::PieceGroup> out;
  for (const auto& [key, group] : costs_) out.push_back(group);
  return out;
}

std::vector<cost::LotLine> cost_lines(const std::string& municipality_code,
                                      const std::vector<postal::MailGroup>& groups,
                                      const postal::LotPlan& lots) {
  std::map<cost::LineId, cost::LotLine> lines;
  for (const postal::Lot& lot : lots.lots)
    for (const postal::LotLine& line : lot.lines) {
      const cost::LineId id = line_id(groups, lot, line);
      cost::LotLine& sum = lines[id];
      sum.municipality_code = municipality_code;
      sum.line = id;
      sum.pieces += line.sum.pieces;
      sum.gross += line.sum.gross;
      sum.net += line.sum.net;
    }
  std::vector<cost::LotLine> out;
  for (auto& [id, line] : lines) out.push_back(std::move(line));
  return out;
}

}  // namespace fubako::run
