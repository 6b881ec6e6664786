#include "prove/decode.h"

#include <zint.h>

#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

constexpr int kLevelL = 1, kLevelM = 2, kUtf8 = 26;
// Cannot be paid: company code 900000; keys and check digits zero.
const std::string kStoreBarcode = "91900000000000000000000000001026063000250004";
const std::string kElQr =
    std::string("000201010212279600051380001830000000000000000000002500021380") +
    std::string(195, '0');

Drawn store_barcode() {
  return {BARCODE_GS1_128, GS1_MODE, -1, 0, 0, "[91]" + kStoreBarcode.substr(2)};
}
Drawn code_128(const std::string& data) { return {BARCODE_CODE128, DATA_MODE, -1, 0, 0, data}; }
Drawn nw_7(const std::string& data) { return {BARCODE_CODABAR, DATA_MODE, -1, 0, 0, data}; }
Drawn qr(const std::string& data, int level = kLevelM, int version = 0) {
  return {BARCODE_QRCODE, DATA_MODE, level, version, 0, data};
}

class DecodeTest : public testing::Test {
 protected:
  std::string read(SymbolKind kind, const std::vector<reader::SeenRect>& rects) {
    return decoder_.read(kind, rects, modules_);
  }
  std::string read(SymbolKind kind, const Drawn& drawn, int dots = 4) {
    return read(kind, seen(drawn_by_zint(drawn, 10'000, 20'000, dots)));
  }
  Decoder decoder_;
  Modules modules_;
};

TEST_F(DecodeTest, GivesAStoreBarcodeWithItsAi) {
  for (const int dots : {2, 3, 4, 9})
    EXPECT_EQ(read(SymbolKind::gs1_128, store_barcode(), dots), kStoreBarcode);
  EXPECT_EQ(modules_.columns, 288);
  EXPECT_EQ(modules_.rows, 1);
  EXPECT_NEAR(static_cast<double>(modules_.width), 9 * 2540000.0 / 600, 1);
}

TEST_F(DecodeTest, TellsAStoreBarcodeFromTheSameDigitsWithoutFnc1) {
  EXPECT_EQ(read(SymbolKind::gs1_128, code_128(kStoreBarcode)), "");
  EXPECT_EQ(read(SymbolKind::code_128, store_barcode()), "");
  EXPECT_EQ(read(SymbolKind::code_128, code_128(kStoreBarcode)), kStoreBarcode);
}

TEST_F(DecodeTest, GivesNw7WithStartAndStop) {
  EXPECT_EQ(read(SymbolKind::nw_7, nw_7("A1234567890B")), "A1234567890B");
  EXPECT_EQ(read(SymbolKind::nw_7, nw_7("D0:$-/.+9C")), "D0:$-/.+9C");
}

TEST_F(DecodeTest, GivesTextsOfMatricesAsUtf8) {
  const std::string text = "見本市役所 \U00020BB7田";
  EXPECT_EQ(read(SymbolKind::qr, {BARCODE_QRCODE, UNICODE_MODE, kLevelM, 0, kUtf8, text}), text);
  EXPECT_EQ(read(SymbolKind::data_matrix, {BARCODE_DATAMATRIX, UNICODE_MODE, -1, 0, kUtf8, text}),
            text);
  EXPECT_EQ(read(SymbolKind::qr, qr("https://www.city.example.lg.jp/")),
            "https://www.city.example.lg.jp/");
}

TEST_F(DecodeTest, TakesElQrOfVersion6AndLevelMOnly) {
  ASSERT_EQ(kElQr.size(), 255u);
  EXPECT_EQ(read(SymbolKind::el_qr, qr(kElQr, kLevelM, 6)), kElQr);
  EXPECT_EQ(read(SymbolKind::el_qr, qr(kElQr, kLevelM, 7)), "");
  EXPECT_EQ(read(SymbolKind::el_qr, qr(kElQr, kLevelL, 6)), "");
}

TEST_F(DecodeTest, GivesNothingForAnotherSymbology) {
  EXPECT_EQ(read(SymbolKind::data_matrix, qr("12345678")), "");
  EXPECT_EQ(read(SymbolKind::nw_7, code_128("12345678")), "");
  EXPECT_EQ(read(SymbolKind::code_128, nw_7("A1234567890B")), "");
  EXPECT_EQ(read(SymbolKind::customer_barcode, code_128("12345678")), "");
}

TEST_F(DecodeTest, GivesBarsInWhateverOrderTheyAreDrawn) {
  auto rects = seen(drawn_by_zint(store_barcode(), 10'000, 20'000));
  std::reverse(rects.begin(), rects.end());
  EXPECT_EQ(read(SymbolKind::gs1_128, rects), kStoreBarcode);
}

TEST_F(DecodeTest, GivesNothingWhenABarIsMissingMovedOrCut) {
  const auto good = seen(drawn_by_zint(store_barcode(), 10'000, 20'000));
  ASSERT_EQ(read(SymbolKind::gs1_128, good), kStoreBarcode);
  for (const std::size_t i : {std::size_t{1}, good.size() / 2, good.size() - 2}) {
    auto bad = good;
    bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(read(SymbolKind::gs1_128, bad), "");
    bad = good, bad[i].x += 5000;
    EXPECT_EQ(read(SymbolKind::gs1_128, bad), "");
    bad = good, bad[i].width += 8000;
    EXPECT_EQ(read(SymbolKind::gs1_128, bad), "");
    bad = good, bad[i].height -= 100'000;  // 1 mm shorter than the others
    EXPECT_EQ(read(SymbolKind::gs1_128, bad), "");
    bad = good, bad.push_back(good[i]);  // printed twice
    EXPECT_EQ(read(SymbolKind::gs1_128, bad), "");
  }
  EXPECT_EQ(read(SymbolKind::gs1_128, std::vector<reader::SeenRect>{}), "");
  EXPECT_EQ(read(SymbolKind::gs1_128, std::vector<reader::SeenRect>{good[0]}), "");
}

}  // namespace
}  // namespace fubako::prove::sample
