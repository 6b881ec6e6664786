#include "reader/plain_walk.h"

#include <poppler/GfxFont.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "reader/plain_tokens.h"
#include "reader/poppler_device.h"

namespace fubako::reader {
namespace {

constexpr std::size_t kMaxMarks = 100'000;  // a dense notice has 5,000
constexpr std::size_t kMaxNested = 16;
constexpr std::size_t kMaxOperators = 500'000;        // more are Poppler's to refuse
constexpr double kGraySteps = 65536;                  // Poppler's, of a colour
constexpr double kUnit = kMicrometresPerPoint * 100;  // of a SeenRect

constexpr std::uint32_t op(const char* name) {
  return static_cast<std::uint32_t>(static_cast<unsigned char>(name[0])) |
         (name[1] == 0 ? 0 : static_cast<std::uint32_t>(static_cast<unsigned char>(name[1])) << 8);
}

}  // namespace

void PlainWalk::forget() {
  fonts_of_page_.clear();
  layers_of_page_.clear();
}

void PlainWalk::learn_font(const std::shared_ptr<GfxFont>& font, XRef& xref) {
  const std::string& name = font->getTag();
  if (fonts_of_page_.contains(name)) return;
  if (!font->isCIDFont() || font->getWMode() != 0) return;
  auto known = std::make_unique<Font>();
  known->font = font;
  known->number = fonts_.number_of(*font, xref);
  known->units_per_em = fonts_.units_per_em(known->number);
  fonts_of_page_.emplace(name, std::move(known));
}

void PlainWalk::learn_layer(const std::string& name, std::int64_t object) {
  layers_of_page_.emplace(name, object);
}

const PlainWalk::Glyph& PlainWalk::glyph(Font& font, unsigned char high, unsigned char low) {
  auto& row = font.glyphs[high];
  if (row == nullptr) row = std::make_unique<std::array<Glyph, 256>>();
  Glyph& glyph = (*row)[low];
  if (!glyph.known) {
    const char bytes[2] = {static_cast<char>(high), static_cast<char>(low)};
    examine(font, bytes, glyph);
  }
  return glyph;
}

void PlainWalk::examine(const Font& font, const char* bytes, Glyph& out) const {
  out.known = true;
  CharCode code = 0;
  const Unicode* unicode = nullptr;
  int length = 0;
  double dx = 0, dy = 0, origin_x = 0, origin_y = 0;
  const int used =
      font.font->getNextChar(bytes, 2, &code, &unicode, &length, &dx, &dy, &origin_x, &origin_y);
  const CharCode as_written = static_cast<CharCode>(static_cast<unsigned char>(bytes[0])) << 8 |
                              static_cast<unsigned char>(bytes[1]);
  out.plain = used == 2 && code == as_written && dy == 0 && origin_x == 0 && origin_y == 0;
  out.width = dx;
  out.no_outline = !fonts_.embedded(font.number);
  if (const GlyphInk* ink = fonts_.ink(font.number, code); ink != nullptr && !out.no_outline) {
    out.no_outline = !ink->drawn;
    out.ink_left = ink->left;
    out.ink_right = ink->right;
  }
  out.bad_text = length < 1 || length > static_cast<int>(out.text.size());
  if (out.bad_text) return;
  std::copy_n(unicode, length, out.text.begin());
  for (int i = 0; i < length; ++i) out.bad_text = out.bad_text || unicode[i] == 0;
}

// One page's walk.
class PlainWalk::Walker {
 public:
  Walker(PlainWalk& walk, const Page& page, PageMarks& out)
      : walk_(walk), page_(page), out_(out), height_(page.height) {}

  bool walk(std::string_view content) {
    PlainTokens tokens(content);
    while (true) {
      switch (tokens.next()) {
        case PlainTokens::Kind::number:
          if (count_ == kMostNumbers || has_string_) return false;
          numbers_[count_++] = tokens.number();
          break;
        case PlainTokens::Kind::name:
          if (has_name_ || has_string_ || count_ > 0) return false;
          name_ = tokens.name();
          has_name_ = true;
          break;
        case PlainTokens::Kind::string:
          if (has_string_ || has_name_ || count_ > 0) return false;
          has_string_ = true;
          break;
        case PlainTokens::Kind::op:
          if (++operators_ > kMaxOperators || !apply(tokens.op(), tokens.string())) return false;
          count_ = 0;
          has_name_ = has_string_ = false;
          break;
        case PlainTokens::Kind::end:
          return count_ == 0 && !has_name_ && !has_string_ && saved_ == 0 && !in_text_ && !in_path_;
        case PlainTokens::Kind::odd:
          return false;
      }
    }
  }

