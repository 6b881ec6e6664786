#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;

TEST(PartInk, IsUnclaimedWhenAnythingElseIsDrawn) {
  const char* const kInk[] = {
      "60 700 50 20 re f",          // over the name
      "1 g 60 700 50 20 re f",      // white
      "10 10 m 50 50 l S",          // a stroke
      "10 10 m 50 10 l 30 50 l f",  // another shape
      "BI /W 1 /H 1 /CS /G /BPC 8 ID x\nEI",
      "/S sh",
  };
  for (const char* ink : kInk) {
    Part changed = part();
    changed.resources =
        "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function << "
        "/FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >> >>";
    changed.pages[3].extra = ink;
    EXPECT_THAT(codes_of(changed), ElementsAre("ink-unclaimed")) << ink;
  }
}

TEST(PartInk, IsUnclaimedWhenAnAnnotationCouldCoverThePage) {
  Part changed = part();
  changed.pages[0].entries = "/Annots [<< /Type /Annot /Subtype /Square /Rect [9 9 50 50] >>]";
  EXPECT_THAT(codes_of(changed), ElementsAre("ink-unclaimed"));
}

TEST(PartInk, IsUnclaimedWhenLayersCanBeSwitched) {
  Part changed = part();
  changed.catalog = "/OCProperties << /OCGs [] /D << >> >>";
  EXPECT_THAT(codes_of(changed), Contains("ink-unclaimed"));
}

TEST(PartInk, PageIsUnsoundWhenPopplerComplains) {
  Part changed = part();
  changed.pages[0].extra = "1 2 nonsense\n";
  EXPECT_THAT(codes_of(changed), ElementsAre("page-unsound"));
}

TEST(PartControlCode, DiffersWhenOfAnotherPieceOrSheet) {
  Part changed = part();
  std::swap(changed.pages[0].symbol("control").rects, changed.pages[2].symbol("control").rects);
  EXPECT_THAT(codes_of(changed), ElementsAre("control-code-differs"));
  changed = part();
  std::swap(changed.pages[3].symbols, changed.pages[4].symbols);
  EXPECT_THAT(codes_of(changed), ElementsAre("control-code-differs"));
}

TEST(PartControlCode, DiffersWhenTheCopyIsAnother) {
  Part changed = part();
  changed.pieces[0].marks.copy = 1;
  EXPECT_THAT(codes_of(changed), ElementsAre("control-code-differs"));
}

TEST(PartControlCode, IsUnreadableWhenMissingTornOrForeign) {
  Part changed = part();
  changed.pages[0].symbol("control").rects.clear();
  EXPECT_THAT(codes_of(changed), ElementsAre("control-code-unreadable"));
  changed = part();
  changed.pages[0].symbol("control").rects.resize(40);
  EXPECT_THAT(codes_of(changed), ElementsAre("control-code-unreadable"));
  changed = part();
  const auto& old = changed.pages[0].symbol("control").rects[0];
  changed.pages[0].symbol("control").rects = data_matrix("12345678901234", old.x, old.y);
  EXPECT_THAT(codes_of(changed), ElementsAre("control-code-unreadable"));
}

TEST(PartCustomerBarcode, IsUnreadableWhenABarLacksOrIsWrong) {
  Part changed = part();
  changed.pages[0].symbol("barcode").rects.erase(changed.pages[0].symbol("barcode").rects.begin() +
                                                 9);
  EXPECT_THAT(codes_of(changed), ElementsAre("customer-barcode-unreadable"));
  changed = part();
  changed.pages[0].symbol("barcode").rects.clear();
  EXPECT_THAT(codes_of(changed), ElementsAre("customer-barcode-unreadable"));
}

TEST(PartCustomerBarcode, DiffersWhenOfAnotherAddress) {
  Part changed = part();
  std::swap(changed.pages[0].symbol("barcode"), changed.pages[2].symbol("barcode"));
  const Proof proof = proof_of(changed);
  ASSERT_EQ(proof.finding_count, 2u);
  EXPECT_EQ(proof.findings[0].code, "customer-barcode-differs");
  EXPECT_EQ(proof.findings[1].page, 3);
}

TEST(PartCustomerBarcode, IsUnexpectedWhenThePieceHasNone) {
  Part changed = part();
  changed.pieces[0].marks.customer_barcode.clear();
  EXPECT_THAT(codes_of(changed), ElementsAre("symbol-unexpected"));
}

}  // namespace
}  // namespace fubako::prove::sample
