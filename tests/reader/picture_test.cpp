#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

using namespace std::string_literals;
using tiny::marks_of;
using tiny::show;

// An image object of a 2 x 2 picture, as the test spells it.
struct Image {
  std::string entries = "/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8";
  std::string bytes = "\0\x50\xa0\xff"s;
};
const std::string kDigest = picture_digest(2, 2, std::vector<std::uint8_t>{0, 80, 160, 255});
// 72 x 36 points, two inches from the left and from the top.
const std::string kDraw = "q 72 0 0 36 144 661.92 cm /I Do Q ";

std::string document_of(const Image& image, const std::string& content, int pages = 1,
                        const std::string& resources = "", const std::string& more = "") {
  tiny::Pdf pdf;
  const int f1 = tiny::font().write(pdf);
  const int object = pdf.add(
      tiny::Pdf::stream("/Type /XObject /Subtype /Image " + image.entries + more, image.bytes));
  return tiny::document(pdf,
                        "/Font << /F1 " + tiny::ref(f1) + " >> /XObject << /I " +
                            tiny::ref(object) + " >> " + resources,
                        std::vector<tiny::Page>(static_cast<std::size_t>(pages), {content}));
}
PageMarks seen(const Image& image, const std::string& content = kDraw,
               const std::string& resources = "") {
  return marks_of(document_of(image, content, 1, resources));
}
std::string digest_of(const Image& image) {
  const PageMarks marks = seen(image);
  EXPECT_EQ(marks.pictures.size() + marks.images, 1u);
  return marks.pictures.empty() ? "" : marks.pictures[0].digest;
}

TEST(SeenPicture, HasItsBoxSizeAndDigest) {
  const PageMarks marks = seen({});
  ASSERT_EQ(marks.pictures.size(), 1u);
  EXPECT_EQ(marks.images, 0u);
  const SeenPicture& picture = marks.pictures[0];
  const Box box{Micrometres(50800), Micrometres(50800), Micrometres(25400), Micrometres(12700)};
  EXPECT_EQ(picture.box, box);
  EXPECT_TRUE(picture.upright);
  EXPECT_EQ(picture.width, 2);
  EXPECT_EQ(picture.height, 2);
  EXPECT_EQ(picture.digest, kDigest);
  EXPECT_GT(picture.object, 0);
}

TEST(SeenPicture, DigestIsOfPixelsHoweverTheyAreCoded) {
  const std::string head = "/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent ";
  EXPECT_EQ(digest_of({head + "8 /Filter /FlateDecode", tiny::stored("\0\x50\xa0\xff"s)}), kDigest);
  EXPECT_EQ(digest_of({head + "8 /Filter /ASCIIHexDecode", "0050A0FF>"}), kDigest);
  EXPECT_EQ(digest_of({head + "8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2 >>",
                       tiny::stored("\0\0\x50\0\xa0\xff"s)}),
            kDigest);
  EXPECT_EQ(digest_of({head + "8 /Decode [0 1]", "\0\x50\xa0\xff"s}), kDigest);
  const std::string bilevel = picture_digest(2, 2, std::vector<std::uint8_t>{0, 255, 255, 0});
  EXPECT_EQ(digest_of({head + "1", "\x40\x80"}), bilevel);
  EXPECT_EQ(digest_of({head + "2", "\x30\xc0"}), bilevel);
  EXPECT_EQ(digest_of({head + "4", "\x0f\xf0"}), bilevel);
  EXPECT_EQ(digest_of({head + "8", "\0\xff\xff\0"s}), bilevel);
}

TEST(SeenPicture, IsNotUprightWhenMirroredOrUpsideDown) {
  for (const char* matrix :
       {"-72 0 0 36 216 661.92", "72 0 0 -36 144 697.92", "-72 0 0 -36 216 697.92"}) {
    const PageMarks marks = seen({}, "q "s + matrix + " cm /I Do Q");
    ASSERT_EQ(marks.pictures.size(), 1u) << matrix;
    EXPECT_FALSE(marks.pictures[0].upright) << matrix;
    EXPECT_EQ(marks.pictures[0].box.x, Micrometres(50800)) << matrix;
    EXPECT_EQ(marks.pictures[0].box.height, Micrometres(12700)) << matrix;
  }
}

