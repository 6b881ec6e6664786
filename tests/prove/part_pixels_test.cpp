// What the pixels of a page show: a sample of pages, drawn at 600 dots an inch.
#include <zint.h>

#include "prove/geometry.h"
#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// The sheet may slide by 2 mm each way; (15, 25)-(118, 73) of it always shows.
Envelope envelope() {
  Envelope out;
  out.folded_width = millimetres(210);
  out.folded_height = millimetres(99);
  out.inner_width = millimetres(212);
  out.inner_height = millimetres(101);
  out.outer_width = millimetres(220);
  out.outer_height = millimetres(109);
  out.window_left_from_inner_left = millimetres(15);
  out.window_top_from_inner_top = millimetres(25);
  out.window_width = millimetres(105);
  out.window_height = millimetres(50);
  return out;
}

class PartPixels : public testing::Test {
 protected:
  PartPixels() {
    part_.sample.first_of_kind = true;
    part_.envelope = envelope();
  }
  forms::Slot& slot(const std::string& element) {
    for (forms::Slot& one : part_.form.slots)
      if (one.element == element) return one;
    ADD_FAILURE() << "no slot " << element;
    return part_.form.slots.at(0);
  }
  // A line of the form, 0.2 mm thick.
  void add_line(const Box& box) {
    constexpr double kHalf = 100;
    part_.form.pages[0].rules.push_back(rule_of(box, Micrometres(200)));
    const auto x = static_cast<double>(box.x.value), y = static_cast<double>(box.y.value);
    const auto width = static_cast<double>(box.width.value);
    const auto height = static_cast<double>(box.height.value);
    part_.layers[0].rules.push_back(width == 0 ? Rect{x - kHalf, y, 2 * kHalf, height}
                                               : Rect{x, y - kHalf, width, 2 * kHalf});
  }
  Part part_ = part();
};

TEST_F(PartPixels, PassWhenAllIsAsPlanned) {
  const Proof proof = proof_of(part_);
  EXPECT_TRUE(proof.passed()) << (proof.findings.empty() ? "" : proof.findings[0].message.en);
  EXPECT_EQ(proof.raster_pages, 2u) << "the first of each kind";
  EXPECT_EQ(proof.raster_symbols, 3u);
  EXPECT_EQ(proof.raster_zones, 3u);
  EXPECT_EQ(proof.raster_windows, 1u);
}

TEST_F(PartPixels, AreThoseOfPiecesByTheirSerialNumbers) {
  part_.sample = {2, false};
  EXPECT_EQ(proof_of(part_).raster_pages, 3u) << "the second piece";
  part_.sample = {2, true};
  EXPECT_EQ(proof_of(part_).raster_pages, 2u + 3);
  part_.sample = {3, false};
  EXPECT_EQ(proof_of(part_).raster_pages, 0u);
  part_.sample = {};
  EXPECT_EQ(proof_of(part_).raster_pages, 0u);
}

TEST_F(PartPixels, AreUnreadableWhenWhiteHidesPartOfASymbol) {
  part_.pages[0].extra = "1 g 515 740 20 8 re f ";  // the lower part of the control code
  EXPECT_THAT(codes_of(part_), Contains("pixels-unreadable"));
  part_.pages[0].extra = "1 g 100 655 30 30 re f ";  // ten bars
  EXPECT_THAT(codes_of(part_), Contains("pixels-unreadable"));
}

TEST_F(PartPixels, DifferWhenASymbolIsAnothers) {
  std::swap(part_.pages[0].symbol("barcode").rects, part_.pages[2].symbol("barcode").rects);
  EXPECT_THAT(codes_of(part_), ElementsAre("customer-barcode-differs", "pixels-differ"));
}

