// cost/rows: what each municipality pays for each form (cost.csv).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "cost/split.h"
#include "model/model.h"

namespace fubako::cost {

// One price line of a lot: pieces of one kind, class and weight band that cost the same.
struct LineId {
  std::string lot;   // presort, local-100, …; unique within a municipality
  std::string kind;  // line_kind
  MailClass mail_class = MailClass::standard;
  Milligrams band;  // weight up to and including
  auto operator<=>(const LineId&) const = default;
};

// What sets a line's price apart: `full`, `off-30` (per mille), the name of an option.
std::string line_kind(MailOption option, int per_mille_off);

struct LotLine {
  std::string municipality_code;
  LineId line;
  std::uint64_t pieces = 0;
  Yen gross, net;  // at the full price; as paid, after every discount
};

// The notices of one form in an envelope.
struct Share {
  std::string form_id;
  std::uint64_t notices = 1;
  std::map<std::string, std::uint64_t> sheets;  // of all of them, by stock
};

// So many pieces that are equal in all that costs money.
struct PieceGroup {
  std::string municipality_code;
  std::vector<Share> shares;  // a form twice counts as its sum; at least one
  std::string envelope;       // empty: a card, which nobody inserts
  std::vector<std::string> enclosures;
  LineId line;
  std::uint64_t pieces = 0;
};

struct Participant {  // a municipality of the consignment, with pieces or without
  std::string code;
  std::uint64_t population = 0;
};

struct Input {  // one vendor's consignment
  std::vector<PieceGroup> groups;
  std::vector<LotLine> postage;
  std::vector<Participant> municipalities;
  ContractPrices contract;
  Rounding rounding = Rounding::down;
};

enum class Item : std::uint8_t { postage, sheets, envelope, insertion, enclosure, fixed };
const char* name_of(Item item);

// A row of cost.csv. `detail`: postage `lot/kind/class/50g`, else the stock, envelope or enclosure;
// empty for insertion; fixed: the rule of the split. `quantity` counts pieces (sheets for sheets);
// of what several forms share each has whole numbers that sum exactly. `unit_milliyen` is absent
// where no price a piece leads to the yen: postage and fixed.
struct Row {
  std::string municipality_code, form_id;  // no form: fixed costs of one without pieces
  Item item = Item::postage;
  std::string detail;
  std::uint64_t quantity = 0;
  std::optional<std::int64_t> unit_milliyen;
  Yen yen;
  bool operator==(const Row&) const = default;
};

// Rows by municipality, form, item, detail; none of 0 pieces and 0 yen.
//
// Each line of a municipality (item and detail) is rounded to the yen once, over all its forms, as
// an invoice is; then it is split. A lot's line is split over the pieces, then over the forms of an
// envelope, evenly by notices or by sheets (`contract.shared_split`); envelope, insertion,
// enclosures and the municipality's fixed share likewise; sheets belong to their form. Fixed costs
// are split over the municipalities (`contract.fixed_split`): 均等割 equal, 人口割 population,
// 実績割 pieces. Ties go to the smaller code or form id.
//
// Faults: municipality-unknown, municipality-twice, piece-without-form, postage-pieces-differ (a
// lot's line and the pieces that name it), price-missing, population-missing, amount-negative.
Result<std::vector<Row>> cost_rows(const Input& input);

std::map<std::string, Yen> totals(const std::vector<Row>& rows);  // by municipality

inline constexpr std::array<std::string_view, 7> kCostHeader = {
    "municipality_code", "form_id", "item", "detail", "quantity", "unit_milliyen", "yen"};
std::vector<std::string> csv_row(const Row& row);
// A row of a cost.csv, read back. Fault: cost-value-wrong.
Result<Row> cost_row(const std::vector<std::string>& values, const Place& place);

}  // namespace fubako::cost
