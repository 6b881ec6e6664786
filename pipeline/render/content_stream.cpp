#include "render/content_stream.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>

namespace fubako::render {
namespace {

constexpr MessageText kTexts[] = {
    {"pdf-cid-space-exhausted",
     "1つのPDFで1つのフォントに使える文字の種類({0})を超えました。bundle.max_sheetsを小さくして、"
     "PDFを分けてください。",
     "one font of one PDF would need more than its {0} pairs of glyph and text; lower "
     "bundle.max_sheets to split the PDF"},
    {"pdf-glyph-has-two-texts",
     "CFFフォントの1つの字形を2つの文字に使うことはできません。この文字にはTrueTypeフォントを"
     "使ってください。",
     "one glyph of a CFF font cannot stand for two texts; use a TrueType font for this character"},
};

constexpr std::int64_t kMilliPointsPerInch = 72 * 1000;
constexpr std::int64_t kSymbolReach = 9999;  // quarter dots: four digits a number

constexpr std::size_t kMostSymbolLine = 4 * 22 + 3;

// A number and a space. Those of symbols have four digits at most, nearly always.
struct NumberText {
  char text[7] = {};
  std::uint8_t length = 0;
};
const std::array<NumberText, 10000>& number_texts() {
  static const auto kAll = [] {
    std::array<NumberText, 10000> texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      char* const end = std::to_chars(texts[i].text, texts[i].text + 6, i).ptr;
      *end = ' ';
      texts[i].length = static_cast<std::uint8_t>(end - texts[i].text + 1);
    }
    return texts;
  }();
  return kAll;
}

char* put_number(char* at, std::int64_t value) {
  static const auto& kNumbers = number_texts();
  if (value < 0 || value >= static_cast<std::int64_t>(kNumbers.size())) {
    at = std::to_chars(at, at + 21, value).ptr;
    *at = ' ';
    return at + 1;
  }
  const NumberText& number = kNumbers[static_cast<std::size_t>(value)];
  std::memcpy(at, number.text, sizeof number.text);
  return at + number.length;
}

// Rounded once, here: distances are differences of rounded places, so no error adds up.
std::int64_t milli_points(Micrometres length) {
  return divide_rounding(length.value * kMilliPointsPerInch, kMicrometresPerInch);
}

void append_milli(std::string& out, std::int64_t value) {
  append_decimal(out, value, 3);
  out += ' ';
}

// Writes one drawing; remembers the state that the operators leave.
class ContentWriter {
 public:
  ContentWriter(std::string& out, const Drawing& drawing, const PageGrid& page, FontTable& fonts,
                ImageTable& images)
      : out_(out),
        drawing_(drawing),
        page_(page),
        fonts_(fonts),
        images_(images),
        top_(divide_rounding(page.height.value * kMilliPointsPerInch, page.dpi)) {}

  Result<void> write() {
    write_rules();
    write_pictures();
    if (!drawing_.runs.empty() || !drawing_.symbol.empty()) set_gray(0);
    FUBAKO_OK(write_text());
    write_symbols();
    return {};
  }

 private:
  void set_gray(int percent) {
    if (percent == gray_) return;
    append_decimal(out_, percent, 2);
    out_ += " g\n";
    gray_ = percent;
  }

  void write_rules() {
    for (std::size_t i = 0; i < drawing_.rules.size(); ++i) {
      const Rule& rule = drawing_.rules[i];
      set_gray(rule.gray_percent);
      const std::int64_t left = milli_points(rule.box.x);
      const std::int64_t bottom = milli_points(rule.box.bottom());
      append_milli(out_, left);
      append_milli(out_, top_ - bottom);
      append_milli(out_, milli_points(rule.box.right()) - left);
      append_milli(out_, bottom - milli_points(rule.box.y));
      const bool last =
          i + 1 == drawing_.rules.size() || drawing_.rules[i + 1].gray_percent != gray_;
      out_ += last ? "re f\n" : "re\n";
    }
  }

