// Symbols whose data the record gives, on a page of a part.
#include <zint.h>

#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kStoreBarcode = "91900000000000000000000000001026063000250004";
const std::string kOtherBarcode = "91900000123456789012345678901026053100108008";
const std::string kUrl = "https://www.city.example.lg.jp/zei/";
// In whole dots, so that modules stand on the grid.
constexpr double kDot = 25400.0 / kDpi;
constexpr double kLeft = 600 * kDot, kTop = 4725 * kDot, kQrLeft = 3000 * kDot;

std::vector<Rect> bars(const std::string& digits, double x = kLeft, int dots = 4,
                       double height = 12'000) {
  return drawn_by_zint({BARCODE_GS1_128, GS1_MODE, -1, 0, 0, "[91]" + digits.substr(2)}, x, kTop,
                       dots, height);
}
std::vector<Rect> qr(const std::string& text) {
  return drawn_by_zint({BARCODE_QRCODE, DATA_MODE, 2, 0, 0, text}, kQrLeft, kTop);
}

class PartSymbol : public testing::Test {
 protected:
  PartSymbol() {
    add("store", SymbolKind::gs1_128, kStoreBarcode,
        {millimetres(20), millimetres(199), millimetres(90), millimetres(14)});
    add("link", SymbolKind::qr, kUrl,
        {millimetres(125), millimetres(199), millimetres(9), millimetres(9)});
    draw(bars(kStoreBarcode), qr(kUrl));
  }
  void add(const std::string& element, SymbolKind kind, const std::string& data, const Box& box) {
    forms::Slot slot;
    slot.element = element;
    slot.symbol = kind;
    slot.box = box;
    slot.parts.emplace_back().literal = data;
    part_.form.slots.push_back(std::move(slot));
    part_.form.pages[0].variable.push_back(part_.form.slots.size() - 1);
  }
  void draw(const std::vector<Rect>& store, const std::vector<Rect>& link) {
    for (const std::size_t page : {std::size_t{0}, std::size_t{2}}) {
      auto& symbols = part_.pages[page].symbols;
      symbols.resize(2);
      symbols.push_back({"store", store});
      symbols.push_back({"link", link});
    }
  }
  forms::Slot& slot(const std::string& element) {
    for (forms::Slot& one : part_.form.slots)
      if (one.element == element) return one;
    return part_.form.slots.at(0);
  }
  Part part_ = part();
};

TEST_F(PartSymbol, PassesWhenEachSaysItsValue) {
  const Proof proof = proof_of(part_);
  EXPECT_THAT(codes_of(part_), IsEmpty());
  EXPECT_EQ(proof.symbols, 7u + 4);  // 5 control codes and 2 customer barcodes besides
}

TEST_F(PartSymbol, DiffersWhenItSaysAnotherValue) {
  draw(bars(kOtherBarcode), qr(kUrl));
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-differs"));
  draw(bars(kStoreBarcode), qr(kUrl + "2"));
  const Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 2u);
  EXPECT_EQ(proof.findings[0].code, "symbol-differs");
  EXPECT_NE(proof.findings[0].message.en.find("page 1, element link"), std::string::npos);
  EXPECT_EQ(proof.findings[0].message.en.find("example"), std::string::npos);  // no value
}

TEST_F(PartSymbol, IsUnreadableWhenMissingOrOfAnotherKind) {
  draw({}, qr(kUrl));
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-unreadable"));
  draw(bars(kStoreBarcode), bars(kStoreBarcode, kQrLeft, 1, 5'000));
  EXPECT_THAT(codes_of(part_), testing::Contains("symbol-unreadable"));
}

TEST_F(PartSymbol, IsUnreadableWhenForeignInkStandsInItsBox) {
  auto store = bars(kStoreBarcode);
  store.push_back({95'000, 200'500, 200, 11'000});
  draw(store, qr(kUrl));
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-unreadable"));
}

TEST_F(PartSymbol, HasTheGuidelinesSizeWhenForStores) {
  draw(bars(kStoreBarcode, kLeft, 4, 9'900), qr(kUrl));
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-size"));
  draw(bars(kStoreBarcode, kLeft, 5), qr(kUrl));  // 61 mm
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-size"));
}

TEST_F(PartSymbol, IsNotClearWhenALineStandsInItsQuietZone) {
  part_.form.pages[0].rules.push_back(
      rule_of({millimetres(24), millimetres(195), {}, millimetres(30)}, Micrometres(200)));
  part_.layers[0].rules.push_back({23'900, 195'000, 200, 30'000});
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-not-clear"));
}

TEST_F(PartSymbol, IsClearWhenAFrameStandsAroundItsBox) {
  part_.form.pages[0].rules.push_back(rule_of(
      {millimetres(20), millimetres(199), millimetres(90), millimetres(14)}, Micrometres(200)));
  part_.layers[0].rules.push_back({19'900, 198'900, 90'200, 200});
  part_.layers[0].rules.push_back({19'900, 212'900, 90'200, 200});
  part_.layers[0].rules.push_back({19'900, 199'000, 200, 14'000});
  part_.layers[0].rules.push_back({109'900, 199'000, 200, 14'000});
  EXPECT_THAT(codes_of(part_), IsEmpty());
}

TEST_F(PartSymbol, IsNotClearWhenATextReachesIntoItsQuietZone) {
  forms::Slot near;
  near.element = "near";
  near.box = {millimetres(60), millimetres(211), millimetres(30), millimetres(6)};
  near.parts.emplace_back().literal = "123";
  part_.form.slots.push_back(near);
  part_.form.pages[0].variable.push_back(part_.form.slots.size() - 1);
  for (const std::size_t page : {std::size_t{0}, std::size_t{2}})
    part_.pages[page].texts.push_back({"near", {{U"123", 60'000, 214'080, 3'500}}});
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-not-clear"));
  slot("near").box.y = millimetres(213);
  for (const std::size_t page : {std::size_t{0}, std::size_t{2}})
    part_.pages[page].text("near").lines[0].baseline = 216'080;
  EXPECT_THAT(codes_of(part_), IsEmpty());
}

}  // namespace
}  // namespace fubako::prove::sample
