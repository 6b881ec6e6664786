#include "cost/fixed.h"

#include "cost/messages.h"

namespace fubako::cost {
namespace {

using Split = ContractPrices::Split;

Result<std::uint64_t> weight_of(Split split, const Participant& participant, const Usage& usage) {
  if (split == Split::equal) return 1;
  if (split == Split::volume) return pieces_of(usage.pieces);
  if (participant.population == 0)
    return fail(texts(), "population-missing", {}, {participant.code});
  return participant.population;
}

}  // namespace

const char* name_of(ContractPrices::Split split) {
  switch (split) {
    case Split::equal:
      return "equal";
    case Split::population:
      return "population";
    case Split::volume:
      return "volume";
  }
  bug(__FILE__, __LINE__, "a split that is none");
}

Result<std::map<std::string, Yen>> fixed_shares(const Input& input,
                                                const UsageByMunicipality& usage) {
  const ContractPrices& contract = input.contract;
  if (contract.fixed_yen < 0) return fail(texts(), "amount-negative", contract.place, {"fixed"});
  std::map<std::string, Yen> shares;
  if (contract.fixed_yen == 0 || usage.empty()) return shares;
  std::map<std::string, std::uint64_t> weights;
  for (const Participant& participant : input.municipalities) {
    const Usage& own = usage.at(participant.code);
    FUBAKO_TRY(weights[participant.code], weight_of(contract.fixed_split, participant, own));
  }
  for (const auto& [code, share] : split_over_forms(contract.fixed_yen, weights))
    shares[code] = Yen(share);
  return shares;
}

}  // namespace fubako::cost