  // An image is the unit square, drawn large.
  void write_pictures() {
    for (const PlacedPicture& placed : drawing_.pictures) {
      FUBAKO_CHECK(placed.picture != nullptr);
      const std::size_t image = images_.use(*placed.picture);
      out_ += "q ";
      if (has_a_dot_a_pixel(placed))
        scale_to_dots(placed);
      else
        scale_to_box(placed.box);
      out_ += "cm /" + ImageTable::resource_name(image) + " Do Q\n";
    }
  }

  bool has_a_dot_a_pixel(const PlacedPicture& placed) const {
    return dots_nearest(placed.box.width, page_.dpi).value == placed.picture->width &&
           dots_nearest(placed.box.height, page_.dpi).value == placed.picture->height;
  }

  // On whole dots, a quarter dot narrower on each side as symbols are: renderers widen an image to
  // every dot that it touches, and copy its pixels only when there are as many dots.
  void scale_to_dots(const PlacedPicture& placed) {
    const std::int64_t left = dots_nearest(placed.box.x, page_.dpi).value;
    const std::int64_t bottom =
        dots_nearest(placed.box.y, page_.dpi).value + placed.picture->height;
    append_points(out_, QuarterDots(4 * placed.picture->width - 2), page_.dpi);
    out_ += " 0 0 ";
    append_points(out_, QuarterDots(4 * placed.picture->height - 2), page_.dpi);
    out_ += ' ';
    append_points(out_, QuarterDots(4 * left + 1), page_.dpi);
    out_ += ' ';
    append_points(out_, QuarterDots(4 * (page_.height.value - bottom) + 1), page_.dpi);
    out_ += ' ';
  }

  void scale_to_box(const Box& box) {
    const std::int64_t left = milli_points(box.x), bottom = milli_points(box.bottom());
    append_milli(out_, milli_points(box.right()) - left);
    out_ += "0 0 ";
    append_milli(out_, bottom - milli_points(box.y));
    append_milli(out_, left);
    append_milli(out_, top_ - bottom);
  }

  Result<void> write_text() {
    if (drawing_.runs.empty()) return {};
    out_ += "BT\n";
    for (const TextRun& run : drawing_.runs)
      if (run.count != 0) FUBAKO_OK(write_run(run));
    out_ += "ET\n";
    return {};
  }

  Result<void> write_run(const TextRun& run) {
    constexpr std::size_t kMostBytes = 4;  // of a glyph: two, each escaped
    FUBAKO_CHECK(run.first + std::size_t{run.count} <= drawing_.glyphs.size());
    const Glyph* glyph = &drawing_.glyphs[run.first];
    PdfFont& font = fonts_.use(glyph->font);
    set_font(glyph->font, run.size);
    set_condensed(run.condense_percent);
    move_to(milli_points(run.x), top_ - milli_points(run.baseline));
    const std::size_t begin = out_.size();
    out_.resize(begin + 1 + kMostBytes * run.count);
    char* at = &out_[begin];
    *at++ = '(';
    for (const Glyph* end = glyph + run.count; glyph != end; ++glyph) {
      FUBAKO_CHECK(glyph->font == font_);
      const int cid = font.cid(*glyph);
      if (cid == PdfFont::kNoCid && font.one_text_a_glyph())
        return fail(kTexts, "pdf-glyph-has-two-texts", {});
      if (cid == PdfFont::kNoCid)
        return fail(kTexts, "pdf-cid-space-exhausted", {}, {std::to_string(PdfFont::kMaxCid)});
      at = put_string_byte(at, static_cast<char>(cid >> 8));
      at = put_string_byte(at, static_cast<char>(cid & 0xFF));
    }
    out_.resize(static_cast<std::size_t>(at - out_.data()));
    out_ += ")Tj\n";
    return {};
  }

  static char* put_string_byte(char* at, char byte) {
    // A bare carriage return is read as a line feed, and Ghostscript takes two bare ends of line
    // for one.
    if (byte == '\r' || byte == '\n') {
      *at++ = '\\';
      byte = byte == '\r' ? 'r' : 'n';
    } else if (byte == '(' || byte == ')' || byte == '\\') {
      *at++ = '\\';
    }
    *at++ = byte;
    return at;
  }

