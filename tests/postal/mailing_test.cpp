// What a piece weighs, in which class it goes, what it costs: by hand, and at every boundary.
#include "postal/mailing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fubako::postal {
namespace {

using testing::HasSubstr;

constexpr std::int64_t kNoMargin = 0;

Stock a4(std::int64_t grams_per_m2) {
  return {"a4",
          millimetres(210),
          millimetres(297),
          grams_per_m2,
          Micrometres(90),
          millimetres(210),
          millimetres(99),
          {}};
}
// 長形3号
Envelope long_envelope() {
  Envelope envelope;
  envelope.id = "nagagata3";
  envelope.weight = Milligrams(5500);
  envelope.outer_width = millimetres(235);
  envelope.outer_height = millimetres(120);
  envelope.paper_thickness = Micrometres(100);
  envelope.max_thickness = millimetres(10);
  return envelope;
}
// A postcard of three leaves, folded in Z.
Stock card_stock() {
  return {"card",           millimetres(300), millimetres(148), 127,
          Micrometres(160), millimetres(100), millimetres(148), {}};
}

PriceBand band(std::int64_t grams, std::int64_t yen) {
  return {Milligrams(grams * 1000), Yen(yen), {}};
}

// postal-rates of 2024-10-01 and their limits.
Tariff tariff() {
  Tariff t;
  t.id = "2024-10-01";
  t.place = {"config/postage/2024-10-01.yaml", 9, 0};
  t.valid_from = *parse_date("2024-10-01");
  t.bands[0] = {band(50, 110)};
  t.bands[1] = {band(50, 140),  band(100, 180), band(150, 270),
                band(250, 320), band(500, 510), band(1000, 750)};
  t.bands[2] = {band(50, 260),  band(100, 290),  band(150, 390),   band(250, 450),
                band(500, 660), band(1000, 920), band(2000, 1350), band(4000, 1750)};
  t.bands[3] = {band(6, 85)};
  t.limits[0] = {false,
                 millimetres(90),
                 millimetres(120),
                 millimetres(140),
                 millimetres(235),
                 millimetres(10),
                 {},
                 {}};
  t.limits[1] = {false,
                 millimetres(90),
                 millimetres(250),
                 millimetres(140),
                 millimetres(340),
                 millimetres(30),
                 {},
                 {}};
  t.limits[2] = {false, millimetres(90),  {}, millimetres(140), millimetres(600),
                 {},    millimetres(900), {}};
  t.limits[3] = {true, millimetres(90), millimetres(107), millimetres(140), millimetres(154), {},
                 {},   Milligrams(2000)};
  t.option_price[0] = Yen(0);
  t.option_price[1] = Yen(210);
  t.option_price[2] = Yen(350);
  return t;
}

Measured letter(std::int64_t milligrams) {
  Measured piece;
  piece.weight = Milligrams(milligrams);
  piece.thickness = millimetres(2);
  piece.short_side = millimetres(120);
  piece.long_side = millimetres(235);
  return piece;
}

// The class, or the code of the fault.
std::string class_or_fault(const Measured& piece, const Tariff& rates = tariff()) {
  const auto found = mail_class_of(piece, rates);
  return found ? name_of(*found) : found.error().code;
}

std::int64_t yen(const Measured& piece, MailOption option = MailOption::none) {
  const Tariff rates = tariff();
  const auto postage = postage_of(piece, option, &rates, *parse_date("2026-04-10"));
  return postage ? postage->total().value : -1;
}

TEST(Measure, GivesTheSheetWeightsOfTheTable) {
  const std::pair<std::int64_t, std::int64_t> kTable[] = {{64, 3992}, {70, 4366}, {105, 6549}};
  for (const auto& [grams_per_m2, milligrams] : kTable) {
    const Stock stock = a4(grams_per_m2);
    const Measured ten = measure({{{&stock, 10}}, nullptr, {}}, kNoMargin);
    EXPECT_NEAR(static_cast<double>(ten.weight.value), static_cast<double>(milligrams) * 10, 100)
        << grams_per_m2;
  }
}

// 3.99168 g of A4 at 64 g/m2, rounded up to the milligram, and an envelope of 5.5 g.
TEST(Measure, RoundsUpToATenthOfAGramWithTheMargin) {
  const Stock stock = a4(64);
  const Envelope envelope = long_envelope();
  EXPECT_EQ(measure({{{&stock, 1}}, &envelope, {}}, kNoMargin).weight, Milligrams(9'500));  // 9.492
  EXPECT_EQ(measure({{{&stock, 1}}, &envelope, {}}, 50).weight, Milligrams(10'000));  // 9.9666
  EXPECT_EQ(measure({{{&stock, 3}}, &envelope, {}}, 50).weight, Milligrams(18'400));  // 18.34965
}

TEST(Measure, AddsEveryStockAndEnclosure) {
  const Stock paper = a4(64),
              slip{"slip", millimetres(210), Micrometres(114'300), 81, Micrometres(110), {}, {},
                   {}};
  const Envelope envelope = long_envelope();
  const EnclosureItem leaflet{"leaflet", "案内",           "2026",           {},
                              {},        Milligrams(4000), Micrometres(270), {}};
  const Measured piece = measure({{{&paper, 2}, {&slip, 4}}, &envelope, {&leaflet}}, kNoMargin);
  // 7.98336 -> 7.984, 4 x 24003 mm2 x 81 -> 7.776972 -> 7.777, 5.5, 4: 25.261 g
  EXPECT_EQ(piece.weight, Milligrams(25'300));
  EXPECT_EQ(piece.thickness, Micrometres(2 * 3 * 90 + 4 * 110 + 270 + 2 * 100));
  EXPECT_EQ(piece.short_side, millimetres(120));
  EXPECT_EQ(piece.long_side, millimetres(235));
  EXPECT_FALSE(piece.card);
}

// The most sheets that 50 g take, by weight alone, without a margin: 5.5 + 11 x 3.992 = 49.4 g.
TEST(Measure, LetsElevenSheetsInto50Grams) {
  const Stock stock = a4(64);
  const Envelope envelope = long_envelope();
  const auto of = [&](std::int64_t sheets, std::int64_t margin) {
    return class_or_fault(measure({{{&stock, sheets}}, &envelope, {}}, margin));
  };
  EXPECT_EQ(of(11, kNoMargin), "standard");
  EXPECT_EQ(of(12, kNoMargin), "oversize-regular");
  EXPECT_EQ(of(10, 50), "standard");  // 47.7 g
  EXPECT_EQ(of(11, 50), "oversize-regular");
}

// More paper never weighs less, is never thinner and never costs less.
TEST(Measure, NeverFallsWhenASheetIsAdded) {
  const Stock stock = a4(64);
  Envelope envelope = long_envelope();
  envelope.max_thickness = Micrometres(0);
  Measured before;
  std::int64_t price = 0;
  for (int sheets = 1; sheets <= 100; ++sheets) {
    const Measured piece = measure({{{&stock, sheets}}, &envelope, {}}, 50);
    EXPECT_GT(piece.weight, before.weight);
    EXPECT_GT(piece.thickness, before.thickness);
    EXPECT_EQ(piece.weight.value % 100, 0);
    EXPECT_GE(yen(piece), price) << sheets;
    price = yen(piece);
    before = piece;
  }
  EXPECT_EQ(price, 510);  // 424.9 g
}

TEST(Layers, FollowFromTheFoldedSize) {
  EXPECT_EQ(layers_of(a4(64)), 3);
  EXPECT_EQ(layers_of(card_stock()), 3);
  Stock stock = a4(64);
  stock.folded_height = Micrometres(114'300);  // 114.3 + 91.35 + 91.35
  EXPECT_EQ(layers_of(stock), 3);
  stock.folded_height = Micrometres(148'500);
  EXPECT_EQ(layers_of(stock), 2);
  stock.folded_width = millimetres(105);
  EXPECT_EQ(layers_of(stock), 4);
  stock.folded_width = stock.folded_height = Micrometres(0);
  EXPECT_EQ(layers_of(stock), 1);
}

TEST(MailClass, IsAPostcardForAFoldedCard) {
  const Stock stock = card_stock();
  const Measured card = measure({{{&stock, 1}}, nullptr, {}}, 50);
  EXPECT_EQ(card.short_side, millimetres(100));
  EXPECT_EQ(card.long_side, millimetres(148));
  EXPECT_EQ(card.weight, Milligrams(6000));  // 5.639 g and 5 %: at the limit
  EXPECT_EQ(class_or_fault(card), "postcard");
  EXPECT_EQ(yen(card), 85);
}

TEST(MailClass, OfACardBeyondThePostcardIsALetter) {
  Measured card = letter(6000);
  card.card = true;
  card.short_side = millimetres(107), card.long_side = millimetres(154);
  EXPECT_EQ(class_or_fault(card), "postcard");
  card.weight = Milligrams(6100);
  EXPECT_EQ(class_or_fault(card), "standard");
  card.weight = Milligrams(1900);
  EXPECT_EQ(class_or_fault(card), "standard");
  card.weight = Milligrams(2000);
  EXPECT_EQ(class_or_fault(card), "postcard");
  card.long_side += Micrometres(1);
  EXPECT_EQ(class_or_fault(card), "standard");
  card.long_side = millimetres(140), card.card = false;  // the same in an envelope
  EXPECT_EQ(class_or_fault(card), "standard");
}

TEST(MailClass, ChangesJustPastEachLimitOfTheStandardLetter) {
  EXPECT_EQ(class_or_fault(letter(50'000)), "standard");
  EXPECT_EQ(class_or_fault(letter(50'100)), "oversize-regular");
  Measured piece = letter(20'000);
  piece.thickness = millimetres(10);
  EXPECT_EQ(class_or_fault(piece), "standard");
  piece.thickness += Micrometres(1);
  EXPECT_EQ(class_or_fault(piece), "oversize-regular");
  piece = letter(20'000);
  piece.short_side += Micrometres(1);
  EXPECT_EQ(class_or_fault(piece), "oversize-regular");
  piece = letter(20'000);
  piece.long_side += Micrometres(1);
  EXPECT_EQ(class_or_fault(piece), "oversize-regular");
  piece = letter(20'000);
  piece.short_side = millimetres(90), piece.long_side = millimetres(140);
  EXPECT_EQ(class_or_fault(piece), "standard");
  piece.short_side -= Micrometres(1);
  EXPECT_EQ(class_or_fault(piece), "piece-size-beyond-classes");
  piece.short_side = millimetres(90), piece.long_side -= Micrometres(1);
  EXPECT_EQ(class_or_fault(piece), "piece-size-beyond-classes");
}

TEST(MailClass, ChangesJustPastEachLimitOfTheOversizeClasses) {
  Measured piece = letter(1'000'000);
  piece.short_side = millimetres(250), piece.long_side = millimetres(340);
  piece.thickness = millimetres(30);
  EXPECT_EQ(class_or_fault(piece), "oversize-regular");
  piece.weight = Milligrams(1'000'100);
  EXPECT_EQ(class_or_fault(piece), "oversize-irregular");
  piece.weight = Milligrams(4'000'000);
  EXPECT_EQ(class_or_fault(piece), "oversize-irregular");
  piece.weight = Milligrams(4'000'100);
  EXPECT_EQ(class_or_fault(piece), "weight-beyond-classes");
  piece.weight = Milligrams(100'000);
  piece.thickness = millimetres(310);  // 250 + 340 + 310 = 900
  EXPECT_EQ(class_or_fault(piece), "oversize-irregular");
  piece.thickness += Micrometres(1);
  EXPECT_EQ(class_or_fault(piece), "piece-too-thick");
  EXPECT_THAT(mail_class_of(piece, tariff()).error().message.en, HasSubstr("limit of 310 mm"));
  piece.thickness = millimetres(30), piece.long_side = Micrometres(600'001);
  EXPECT_EQ(class_or_fault(piece), "piece-size-beyond-classes");
}

TEST(MailClass, IsNoneWhenTheInserterCannotTakeThePiece) {
  Measured piece = letter(20'000);
  piece.max_thickness = millimetres(2);
  EXPECT_EQ(class_or_fault(piece), "standard");
  piece.max_thickness = Micrometres(1999);
  EXPECT_EQ(class_or_fault(piece), "piece-too-thick");
}

TEST(MailClass, IsNoneForAPieceThickerThanEveryClassOnOffer) {
  Tariff rates = tariff();
  rates.bands[1].clear();
  rates.bands[2].clear();
  Measured piece = letter(20'000);
  piece.thickness = Micrometres(10'001);
  const auto none = mail_class_of(piece, rates);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "piece-too-thick");
  EXPECT_THAT(none.error().message.en, HasSubstr("10.001 mm thick, above the limit of 10 mm"));
}

// A class without bands is not on offer, even where it would be the cheapest.
TEST(MailClass, IsTheNextOneWhenAClassIsNotOffered) {
  Tariff rates = tariff();
  rates.bands[0].clear();
  EXPECT_EQ(class_or_fault(letter(20'000), rates), "oversize-regular");
}

TEST(Postage, IsTheBandThatReachesTheWeight) {
  EXPECT_EQ(yen(letter(50'000)), 110);
  EXPECT_EQ(yen(letter(50'100)), 180);
  EXPECT_EQ(yen(letter(100'000)), 180);
  EXPECT_EQ(yen(letter(100'100)), 270);
  EXPECT_EQ(yen(letter(500'000)), 510);
  EXPECT_EQ(yen(letter(500'100)), 750);
  EXPECT_EQ(yen(letter(1'000'100)), 1350);
}

TEST(Postage, AddsThePriceOfAnOption) {
  EXPECT_EQ(yen(letter(20'000), MailOption::certified_record), 110 + 210);
  EXPECT_EQ(yen(letter(20'000), MailOption::simplified_registered), 110 + 350);
}

TEST(Postage, NamesThePlaceOfAPriceThatNobodyEntered) {
  Tariff rates = tariff();
  rates.bands[0][0].price.reset();
  rates.bands[0][0].place = {"config/postage/2024-10-01.yaml", 27, 18};
  const auto none = postage_of(letter(20'000), MailOption::none, &rates, rates.valid_from);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "tariff-value-missing");
  EXPECT_EQ(none.error().place.str(), "config/postage/2024-10-01.yaml:27:18");
  EXPECT_THAT(none.error().message.en, HasSubstr("standard"));
}

TEST(Postage, NamesThePlaceOfAnOptionWithoutPrice) {
  Tariff rates = tariff();
  rates.option_price[1].reset();
  rates.option_place[1] = {"config/postage/2024-10-01.yaml", 70, 5};
  const auto none =
      postage_of(letter(20'000), MailOption::certified_record, &rates, rates.valid_from);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "tariff-value-missing");
  EXPECT_EQ(none.error().place.line, 70u);
  EXPECT_TRUE(postage_of(letter(20'000), MailOption::none, &rates, rates.valid_from));
}

TEST(Postage, IsMissingOnADayWithoutATariff) {
  const auto none =
      postage_of(letter(20'000), MailOption::none, nullptr, *parse_date("2024-09-30"));
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "tariff-missing");
  EXPECT_THAT(none.error().message.en, HasSubstr("2024-09-30"));
  EXPECT_THAT(none.error().message.ja, HasSubstr("2024-09-30"));
}

TEST(Names, AreThoseOfTheBundlesTable) {
  EXPECT_EQ(service_name(MailClass::standard, MailOption::none), "standard");
  EXPECT_EQ(service_name(MailClass::oversize_regular, MailOption::certified_record),
            "oversize-regular+certified-record");
  EXPECT_EQ(weight_text(Milligrams(9'500)), "9.5");
  EXPECT_EQ(weight_text(Milligrams(12'000)), "12.0");
  EXPECT_EQ(weight_text(Milligrams(12'001)), "12.1");
}

}  // namespace
}  // namespace fubako::postal
