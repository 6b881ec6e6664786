#include "prove/bars.h"

#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

// The post's own examples (郵便番号・バーコードマニュアル p17, p25).
TEST(Bars, SayThePublishedCharacters) {
  const std::pair<const char*, const char*> kVectors[] = {
      {"1311414414414414411431211441431241413241414114431243243243243241131",
       "STC 1 0 0 0 0 1 3 1 - 3 - 2 - 5 0 3 CC4 CC4 CC4 CC4 9 SPC"},
      {"1313232131214414413231231241431214441423141412314431243243243214131",
       "STC 2 6 3 0 0 2 3 3 - 3 0 - 8 - 4 0 3 CC4 CC4 CC4 5 SPC"},
      {"1314411412314411411431232114441411443243243243243243243243243211131",
       "STC 0 1 4 0 1 1 3 6 0 - 1 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC8 SPC"},
      {"1312314421314414431231212314414443243243243243243243243243243241431",
       "STC 4 0 7 0 0 3 3 4 0 0 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 - SPC"},
      {"1313221331214411414413231241413214441414132411432114412343243214431",
       "STC 2 7 3 0 1 0 2 3 - 2 0 - 5 CC1 1 6 0 4 CC4 CC4 0 SPC"},
      {"1314432112314423114412313241141411414113212341413231241413241431231",
       "STC 0 6 4 0 8 0 4 2 9 - 1 5 2 4 - 2 3 - 2 - 3 SPC"},
      {"1341111414414414432121331241423114441413214132441111441413232441131",
       "STC 9 1 0 0 0 6 7 3 - 8 0 - 2 5 CC1 9 1 - 2 CC1 9 SPC"},
  };
  for (const auto& [bars, characters] : kVectors)
    EXPECT_EQ(customer_barcode_characters(bars), characters) << bars;
}

TEST(Bars, SayNothingWhenTheCheckDigitStartOrACharacterIsWrong) {
  EXPECT_FALSE(customer_barcode_characters(kBarsA).empty());
  for (const auto& [at, bar] : {std::pair{0, '4'}, {1, '1'}, {66, '2'}, {2, '4'}, {4, '1'}}) {
    std::string changed = kBarsA;
    changed[static_cast<std::size_t>(at)] = bar;
    EXPECT_EQ(customer_barcode_characters(changed), "") << at;
  }
  std::string swapped = kBarsA;  // two characters changed places: each is right, their sum not
  swapped.replace(2, 3, "144");
  EXPECT_EQ(customer_barcode_characters(swapped), "");
}

TEST(Bars, AreReadAtEverySizeThePostAllows) {
  for (int k = 12; k <= 16; ++k)
    EXPECT_EQ(read_customer_barcode(seen(customer_barcode(kBarsA, 20000, 60000, k))), kBarsA) << k;
  for (int k : {8, 10, 17, 20})
    EXPECT_EQ(read_customer_barcode(seen(customer_barcode(kBarsA, 20000, 60000, k))), "") << k;
}

TEST(Bars, AreReadInAnyOrder) {
  auto rects = seen(customer_barcode(kBarsB, 20000, 60000));
  std::reverse(rects.begin(), rects.end());
  EXPECT_EQ(read_customer_barcode(rects), kBarsB);
}

TEST(Bars, AreNoBarcodeWhenABarIsUnevenLightOrMissing) {
  const auto good = seen(customer_barcode(kBarsA, 20000, 60000));
  const auto reads = [](const std::vector<reader::SeenRect>& rects) {
    return !read_customer_barcode(rects).empty();
  };
  ASSERT_TRUE(reads(good));
  auto bad = good;
  bad.pop_back();
  EXPECT_FALSE(reads(bad));
  bad = good, bad[5].width += 4000;
  EXPECT_FALSE(reads(bad));
  bad = good, bad[5].x += 4000;
  EXPECT_FALSE(reads(bad));
  bad = good, bad[5].black = false;
  EXPECT_FALSE(reads(bad));
  bad = good, bad[0].height -= 9000;  // ends between the classes
  EXPECT_FALSE(reads(bad));
  EXPECT_FALSE(reads({}));
}

}  // namespace
}  // namespace fubako::prove::sample
