#include "cost/rows.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "cost/fixed.h"
#include "cost/groups.h"
#include "cost/messages.h"

namespace fubako::cost {
namespace {

using Prices = std::map<std::string, std::int64_t>;

std::string detail_of(const LineId& line) {
  std::string text = line.lot + '/' + line.kind + '/' + name_of(line.mail_class) + '/';
  append_decimal(text, line.band.value, 3);
  return text + 'g';
}

std::uint64_t at(const std::map<std::string, std::int64_t>& parts, const std::string& form) {
  const auto found = parts.find(form);
  return found == parts.end() ? 0 : static_cast<std::uint64_t>(found->second);
}

// Makes the rows of one municipality.
class Bill {
 public:
  Bill(const Input& input, const std::string& code, const Usage& usage)
      : input_(input), code_(code), usage_(usage) {}

  void add_postage(const LineId& line, Yen net) {
    add(Item::postage, detail_of(line), usage_.lines.at(line), {}, net);
  }

  void add_fixed(Yen share) {
    if (share == Yen()) return;
    const char* rule = name_of(input_.contract.fixed_split);
    if (!usage_.pieces.empty())
      add(Item::fixed, rule, usage_.pieces, {}, share);
    else
      rows_.push_back({code_, "", Item::fixed, rule, 0, {}, share});
  }

  Result<void> add_materials() {
    const ContractPrices& contract = input_.contract;
    FUBAKO_OK(add_priced(Item::sheets, usage_.sheets, contract.sheet_milliyen));
    FUBAKO_OK(add_priced(Item::envelope, usage_.envelopes, contract.envelope_milliyen));
    FUBAKO_OK(add_priced(Item::enclosure, usage_.enclosures, contract.enclosure_milliyen));
    if (usage_.inserted.empty()) return {};
    return add_at(Item::insertion, "", usage_.inserted, contract.insertion_milliyen);
  }

  std::vector<Row>& rows() { return rows_; }

 private:
  static std::uint64_t quantity_of(const SharedPieces& pieces) { return pieces_of(pieces); }
  static std::uint64_t quantity_of(const ByForm& sheets) {
    std::uint64_t sum = 0;
    for (const auto& [form, count] : sheets) sum += count;
    return sum;
  }

  template <class Used>
  void add(Item item, const std::string& detail, const Used& used, std::optional<std::int64_t> unit,
           Yen yen) {
    const auto quantities = split_over_forms(static_cast<std::int64_t>(quantity_of(used)), used);
    for (const auto& [form, share] : split_over_forms(yen.value, used)) {
      const std::uint64_t quantity = at(quantities, form);
      if (quantity == 0 && share == 0) continue;
      rows_.push_back({code_, form, item, detail, quantity, unit, Yen(share)});
    }
  }

  template <class Used>
  Result<void> add_at(Item item, const std::string& detail, const Used& used, std::int64_t unit) {
    if (unit < 0) return fail(texts(), "amount-negative", input_.contract.place, {detail});
    add(item, detail, used, unit, line_yen(quantity_of(used), unit, input_.rounding));
    return {};
  }

  template <class Used>
  Result<void> add_priced(Item item, const std::map<std::string, Used>& usage,
                          const Prices& prices) {
    for (const auto& [id, used] : usage) {
      const auto price = prices.find(id);
      if (price == prices.end())
        return fail(texts(), "price-missing", input_.contract.place,
                    {input_.contract.vendor, cost::name_of(item), id});
      FUBAKO_OK(add_at(item, id, used, price->second));
    }
    return {};
  }

