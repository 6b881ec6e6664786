// The laws of the costs over 1,000 generated consignments.
#include <algorithm>
#include <numeric>
#include <random>

#include "tests/cost/builders.h"

namespace fubako::cost {
namespace {

constexpr unsigned kSeeds = 1000;

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t n) { return engine_() % n; }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::mt19937_64 engine_;
};

PieceGroup any_group(Dice& dice, const std::string& code) {
  static const std::vector<std::string> forms = {"care", "health", "property", "vehicle"};
  PieceGroup made{code, {}, dice.below(5) == 0 ? "" : "long-6", {}, general(), dice.below(3'000)};
  for (std::uint64_t n = 1 + dice.below(3); n > 0; --n) {
    Share share = notice(forms[dice.below(forms.size())], dice.below(4));
    if (dice.below(2) == 0) share.sheets["slip"] = dice.below(6);
    made.shares.push_back(share);
  }
  if (dice.below(2) == 0) made.enclosures = {"leaflet"};
  made.line.lot = dice.below(2) == 0 ? "general" : "presort";
  made.line.band = Milligrams(dice.below(2) == 0 ? 50'000 : 100'000);
  return made;
}

// The lines that the groups need, at some price.
std::vector<LotLine> lines_of(const std::vector<PieceGroup>& groups, Dice& dice) {
  std::map<std::pair<std::string, LineId>, std::uint64_t> pieces;
  for (const PieceGroup& made : groups) pieces[{made.municipality_code, made.line}] += made.pieces;
  std::vector<LotLine> lines;
  for (const auto& [key, count] : pieces)
    if (count > 0)
      lines.push_back(lot_line(
          key.first, count,
          static_cast<std::int64_t>(count * (80 + dice.below(60)) + dice.below(80)), key.second));
  return lines;
}

Input any_input(Dice& dice) {
  Input input;
  input.contract = contract();
  input.contract.fixed_yen = static_cast<std::int64_t>(dice.below(300'000));
  input.contract.fixed_split = static_cast<ContractPrices::Split>(dice.below(3));
  input.contract.shared_split = static_cast<ContractPrices::Shared>(dice.below(2));
  input.rounding = static_cast<Rounding>(dice.below(2));
  for (const std::string& code : {kCity, kTown, kVillage}) {
    input.municipalities.push_back({code, 1 + dice.below(90'000)});
    for (std::uint64_t n = dice.below(6); n > 0; --n) input.groups.push_back(any_group(dice, code));
  }
  input.postage = lines_of(input.groups, dice);
  return input;
}

Yen sum_of(const std::vector<Row>& rows, Item item, const std::string& code = {}) {
  Yen sum;
  for (const Row& row : rows)
    if (row.item == item && (code.empty() || row.municipality_code == code)) sum += row.yen;
  return sum;
}

std::uint64_t pieces_of(const Input& input, const std::string& code) {
  std::uint64_t pieces = 0;
  for (const PieceGroup& made : input.groups)
    if (made.municipality_code == code) pieces += made.pieces;
  return pieces;
}

template <class Law>
void over_all_seeds(Law law) {
  for (unsigned seed = 0; seed < kSeeds && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const Input input = any_input(dice);
    law(dice, input, rows_of(input));
  }
}

TEST(CostLaws, EverySplitSumsExactly) {
  over_all_seeds([](Dice&, const Input& input, const std::vector<Row>& rows) {
    Yen net;
    for (const LotLine& line : input.postage) net += line.net;
    EXPECT_EQ(sum_of(rows, Item::postage), net);
    EXPECT_EQ(sum_of(rows, Item::fixed), Yen(input.contract.fixed_yen));
    for (const InvoiceRow& line : expected_invoice(rows)) {
      if (line.unit_milliyen) {
        EXPECT_EQ(line.yen, line_yen(line.quantity, *line.unit_milliyen, input.rounding))
            << line.item << ' ' << line.detail;
      }
      if (line.item == "fixed") {
        EXPECT_EQ(line.quantity, pieces_of(input, line.municipality_code));
      }
    }
    Yen all;
    for (const auto& [code, total] : totals(rows)) all += total;
    EXPECT_EQ(all, std::accumulate(rows.begin(), rows.end(), Yen(),
                                   [](Yen sum, const Row& row) { return sum + row.yen; }));
  });
}

TEST(CostLaws, EveryLinesPiecesAndYenAreThoseOfTheLot) {
  over_all_seeds([](Dice&, const Input& input, const std::vector<Row>& rows) {
    std::map<std::string, std::pair<std::uint64_t, Yen>> in_rows, in_lots;
    for (const InvoiceRow& line : expected_invoice(rows))
      if (line.item == "postage")
        in_rows[line.municipality_code + line.detail] = {line.quantity, line.yen};
    for (const LotLine& line : input.postage)
      in_lots[line.municipality_code + line.line.lot + '/' + line.line.kind + '/' +
              name_of(line.line.mail_class) + '/' + std::to_string(line.line.band.value / 1000) +
              'g'] = {line.pieces, line.net};
    EXPECT_EQ(in_rows, in_lots);
  });
}

TEST(CostLaws, TheOrderOfTheInputDoesNotMatter) {
  over_all_seeds([](Dice& dice, Input input, const std::vector<Row>& rows) {
    dice.shuffle(input.groups);
    dice.shuffle(input.postage);
    dice.shuffle(input.municipalities);
    for (PieceGroup& made : input.groups) dice.shuffle(made.shares);
    EXPECT_EQ(texts_of(rows_of(input)), texts_of(rows));
  });
}

// Not by a yen: equal groups are summed up before anything is rounded.
TEST(CostLaws, CuttingAGroupInTwoChangesNothing) {
  over_all_seeds([](Dice& dice, Input input, const std::vector<Row>& rows) {
    if (input.groups.empty()) return;
    PieceGroup& cut = input.groups[dice.below(input.groups.size())];
    PieceGroup rest = cut;
    rest.pieces = cut.pieces / 2;
    cut.pieces -= rest.pieces;
    input.groups.push_back(rest);
    EXPECT_EQ(texts_of(rows_of(input)), texts_of(rows));
  });
}

std::vector<Row> of(const std::vector<Row>& rows, const std::string& code, bool fixed) {
  std::vector<Row> own;
  for (const Row& row : rows)
    if (row.municipality_code == code && (row.item == Item::fixed) == fixed) own.push_back(row);
  return own;
}

TEST(CostLaws, NobodyPaysForTheMailOfAnother) {
  over_all_seeds([](Dice& dice, Input input, const std::vector<Row>& rows) {
    std::erase_if(input.groups, [](const PieceGroup& g) { return g.municipality_code == kTown; });
    std::erase_if(input.postage, [](const LotLine& l) { return l.municipality_code == kTown; });
    for (LotLine& line : input.postage)
      if (line.municipality_code == kVillage)
        line.net += Yen(static_cast<std::int64_t>(dice.below(50)));
    EXPECT_EQ(texts_of(of(rows_of(input), kCity, false)), texts_of(of(rows, kCity, false)));
  });
}

TEST(CostLaws, MoreVolumeNeverLowersTheFixedShareByVolume) {
  over_all_seeds([](Dice& dice, Input input, const std::vector<Row>&) {
    input.contract.fixed_split = ContractPrices::Split::volume;
    if (pieces_of(input, kTown) == 0) return;  // with no piece anywhere all pay the same
    const Yen before = sum_of(rows_of(input), Item::fixed, kTown);
    const std::uint64_t more = 1 + dice.below(2'000);
    input.groups.push_back(group(kTown, {notice("property", 1)}, more));
    input.postage.push_back(lot_line(kTown, more, 9'999));
    EXPECT_GE(sum_of(rows_of(input), Item::fixed, kTown), before);
  });
}

// Two roundings, over the pieces and over the forms, of each make-up of an envelope.
TEST(CostLaws, NoFormIsFurtherFromItsExactShareThanTheRoundings) {
  over_all_seeds([](Dice& dice, const Input&, const std::vector<Row>&) {
    std::vector<PieceGroup> groups;
    for (std::uint64_t n = 1 + dice.below(5); n > 0; --n) {
      groups.push_back(any_group(dice, kCity));
      groups.back().line = general();
    }
    Input input = one_city(groups, lines_of(groups, dice));
    if (input.postage.empty()) return;
    std::map<std::string, double> exact;
    for (const PieceGroup& made : groups)
      for (const Share& share : made.shares)
        exact[share.form_id] +=
            static_cast<double>(input.postage[0].net.value) * static_cast<double>(made.pieces) /
            static_cast<double>(input.postage[0].pieces) / static_cast<double>(made.shares.size());
    std::map<std::string, double> found;
    for (const Row& row : rows_of(input))
      if (row.item == Item::postage) found[row.form_id] += static_cast<double>(row.yen.value);
    for (const auto& [form, yen] : exact)
      EXPECT_NEAR(found[form], yen, 2.0 * static_cast<double>(groups.size())) << form;
  });
}

TEST(CostLaws, AnInvoiceThatIsAlteredAnywhereIsFoundToTheYen) {
  over_all_seeds([](Dice& dice, const Input& input, const std::vector<Row>& rows) {
    const auto expected = expected_invoice(rows);
    std::vector<InvoiceRow> invoice = expected;
    for (std::size_t i = 0; i < invoice.size(); ++i) invoice[i].line = i + 2;
    EXPECT_TRUE(compare_invoice(expected, invoice, input.rounding).findings.empty());
    for (std::uint64_t n = dice.below(4); n > 0 && !invoice.empty(); --n) {
      InvoiceRow& row = invoice[dice.below(invoice.size())];
      if (dice.below(2) == 0) row.quantity += 1 + dice.below(9);
      if (dice.below(2) == 0 && row.unit_milliyen) *row.unit_milliyen += 250;
      if (dice.below(2) == 0) row.yen += Yen(static_cast<std::int64_t>(dice.below(99)));
      if (dice.below(4) == 0) invoice.push_back(row);
      if (dice.below(4) == 0) invoice.erase(invoice.begin());
    }
    const InvoiceReport report = compare_invoice(expected, invoice, input.rounding);
    Yen explained;
    for (const InvoiceFinding& finding : report.findings) explained += finding.difference;
    EXPECT_EQ(explained, report.invoiced - report.expected);
  });
}

}  // namespace
}  // namespace fubako::cost
