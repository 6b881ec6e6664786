#include <map>
#include <set>

#include "cost/compare.h"
#include "cost/messages.h"

namespace fubako::cost {
namespace {

struct OldLine {
  std::uint64_t pieces = 0, withdrawn = 0;
  Yen net;

  // What the pieces that stay paid, rounded to nearest.
  Yen kept() const {
    if (pieces == 0) return net;
    __extension__ using Wide = unsigned __int128;
    const Wide exact = static_cast<Wide>(net.value) * (pieces - withdrawn);
    return Yen(static_cast<std::int64_t>((exact + pieces / 2) / pieces));
  }
};

struct Plans {
  std::map<LineId, OldLine> before;
  std::set<std::string> lots_after;
  std::uint64_t pieces_after = 0;
  Yen net_after;
};

LostDiscount loss_of(const std::string& code, const Plans& plans) {
  LostDiscount loss;
  loss.municipality_code = code;
  loss.lost_discount_yen = plans.net_after;
  std::set<std::string> gone;
  for (const auto& [id, line] : plans.before) {
    loss.withdrawn += line.withdrawn;
    loss.lost_discount_yen -= line.kept();
    if (!plans.lots_after.contains(id.lot)) gone.insert(id.lot);
  }
  loss.lots_gone.assign(gone.begin(), gone.end());
  return loss;
}

std::uint64_t pieces_left(const Plans& plans) {
  std::uint64_t pieces = 0;
  for (const auto& [id, line] : plans.before) pieces += line.pieces - line.withdrawn;
  return pieces;
}

using PlansByMunicipality = std::map<std::string, Plans>;

PlansByMunicipality plans_of(std::span<const LotLine> before, std::span<const LotLine> after) {
  PlansByMunicipality plans;
  for (const LotLine& line : before) {
    OldLine& old = plans[line.municipality_code].before[line.line];
    old.pieces += line.pieces;
    old.net += line.net;
  }
  for (const LotLine& line : after) {
    Plans& own = plans[line.municipality_code];
    own.lots_after.insert(line.line.lot);
    own.pieces_after += line.pieces;
    own.net_after += line.net;
  }
  return plans;
}

Result<void> withdraw(PlansByMunicipality& plans, std::span<const Withdrawn> withdrawn) {
  for (const Withdrawn& pull : withdrawn) {
    auto& lines = plans[pull.municipality_code].before;
    const auto line = lines.find(pull.line);
    if (line == lines.end() || pull.pieces > line->second.pieces - line->second.withdrawn)
      return fail(texts(), "withdrawn-not-in-lots", {},
                  {pull.municipality_code, pull.line.lot, std::to_string(pull.pieces)});
    line->second.withdrawn += pull.pieces;
  }
  return {};
}

}  // namespace

Result<std::vector<LostDiscount>> lost_discounts(std::span<const LotLine> before,
                                                 std::span<const LotLine> after,
                                                 std::span<const Withdrawn> withdrawn) {
  for (const LotLine& line : before)
    if (line.net < Yen()) return fail(texts(), "amount-negative", {}, {line.line.lot});
  PlansByMunicipality plans = plans_of(before, after);
  FUBAKO_OK(withdraw(plans, withdrawn));
  std::vector<LostDiscount> losses;
  for (const auto& [code, own] : plans) {
    if (pieces_left(own) != own.pieces_after)
      return fail(texts(), "lots-pieces-differ", {},
                  {code, std::to_string(pieces_left(own)), std::to_string(own.pieces_after)});
    LostDiscount loss = loss_of(code, own);
    if (loss.withdrawn > 0 || loss.lost_discount_yen != Yen()) losses.push_back(std::move(loss));
  }
  return losses;
}

}  // namespace fubako::cost