 private:
  static constexpr int kMostNumbers = 6;
  struct State {
    // User space to points from the bottom left: scaled, then moved.
    double scale_x = 1, scale_y = 1, left = 0, bottom = 0;
    double gray = 0, size = 0, condense = 1;
    Font* font = nullptr;
    bool at_base() const { return scale_x == 1 && scale_y == 1 && left == 0 && bottom == 0; }
  };

  bool takes(int numbers, bool name = false, bool string = false) const {
    return count_ == numbers && has_name_ == name && has_string_ == string;
  }

  bool apply(std::uint32_t operation, const std::string& string) {
    if (in_path_ && operation != op("re") && operation != op("f")) return false;
    switch (operation) {
      case op("re"):
        return takes(4) && !in_text_ && add_box();
      case op("f"):
        return takes(0) && in_path_ && fill();
      case op("Td"):
        if (!takes(2) || !in_text_) return false;
        x_ = line_x_ += numbers_[0];
        y_ = line_y_ += numbers_[1];
        return true;
      case op("Tj"):
        return takes(0, false, true) && in_text_ && show(string);
      case op("Tf"):
        return takes(1, true) && set_font();
      case op("Tz"):
        state_.condense = numbers_[0] / 100;
        return takes(1) && numbers_[0] > 0;
      case op("BT"):
        if (!takes(0) || in_text_ || !state_.at_base()) return false;
        in_text_ = true;
        x_ = y_ = line_x_ = line_y_ = 0;
        return true;
      case op("ET"):
        if (!takes(0) || !in_text_) return false;
        in_text_ = false;
        return true;
      case op("g"):
        state_.gray = std::floor(numbers_[0] * kGraySteps) / kGraySteps;
        return takes(1) && numbers_[0] >= 0 && numbers_[0] <= 1;
      case op("q"):
        if (!takes(0) || in_text_ || saved_ == kMaxNested) return false;
        states_[saved_++] = state_;
        return true;
      case op("Q"):
        if (!takes(0) || in_text_ || saved_ == 0) return false;
        state_ = states_[--saved_];
        return true;
      case op("cm"):
        return takes(6) && !in_text_ && scale();
      case op("Do"):
        return takes(0, true) && !in_text_ && draw_layer();
    }
    return false;
  }

  bool scale() {
    const auto& [a, b, c, d, e, f] = numbers_;
    if (!(a > 0) || b != 0 || c != 0 || !(d > 0)) return false;
    state_.left += e * state_.scale_x;
    state_.bottom += f * state_.scale_y;
    state_.scale_x *= a;
    state_.scale_y *= d;
    return true;
  }

  // A layer comes first on its page, and under the state that a page begins with.
  bool draw_layer() {
    const auto known = walk_.layers_of_page_.find(name_);
    if (known == walk_.layers_of_page_.end()) return false;
    if (!state_.at_base() || state_.gray != 0 || state_.condense != 1) return false;
    if (!out_.layers.empty() || !out_.rects.empty() || !out_.glyphs.empty()) return false;
    out_.layers.push_back(known->second);
    return true;
  }

  bool add_box() {
    const double x = numbers_[0], y = numbers_[1], width = numbers_[2], height = numbers_[3];
    if (!(width > 0) || !(height > 0) || out_.rects.size() >= kMaxMarks) return false;
    const State& s = state_;
    const Area area{s.left + x * s.scale_x, height_ - (s.bottom + (y + height) * s.scale_y),
                    s.left + (x + width) * s.scale_x, height_ - (s.bottom + y * s.scale_y)};
    SeenRect& rect = out_.rects.emplace_back();
    rect.x = rounded(area.left * kUnit);
    rect.y = rounded(area.top * kUnit);
    rect.width = rounded((area.right - area.left) * kUnit);
    rect.height = rounded((area.bottom - area.top) * kUnit);
    rect.black = s.gray <= kBlackest && page_.clip.holds(area);
    rect.glyphs_before = static_cast<std::uint32_t>(out_.glyphs.size());
    in_path_ = true;
    return true;
  }
  bool fill() {
    in_path_ = false;
    return true;
  }