TEST_F(PartPixels, ShowOtherInkInTheWindow) {
  // 12 mm higher, it may show the title.
  part_.envelope->window_top_from_inner_top = millimetres(13);
  part_.envelope->window_height = millimetres(62);
  EXPECT_THAT(codes_of(part_), ElementsAre("window-shows-other"));
  // Only where the sheet lies lowest.
  part_.envelope->window_top_from_inner_top = millimetres(14);
  part_.envelope->window_height = millimetres(61);
  EXPECT_THAT(codes_of(part_), ElementsAre("window-shows-other"));
  part_.envelope->window_top_from_inner_top = millimetres(17);
  part_.envelope->window_height = millimetres(58);
  EXPECT_THAT(codes_of(part_), IsEmpty());
}

TEST_F(PartPixels, ShowOtherInkBetweenTheLinesOfTheAddress) {
  add_line({millimetres(30), millimetres(54), millimetres(20), {}});
  EXPECT_THAT(codes_of(part_), ElementsAre("window-shows-other"));
}

TEST_F(PartPixels, LeaveTheWindowWhenTheSheetSlides) {
  part_.envelope->window_left_from_inner_left = millimetres(21);
  EXPECT_THAT(codes_of(part_),
              ElementsAre("address-outside-window", "window-shows-other", "barcode-near-edge"));
}

TEST_F(PartPixels, BringTheBarcodeNearTheWindowsFrame) {
  part_.envelope->window_height = Micrometres(41'500);  // 0.9 mm below the bars at worst
  EXPECT_THAT(codes_of(part_), ElementsAre("barcode-near-edge"));
}

TEST_F(PartPixels, BringTheBarcodeNearTheEnvelopesEdge) {
  part_.envelope->outer_height = part_.envelope->inner_height;
  part_.envelope->folded_height = millimetres(72);
  part_.envelope->inner_height = part_.envelope->outer_height = millimetres(74);
  EXPECT_THAT(codes_of(part_), Contains("barcode-near-edge"));
}

TEST_F(PartPixels, BringTheBarcodeNearACardsEdge) {
  part_.envelope.reset();
  EXPECT_THAT(codes_of(part_), IsEmpty());
  slot("barcode").box.x = millimetres(9);
  for (const std::size_t page : {0, 2})
    for (Rect& bar : part_.pages[page].symbol("barcode").rects)
      bar.x -= 11'006.6666667;  // 260 dots
  EXPECT_THAT(codes_of(part_), ElementsAre("barcode-near-edge"));
}

TEST_F(PartPixels, InkAPlaceThatIsKeptWhite) {
  part_.form.pages[0].reserved.push_back(
      {"voice", {millimetres(150), millimetres(200), millimetres(18), millimetres(18)}, {}});
  EXPECT_THAT(codes_of(part_), IsEmpty());
  add_line({millimetres(160), millimetres(190), {}, millimetres(20)});
  const Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "ink-in-clear-zone");
  EXPECT_NE(proof.findings[0].message.en.find("voice"), std::string::npos);
}

TEST_F(PartPixels, InkTheBandAroundALineOfOcr) {
  slot("amount").ocr = true;
  slot("amount").clear = millimetres(3);
  EXPECT_THAT(codes_of(part_), IsEmpty());
  add_line({millimetres(118), millimetres(123), millimetres(20), {}});
  EXPECT_THAT(codes_of(part_), ElementsAre("ink-in-clear-zone"));
}

