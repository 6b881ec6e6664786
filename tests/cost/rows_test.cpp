#include "cost/rows.h"

#include "tests/cost/builders.h"

namespace fubako::cost {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CostRows, PricesEveryItemOfOneFormsPieces) {
  PieceGroup pieces = group(kCity, {{"tax", 1, {{"a4", 2}, {"slip", 3}}}}, 101);
  pieces.enclosures = {"leaflet"};
  Input input = one_city({pieces}, {lot_line(kCity, 101, 11'009)});
  input.contract.fixed_yen = 20'001;
  EXPECT_THAT(
      texts_of(rows_of(input)),
      ElementsAre("990001,tax,postage,general/full/standard/50g,101,,11009",
                  "990001,tax,sheets,a4,202,3250,656",    // 656.5
                  "990001,tax,sheets,slip,303,2100,636",  // 636.3
                  "990001,tax,envelope,long-6,101,4500,454", "990001,tax,insertion,,101,2750,277",
                  "990001,tax,enclosure,leaflet,101,1333,134",
                  "990001,tax,fixed,volume,101,,20001"));
}

TEST(CostRows, RoundsALineOnceOverAllFormsWhenFormsUseTheSameStock) {
  // Each alone is 3.25 and 6.50; together 9.75.
  Input input = one_city({group(kCity, {notice("a", 1)}, 1), group(kCity, {notice("b", 2)}, 1)},
                         {lot_line(kCity, 2, 220)});
  EXPECT_THAT(texts_of(rows_of(input), Item::sheets),
              ElementsAre("990001,a,sheets,a4,1,3250,3", "990001,b,sheets,a4,2,3250,6"));
  input.rounding = Rounding::nearest;
  EXPECT_THAT(texts_of(rows_of(input), Item::sheets),
              ElementsAre("990001,a,sheets,a4,1,3250,3", "990001,b,sheets,a4,2,3250,7"));
}

TEST(CostRows, SplitsASharedEnvelopeEvenlyWhenTheRuleIsEven) {
  const Input input =
      one_city({group(kCity, {notice("a", 1), notice("b", 3)}, 5)}, {lot_line(kCity, 5, 551)});
  EXPECT_THAT(texts_of(rows_of(input)),
              ElementsAre("990001,a,postage,general/full/standard/50g,3,,276",
                          "990001,a,sheets,a4,5,3250,16",  // 65 over 5 and 15 sheets
                          "990001,a,envelope,long-6,3,4500,11", "990001,a,insertion,,3,2750,7",
                          "990001,b,postage,general/full/standard/50g,2,,275",
                          "990001,b,sheets,a4,15,3250,49", "990001,b,envelope,long-6,2,4500,11",
                          "990001,b,insertion,,2,2750,6"));
}

TEST(CostRows, SplitsASharedEnvelopeBySheetsWhenTheRuleIsSheets) {
  Input input =
      one_city({group(kCity, {notice("a", 1), notice("b", 3)}, 5)}, {lot_line(kCity, 5, 551)});
  input.contract.shared_split = ContractPrices::Shared::sheets;
  EXPECT_THAT(texts_of(rows_of(input), Item::postage),
              ElementsAre("990001,a,postage,general/full/standard/50g,1,,138",  // 137.75
                          "990001,b,postage,general/full/standard/50g,4,,413"));
}

TEST(CostRows, CountsTheNoticesWhenAFormIsInTheEnvelopeTwice) {
  const Input input = one_city({group(kCity, {notice("a", 1), notice("a", 1), notice("b", 9)}, 1)},
                               {lot_line(kCity, 1, 90)});
  EXPECT_THAT(texts_of(rows_of(input), Item::postage),
              ElementsAre("990001,a,postage,general/full/standard/50g,1,,60",
                          "990001,b,postage,general/full/standard/50g,0,,30"));
}

// 1 : 1 and 2 : 2 sheets are one make-up. Apart, each would round its middle yen to form a.
TEST(CostRows, RoundsOnceWhenTheSharesOfTwoGroupsAreTheSame) {
  Input input = one_city({group(kCity, {notice("a", 1), notice("b", 1)}, 1),
                          group(kCity, {notice("a", 2), notice("b", 2)}, 1)},
                         {lot_line(kCity, 2, 222)});
  input.contract.shared_split = ContractPrices::Shared::sheets;
  EXPECT_THAT(texts_of(rows_of(input), Item::postage),
              ElementsAre("990001,a,postage,general/full/standard/50g,1,,111",
                          "990001,b,postage,general/full/standard/50g,1,,111"));
}

TEST(CostRows, ChargesNoEnvelopeAndNoInsertionForACard) {
  PieceGroup cards = group(kCity, {notice("poll", 1, "slip")}, 10);
  cards.envelope.clear();
  cards.line = {"general", "full", MailClass::postcard, Milligrams(6'500)};
  const Input input = one_city({cards}, {lot_line(kCity, 10, 850, cards.line)});
  EXPECT_THAT(texts_of(rows_of(input)),
              ElementsAre("990001,poll,postage,general/full/postcard/6.5g,10,,850",
                          "990001,poll,sheets,slip,10,2100,21"));
}

TEST(CostRows, KeepsAPricelessEnclosureForItsQuantity) {
  PieceGroup pieces = group(kCity, {notice("a", 1)}, 4);
  pieces.enclosures = {"reply"};
  const Input input = one_city({pieces}, {lot_line(kCity, 4, 440)});
  EXPECT_THAT(texts_of(rows_of(input), Item::enclosure),
              ElementsAre("990001,a,enclosure,reply,4,0,0"));
}

TEST(CostRows, AreNoneWhenThereAreNoPieces) {
  Input input = one_city({group(kCity, {notice("a", 1)}, 0)}, {lot_line(kCity, 0, 0)});
  EXPECT_THAT(rows_of(input), IsEmpty());
  input = {};
  input.contract.fixed_yen = 500;
  EXPECT_THAT(rows_of(input), IsEmpty());
}

TEST(LineKind, NamesTheOptionOrWhatIsOff) {
  EXPECT_EQ(line_kind(MailOption::none, 0), "full");
  EXPECT_EQ(line_kind(MailOption::none, 30), "off-30");
  EXPECT_EQ(line_kind(MailOption::certified_record, 0), "certified-record");
}

// ---- fixed costs ----

Input three(ContractPrices::Split rule, std::int64_t fixed_yen) {
  Input input;
  input.contract = contract();
  input.contract.fixed_yen = fixed_yen;
  input.contract.fixed_split = rule;
  input.municipalities = {{kVillage, 1'000}, {kCity, 30'000}, {kTown, 9'000}};
  input.groups = {group(kCity, {notice("a", 1)}, 2), group(kTown, {notice("a", 1)}, 1)};
  input.postage = {lot_line(kCity, 2, 220), lot_line(kTown, 1, 110)};
  return input;
}

TEST(FixedCosts, AreSplitByEachRule) {
  EXPECT_THAT(texts_of(rows_of(three(ContractPrices::Split::equal, 100)), Item::fixed),
              ElementsAre("990001,a,fixed,equal,2,,34", "990019,a,fixed,equal,1,,33",
                          "990027,,fixed,equal,0,,33"));
  EXPECT_THAT(texts_of(rows_of(three(ContractPrices::Split::population, 101)), Item::fixed),
              ElementsAre("990001,a,fixed,population,2,,76", "990019,a,fixed,population,1,,23",
                          "990027,,fixed,population,0,,2"));  // 75.75, 22.725, 2.525
  EXPECT_THAT(texts_of(rows_of(three(ContractPrices::Split::volume, 100)), Item::fixed),
              ElementsAre("990001,a,fixed,volume,2,,67", "990019,a,fixed,volume,1,,33"));
}

TEST(FixedCosts, AreSplitEvenlyByVolumeWhenNobodyHasAPiece) {
  Input input = three(ContractPrices::Split::volume, 100);
  input.groups.clear();
  input.postage.clear();
  EXPECT_THAT(texts_of(rows_of(input)),
              ElementsAre("990001,,fixed,volume,0,,34", "990019,,fixed,volume,0,,33",
                          "990027,,fixed,volume,0,,33"));
}

TEST(FixedCosts, AreComplainedOfWhenAPopulationIsMissing) {
  Input input = three(ContractPrices::Split::population, 100);
  for (Participant& participant : input.municipalities) participant.population = 0;
  EXPECT_EQ(fault_of(input), "population-missing");
  input = three(ContractPrices::Split::population, 100);
  input.municipalities[0].population = 0;  // it would pay nothing
  EXPECT_EQ(fault_of(input), "population-missing");
  input.contract.fixed_yen = 0;  // nothing to split
  EXPECT_EQ(fault_of(input), "none");
}

// ---- faults ----

TEST(CostRows, ComplainOfAMunicipalityThatIsUnknownOrTwice) {
  EXPECT_EQ(fault_of(one_city({group(kTown, {notice("a", 1)}, 1)}, {})), "municipality-unknown");
  EXPECT_EQ(fault_of(one_city({}, {lot_line(kTown, 1, 110)})), "municipality-unknown");
  Input twice = one_city({}, {});
  twice.municipalities.push_back({kCity, 1});
  EXPECT_EQ(fault_of(twice), "municipality-twice");
}

TEST(CostRows, ComplainOfAPieceWithoutANotice) {
  EXPECT_EQ(fault_of(one_city({group(kCity, {}, 1)}, {lot_line(kCity, 1, 110)})),
            "piece-without-form");
}

TEST(CostRows, ComplainWhenALotsPiecesAreNotThoseThatNameIt) {
  const PieceGroup two = group(kCity, {notice("a", 1)}, 2);
  EXPECT_EQ(fault_of(one_city({two}, {lot_line(kCity, 3, 330)})), "postage-pieces-differ");
  EXPECT_EQ(fault_of(one_city({two}, {})), "postage-pieces-differ");
  EXPECT_EQ(fault_of(one_city({}, {lot_line(kCity, 0, 5)})), "postage-pieces-differ");
  EXPECT_EQ(fault_of(one_city({two}, {lot_line(kCity, 1, 110), lot_line(kCity, 1, 110)})), "none");
}

TEST(CostRows, ComplainOfAPriceThatTheContractLacks) {
  EXPECT_EQ(fault_of(one_city({group(kCity, {notice("a", 1, "b5")}, 1)}, {lot_line(kCity, 1, 1)})),
            "price-missing");
  PieceGroup pieces = group(kCity, {notice("a", 1)}, 1);
  pieces.envelope = "long-3";
  EXPECT_EQ(fault_of(one_city({pieces}, {lot_line(kCity, 1, 1)})), "price-missing");
  pieces = group(kCity, {notice("a", 1)}, 1);
  pieces.enclosures = {"map"};
  EXPECT_EQ(fault_of(one_city({pieces}, {lot_line(kCity, 1, 1)})), "price-missing");
}

TEST(CostRows, ComplainOfAnAmountBelowZero) {
  const PieceGroup one = group(kCity, {notice("a", 1)}, 1);
  EXPECT_EQ(fault_of(one_city({one}, {lot_line(kCity, 1, -1)})), "amount-negative");
  Input input = one_city({one}, {lot_line(kCity, 1, 110)});
  input.contract.insertion_milliyen = -1;
  EXPECT_EQ(fault_of(input), "amount-negative");
  input = one_city({one}, {lot_line(kCity, 1, 110)});
  input.contract.fixed_yen = -1;
  EXPECT_EQ(fault_of(input), "amount-negative");
}

}  // namespace
}  // namespace fubako::cost
