// Our Data Matrix of digits against zint's, module by module.
#include "symbol/digits_matrix.h"

#include <gtest/gtest.h>
#include <zint.h>

#include <random>
#include <string>

namespace fubako::symbol {
namespace {

Modules by_zint(const std::string& digits) {
  zint_symbol* symbol = ZBarcode_Create();
  symbol->symbology = BARCODE_DATAMATRIX;
  symbol->input_mode = DATA_MODE | FAST_MODE;
  symbol->option_3 = DM_SQUARE;
  EXPECT_LT(ZBarcode_Encode(symbol, reinterpret_cast<const unsigned char*>(digits.data()),
                            static_cast<int>(digits.size())),
            ZINT_ERROR);
  Modules modules{symbol->width, symbol->rows, {}};
  for (int row = 0; row < modules.rows; ++row)
    for (int column = 0; column < modules.columns; ++column)
      modules.dark.push_back(symbol->encoded_data[row][column >> 3] >> (column & 7) & 1);
  ZBarcode_Delete(symbol);
  return modules;
}

TEST(DigitsMatrix, IsZintsForEveryLength) {
  std::mt19937 random(7);
  for (std::size_t length = 2; length <= kMostMatrixDigits; length += 2)
    for (int go = 0; go < 40; ++go) {
      std::string digits;
      for (std::size_t i = 0; i < length; ++i) digits += static_cast<char>('0' + random() % 10);
      ASSERT_EQ(digits_matrix(digits), by_zint(digits)) << digits;
    }
}

TEST(DigitsMatrix, IsZintsForOneDigitAllOver) {
  for (char digit = '0'; digit <= '9'; ++digit)
    for (std::size_t length = 2; length <= kMostMatrixDigits; length += 2)
      ASSERT_EQ(digits_matrix(std::string(length, digit)), by_zint(std::string(length, digit)));
}

TEST(DigitsMatrix, LeavesTheRestToZint) {
  for (const std::string& text : {std::string(), std::string("123"), std::string("12a4"),
                                 std::string(kMostMatrixDigits + 2, '1')})
    EXPECT_EQ(digits_matrix(text), std::nullopt) << text;
  EXPECT_TRUE(encode(SymbolKind::data_matrix, "123"));
  EXPECT_TRUE(encode(SymbolKind::data_matrix, std::string(kMostMatrixDigits + 2, '1')));
}

}  // namespace
}  // namespace fubako::symbol
