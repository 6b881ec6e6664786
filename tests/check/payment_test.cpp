// Payment codes: sound ones pass, damaged ones are refused by their code. None can be paid.
#include "check/payment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "check/report.h"
#include "payment_codes.h"

namespace fubako::check {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const std::string kBarcode = "91900000000000000000000000001026063000250004";
const std::string kElQr =
    "0002010102122796000513800018300000000000000000002500021380000000000000000000000000000"
    "0000000000000000000000000005411000000250006226202620260120260430202604308085000000000"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000630513241";

std::vector<std::string> store_codes(const std::string& digits) {
  std::vector<std::string> codes;
  parse_store_barcode(digits, [&](const PaymentDefect& d) { codes.emplace_back(d.code); });
  return codes;
}
std::vector<std::string> el_qr_codes(const std::string& digits) {
  std::vector<std::string> codes;
  parse_el_qr(digits, [&](const PaymentDefect& d) { codes.emplace_back(d.code); });
  return codes;
}
const PaymentReport kNobody = [](const PaymentDefect&) {};

// ---- the convenience-store barcode ----

class StoreBarcodeVector : public testing::TestWithParam<std::string> {};
TEST_P(StoreBarcodeVector, Passes) { EXPECT_THAT(store_codes(GetParam()), IsEmpty()); }
INSTANTIATE_TEST_SUITE_P(Sound, StoreBarcodeVector,
                         testing::Values(kBarcode, "91900000123456789012345678901026053100108008",
                                         "91900000000000000000000000002199999913000004"));

TEST(StoreBarcode, GivesItsParts) {
  const auto code = parse_store_barcode("91900000123456789012345678901026053100108008", kNobody);
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(code->company, "900000");
  EXPECT_EQ(code->free, "123456789012345678901");
  EXPECT_EQ(code->reissue, 0);
  EXPECT_EQ(code->pay_by, make_date(2026, 5, 31));
  EXPECT_FALSE(code->stamp_duty);
  EXPECT_EQ(code->amount, 10'800);
  const auto endless = parse_store_barcode("91900000000000000000000000002199999913000004", kNobody);
  ASSERT_TRUE(endless.has_value());
  EXPECT_EQ(endless->reissue, 1);
  EXPECT_EQ(endless->pay_by, std::nullopt);
  EXPECT_TRUE(endless->pay_by_known);
  EXPECT_TRUE(endless->stamp_duty);
  EXPECT_EQ(endless->amount, 300'000);
}

// A part of a code, by its first digit.
struct Part {
  const char* name = "";
  std::size_t first = 0, count = 0;
};
std::string name_of(const testing::TestParamInfo<Part>& info) { return info.param.name; }

// Calls `see` with the code changed in one digit of the part, in every way.
template <class See>
void damage(const std::string& code, const Part& part, See see) {
  ASSERT_LE(part.first + part.count, code.size());
  for (std::size_t at = part.first; at < part.first + part.count; ++at)
    for (char digit = '0'; digit <= '9'; ++digit) {
      if (code[at] == digit) continue;
      std::string damaged = code;
      damaged[at] = digit;
      see(damaged);
    }
}

class StoreBarcodePart : public testing::TestWithParam<Part> {};
TEST_P(StoreBarcodePart, IsRefusedWhenADigitOfItIsAnother) {
  damage(kBarcode, GetParam(), [](const std::string& damaged) {
    EXPECT_THAT(store_codes(damaged), Contains("store-barcode-check-digit")) << damaged;
  });
}
INSTANTIATE_TEST_SUITE_P(Each, StoreBarcodePart,
                         testing::Values(Part{"Ai", 0, 2}, Part{"Company", 2, 6},
                                         Part{"Free", 8, 21}, Part{"Reissue", 29, 1},
                                         Part{"Date", 30, 6}, Part{"Stamp", 36, 1},
                                         Part{"Amount", 37, 6}, Part{"CheckDigit", 43, 1}),
                         name_of);

TEST(StoreBarcode, IsRefusedByLengthAndKindOfCharacter) {
  EXPECT_THAT(store_codes(kBarcode.substr(1)), ElementsAre("store-barcode-length"));
  EXPECT_THAT(store_codes(kBarcode + "0"), ElementsAre("store-barcode-length"));
  EXPECT_THAT(store_codes("9190000A" + kBarcode.substr(8)),
              ElementsAre("store-barcode-not-digits"));
  EXPECT_THAT(store_codes("(91)" + kBarcode.substr(2)), ElementsAre("store-barcode-not-digits"));
}

// `digits` with its check digit made right again.
std::string sealed(std::string digits) {
  for (char last = '0'; last <= '9'; ++last) {
    digits.back() = last;
    bool fits = true;
    parse_store_barcode(digits, [&](const PaymentDefect& d) {
      fits = fits && d.code != "store-barcode-check-digit";
    });
    if (fits) return digits;
  }
  return {};
}

TEST(StoreBarcode, IsRefusedByEachPartWhenTheCheckDigitFits) {
  const auto with = [](std::size_t at, const std::string& part) {
    return sealed(std::string(kBarcode).replace(at, part.size(), part));
  };
  EXPECT_THAT(store_codes(with(0, "90")), ElementsAre("store-barcode-ai"));
  EXPECT_THAT(store_codes(with(30, "260631")), ElementsAre("store-barcode-date"));
  EXPECT_THAT(store_codes(with(30, "000000")), ElementsAre("store-barcode-date"));
  EXPECT_THAT(store_codes(with(30, "999998")), ElementsAre("store-barcode-date"));
  EXPECT_THAT(store_codes(with(30, "280229")), IsEmpty());
  EXPECT_THAT(store_codes(with(36, "2")), ElementsAre("store-barcode-stamp"));
}

// ---- eL-QR ----

TEST(Crc16, HasThePublishedCheckValue) {
  EXPECT_EQ(crc16("123456789"), 10673);
  EXPECT_EQ(crc16(""), 0xFFFF);
}

TEST(ElQr, PassesAndGivesItsParts) {
  ASSERT_EQ(kElQr.size(), 255u);
  EXPECT_THAT(el_qr_codes(kElQr), IsEmpty());
  const auto code = parse_el_qr(kElQr, kNobody);
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(code->amount, 25'000);
  EXPECT_EQ(code->merchant_amount, 25'000);
  EXPECT_EQ(code->fee_bearer, 2);
  EXPECT_FALSE(code->stamp_duty);
  EXPECT_EQ(code->tax_item, "000");
  EXPECT_EQ(code->case_key, std::string(20, '0'));
  EXPECT_EQ(code->confirmation, "000000");
  EXPECT_EQ(code->levy_year, "2026");
  EXPECT_EQ(code->tax_year, "2026");
  EXPECT_EQ(code->period_code, "01");
  EXPECT_EQ(code->due, make_date(2026, 4, 30));
  EXPECT_EQ(code->pay_by, make_date(2026, 4, 30));
}

class ElQrPart : public testing::TestWithParam<Part> {};
TEST_P(ElQrPart, IsRefusedWhenADigitOfItIsAnother) {
  damage(kElQr, GetParam(), [](const std::string& damaged) {
    EXPECT_THAT(el_qr_codes(damaged), Contains("el-qr-crc")) << damaged;
  });
}
INSTANTIATE_TEST_SUITE_P(Each, ElQrPart,
                         testing::Values(Part{"Head", 0, 12}, Part{"Merchant", 12, 100},
                                         Part{"Amount", 112, 15}, Part{"TaxData", 127, 30},
                                         Part{"MoreData", 157, 89}, Part{"Crc", 246, 9}),
                         name_of);

TEST(ElQr, IsRefusedByLengthAndKindOfCharacter) {
  EXPECT_THAT(el_qr_codes(kElQr.substr(1)), ElementsAre("el-qr-length"));
  EXPECT_THAT(el_qr_codes(kElQr + "0"), ElementsAre("el-qr-length"));
  EXPECT_THAT(el_qr_codes(std::string(254, '0') + "A"), ElementsAre("el-qr-not-digits"));
}

// The code with a part replaced and its CRC made right again.
std::string with(std::size_t at, const std::string& part) {
  std::string digits = std::string(kElQr).replace(at, part.size(), part).substr(0, 250);
  const std::string crc = std::to_string(crc16(digits));
  return digits + std::string(5 - crc.size(), '0') + crc;
}

TEST(ElQr, IsRefusedByEachPartWhenTheCrcFits) {
  EXPECT_THAT(el_qr_codes(with(0, "01")), ElementsAre("el-qr-structure"));    // tag 00
  EXPECT_THAT(el_qr_codes(with(2, "03")), ElementsAre("el-qr-structure"));    // its length
  EXPECT_THAT(el_qr_codes(with(4, "02")), ElementsAre("el-qr-structure"));    // its value
  EXPECT_THAT(el_qr_codes(with(10, "11")), ElementsAre("el-qr-structure"));   // static code
  EXPECT_THAT(el_qr_codes(with(14, "97")), ElementsAre("el-qr-structure"));   // length of 27
  EXPECT_THAT(el_qr_codes(with(25, "02")), ElementsAre("el-qr-structure"));   // tag in 27
  EXPECT_THAT(el_qr_codes(with(112, "55")), ElementsAre("el-qr-structure"));  // tag 54
  EXPECT_THAT(el_qr_codes(with(246, "64")), ElementsAre("el-qr-structure"));  // tag 63
  EXPECT_THAT(el_qr_codes(with(20, "13801")), ElementsAre("el-qr-agency"));
  EXPECT_THAT(el_qr_codes(with(54, "00000")), ElementsAre("el-qr-agency"));  // in the MPN
  EXPECT_THAT(el_qr_codes(with(116, "00000025001")), ElementsAre("el-qr-amounts-differ"));
  EXPECT_THAT(el_qr_codes(with(42, "00000025001")), ElementsAre("el-qr-amounts-differ"));
  EXPECT_THAT(el_qr_codes(with(141, "20260431")), ElementsAre("el-qr-date"));
  EXPECT_THAT(el_qr_codes(with(149, "00000000")), ElementsAre("el-qr-date"));
}

TEST(ElQr, NamesTheTagThatIsWrong) {
  std::string tag;
  parse_el_qr(with(112, "55"), [&](const PaymentDefect& d) { tag = d.detail; });
  EXPECT_EQ(tag, "54");
}

// ---- both codes of a slip ----

class PaymentTest : public testing::Test {
 protected:
  std::vector<std::string> codes() {
    std::vector<std::string> out;
    check_payment(values_, [&](const PaymentDefect& d) { out.emplace_back(d.code); });
    return out;
  }
  PaymentValues values_{"25000", "01", "2026", "2026-04-30", "", kBarcode, kElQr, 300'000};
};

TEST_F(PaymentTest, PassesWhenAllAgree) {
  EXPECT_THAT(codes(), IsEmpty());
  values_.store_barcode = values_.el_qr = "";
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(PaymentTest, IsRefusedByEachValueThatDiffers) {
  const auto refused = [&](std::string_view PaymentValues::*value, std::string_view other) {
    const std::string_view kept = values_.*value;
    values_.*value = other;
    const auto found = codes();
    values_.*value = kept;
    return found;
  };
  EXPECT_THAT(refused(&PaymentValues::amount, "25001"),
              UnorderedElementsAre("store-barcode-amount-differs", "el-qr-amount-differs"));
  EXPECT_THAT(refused(&PaymentValues::fiscal_year, "2025"), ElementsAre("el-qr-year-differs"));
  EXPECT_THAT(refused(&PaymentValues::period_code, "02"), ElementsAre("el-qr-period-differs"));
  EXPECT_THAT(refused(&PaymentValues::due_date, "2026-05-31"),
              ElementsAre("el-qr-due-date-differs"));
  EXPECT_THAT(refused(&PaymentValues::pay_by_date, "2026-06-30"),
              ElementsAre("el-qr-pay-by-differs"));  // the barcode's own date is that one
  EXPECT_THAT(refused(&PaymentValues::pay_by_date, "2026-04-30"),
              ElementsAre("store-barcode-pay-by-differs"));
}

TEST_F(PaymentTest, DiffersWhenABarcodeWithoutEndHasAPayByDate) {
  values_ = {"300000", "",     "", "", "2026-06-30", "91900000000000000000000000002199999913000004",
             "",       300'000};
  EXPECT_THAT(codes(), ElementsAre("store-barcode-pay-by-differs"));
  values_.pay_by_date = "";
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(PaymentTest, HasNoBarcodeAboveTheLimitOfStores) {
  values_.store_limit = 24'999;
  EXPECT_THAT(codes(), ElementsAre("store-barcode-over-limit"));
  values_.store_limit = 25'000;
  EXPECT_THAT(codes(), IsEmpty());
  values_.store_limit = 0;
  values_.store_barcode = "";
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(PaymentTest, ComparesNothingWithValuesThatAreNone) {
  for (const std::string_view none : {"", "x", "25,000"}) {
    values_.amount = none;
    EXPECT_THAT(codes(), IsEmpty()) << none;
  }
  values_.due_date = "tomorrow";
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(PaymentTest, HasASentenceForEveryDefect) {
  std::vector<PaymentDefect> defects;
  const PaymentReport keep = [&](const PaymentDefect& d) { defects.push_back(d); };
  for (const std::string& digits : {std::string("1"), std::string("x"), std::string(43, '0') + "1",
                                    sealed("90" + kBarcode.substr(2)),
                                    sealed(kBarcode.substr(0, 36) + "9" + kBarcode.substr(37))})
    parse_store_barcode(digits, keep);
  for (const std::string& digits :
       {std::string("1"), std::string("x"), std::string(255, '0'), with(20, "00000"),
        with(116, "00000000001"), with(141, "00000000")})
    parse_el_qr(digits, keep);
  values_.amount = "999999";
  values_.fiscal_year = "1999";
  values_.period_code = "99";
  values_.due_date = values_.pay_by_date = "1999-01-01";
  check_payment(values_, keep);
  std::vector<std::string> seen;
  for (const PaymentDefect& d : defects) {
    const Message message = say(texts(), d.code, {"slip_code", d.against ? "other" : d.detail});
    EXPECT_EQ(message.en.find('{'), std::string::npos) << message.en;
    EXPECT_EQ(message.ja.find('{'), std::string::npos) << message.ja;
    EXPECT_NE(message.ja.find("slip_code"), std::string::npos);
    seen.emplace_back(d.code);
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  std::vector<std::string> table;
  for (const MessageText& text : texts())
    if (text.code.starts_with("store-barcode-") || text.code.starts_with("el-qr-"))
      table.emplace_back(text.code);
  EXPECT_THAT(seen, testing::UnorderedElementsAreArray(table));
}

// ---- codes made for samples ----

TEST(SampleCodes, AreThePublishedSyntheticVectors) {
  samples::StoreBarcodeParts parts;
  parts.free21 = "000000000000000000001";
  parts.date = samples::store_date(*make_date(2026, 6, 30));
  parts.amount = 25'000;
  EXPECT_EQ(samples::store_barcode(parts), kBarcode);
  const Date due = *make_date(2026, 4, 30);
  EXPECT_EQ(samples::el_qr({25'000, 2026, "01", due, due, 0}), kElQr);
}

TEST(SampleCodes, PassForManySlips) {
  for (std::int64_t i = 0; i < 500; ++i) {
    const Date due = make_date(2026, 5, 1)->plus_days(static_cast<std::int32_t>(i));
    const std::int64_t amount = 1 + i * i * 7 % 300'000;
    samples::StoreBarcodeParts parts;
    parts.reissue = static_cast<int>(i % 10);
    parts.date = samples::store_date(due);
    parts.stamp = i % 2 == 0;
    parts.amount = amount;
    const std::string barcode = samples::store_barcode(parts);
    const std::string el_qr = samples::el_qr({amount, 2026, "03", due, due.plus_days(20), i});
    const std::string yen = std::to_string(amount), date = due.iso();
    std::vector<std::string> found;
    check_payment({yen, "03", "2026", date, "", barcode, el_qr, 300'000},
                  [&](const PaymentDefect& d) { found.emplace_back(d.code); });
    EXPECT_THAT(found, IsEmpty()) << i;
    const auto code = parse_el_qr(el_qr, kNobody);
    ASSERT_TRUE(code.has_value());
    EXPECT_EQ(std::stoll(std::string(code->case_key)), i);
    EXPECT_EQ(code->confirmation, "000000");
  }
}

}  // namespace
}  // namespace fubako::check
