// Pages made by hand, read back, held against the pictures that must be seen there.
#include <algorithm>
#include <functional>

#include "prove/pictures.h"
#include "tests/prove/sample_part.h"

namespace fubako::prove {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::shared_ptr<const Picture> picture_of(std::vector<std::uint8_t> gray) {
  auto picture = std::make_shared<Picture>();
  picture->width = picture->height = 2;
  picture->sha256 = picture_digest(2, 2, gray);
  picture->gray = std::move(gray);
  return picture;
}
const auto kSeal = picture_of({0, 255, 255, 255});
const auto kMap = picture_of({0, 80, 160, 255});
const Box kSealBox{millimetres(160), millimetres(60), millimetres(18), millimetres(18)};
const Box kMapBox{millimetres(20), millimetres(200), millimetres(40), millimetres(30)};

std::string image(const Picture& picture) {
  return tiny::Pdf::stream(
      "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent "
      "8",
      std::string(picture.gray.begin(), picture.gray.end()));
}

// Operators that draw an image's unit square over a box.
std::string draw(const std::string& name, const Box& box) {
  const auto pt = [](Micrometres length) { return tiny::number(tiny::points(length.value)); };
  return "q " + pt(box.width) + " 0 0 " + pt(box.height) + " " + pt(box.x) + " " +
         tiny::number(841.92 - tiny::points(box.bottom().value)) + " cm /" + name + " Do Q ";
}
std::string fill(const Box& box) {
  return tiny::number(tiny::points(box.x.value)) + " " +
         tiny::number(841.92 - tiny::points(box.bottom().value)) + " " +
         tiny::number(tiny::points(box.width.value)) + " " +
         tiny::number(tiny::points(box.height.value)) + " re f ";
}
Box moved(Box box, Micrometres right, Micrometres down = {}) {
  box.x += right;
  box.y += down;
  return box;
}

const std::string kSound = draw("Seal", kSealBox) + draw("Map", kMapBox);

// The codes of the findings on a page that must show the seal and the map.
std::vector<std::string> codes_of(const std::string& content) {
  tiny::Pdf pdf;
  const tiny::Font font(U"山");
  const std::string resources = "/Font << /F1 " + tiny::ref(font.write(pdf)) +
                                " >> /XObject << /Seal " + tiny::ref(pdf.add(image(*kSeal))) +
                                " /Map " + tiny::ref(pdf.add(image(*kMap))) + " >>";
  const auto path = tiny::write("pictures.pdf", tiny::document(pdf, resources, {{content}}));
  auto document = reader::Document::open(path);
  std::filesystem::remove(path);
  reader::PageMarks seen;
  EXPECT_TRUE(document && document->read(1, reader::Layers::by_reference, seen));
  EXPECT_EQ(seen.images + seen.complaints, 0u) << content;

  forms::Form form;
  form.slots.resize(2);
  form.slots[0].element = "seal";
  form.slots[1].element = "map";
  const std::vector<forms::VisiblePicture> wanted = {{0, kSeal, kSealBox}, {1, kMap, kMapBox}};
  Proof proof;
  Pictures().prove({seen.pictures, seen.glyphs, seen.rects}, wanted, form, {1, "piece", {}}, proof);
  std::vector<std::string> out;
  for (const Finding& finding : proof.findings) out.push_back(finding.code);
  return out;
}

TEST(Pictures, AreProvenInAnyOrderAtTheirPlaces) {
  EXPECT_THAT(codes_of(kSound), IsEmpty());
  EXPECT_THAT(codes_of(draw("Map", kMapBox) + draw("Seal", kSealBox)), IsEmpty());
  // as far as a picture may be set onto the dots of 300 dpi
  EXPECT_THAT(codes_of(draw("Seal", moved(kSealBox, Micrometres(80))) + draw("Map", kMapBox)),
              IsEmpty());
}

TEST(Pictures, DifferWhenAnotherOneStandsThere) {
  EXPECT_THAT(codes_of(draw("Map", kSealBox) + draw("Map", kMapBox)),
              ElementsAre("picture-differs"));
  EXPECT_THAT(codes_of(draw("Map", kSealBox) + draw("Seal", kMapBox)),
              ElementsAre("picture-differs", "picture-differs"));
}

TEST(Pictures, DifferWhenMirroredOrTurned) {
  Box mirrored = kSealBox, fallen = kSealBox;
  mirrored.x = kSealBox.right();
  mirrored.width = -kSealBox.width;
  fallen.y = kSealBox.bottom();
  fallen.height = -kSealBox.height;
  for (const Box& box : {mirrored, fallen})
    EXPECT_THAT(codes_of(draw("Seal", box) + draw("Map", kMapBox)), ElementsAre("picture-differs"));
}

TEST(Pictures, AreMisplacedWhenMovedOrOfAnotherSize) {
  EXPECT_THAT(codes_of(draw("Seal", moved(kSealBox, millimetres(1))) + draw("Map", kMapBox)),
              ElementsAre("picture-misplaced"));
  EXPECT_THAT(codes_of(draw("Seal", moved(kSealBox, {}, millimetres(-1))) + draw("Map", kMapBox)),
              ElementsAre("picture-misplaced"));
  Box larger = kSealBox;
  larger.width += millimetres(1);
  EXPECT_THAT(codes_of(draw("Seal", larger) + draw("Map", kMapBox)),
              ElementsAre("picture-misplaced"));
}

TEST(Pictures, AreMissingWhenNotDrawn) {
  EXPECT_THAT(codes_of(draw("Map", kMapBox)), ElementsAre("picture-missing"));
  EXPECT_THAT(codes_of(""), ElementsAre("picture-missing", "picture-missing"));
}

TEST(Pictures, AreNeverProvenWhenTheFormLacksThem) {
  forms::Form form;
  form.slots.resize(1);
  const std::vector<forms::VisiblePicture> wanted = {{0, nullptr, kSealBox}};
  Proof proof;
  Pictures().prove({}, wanted, form, {1, "piece", {}}, proof);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "picture-missing");
  const std::vector<reader::SeenPicture> seen = {{kSealBox, true, 2, 2, kSeal->sha256, 9, 0, 0}};
  Pictures().prove({seen, {}, {}}, wanted, form, {1, "piece", {}}, proof);
  ASSERT_EQ(proof.finding_count, 2u);
  EXPECT_EQ(proof.findings[1].code, "picture-differs");
}