  bool set_font() {
    const auto known = walk_.fonts_of_page_.find(name_);
    if (known == walk_.fonts_of_page_.end() || !(numbers_[0] > 0)) return false;
    state_.font = known->second.get();
    state_.size = numbers_[0];
    return true;
  }

  bool show(const std::string& string) {
    if (state_.font == nullptr || string.size() % 2 != 0) return false;
    if (out_.glyphs.size() + string.size() / 2 > kMaxMarks) return false;
    Font& font = *state_.font;
    const double wide = state_.size * state_.condense, baseline = height_ - y_;
    SeenGlyph common;
    common.baseline = micrometres(baseline);
    common.size = micrometres(state_.size);
    common.em_width = micrometres(wide);
    common.font = font.number;
    const bool visible = state_.gray <= kBlackest;
    const Area& clip = page_.clip;
    for (std::size_t i = 0; i < string.size(); i += 2) {
      const auto high = static_cast<unsigned char>(string[i]);
      const auto low = static_cast<unsigned char>(string[i + 1]);
      const Glyph& known = walk_.glyph(font, high, low);
      if (!known.plain) return false;
      const double run = known.width * wide;
      SeenGlyph& glyph = out_.glyphs.emplace_back(common);
      glyph.text = known.text;
      glyph.x = micrometres(x_);
      glyph.advance = micrometres(run);
      glyph.ink_left = common.em_width * known.ink_left / font.units_per_em;
      glyph.ink_right = common.em_width * known.ink_right / font.units_per_em;
      glyph.code = static_cast<std::uint32_t>(high) << 8 | low;
      glyph.bad_text = known.bad_text;
      glyph.no_outline = known.no_outline;
      glyph.invisible =
          !visible || !clip.holds({x_, baseline - state_.size / 2, x_ + run, baseline});
      x_ += run;
    }
    return true;
  }

  PlainWalk& walk_;
  const Page& page_;
  PageMarks& out_;
  double height_;
  State state_;
  std::array<State, kMaxNested> states_;
  std::size_t saved_ = 0, operators_ = 0;
  bool in_text_ = false, in_path_ = false;
  double x_ = 0, y_ = 0, line_x_ = 0, line_y_ = 0;  // of the text being drawn
  std::array<double, kMostNumbers> numbers_{};
  int count_ = 0;
  bool has_name_ = false, has_string_ = false;
  std::string_view name_;
};

bool PlainWalk::walk(std::string_view content, const Page& page, PageMarks& out) {
  return Walker(*this, page, out).walk(content);
}

namespace {

bool close(Micrometres a, Micrometres b) { return std::abs(a.value - b.value) <= 1; }
bool close(std::int64_t a, std::int64_t b) { return std::abs(a - b) <= 2; }

bool agree(const SeenGlyph& a, const SeenGlyph& b) {
  return a.text == b.text && a.font == b.font && a.code == b.code && a.invisible == b.invisible &&
         a.upright == b.upright && a.bad_text == b.bad_text && a.no_outline == b.no_outline &&
         close(a.x, b.x) && close(a.baseline, b.baseline) && close(a.advance, b.advance) &&
         close(a.size, b.size) && close(a.em_width, b.em_width) && close(a.ink_left, b.ink_left) &&
         close(a.ink_right, b.ink_right);
}

bool agree(const SeenRect& a, const SeenRect& b) {
  return close(a.x, b.x) && close(a.y, b.y) && close(a.width, b.width) &&
         close(a.height, b.height) && a.black == b.black && a.glyphs_before == b.glyphs_before;
}

bool has_ink_of_other_kinds(const PageMarks& marks) {
  return !marks.pictures.empty() || marks.layer_moved ||
         marks.other_fills + marks.strokes + marks.shadings + marks.images + marks.type3_glyphs > 0;
}

}  // namespace

bool agree(const PageMarks& a, const PageMarks& b) {
  const auto same = [](const auto& x, const auto& y) { return agree(x, y); };
  return a.layers == b.layers && !has_ink_of_other_kinds(a) && !has_ink_of_other_kinds(b) &&
         std::equal(a.glyphs.begin(), a.glyphs.end(), b.glyphs.begin(), b.glyphs.end(), same) &&
         std::equal(a.rects.begin(), a.rects.end(), b.rects.begin(), b.rects.end(), same);
}

}  // namespace fubako::reader
