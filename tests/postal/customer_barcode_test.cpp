#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "postal/postal.h"

namespace fubako::postal {
namespace {

std::string data_of(const BarcodeResult& result) {
  std::string out;
  for (std::size_t i = 1; i < 21; ++i) out += result.barcode->characters.at(i) + " ";
  return out;
}

TEST(CustomerBarcode, KeepsHalfOfALetterWhenItStraddlesTheLastPlace) {
  EXPECT_EQ(data_of(encode("9100067", "3-80-25J1-2B")),
            "9 1 0 0 0 6 7 3 - 8 0 - 2 5 CC1 9 1 - 2 CC1 ");
  EXPECT_EQ(data_of(encode("1234567", "123456789012Z9")),
            "1 2 3 4 5 6 7 1 2 3 4 5 6 7 8 9 0 1 2 CC3 ");
}

TEST(CustomerBarcode, CutsAfterTwentyCharacters) {
  EXPECT_EQ(data_of(encode("1234567", "1-2-3-4-5-6-7-8-9")),
            "1 2 3 4 5 6 7 1 - 2 - 3 - 4 - 5 - 6 - 7 ");
  EXPECT_EQ(encode("1234567", "1-2-3-4-5-6-7-8-9").barcode->address_number, "1-2-3-4-5-6-7-8-9");
}

TEST(CustomerBarcode, SpellsEveryLetter) {
  const std::map<char, std::string> expected = {{'A', "CC1 0"}, {'J', "CC1 9"}, {'K', "CC2 0"},
                                                {'T', "CC2 9"}, {'U', "CC3 0"}, {'Z', "CC3 5"}};
  for (const auto& [letter, spelt] : expected) {
    const BarcodeResult result = encode("1234567", std::string(1, letter));
    EXPECT_EQ(result.barcode->characters.at(8) + " " + result.barcode->characters.at(9), spelt);
  }
}

TEST(CustomerBarcode, DropsTheHyphenOfThePostalCode) {
  EXPECT_EQ(customer_barcode("100-0013", "1-3-2").barcode->bars,
            customer_barcode("1000013", "1-3-2").barcode->bars);
}

TEST(CustomerBarcode, IsNoneWhenThePostalCodeIsMalformed) {
  for (const char* code :
       {"", "100001", "10000133", "1000-013", "100a013", "100-001", "100-00134", "１０００013"}) {
    const BarcodeResult result = customer_barcode(code, "1-3-2");
    EXPECT_FALSE(result.barcode) << code;
    EXPECT_EQ(result.reason, "postal-code-malformed") << code;
  }
}

TEST(CustomerBarcode, IsNoneForARepresentativeCode) {
  const BarcodeResult result = customer_barcode("1000000", "1-3-2");
  EXPECT_FALSE(result.barcode);
  EXPECT_EQ(result.reason, "postal-code-representative");
  EXPECT_TRUE(customer_barcode("1000010", "1-3-2").barcode);
}

TEST(CustomerBarcode, IsNoneWhenAnOrdinaryAddressHasNoNumber) {
  const BarcodeResult result = customer_barcode("1000013", "霞が関ビル");
  EXPECT_FALSE(result.barcode);
  EXPECT_EQ(result.reason, "address-number-absent");
}

TEST(CustomerBarcode, NeedsNoNumberWhereTheCodeStandsForOneOffice) {
  for (const char* code : {"1008792", "1008505", "9808610", "0100492", "0130498"})
    EXPECT_TRUE(customer_barcode(code, "").barcode) << code;
}

TEST(CustomerBarcode, NeedsTheBoxNumberOfACollectiveCode) {
  for (const char* code : {"9808691", "1008790", "0100491", "0100490"}) {
    EXPECT_EQ(customer_barcode(code, "").reason, "address-number-absent") << code;
    EXPECT_TRUE(customer_barcode(code, "私書箱215号").barcode) << code;
  }
}

TEST(CustomerBarcode, HasASentenceForEveryReason) {
  for (const char* reason :
       {"postal-code-malformed", "postal-code-representative", "address-number-absent"}) {
    EXPECT_FALSE(message_of(reason).ja.empty());
    EXPECT_FALSE(message_of(reason).en.empty());
  }
}

TEST(CustomerBarcode, SumsToAMultipleOfNineteen) {
  const std::vector<std::string> names = {"0",   "1",   "2",   "3",   "4",   "5",   "6",
                                          "7",   "8",   "9",   "-",   "CC1", "CC2", "CC3",
                                          "CC4", "CC5", "CC6", "CC7", "CC8"};
  for (int n = 1; n < 2000; ++n) {
    const BarcodeResult result = encode("1234567", std::to_string(n) + "-K");
    std::size_t sum = 0;
    for (std::size_t i = 1; i < 22; ++i)
      sum += static_cast<std::size_t>(
          std::find(names.begin(), names.end(), result.barcode->characters[i]) - names.begin());
    ASSERT_EQ(sum % 19, 0u) << n;
  }
}

TEST(CustomerBarcodeDeathTest, EndsTheProcessWhenGivenAnAddressForANumber) {
  EXPECT_EXIT((void)encode("1234567", "1丁目"), testing::ExitedWithCode(70), "bug");
}

}  // namespace
}  // namespace fubako::postal