  void set_font(int index, Micrometres size) {
    if (index == font_ && size == size_) return;
    out_ += "/F";
    append_decimal(out_, index + 1, 0);
    out_ += ' ';
    append_points(out_, size);
    out_ += " Tf\n";
    font_ = index;
    size_ = size;
  }

  void set_condensed(int percent) {
    if (percent == condensed_) return;
    append_decimal(out_, percent, 0);
    out_ += " Tz\n";
    condensed_ = percent;
  }

  void move_to(std::int64_t x, std::int64_t y) {
    append_milli(out_, x - x_);
    append_milli(out_, y - y_);
    out_ += "Td";
    x_ = x;
    y_ = y;
  }

  // In whole dots, halves or quarters, from a corner nearby: half the bytes of points, as exact.
  void write_symbols() {
    std::size_t i = 0;
    while (i < drawing_.symbol.size()) i = write_symbol_group(i);
  }

  // A group's numbers have four digits at most, and its lower left corner is the origin.
  std::size_t write_symbol_group(std::size_t begin) {
    const DotRect& first = drawing_.symbol[begin];
    const std::int64_t x = first.x.value;
    std::int64_t bottom = first.y.value + first.height.value;
    std::size_t end = begin;
    for (; end < drawing_.symbol.size(); ++end) {
      const DotRect& rect = drawing_.symbol[end];
      if (std::abs(rect.x.value - x) > kSymbolReach ||
          std::abs(rect.y.value - first.y.value) > kSymbolReach)
        break;
      bottom = std::max(bottom, rect.y.value + rect.height.value);
    }
    const int halving = common_halving(begin, end, x, bottom);

    out_ += "q ";
    append_points(out_, QuarterDots(1 << halving), page_.dpi);
    out_ += " 0 0 ";
    append_points(out_, QuarterDots(1 << halving), page_.dpi);
    out_ += ' ';
    append_points(out_, first.x, page_.dpi);
    out_ += ' ';
    append_points(out_, QuarterDots(4 * page_.height.value - bottom), page_.dpi);
    out_ += " cm\n";
    const std::size_t written = out_.size();
    out_.resize(written + (end - begin) * kMostSymbolLine);
    char* at = &out_[written];
    for (std::size_t i = begin; i < end; ++i) {
      const DotRect& rect = drawing_.symbol[i];
      for (const std::int64_t value : {rect.x.value - x, bottom - rect.y.value - rect.height.value,
                                       rect.width.value, rect.height.value})
        at = put_number(at, value >> halving);
      std::memcpy(at, "re\n", 3);
      at += 3;
    }
    out_.resize(static_cast<std::size_t>(at - out_.data()));
    out_ += "f Q\n";
    return end;
  }

  // How often all numbers of a group can be halved, twice at most.
  int common_halving(std::size_t begin, std::size_t end, std::int64_t x, std::int64_t bottom) const {
    std::int64_t bits = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const DotRect& rect = drawing_.symbol[i];
      bits |= (rect.x.value - x) | (bottom - rect.y.value - rect.height.value) | rect.width.value |
              rect.height.value;
    }
    return (bits & 1) != 0 ? 0 : (bits & 2) != 0 ? 1 : 2;
  }

  std::string& out_;
  const Drawing& drawing_;
  const PageGrid& page_;
  FontTable& fonts_;
  ImageTable& images_;
  std::int64_t top_;  // the page's height
  int gray_ = 0;      // what a page and a form begin with
  int font_ = -1;
  Micrometres size_;
  int condensed_ = 100;
  std::int64_t x_ = 0, y_ = 0;
};

}  // namespace

Result<void> append_content(std::string& out, const Drawing& drawing, const PageGrid& page,
                            FontTable& fonts, ImageTable& images) {
  return ContentWriter(out, drawing, page, fonts, images).write();
}

}  // namespace fubako::render
