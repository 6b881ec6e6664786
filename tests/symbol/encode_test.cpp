// What each kind takes, and how many modules it becomes.
#include <gtest/gtest.h>

#include <random>

#include "tests/symbol/sample_codes.h"

namespace fubako::symbol {
namespace {

int columns_of(SymbolKind kind, std::string_view data) {
  const auto modules = encode(kind, data);
  return modules ? modules->columns : 0;
}

TEST(Encode, Gives288ModulesForAStoreBarcode) {
  for (const Sample& sample : kReadable) {
    if (sample.kind != SymbolKind::gs1_128) continue;
    EXPECT_EQ(columns_of(sample.kind, sample.data), 288);
  }
  EXPECT_EQ(fixed_columns(SymbolKind::gs1_128), 288);
}

TEST(Encode, RefusesAStoreBarcodeOfOtherLengthOrAi) {
  const auto refused = [](const std::string& data) {
    return encode(SymbolKind::gs1_128, data) == std::nullopt;
  };
  EXPECT_TRUE(refused(kStoreBarcode.substr(1)));
  EXPECT_TRUE(refused(kStoreBarcode + "0"));
  EXPECT_TRUE(refused("90" + kStoreBarcode.substr(2)));
  EXPECT_TRUE(refused("91A" + kStoreBarcode.substr(3)));
  EXPECT_TRUE(refused("91[" + kStoreBarcode.substr(3)));
  EXPECT_TRUE(refused(""));
}

TEST(Encode, Gives41ModulesForAnyElQr) {
  EXPECT_EQ(columns_of(SymbolKind::el_qr, kElQr), 41);
  EXPECT_EQ(columns_of(SymbolKind::el_qr, std::string(255, '0')), 41);
  EXPECT_EQ(encode(SymbolKind::el_qr, std::string(254, '0')), std::nullopt);
  EXPECT_EQ(encode(SymbolKind::el_qr, std::string(256, '0')), std::nullopt);
  EXPECT_EQ(encode(SymbolKind::el_qr, std::string(254, '0') + "A"), std::nullopt);
}

// ISO/IEC 18004, table 7: at level M version 1 holds 14 bytes, 2 holds 26, 40 holds 2,331.
TEST(Encode, TakesTheSmallestVersionOfQr) {
  EXPECT_EQ(columns_of(SymbolKind::qr, std::string(14, '~')), 21);
  EXPECT_EQ(columns_of(SymbolKind::qr, std::string(15, '~')), 25);
  EXPECT_EQ(columns_of(SymbolKind::qr, std::string(26, '~')), 25);
  EXPECT_EQ(columns_of(SymbolKind::qr, std::string(27, '~')), 29);
  EXPECT_EQ(columns_of(SymbolKind::qr, std::string(2331, '~')), 177);
  EXPECT_EQ(columns_of(SymbolKind::qr, std::string(2332, '~')), 0);
}

TEST(Encode, RefusesTextThatIsNoUtf8) {
  for (const SymbolKind kind : {SymbolKind::qr, SymbolKind::data_matrix})
    for (const std::string bad : {"", "\x80", "\xE8\xA6", "\xED\xA0\x80"})
      EXPECT_EQ(encode(kind, bad), std::nullopt);
}

TEST(Encode, TakesPrintableAsciiOnlyForCode128) {
  EXPECT_EQ(columns_of(SymbolKind::code_128, "A"), 11 * 3 + 13);
  EXPECT_EQ(columns_of(SymbolKind::code_128, "123456"), 11 * 5 + 13);  // pairs
  for (const std::string bad : {"", "é", "ア", "a\n", "\x7F"})
    EXPECT_EQ(encode(SymbolKind::code_128, bad), std::nullopt);
}

TEST(Encode, TakesNw7WithStartAndStopOnly) {
  EXPECT_GT(columns_of(SymbolKind::nw_7, "A12B"), 0);
  for (const std::string bad :
       {"", "1234", "A12", "12B", "AB", "A1B", "a12b", "A1A2B", "E12A", "A12 3B", "T12N", "*12E"})
    EXPECT_EQ(encode(SymbolKind::nw_7, bad), std::nullopt) << bad;
}

// JIS X 0506: A is 1011001001 in single modules; wide elements become three.
TEST(Encode, DrawsNw7ThreeToOneAndEndsWithABar) {
  const auto modules = encode(SymbolKind::nw_7, "A00A");
  ASSERT_TRUE(modules.has_value());
  std::string bits;
  for (const auto dark : modules->dark) bits += dark != 0 ? '1' : '0';
  const std::string a = "1011100010001", zero = "10101000111";
  EXPECT_EQ(bits, a + "0" + zero + "0" + zero + "0" + a);
}

TEST(Widest, IsNeverNarrowerThanOtherDataOfItsLength) {
  std::mt19937 random(7);
  for (const SymbolKind kind : {SymbolKind::code_128, SymbolKind::qr, SymbolKind::data_matrix})
    for (int i = 0; i < 60; ++i) {
      const std::size_t length = 1 + random() % 40;
      std::string ascii, digits;
      for (std::size_t at = 0; at < length; ++at) {
        ascii += static_cast<char>(random() % 3 == 0 ? '0' + random() % 10 : ' ' + random() % 95);
        digits += static_cast<char>('0' + random() % 10);
      }
      EXPECT_LE(columns_of(kind, ascii), columns_of(kind, widest(kind, Characters::ascii, length)))
          << ascii;
      EXPECT_LE(columns_of(kind, digits),
                columns_of(kind, widest(kind, Characters::digits, length)));
      if (kind != SymbolKind::code_128) {
        EXPECT_LE(columns_of(kind, ascii), columns_of(kind, widest(kind, Characters::any, length)));
      }
    }
}

TEST(Trouble, TellsBadDataFromASmallBox) {
  const Box large{{}, {}, millimetres(60), millimetres(20)};
  const Box small{{}, {}, millimetres(3), millimetres(3)};
  for (const Sample& sample : kReadable) {
    if (sample.data.size() == 500) continue;  // needs a larger box
    EXPECT_EQ(trouble(sample.kind, sample.data, large, 600), Trouble::none) << sample.data;
    EXPECT_EQ(trouble(sample.kind, sample.data, small, 600), Trouble::box_too_small);
    EXPECT_EQ(trouble(sample.kind, "", large, 600), Trouble::data_refused);
  }
  EXPECT_EQ(trouble(SymbolKind::gs1_128, "91", large, 600), Trouble::data_refused);
  EXPECT_EQ(trouble(SymbolKind::nw_7, "123", large, 600), Trouble::data_refused);
}

}  // namespace
}  // namespace fubako::symbol
