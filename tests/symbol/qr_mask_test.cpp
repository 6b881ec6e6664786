// The masks and their penalties against zint, which tries each by itself.
#include "symbol/qr_mask.h"

#include <gtest/gtest.h>
#include <zint.h>

#include <random>

#include "tests/symbol/sample_codes.h"

namespace fubako::symbol {
namespace {

constexpr int kBestMask = -1;

Modules by_zint(const std::string& data, int mask) {
  zint_symbol* symbol = ZBarcode_Create();
  symbol->symbology = BARCODE_QRCODE;
  symbol->input_mode = DATA_MODE;
  symbol->option_1 = 2;  // level M
  symbol->option_3 = mask == kBestMask ? 0 : (mask + 1) << 8;
  const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
  EXPECT_EQ(ZBarcode_Encode(symbol, bytes, static_cast<int>(data.size())), 0) << symbol->errtxt;
  Modules modules{symbol->width, symbol->rows, {}};
  for (int row = 0; row < symbol->rows; ++row)
    for (int column = 0; column < symbol->width; ++column)
      modules.dark.push_back(symbol->encoded_data[row][column / 8] >> (column % 8) & 1);
  ZBarcode_Delete(symbol);
  return modules;
}

std::string random_text(std::mt19937& random, std::size_t length) {
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += static_cast<char>(' ' + random() % 95);
  return text;
}

TEST(QrMask, IsChangedAsZintDrawsItInEveryVersion) {
  std::mt19937 random(1);
  int seen[41] = {};
  for (std::size_t length = 1; length <= 2300; length += 1 + length / 16) {
    const std::string data = random_text(random, length);
    const Modules plain = by_zint(data, 0);
    ++seen[(plain.columns - 17) / 4];
    for (int mask = 1; mask < 8; ++mask) {
      Modules changed = plain;
      remask_qr(changed, mask);
      ASSERT_EQ(changed, by_zint(data, mask)) << length << " bytes, mask " << mask;
    }
  }
  for (const int version : {1, 2, 6, 7, 14, 21, 32, 40}) EXPECT_GT(seen[version], 0) << version;
}

TEST(QrMask, IsTheOneThatZintChooses) {
  std::mt19937 random(2);
  for (int i = 0; i < 150; ++i) {
    const std::string data = random_text(random, 1 + random() % (i % 10 == 0 ? 1500 : 150));
    ASSERT_EQ(encode(SymbolKind::qr, data), by_zint(data, kBestMask)) << data.size() << " bytes";
  }
  EXPECT_EQ(encode(SymbolKind::el_qr, kElQr), by_zint(kElQr, kBestMask));
}

}  // namespace
}  // namespace fubako::symbol