TEST(SeenPicture, KnowsTheMarksBeneathIt) {
  const PageMarks marks = seen({}, "9 9 1 1 re f " + show(U"山田", 72, 72, 10) + kDraw +
                                       show(U"山", 72, 90, 10) + "9 9 1 1 re f");
  ASSERT_EQ(marks.pictures.size(), 1u);
  EXPECT_EQ(marks.pictures[0].glyphs_before, 2u);
  EXPECT_EQ(marks.pictures[0].rects_before, 1u);
}

TEST(SeenPicture, IsForeignWhenItIsDrawnOtherwiseThanWholeAndOpaque) {
  const std::string states =
      "/ExtGState << /T << /ca 0.5 >> /B << /BM /Multiply >> /R << /TR << /FunctionType 2 /Domain "
      "[0 1] /C0 [1] /C1 [0] /N 1 >> >> /M << /SMask << /S /Luminosity /G 99 0 R >> >> >>";
  for (const char* before :
       {"0.9 0.1 -0.1 0.9 0 0 cm", "0 1 -1 0 600 0 cm", "150 600 400 400 re W n", "/T gs", "/B gs",
        "/R gs", "100 600 m 300 600 l 200 800 l h W n"}) {
    const PageMarks marks = seen({}, "q "s + before + " " + kDraw + "Q", states);
    EXPECT_EQ(marks.images, 1u) << before;
    EXPECT_TRUE(marks.pictures.empty()) << before;
  }
}

TEST(SeenPicture, IsForeignWhenItIsNoPlainGray) {
  const std::string size = "/Width 2 /Height 2 ", gray = size + "/ColorSpace /DeviceGray ";
  const std::string flate = gray + "/BitsPerComponent 8 /Filter /FlateDecode";
  std::string flipped = tiny::stored("\0\x50\xa0\xff"s);
  flipped[8] ^= 1;  // the check sum no longer fits
  const Image kForeign[] = {
      {size + "/ColorSpace /DeviceRGB /BitsPerComponent 8", std::string(12, '\0')},
      {size + "/ColorSpace [/CalGray << /WhitePoint [1 1 1] >>] /BitsPerComponent 8", "abcd"},
      {size + "/ColorSpace [/Indexed /DeviceGray 1 <00ff>] /BitsPerComponent 8", "\0\1\0\1"s},
      {gray + "/BitsPerComponent 16", "abcdabcd"},
      {gray + "/BitsPerComponent 8 /Decode [1 0]", "abcd"},
      {gray + "/BitsPerComponent 8 /Interpolate true", "abcd"},
      {gray + "/BitsPerComponent 8 /Mask [0 9]", "abcd"},
      {gray + "/BitsPerComponent 8 /Alternates []", "abcd"},
      {gray + "/BitsPerComponent 8", "abc"},  // cut
      {flate, tiny::stored("abc")},
      {flate, flipped},
      {size + "/ImageMask true /BitsPerComponent 1", "\x40\x80"},
      {"/Width 20000 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
       std::string(20000, 'x')},
  };
  for (const Image& image : kForeign) {
    const PageMarks marks = seen(image);
    EXPECT_EQ(marks.images, 1u) << image.entries;
    EXPECT_TRUE(marks.pictures.empty()) << image.entries;
  }
}

TEST(SeenPicture, IsForeignWhenASoftOrStencilMaskShapesIt) {
  for (const char* kind : {"/SMask", "/Mask"}) {
    tiny::Pdf pdf;
    const std::string head = "/Type /XObject /Subtype /Image /Width 2 /Height 2 ";
    const int mask = pdf.add(
        tiny::Pdf::stream(head + (kind == "/Mask"s ? "/ImageMask true /BitsPerComponent 1"
                                                   : "/ColorSpace /DeviceGray /BitsPerComponent 8"),
                          "abcd"));
    const int image = pdf.add(tiny::Pdf::stream(
        head + "/ColorSpace /DeviceGray /BitsPerComponent 8 " + kind + " " + tiny::ref(mask),
        "abcd"));
    const PageMarks marks = marks_of(
        tiny::document(pdf, "/XObject << /I " + tiny::ref(image) + " >>", {{kDraw + kDraw}}));
    EXPECT_EQ(marks.images, 2u) << kind;
    EXPECT_TRUE(marks.pictures.empty()) << kind;
  }
}

