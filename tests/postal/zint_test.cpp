// zint as an independent encoder: it takes up to 20 data characters and no half letters.
#include <gtest/gtest.h>
#include <zint.h>

#include <memory>
#include <random>

#include "postal/postal.h"

namespace fubako::postal {
namespace {

struct Free {
  void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

bool dark(const zint_symbol& symbol, int row, int column) {
  return (symbol.encoded_data[row][column >> 3] >> (column & 7) & 1) != 0;
}

// The 67 bars as zint draws them: row 0 is the ascenders, row 2 the descenders.
std::string zint_bars(const std::string& data) {
  const std::unique_ptr<zint_symbol, Free> symbol(ZBarcode_Create());
  symbol->symbology = BARCODE_JAPANPOST;
  const int error =
      ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(data.data()),
                      static_cast<int>(data.size()));
  EXPECT_LT(error, ZINT_ERROR) << data << ": " << symbol->errtxt;
  std::string bars;
  for (int column = 0; column < symbol->width; column += 2) {
    const bool up = dark(*symbol, 0, column), down = dark(*symbol, 2, column);
    bars += up && down ? '1' : up ? '2' : down ? '3' : '4';
  }
  return bars;
}

std::size_t places(const std::string& number) {
  std::size_t n = 0;
  for (const char c : number) n += c >= 'A' && c <= 'Z' ? 2 : 1;
  return n;
}

std::string random_address(std::mt19937& random) {
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const char* const counters[] = {"丁目", "番地", "番", "号", "-", "の", " "};
  const char* const buildings[] = {"", " ひかりハイツ", " コーポ", " ABCビル", " 第一荘"};
  std::string address;
  for (std::uint32_t part = 0; part < 1 + below(3); ++part)
    address += std::to_string(1 + below(40)) + counters[below(std::size(counters))];
  address += buildings[below(std::size(buildings))];
  if (below(2) == 0) address += static_cast<char>('A' + below(26));
  if (below(2) == 0) address += std::to_string(101 + below(400));
  return address;
}

TEST(CustomerBarcode, HasTheBarsOfZint) {
  std::mt19937 random(20260507);
  int compared = 0;
  while (compared < 200) {
    char code[8];
    std::snprintf(code, sizeof code, "%07u", static_cast<unsigned>(random() % 10'000'000));
    const std::string address = random_address(random);
    const BarcodeResult result = customer_barcode(code, address);
    if (!result.barcode || places(result.barcode->address_number) > 13) continue;
    ASSERT_EQ(result.barcode->bars, zint_bars(code + result.barcode->address_number)) << address;
    ++compared;
  }
}

}  // namespace
}  // namespace fubako::postal
