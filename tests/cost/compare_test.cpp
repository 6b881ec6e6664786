#include "cost/compare.h"

#include "tests/cost/builders.h"

namespace fubako::cost {
namespace {

// A shared envelope of two forms (10 pieces) and 10 pieces of `a` alone, in two municipalities.
Input two_towns() {
  Input input;
  input.contract = contract();
  input.contract.fixed_yen = 1'000;
  input.contract.alone_fixed_yen = 700;
  input.municipalities = {{kCity, 30'000}, {kTown, 9'000}};
  input.groups = {group(kCity, {notice("a", 1), notice("b", 1)}, 10),
                  group(kTown, {notice("a", 1)}, 10)};
  input.postage = {lot_line(kCity, 10, 1'000), lot_line(kTown, 10, 1'000)};
  return input;
}

std::vector<Comparison> compared(const Input& input, std::vector<LotLine> alone,
                                 std::vector<FormRecords> records) {
  auto result = compare(input, rows_of(input), alone, records);
  if (!result) {
    ADD_FAILURE() << result.error().code;
    return {};
  }
  return *result;
}

TEST(Compare, PutsOwnPostageAndFixedCostsInPlaceWhenAMunicipalityPostsAlone) {
  const auto all =
      compared(two_towns(), {lot_line(kCity, 10, 1'100), lot_line(kTown, 10, 1'067)}, {});
  ASSERT_EQ(all.size(), 2u);
  // Sheets 65, envelopes 45, insertion 27, postage 1,000, fixed 500.
  EXPECT_EQ(all[0].municipality_code, kCity);
  EXPECT_EQ(all[0].together, Yen(1'637));
  EXPECT_EQ(all[0].alone, Yen(65 + 45 + 27 + 1'100 + 700));
  EXPECT_EQ(all[0].saved_to_alone, Yen(300));
  EXPECT_EQ(all[1].saved_to_alone, Yen(267));
}

TEST(Compare, CostsNothingAloneWhenThereIsNoPiece) {
  Input input = two_towns();
  input.municipalities.push_back({kVillage, 100});
  input.contract.fixed_split = ContractPrices::Split::equal;
  const auto all = compared(input, {lot_line(kCity, 10, 1), lot_line(kTown, 10, 1)}, {});
  EXPECT_EQ(all[2].together, Yen(333));
  EXPECT_EQ(all[2].alone, Yen(0));
  EXPECT_EQ(all[2].saved_to_alone, Yen(-333));
}

TEST(Compare, GivesEveryRecordAnEnvelopeOfItsOwnWhenAllIsPaper) {
  const auto all = compared(two_towns(), {lot_line(kCity, 10, 1'000), lot_line(kTown, 10, 1'000)},
                            {{kCity, "a", 4, 6, 90, {}}, {kCity, "b", 10, 0, 0, {}}});
  // 3.25 sheet + 4.5 envelope + 2.75 insertion + 100 postage.
  ASSERT_EQ(all[0].forms.size(), 2u);
  EXPECT_EQ(all[0].forms[0].records, 100u);
  EXPECT_EQ(all[0].forms[0].own_piece_milliyen, 110'500);
  EXPECT_EQ(all[0].forms[0].yen, Yen(11'050));
  EXPECT_EQ(all[0].forms[1].yen, Yen(1'105));
  EXPECT_EQ(all[0].all_paper, Yen(11'050 + 1'105 + 500));
  EXPECT_EQ(all[0].saved_to_all_paper, all[0].all_paper - all[0].together);
  EXPECT_EQ(all[1].all_paper, Yen(500));
}

TEST(Compare, CountsBothEnvelopesWhenARecordBecameTwoPieces) {
  Input input = two_towns();
  input.groups[0] = group(kCity, {notice("a", 1)}, 10);
  const auto all = compared(input, {lot_line(kCity, 10, 1'000), lot_line(kTown, 10, 1'000)},
                            {{kCity, "a", 5, 0, 5, {}}});
  EXPECT_EQ(all[0].forms[0].own_piece_milliyen, 221'000);
}

TEST(Compare, CountsAnEnvelopeForEachNoticeWhenAFormIsTwiceInOne) {
  Input input = two_towns();
  input.groups[0] = group(kCity, {{"a", 2, {{"a4", 3}}}}, 10);
  const auto all = compared(input, {lot_line(kCity, 10, 1'000), lot_line(kTown, 10, 1'000)},
                            {{kCity, "a", 20, 0, 0, {}}});
  EXPECT_EQ(all[0].forms[0].own_piece_milliyen, 107'250 + 3 * 3'250 / 2);
}

TEST(Compare, SaysHowManyRecordsHaveNoPriceWhenNoneOfTheFormWasPrinted) {
  const std::vector<LotLine> alone = {lot_line(kCity, 10, 1'000), lot_line(kTown, 10, 1'000)};
  auto all = compared(two_towns(), alone, {{kCity, "c", 0, 0, 40, {}}});
  EXPECT_EQ(all[0].records_without_price, 40u);
  EXPECT_EQ(all[0].all_paper, Yen(500));
  all = compared(two_towns(), alone, {{kCity, "c", 0, 0, 40, 120'025}});
  EXPECT_EQ(all[0].records_without_price, 0u);
  EXPECT_EQ(all[0].all_paper, Yen(500 + 4'801));
}

TEST(Compare, SumsTheRowsOfTwoJobsOfAForm) {
  const auto all = compared(two_towns(), {lot_line(kCity, 10, 1'000), lot_line(kTown, 10, 1'000)},
                            {{kCity, "a", 4, 0, 1, {}}, {kCity, "a", 6, 0, 1, {}}});
  ASSERT_EQ(all[0].forms.size(), 1u);
  EXPECT_EQ(all[0].forms[0].records, 12u);
  EXPECT_EQ(all[0].forms[0].own_piece_milliyen, 110'500);
}

TEST(Compare, ComplainsWhenOtherPiecesAreCompared) {
  const Input input = two_towns();
  const std::vector<LotLine> fewer = {lot_line(kCity, 9, 1), lot_line(kTown, 10, 1)};
  EXPECT_EQ(compare(input, rows_of(input), fewer, {}).error().code, "alone-pieces-differ");
  const std::vector<LotLine> other = {lot_line(kVillage, 1, 1)};
  EXPECT_EQ(compare(input, rows_of(input), other, {}).error().code, "municipality-unknown");
}

}  // namespace
}  // namespace fubako::cost