TEST(Pictures, AreUnclaimedWhenDrawnTwiceOrElsewhere) {
  EXPECT_THAT(codes_of(kSound + draw("Seal", kSealBox)), ElementsAre("picture-unclaimed"));
  EXPECT_THAT(codes_of(kSound + draw("Seal", moved(kSealBox, millimetres(-100)))),
              ElementsAre("picture-unclaimed"));
}

TEST(Pictures, AreInkedOverWhenARectangleLiesOnThem) {
  for (const char* gray : {"1 g ", "0 g "})
    EXPECT_THAT(codes_of(kSound + gray + fill(kSealBox)), ElementsAre("ink-unclaimed"));
  const Box frame{kMapBox.x, kMapBox.y, kMapBox.width, Micrometres(150)};
  EXPECT_THAT(codes_of(kSound + fill(frame)), ElementsAre("ink-unclaimed"));
  const Box beside = moved(kSealBox, -kSealBox.width);
  EXPECT_THAT(codes_of(kSound + fill(beside)), IsEmpty());
}

TEST(Pictures, HidePrintWhenDrawnOverGlyphsOrWholeRectangles) {
  const std::string glyph = "BT /F1 10 Tf 465 640 Td <0001> Tj ET ";  // within the seal's box
  EXPECT_THAT(codes_of(glyph + kSound), ElementsAre("picture-hides-print"));
  EXPECT_THAT(codes_of(kSound + glyph), IsEmpty());
  const Box dot{kSealBox.x + millimetres(5), kSealBox.y + millimetres(5), millimetres(1),
                millimetres(1)};
  EXPECT_THAT(codes_of(fill(dot) + kSound), ElementsAre("picture-hides-print"));
  // half of a frame's line reaches out of the picture
  const Box frame{kMapBox.x, kMapBox.y - Micrometres(75), kMapBox.width, Micrometres(150)};
  EXPECT_THAT(codes_of(fill(frame) + kSound), IsEmpty());
}

TEST(Pictures, FindingsNameTheElementAndSayWhatToDo) {
  Proof proof;
  for (const char* code : {"picture-missing", "picture-differs", "picture-misplaced",
                           "picture-unclaimed", "picture-hides-print"}) {
    add_finding(proof, code, {7, "piece", "seal"});
    EXPECT_THAT(proof.findings.back().message.en, testing::HasSubstr("page 7"));
    EXPECT_THAT(proof.findings.back().message.ja, testing::HasSubstr("7 ページ"));
  }
}

// ---- whole parts ----

using sample::Part;
using sample::part;

Part with_image(const std::function<void(Part&, const std::string& operators)>& place) {
  Part changed = part();
  changed.images = {image(*kSeal)};
  place(changed, draw("Im0", kSealBox));
  return changed;
}

TEST(PartPictures, AreUnclaimedWhenThePieceHasNone) {
  const Part changed =
      with_image([](Part& p, const std::string& operators) { p.pages[3].extra = operators; });
  const Proof proof = sample::proof_of(changed);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "picture-unclaimed");
  EXPECT_EQ(proof.findings[0].page, 4);
}

TEST(PartPictures, AreUnclaimedWhenTheFormsLayerHasNone) {
  EXPECT_THAT(sample::codes_of(with_image(
                  [](Part& p, const std::string& operators) { p.layers[0].extra = operators; })),
              ElementsAre("picture-unclaimed"));
}

TEST(PartPictures, AreInkWhenClipped) {
  EXPECT_THAT(sample::codes_of(with_image([](Part& p, const std::string& operators) {
                p.pages[3].extra = "q 0 0 470 800 re W n " + operators + "Q ";
              })),
              ElementsAre("ink-unclaimed"));
}

}  // namespace
}  // namespace fubako::prove
