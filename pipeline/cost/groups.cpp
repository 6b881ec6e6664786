#include "cost/groups.h"

#include <numeric>

#include "cost/messages.h"

namespace fubako::cost {
namespace {

std::uint64_t sheets_of(const Share& share) {
  std::uint64_t sheets = 0;
  for (const auto& [stock, count] : share.sheets) sheets += count;
  return sheets;
}

std::uint64_t sum_of(const ByForm& weights) {
  std::uint64_t sum = 0;
  for (const auto& [form, weight] : weights) sum += weight;
  return sum;
}

void reduce(ByForm& weights) {
  std::uint64_t common = 0;
  for (const auto& [form, weight] : weights) common = std::gcd(common, weight);
  for (auto& [form, weight] : weights) weight = common == 0 ? 1 : weight / common;
}

// By sheets, unless the envelope has none.
ByForm weights_of(const PieceGroup& group, ContractPrices::Shared shared) {
  ByForm notices, sheets;
  for (const Share& share : group.shares) {
    notices[share.form_id] += share.notices;
    sheets[share.form_id] += sheets_of(share);
  }
  const bool by_sheets = shared == ContractPrices::Shared::sheets && sum_of(sheets) > 0;
  ByForm weights = by_sheets ? sheets : notices;
  reduce(weights);
  return weights;
}

void add(Usage& usage, const PieceGroup& group, const ByForm& weights) {
  usage.pieces[weights] += group.pieces;
  usage.lines[group.line][weights] += group.pieces;
  for (const std::string& id : group.enclosures) usage.enclosures[id][weights] += group.pieces;
  for (const Share& share : group.shares)
    for (const auto& [stock, count] : share.sheets)
      usage.sheets[stock][share.form_id] += count * group.pieces;
  if (group.envelope.empty()) return;
  usage.envelopes[group.envelope][weights] += group.pieces;
  usage.inserted[weights] += group.pieces;
}

}  // namespace

Result<UsageByMunicipality> usage_of(const Input& input) {
  UsageByMunicipality all;
  for (const Participant& participant : input.municipalities)
    if (!all.try_emplace(participant.code).second)
      return fail(texts(), "municipality-twice", {}, {participant.code});
  for (const PieceGroup& group : input.groups) {
    const auto found = all.find(group.municipality_code);
    if (found == all.end())
      return fail(texts(), "municipality-unknown", {}, {group.municipality_code});
    if (group.shares.empty())
      return fail(texts(), "piece-without-form", {}, {group.municipality_code, group.line.lot});
    if (group.pieces == 0) continue;
    add(found->second, group, weights_of(group, input.contract.shared_split));
  }
  return all;
}

std::uint64_t pieces_of(const SharedPieces& pieces) {
  std::uint64_t sum = 0;
  for (const auto& [weights, count] : pieces) sum += count;
  return sum;
}

std::map<std::string, std::int64_t> split_over_forms(std::int64_t amount, const ByForm& weights) {
  std::vector<std::uint64_t> numbers;
  for (const auto& [form, weight] : weights) numbers.push_back(weight);
  std::map<std::string, std::int64_t> parts;
  if (numbers.empty()) return parts;
  const std::vector<std::int64_t> shares = split(amount, numbers);
  auto share = shares.begin();
  for (const auto& [form, weight] : weights) parts[form] = *share++;
  return parts;
}

std::map<std::string, std::int64_t> split_over_forms(std::int64_t amount,
                                                     const SharedPieces& pieces) {
  std::vector<std::uint64_t> counts;
  for (const auto& [weights, count] : pieces) counts.push_back(count);
  std::map<std::string, std::int64_t> sums;
  if (counts.empty()) return sums;
  const std::vector<std::int64_t> shares = split(amount, counts);
  auto share = shares.begin();
  for (const auto& [weights, count] : pieces)
    for (const auto& [form, part] : split_over_forms(*share++, weights)) sums[form] += part;
  return sums;
}

}  // namespace fubako::cost
