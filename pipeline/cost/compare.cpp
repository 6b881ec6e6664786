#include "cost/compare.h"

#include <map>
#include <utility>

#include "cost/messages.h"

namespace fubako::cost {
namespace {

__extension__ using Wide = __int128;

std::int64_t scaled(std::int64_t value, std::uint64_t by, std::uint64_t over) {
  return static_cast<std::int64_t>((static_cast<Wide>(value) * by + static_cast<Wide>(over / 2)) /
                                   over);
}

struct Sums {
  Yen all, postage, fixed, alone_postage;
  std::uint64_t pieces = 0, alone_pieces = 0;
};
using SumsByMunicipality = std::map<std::string, Sums>;

Result<SumsByMunicipality> sums_of(const Input& input, const std::vector<Row>& rows,
                                   std::span<const LotLine> alone) {
  SumsByMunicipality sums;
  for (const Participant& participant : input.municipalities) sums[participant.code];
  for (const Row& row : rows) {
    Sums& own = sums[row.municipality_code];
    own.all += row.yen;
    if (row.item == Item::postage) own.postage += row.yen;
    if (row.item == Item::fixed) own.fixed += row.yen;
  }
  for (const PieceGroup& group : input.groups) sums[group.municipality_code].pieces += group.pieces;
  for (const LotLine& line : alone) {
    const auto own = sums.find(line.municipality_code);
    if (own == sums.end())
      return fail(texts(), "municipality-unknown", {}, {line.municipality_code});
    own->second.alone_pieces += line.pieces;
    own->second.alone_postage += line.net;
  }
  return sums;
}

using LineKey = std::pair<std::string, LineId>;

std::int64_t price_of(const std::map<std::string, std::int64_t>& prices, const std::string& id) {
  const auto price = prices.find(id);  // cost_rows has complained of one that is missing
  return price == prices.end() ? 0 : price->second;
}

// All that a piece costs as a whole, but for its sheets.
std::int64_t wrapper_milliyen(const PieceGroup& group, const ContractPrices& contract,
                              std::int64_t postage_milliyen) {
  std::int64_t sum = postage_milliyen;
  if (!group.envelope.empty())
    sum += price_of(contract.envelope_milliyen, group.envelope) + contract.insertion_milliyen;
  for (const std::string& id : group.enclosures) sum += price_of(contract.enclosure_milliyen, id);
  return sum;
}

std::int64_t sheets_milliyen(const Share& share, const ContractPrices& contract) {
  std::int64_t sum = 0;
  for (const auto& [stock, count] : share.sheets)
    sum += price_of(contract.sheet_milliyen, stock) * static_cast<std::int64_t>(count);
  return sum;
}

using FormKey = std::pair<std::string, std::string>;  // municipality, form

// What the notices of this run would cost if each had its piece for itself.
std::map<FormKey, std::int64_t> own_pieces_milliyen(const Input& input) {
  std::map<LineKey, std::pair<std::int64_t, std::uint64_t>> lines;  // net milliyen, pieces
  for (const LotLine& line : input.postage) {
    auto& [net, pieces] = lines[{line.municipality_code, line.line}];
    net += line.net.value * 1000;
    pieces += line.pieces;
  }
  std::map<FormKey, std::int64_t> sums;
  for (const PieceGroup& group : input.groups) {
    const auto& [net, pieces] = lines[{group.municipality_code, group.line}];
    const std::int64_t postage = pieces == 0 ? 0 : scaled(net, 1, pieces);
    const std::int64_t wrapper = wrapper_milliyen(group, input.contract, postage);
    for (const Share& share : group.shares)
      sums[{group.municipality_code, share.form_id}] +=
          (wrapper * static_cast<std::int64_t>(share.notices) +
           sheets_milliyen(share, input.contract)) *
          static_cast<std::int64_t>(group.pieces);
  }
  return sums;
}

FormEstimate estimate(const FormRecords& form, std::int64_t own_pieces, Rounding rounding) {
  FormEstimate result{form.form_id, form.paper + form.both + form.electronic,
                      form.own_piece_milliyen, Yen()};
  const std::uint64_t printed = form.paper + form.both;
  if (!result.own_piece_milliyen && printed > 0 && own_pieces > 0)
    result.own_piece_milliyen = scaled(own_pieces, 1, printed);
  if (result.own_piece_milliyen)
    result.yen = line_yen(result.records, *result.own_piece_milliyen, rounding);
  return result;
}

// Rows of the same form are one, so that jobs may come apart; a price given holds for all of them.
std::map<FormKey, FormRecords> by_form(std::span<const FormRecords> records) {
  std::map<FormKey, FormRecords> forms;
  for (const FormRecords& row : records) {
    FormRecords& form = forms[{row.municipality_code, row.form_id}];
    form.municipality_code = row.municipality_code;
    form.form_id = row.form_id;
    form.paper += row.paper;
    form.both += row.both;
    form.electronic += row.electronic;
    if (row.own_piece_milliyen)
      form.own_piece_milliyen =
          std::max(form.own_piece_milliyen.value_or(0), *row.own_piece_milliyen);
  }
  return forms;
}

Comparison comparison_of(const std::string& code, const Sums& sums,
                         const ContractPrices& contract) {
  Comparison result;
  result.municipality_code = code;
  result.together = sums.all;
  result.alone = sums.all - sums.postage - sums.fixed + sums.alone_postage;
  if (sums.pieces > 0) result.alone += Yen(contract.alone_fixed_yen);
  result.all_paper = sums.fixed;
  return result;
}

void add(Comparison& comparison, FormEstimate form) {
  comparison.all_paper += form.yen;
  if (!form.own_piece_milliyen) comparison.records_without_price += form.records;
  comparison.forms.push_back(std::move(form));
}

}  // namespace

Result<std::vector<Comparison>> compare(const Input& input, const std::vector<Row>& rows,
                                        std::span<const LotLine> alone,
                                        std::span<const FormRecords> records) {
  FUBAKO_TRY(const SumsByMunicipality sums, sums_of(input, rows, alone));
  std::map<std::string, Comparison> comparisons;
  for (const auto& [code, own] : sums) {
    if (own.pieces != own.alone_pieces)
      return fail(texts(), "alone-pieces-differ", {},
                  {code, std::to_string(own.alone_pieces), std::to_string(own.pieces)});
    comparisons[code] = comparison_of(code, own, input.contract);
  }
  auto own_pieces = own_pieces_milliyen(input);
  for (const auto& [key, form] : by_form(records)) {
    const auto comparison = comparisons.find(key.first);
    if (comparison == comparisons.end())
      return fail(texts(), "municipality-unknown", {}, {key.first});
    add(comparison->second, estimate(form, own_pieces[key], input.rounding));
  }
  std::vector<Comparison> result;
  for (auto& [code, comparison] : comparisons) {
    comparison.saved_to_alone = comparison.alone - comparison.together;
    comparison.saved_to_all_paper = comparison.all_paper - comparison.together;
    result.push_back(std::move(comparison));
  }
  return result;
}

}  // namespace fubako::cost
