// Every kind is read from the dots of its rectangles by ZXing, as from a picture.
#define ZX_USE_UTF8  // ZXing: text() as UTF-8
#include <ZXing/ReadBarcode.h>
#include <gtest/gtest.h>

#include "tests/symbol/dot_page.h"
#include "tests/symbol/sample_codes.h"

namespace fubako::symbol {
namespace {

ZXing::Result read(const DotPage& page) {
  std::vector<std::uint8_t> gray;
  for (const int dot : page.painted) gray.push_back(dot != 0 ? 0 : 255);
  const ZXing::ImageView image(gray.data(), page.width, page.height, ZXing::ImageFormat::Lum);
  ZXing::DecodeHints hints;
  hints.setReturnCodabarStartEnd(true);
  return ZXing::ReadBarcode(image, hints);
}

class ReadBack : public testing::TestWithParam<Sample> {};

TEST_P(ReadBack, GivesTheDataFromItsDots) {
  const Sample& sample = GetParam();
  const Box box{{}, {}, millimetres(60), millimetres(25)};
  const DotPage page = painted(drawn(sample.kind, sample.data, box, 600), 1420, 600);
  const ZXing::Result result = read(page);
  EXPECT_EQ(result.text(), sample.data);
  const bool store = sample.kind == SymbolKind::gs1_128;  // FNC1 first
  EXPECT_EQ(result.symbologyIdentifier() == "]C1", store);
  const bool qr = sample.kind == SymbolKind::el_qr || sample.kind == SymbolKind::qr;
  if (qr) {
    EXPECT_EQ(result.ecLevel(), "M");
  }
}

INSTANTIATE_TEST_SUITE_P(EveryKind, ReadBack, testing::ValuesIn(kReadable));

}  // namespace
}  // namespace fubako::symbol