  const Input& input_;
  const std::string& code_;
  const Usage& usage_;
  std::vector<Row> rows_;
};

struct Paid {
  std::uint64_t pieces = 0;
  Yen net;
};
using PaidLines = std::map<std::string, std::map<LineId, Paid>>;

Result<PaidLines> paid_lines(const std::vector<LotLine>& postage) {
  PaidLines paid;
  for (const LotLine& line : postage) {
    if (line.net < Yen()) return fail(texts(), "amount-negative", {}, {detail_of(line.line)});
    Paid& sum = paid[line.municipality_code][line.line];
    sum.pieces += line.pieces;
    sum.net += line.net;
  }
  return paid;
}

tl::unexpected<Fault> pieces_differ(const std::string& code, const LineId& line,
                                    std::uint64_t in_lot, std::uint64_t in_groups) {
  return fail(texts(), "postage-pieces-differ", {},
              {code, detail_of(line), std::to_string(in_lot), std::to_string(in_groups)});
}

// Every line has exactly the pieces that name it.
Result<void> check_lines(const std::string& code, const std::map<LineId, Paid>& paid,
                         const Usage& usage) {
  for (const auto& [line, sum] : paid) {
    const auto used = usage.lines.find(line);
    const std::uint64_t pieces = used == usage.lines.end() ? 0 : pieces_of(used->second);
    if (pieces != sum.pieces || (pieces == 0 && sum.net != Yen()))
      return pieces_differ(code, line, sum.pieces, pieces);
  }
  for (const auto& [line, used] : usage.lines)
    if (!paid.contains(line)) return pieces_differ(code, line, 0, pieces_of(used));
  return {};
}

void sort(std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.municipality_code, a.form_id, a.item, a.detail) <
           std::tie(b.municipality_code, b.form_id, b.item, b.detail);
  });
}

template <class Number>
bool parse_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<Item> parse_item(std::string_view name) {
  for (const Item item :
       {Item::postage, Item::sheets, Item::envelope, Item::insertion, Item::enclosure, Item::fixed})
    if (name == name_of(item)) return item;
  return std::nullopt;
}

}  // namespace

const char* name_of(Item item) {
  switch (item) {
    case Item::postage:
      return "postage";
    case Item::sheets:
      return "sheets";
    case Item::envelope:
      return "envelope";
    case Item::insertion:
      return "insertion";
    case Item::enclosure:
      return "enclosure";
    case Item::fixed:
      return "fixed";
  }
  bug(__FILE__, __LINE__, "an item that is none");
}

std::string line_kind(MailOption option, int per_mille_off) {
  if (option != MailOption::none) return fubako::name_of(option);
  return per_mille_off == 0 ? "full" : "off-" + std::to_string(per_mille_off);
}

Result<std::vector<Row>> cost_rows(const Input& input) {
  FUBAKO_TRY(const UsageByMunicipality usage, usage_of(input));
  FUBAKO_TRY(PaidLines paid, paid_lines(input.postage));
  for (const auto& [code, lines] : paid)
    if (!usage.contains(code)) return fail(texts(), "municipality-unknown", {}, {code});
  FUBAKO_TRY(auto fixed, fixed_shares(input, usage));
  std::vector<Row> rows;
  for (const auto& [code, own] : usage) {
    FUBAKO_OK(check_lines(code, paid[code], own));
    Bill bill(input, code, own);
    for (const auto& [line, sum] : paid[code])
      if (sum.pieces > 0) bill.add_postage(line, sum.net);
    FUBAKO_OK(bill.add_materials());
    bill.add_fixed(fixed[code]);
    rows.insert(rows.end(), bill.rows().begin(), bill.rows().end());
  }
  sort(rows);
  return rows;
}

std::map<std::string, Yen> totals(const std::vector<Row>& rows) {
  std::map<std::string, Yen> sums;
  for (const Row& row : rows) sums[row.municipality_code] += row.yen;
  return sums;
}

Result<Row> cost_row(const std::vector<std::string>& values, const Place& place) {
  const auto wrong = [&](std::string_view column) {
    return fail(texts(), "cost-value-wrong", place, {column});
  };
  if (values.size() != kCostHeader.size()) return wrong("columns");
  const auto item = parse_item(values[2]);
  if (!item) return wrong(kCostHeader[2]);
  Row row{values[0], values[1], *item, values[3], 0, {}, Yen()};
  if (!parse_number(values[4], row.quantity)) return wrong(kCostHeader[4]);
  std::int64_t unit = 0;
  if (!values[5].empty() && !parse_number(values[5], unit)) return wrong(kCostHeader[5]);
  if (!values[5].empty()) row.unit_milliyen = unit;
  if (!parse_number(values[6], row.yen.value)) return wrong(kCostHeader[6]);
  return row;
}

std::vector<std::string> csv_row(const Row& row) {
  return {row.municipality_code,
          row.form_id,
          name_of(row.item),
          row.detail,
          std::to_string(row.quantity),
          row.unit_milliyen ? std::to_string(*row.unit_milliyen) : "",
          std::to_string(row.yen.value)};
}

}  // namespace fubako::cost
