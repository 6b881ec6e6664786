// cost/groups: groups of pieces, summed up so that neither their order nor their cut matters.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cost/rows.h"

namespace fubako::cost {

using ByForm = std::map<std::string, std::uint64_t>;

// Pieces by the weights of the forms that share them (in lowest terms).
using SharedPieces = std::map<ByForm, std::uint64_t>;

// What a municipality's groups come to, item by item.
struct Usage {
  SharedPieces pieces;    // all of them
  SharedPieces inserted;  // those with an envelope
  std::map<LineId, SharedPieces> lines;
  std::map<std::string, ByForm> sheets;  // by stock
  std::map<std::string, SharedPieces> envelopes, enclosures;
};
using UsageByMunicipality = std::map<std::string, Usage>;

// Of every participant. Faults: municipality-unknown, municipality-twice, piece-without-form.
Result<UsageByMunicipality> usage_of(const Input& input);

std::uint64_t pieces_of(const SharedPieces& pieces);

// An amount over the pieces, then over the forms of each. Empty when there are no pieces.
std::map<std::string, std::int64_t> split_over_forms(std::int64_t amount,
                                                     const SharedPieces& pieces);
std::map<std::string, std::int64_t> split_over_forms(std::int64_t amount, const ByForm& weights);

}  // namespace fubako::cost