TEST_F(PartPixels, InkAQuietZone) {
  add_line({Micrometres(179'850), millimetres(28), {}, millimetres(10)});  // a module is 0.25 mm
  EXPECT_THAT(codes_of(part_), Contains("quiet-zone-inked"));
}

// Bars, QR and Data Matrix with the record's data, of four dots a module.
TEST_F(PartPixels, SayWhatSymbolsOfTheRecordSay) {
  const auto add = [&](const char* element, SymbolKind kind, const std::string& data,
                       const Box& box, const std::vector<Rect>& rects) {
    forms::Slot one;
    one.element = element;
    one.symbol = kind;
    one.box = box;
    one.parts.emplace_back().literal = data;
    part_.form.slots.push_back(std::move(one));
    part_.form.pages[0].variable.push_back(part_.form.slots.size() - 1);
    for (const std::size_t page : {0, 2}) part_.pages[page].symbols.push_back({element, rects});
  };
  constexpr double kDot = 25400.0 / kDpi;
  const std::string store = "91900000000000000000000000001026063000250004";
  const std::string url = "https://www.city.example.lg.jp/zei/";
  add("store", SymbolKind::gs1_128, store,
      {millimetres(20), millimetres(199), millimetres(90), millimetres(14)},
      drawn_by_zint({BARCODE_GS1_128, GS1_MODE, -1, 0, 0, "[91]" + store.substr(2)}, 600 * kDot,
                    4725 * kDot));
  add("link", SymbolKind::qr, url,
      {millimetres(125), millimetres(199), millimetres(9), millimetres(9)},
      drawn_by_zint({BARCODE_QRCODE, DATA_MODE, 2, 0, 0, url}, 3000 * kDot, 4725 * kDot));
  add("nw-7", SymbolKind::nw_7, "A123456A",
      {millimetres(20), millimetres(230), millimetres(90), millimetres(10)},
      drawn_by_zint({BARCODE_CODABAR, DATA_MODE, -1, 0, 0, "A123456A"}, 700 * kDot, 5450 * kDot, 4,
                    8'000));
  const Proof proof = proof_of(part_);
  EXPECT_THAT(codes_of(part_), IsEmpty());
  EXPECT_EQ(proof.raster_symbols, 3u + 3);
  add_line({millimetres(24), millimetres(195), {}, millimetres(20)});
  EXPECT_THAT(codes_of(part_), Contains("quiet-zone-inked"));
}

TEST_F(PartPixels, AreFoldedThroughASymbol) {
  part_.form.pages[0].folds = {{{}, millimetres(70), millimetres(210), {}}};
  EXPECT_THAT(codes_of(part_), IsEmpty());
  part_.form.pages[0].folds = {{{}, millimetres(64), millimetres(210), {}}};
  EXPECT_THAT(codes_of(part_), ElementsAre("fold-crosses-symbol"));
  part_.form.pages[0].folds = {{millimetres(185), {}, {}, millimetres(297)}};
  EXPECT_THAT(codes_of(part_), ElementsAre("fold-crosses-symbol"));
}

// ---- bars, painted by hand ----

Raster painted(const std::vector<Rect>& rects) {
  reader::Document::Pixels pixels{2600, 400, std::vector<std::uint8_t>(2600u * 400u, 255)};
  const auto dots = [](double length) { return static_cast<int>(length * kDpi / 25400 + 0.5); };
  for (const Rect& rect : rects)
    for (int y = dots(rect.y); y < dots(rect.y + rect.height); ++y)
      for (int x = dots(rect.x); x < dots(rect.x + rect.width); ++x)
        pixels.gray[static_cast<std::size_t>(y * 2600 + x)] = 0;
  return {std::move(pixels), kDpi};
}
std::string read(const std::vector<Rect>& rects) {
  return read_bars(painted(rects), {{}, {}, millimetres(110), millimetres(16)});
}

TEST(PixelBars, SayTheirDigits) {
  for (const std::string& bars : {kBarsA, kBarsB})
    EXPECT_EQ(read(customer_barcode(bars, 5'000, 5'000)), bars);
}

TEST(PixelBars, SayNothingWhenOneIsMissingBrokenCrookedOrOfNoHeight) {
  const std::vector<Rect> good = customer_barcode(kBarsA, 5'000, 5'000);
  std::vector<Rect> bars = good;
  bars.erase(bars.begin() + 20);
  EXPECT_EQ(read(bars), "");
  bars = good;
  bars[0].height /= 2;  // half as long as a long one
  EXPECT_EQ(read(bars), "");
  bars = good;
  bars[30].x += 300;
  EXPECT_EQ(read(bars), "");
  bars = good;
  bars[0].height = 1'000;  // a stroke of two pieces
  bars.push_back({bars[0].x, bars[0].y + 1'500, bars[0].width, 2'000});
  EXPECT_EQ(read(bars), "");
  EXPECT_EQ(read({}), "");
}

}  // namespace
}  // namespace fubako::prove::sample