TEST(SeenPicture, IsForeignWhenDeviceGrayMeansAnotherSpace) {
  EXPECT_EQ(
      seen({}, kDraw, "/ColorSpace << /DefaultGray [/CalGray << /WhitePoint [1 1 1] >>] >>").images,
      1u);
}

TEST(SeenPicture, IsSeenAgainOnEveryPage) {
  auto document = tiny::open("pictures.pdf", document_of({}, kDraw + kDraw, 3));
  PageMarks marks;
  for (int page : {1, 2, 3, 1}) {
    ASSERT_TRUE(document.read(page, Layers::by_reference, marks));
    ASSERT_EQ(marks.pictures.size(), 2u);
    EXPECT_EQ(marks.pictures[1].digest, kDigest);
  }
}

TEST(SeenPicture, IsRefusedOnAPageOfMorePixelsThanAnyOfOurs) {
  tiny::Pdf pdf;
  std::string names, draws;
  for (int i = 0; i < 4; ++i) {  // 4 x 33 million pixels of one bit
    const int object = pdf.add(tiny::Pdf::stream(
        "/Type /XObject /Subtype /Image /Width 8192 /Height 4096 /ColorSpace /DeviceGray "
        "/BitsPerComponent 1 /Filter /RunLengthDecode",
        // 128 equal bytes from two
        [] {
          std::string runs;
          for (int run = 0; run < 8192 / 8 * 4096 / 128; ++run) runs += "\x81\xff";
          return runs;
        }()));
    names += "/I" + std::to_string(i) + " " + tiny::ref(object) + " ";
    draws += "/I" + std::to_string(i) + " Do ";
  }
  auto document =
      tiny::open("many.pdf", tiny::document(pdf, "/XObject << " + names + ">>",
                                            {{draws}, {"/I3 Do /I3 Do /I3 Do /I3 Do /I3 Do"}}));
  PageMarks marks;
  const auto read = document.read(1, Layers::by_reference, marks);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "page-too-large");
  ASSERT_TRUE(document.read(2, Layers::by_reference, marks));
  EXPECT_EQ(marks.pictures.size(), 5u);  // decoded once
}

TEST(Layer, PicturesComeFirstWhenWalked) {
  tiny::Pdf pdf;
  const auto image = [&](const char* bytes) {
    return tiny::ref(
        pdf.add(tiny::Pdf::stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace "
                                  "/DeviceGray /BitsPerComponent 8",
                                  bytes)));
  };
  const std::string fixed = image("abcd"), own = image("efgh");
  const int layer = pdf.add(tiny::Pdf::stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 595.2 841.92] /Resources << /XObject << /I " +
          fixed + " >> >>",
      "q 9 0 0 9 9 9 cm /I Do Q"));
  const auto bytes =
      tiny::document(pdf, "/XObject << /L " + tiny::ref(layer) + " /I " + own + " >>",
                     {{"/L Do q 9 0 0 9 9 9 cm /I Do Q"}, {"q 9 0 0 9 9 9 cm /I Do Q /L Do"}});
  const PageMarks walked = marks_of(bytes, Layers::walked);
  const PageMarks named = marks_of(bytes, Layers::by_reference);
  ASSERT_EQ(walked.pictures.size(), 2u);
  ASSERT_EQ(named.pictures.size(), 1u);
  EXPECT_EQ(walked.pictures[1].digest, named.pictures[0].digest);
  EXPECT_NE(walked.pictures[0].digest, named.pictures[0].digest);
  auto document = tiny::open("late.pdf", bytes);
  PageMarks marks;
  ASSERT_TRUE(document.read(2, Layers::by_reference, marks));
  EXPECT_TRUE(marks.layer_moved);  // the layer would hide the page's own picture
}

}  // namespace
}  // namespace fubako::reader
